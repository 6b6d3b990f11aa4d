// Made by `cargo xtask generate` from src/report/status.rs.
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_STATUSES_HPP
#define INTUNE_STATUSES_HPP

/// @file intune/statuses.hpp
/// The names of statuses.

namespace intune {

/// The names of statuses, as `status_name` and `result::get("/status")` give them; `intune.h` has their numbers. Since
/// 0.1.0.
namespace status_names {
/// It was done.
inline constexpr const char *ok = "OK";
/// The pager has no further page.
inline constexpr const char *end = "END";
/// Some of the rows were not created.
inline constexpr const char *partial = "PARTIAL";
/// A defect of this library, caught at its boundary.
inline constexpr const char *panic = "PANIC";
/// A pointer that must not be NULL was.
inline constexpr const char *null_argument = "NULL_ARGUMENT";
/// NULL, freed, of another kind, made up, or made before a fork.
inline constexpr const char *invalid_handle = "INVALID_HANDLE";
/// A text is not UTF-8.
inline constexpr const char *invalid_utf8 = "INVALID_UTF8";
/// A text is not JSON.
inline constexpr const char *invalid_json = "INVALID_JSON";
/// What was asked for cannot be sent: a member, an option, an id.
inline constexpr const char *invalid_request = "INVALID_REQUEST";
/// There is no token, or it cannot be one.
inline constexpr const char *invalid_token = "INVALID_TOKEN";
/// A callback of the host failed.
inline constexpr const char *callback_failed = "CALLBACK_FAILED";
/// The call was cancelled.
inline constexpr const char *cancelled = "CANCELLED";
/// The deadline or the attempt's time-out passed during an attempt.
inline constexpr const char *timeout = "TIMEOUT";
/// The service could not be reached, or the connection broke.
inline constexpr const char *network = "NETWORK";
/// No trusted TLS connection came about.
inline constexpr const char *tls = "TLS";
/// The proxy does not answer or refuses.
inline constexpr const char *proxy = "PROXY";
/// The service finds fault with the request.
inline constexpr const char *bad_request = "BAD_REQUEST";
/// The service does not take the token; a new one may help.
inline constexpr const char *unauthorized = "UNAUTHORIZED";
/// Who asks may not; a new token does not help.
inline constexpr const char *forbidden = "FORBIDDEN";
/// The service has no such thing.
inline constexpr const char *not_found = "NOT_FOUND";
/// The request is at odds with the state of the entity.
inline constexpr const char *conflict = "CONFLICT";
/// The quota is used up for now.
inline constexpr const char *throttled = "THROTTLED";
/// The service failed.
inline constexpr const char *service_error = "SERVICE_ERROR";
/// The service has no such route.
inline constexpr const char *not_implemented = "NOT_IMPLEMENTED";
/// An answer came that cannot be used.
inline constexpr const char *bad_response = "BAD_RESPONSE";
} // namespace status_names

} // namespace intune

#endif // INTUNE_STATUSES_HPP
