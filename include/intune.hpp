// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_HPP
#define INTUNE_HPP

/// @file intune.hpp
/// intune for C++17 and later: owning types over intune.h, in one header.
///
/// **Errors are values.** Every call that can fail returns an `intune::result`, which holds a status number, what the
/// service sent, and the whole story as JSON. Nothing here throws an exception of its own, and the header serves with
/// `-fno-exceptions` and `-fno-rtti`. Where exceptions are on, `or_throw`, `open_or_throw` and the like for every verb
/// turn a failed result into an `intune::error`. Units with and without exceptions may be mixed in one program.
///
/// **Texts in** are UTF-8. What is no UTF-8 is refused by the library (`INTUNE_INVALID_UTF8`). A NUL inside a text is
/// refused here (`INTUNE_INVALID_REQUEST`), since C would cut the text there.
///
/// **Texts out** are views that live as long as the `result` they come from, also when it is moved. They cannot be
/// taken from a temporary: name the result first. Each view is followed by a NUL, so `data()` is good for C.
///
/// **Tokens** go with each call; where a call has none, the client's own is used (`client_options::token`), else whom
/// `set_token_provider` names is asked.
///
/// **Threads.** A `client` and a `result` may be used by any number of threads at once, as long as none of them moves,
/// assigns or destroys it. A `pager` is used by one thread at a time.
///
/// **Link** with `-lintune`. A library with another ABI number than this header's is answered by every call with
/// `INTUNE_NOT_IMPLEMENTED` and a message that says so; nothing else of it is called.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#if defined(__cpp_exceptions)
#include <exception>
#include <stdexcept>
#endif

#include "intune.h"

namespace intune {

/// A text argument: a literal, a `std::string` or a `std::string_view`, borrowed for the call. `nullptr`, and a null
/// `const char *` such as `std::getenv` may return, means that none is given. Since 0.1.0.
class text {
public:
    text(std::nullptr_t) noexcept {}
    text(const char *value) noexcept : view_(value != nullptr ? value : ""), given_(value != nullptr) {}
    text(const std::string &value) noexcept : view_(value), given_(true) {}
    text(std::string_view value) noexcept : view_(value), given_(true) {}

    /// Whether there is a text at all.
    bool given() const noexcept { return given_; }
    /// The text; empty where none is given.
    std::string_view view() const noexcept { return view_; }

private:
    std::string_view view_;
    bool given_ = false;
};

/// Whether the library at hand has the ABI number that this header was written for. Since 0.1.0.
inline bool abi_matches() noexcept {
    return intune_abi_version() == static_cast<std::uint32_t>(INTUNE_ABI_VERSION);
}

/// The library's version, such as "0.1.0". Since 0.1.0.
inline std::string_view version() noexcept { return intune_version(); }

/// The name of a status number, such as "THROTTLED"; "UNKNOWN" for one that the library does not know. Since 0.1.0.
inline std::string_view status_name(std::int32_t status) noexcept { return intune_status_name(status); }

/// How many clients, pagers and results this process holds, C++ or not: for tests that look for leaks. Since 0.1.0.
inline std::size_t live_handles() noexcept { return intune_live_handles(); }

namespace detail {

inline void append_quoted(std::string &out, std::string_view value) {
    constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        } else {
            out += c; // bytes of UTF-8 as they are; what is no UTF-8 the library refuses
        }
    }
    out += '"';
}

/// Writes one JSON object, member by member, in the order of the calls.
class object_writer {
public:
    explicit object_writer(const char *line_end = "") : line_end_(line_end) {}

    void json(std::string_view name, std::string_view value) {
        out_ += out_.empty() ? "{" : ",";
        out_ += line_end_;
        append_quoted(out_, name);
        out_ += ": ";
        out_ += value;
    }
    void string(std::string_view name, std::string_view value) {
        std::string quoted;
        append_quoted(quoted, value);
        json(name, quoted);
    }
    void nullable(std::string_view name, const std::optional<std::string> &value) {
        value ? string(name, *value) : json(name, "null");
    }
    void string_if(std::string_view name, const std::optional<std::string> &value) {
        if (value) string(name, *value);
    }
    template <class Number>
    void number_if(std::string_view name, const std::optional<Number> &value) {
        if (value) json(name, std::to_string(*value));
    }
    void ms_if(std::string_view name, const std::optional<std::chrono::milliseconds> &value) {
        if (value) json(name, std::to_string(value->count()));
    }
    void true_if(std::string_view name, bool value) {
        if (value) json(name, "true");
    }
    std::string done() const { return out_.empty() ? std::string("{}") : out_ + line_end_ + "}"; }

private:
    const char *line_end_;
    std::string out_;
};

} // namespace detail

/// The names of `installStatus` that the documentation lists. The service may know more: any string is taken where
/// `allow_unknown` is set. Since 0.1.0.
namespace install_status {
inline constexpr const char *success = "success";
inline constexpr const char *available = "available";
inline constexpr const char *idle = "idle";
inline constexpr const char *unknown = "unknown";
inline constexpr const char *downloading = "downloading";
inline constexpr const char *download_failed = "downloadFailed";
inline constexpr const char *download_requires_computer = "downloadRequiresComputer";
inline constexpr const char *download_insufficient_space = "downloadInsufficientSpace";
inline constexpr const char *download_insufficient_power = "downloadInsufficientPower";
inline constexpr const char *download_insufficient_network = "downloadInsufficientNetwork";
inline constexpr const char *installing = "installing";
inline constexpr const char *install_insufficient_space = "installInsufficientSpace";
inline constexpr const char *install_insufficient_power = "installInsufficientPower";
inline constexpr const char *install_phone_call_in_progress = "installPhoneCallInProgress";
inline constexpr const char *install_failed = "installFailed";
inline constexpr const char *not_supported_operation = "notSupportedOperation";
inline constexpr const char *shared_device_user_logged_in_error = "sharedDeviceUserLoggedInError";
inline constexpr const char *device_os_higher_than_desired_os_version = "deviceOsHigherThanDesiredOsVersion";
} // namespace install_status

/// The names of `status` that the documentation lists. Since 0.1.0.
namespace compliance_status {
inline constexpr const char *unknown = "unknown";
inline constexpr const char *not_applicable = "notApplicable";
inline constexpr const char *compliant = "compliant";
inline constexpr const char *remediated = "remediated";
inline constexpr const char *non_compliant = "nonCompliant";
inline constexpr const char *error = "error";
inline constexpr const char *conflict = "conflict";
inline constexpr const char *not_assigned = "notAssigned";
} // namespace compliance_status

/// An `iosUpdateDeviceStatus` to be created. Since 0.1.0.
///
/// The four properties that the service does not let be null are the constructor's; of the others, one that is not set
/// is sent as null. Strings are UTF-8 and are escaped as JSON asks. Nothing is checked here: `validate` and
/// `client::create` report every problem at once.
///
///     intune::ios_update_device_status status(
///         intune::install_status::available, "2016-12-31T23:56:44.951111-08:00",
///         intune::compliance_status::not_applicable, "2017-01-01T00:00:17.7769392-08:00");
///     status.os_version = "10.2";
struct ios_update_device_status {
    ios_update_device_status(std::string install, std::string grace_period_expiration, std::string compliance,
                             std::string last_reported)
        : install_status(std::move(install)),
          compliance_grace_period_expiration_date_time(std::move(grace_period_expiration)),
          status(std::move(compliance)), last_reported_date_time(std::move(last_reported)) {}

    /// What the status is found by. Left out where it is not set: the service makes one. Defaults to not set.
    std::optional<std::string> id;
    /// How far the update has come on the device, one of the names in `intune::install_status`.
    std::string install_status;
    /// The iOS version on the device. Defaults to null.
    std::optional<std::string> os_version;
    /// The device's id. Defaults to null.
    std::optional<std::string> device_id;
    /// The id of the device's user. Defaults to null.
    std::optional<std::string> user_id;
    /// The device's name, as people see it. Defaults to null.
    std::optional<std::string> device_display_name;
    /// The user's name, as people see it. Defaults to null.
    std::optional<std::string> user_name;
    /// What kind of device it is, such as "iPad Pro". Defaults to null.
    std::optional<std::string> device_model;
    /// Until when the device may stay out of compliance: RFC 3339 with `Z` or an offset, up to 7 fraction digits.
    std::string compliance_grace_period_expiration_date_time;
    /// Whether the device does as its update policy asks, one of the names in `intune::compliance_status`.
    std::string status;
    /// When the device last reported: RFC 3339 as above.
    std::string last_reported_date_time;
    /// The name that the user signs in with. Defaults to null.
    std::optional<std::string> user_principal_name;
    /// Further members, written last and in this order: a name, and its value as JSON text. The library takes them
    /// only with `allow_unknown`. Defaults to none.
    std::vector<std::pair<std::string, std::string>> additional;

    /// This status as JSON text, members in the documentation's order.
    std::string json() const {
        detail::object_writer out("\n");
        out.string("@odata.type", "#microsoft.graph.iosUpdateDeviceStatus");
        out.string_if("id", id);
        out.string("installStatus", install_status);
        out.nullable("osVersion", os_version);
        out.nullable("deviceId", device_id);
        out.nullable("userId", user_id);
        out.nullable("deviceDisplayName", device_display_name);
        out.nullable("userName", user_name);
        out.nullable("deviceModel", device_model);
        out.string("complianceGracePeriodExpirationDateTime", compliance_grace_period_expiration_date_time);
        out.string("status", status);
        out.string("lastReportedDateTime", last_reported_date_time);
        out.nullable("userPrincipalName", user_principal_name);
        for (const auto &[name, value] : additional) out.json(name, value);
        return out.done();
    }
};

/// A property of a patch that may be null: not named, null, or a text. Since 0.1.0.
class patch_text {
public:
    /// Not named: it stays as it is.
    patch_text() noexcept = default;
    /// Null.
    patch_text(std::nullptr_t) noexcept : named_(true) {}
    /// A text; null for a null pointer.
    patch_text(const char *value) : named_(true) {
        if (value != nullptr) value_ = value;
    }
    /// A text.
    patch_text(std::string_view value) : named_(true), value_(value) {}
    /// A text.
    patch_text(std::string value) noexcept : named_(true), value_(std::move(value)) {}
    /// A text, or null where there is none.
    patch_text(std::optional<std::string> value) noexcept : named_(true), value_(std::move(value)) {}

    /// Whether it is named at all.
    bool named() const noexcept { return named_; }
    /// The text; nothing where it is null or not named.
    const std::optional<std::string> &value() const noexcept { return value_; }

private:
    bool named_ = false;
    std::optional<std::string> value_;
};

/// What `client::update` changes of an `iosUpdateDeviceStatus`: what is named here, and nothing else. Since 0.1.0.
///
///     intune::ios_update_device_status_patch patch;
///     patch.install_status = intune::install_status::success;
///     patch.user_name = nullptr; // sent as null
struct ios_update_device_status_patch {
    /// One of the names in `intune::install_status`. Defaults to not named.
    std::optional<std::string> install_status;
    /// The iOS version on the device. Defaults to not named.
    patch_text os_version;
    /// The device's id. Defaults to not named.
    patch_text device_id;
    /// The id of the device's user. Defaults to not named.
    patch_text user_id;
    /// The device's name, as people see it. Defaults to not named.
    patch_text device_display_name;
    /// The user's name, as people see it. Defaults to not named.
    patch_text user_name;
    /// What kind of device it is, such as "iPad Pro". Defaults to not named.
    patch_text device_model;
    /// Until when the device may stay out of compliance: RFC 3339, see `ios_update_device_status`. Defaults to not
    /// named.
    std::optional<std::string> compliance_grace_period_expiration_date_time;
    /// One of the names in `intune::compliance_status`. Defaults to not named.
    std::optional<std::string> status;
    /// When the device last reported: RFC 3339 as above. Defaults to not named.
    std::optional<std::string> last_reported_date_time;
    /// The name that the user signs in with. Defaults to not named.
    patch_text user_principal_name;
    /// Further members, written last and in this order: a name, and its value as JSON text. The library takes them
    /// only with `allow_unknown`. Defaults to none.
    std::vector<std::pair<std::string, std::string>> additional;

    /// This patch as JSON text, members in the documentation's order.
    std::string json() const {
        detail::object_writer out;
        const auto text = [&out](std::string_view name, const patch_text &property) {
            if (property.named()) out.nullable(name, property.value());
        };
        out.string_if("installStatus", install_status);
        text("osVersion", os_version);
        text("deviceId", device_id);
        text("userId", user_id);
        text("deviceDisplayName", device_display_name);
        text("userName", user_name);
        text("deviceModel", device_model);
        out.string_if("complianceGracePeriodExpirationDateTime", compliance_grace_period_expiration_date_time);
        out.string_if("status", status);
        out.string_if("lastReportedDateTime", last_reported_date_time);
        text("userPrincipalName", user_principal_name);
        for (const auto &[name, value] : additional) out.json(name, value);
        return out.done();
    }
};

/// Which national cloud a client speaks to: values of `client_options::cloud`. Since 0.1.0.
namespace cloud {
inline constexpr const char *global = "global";
inline constexpr const char *us_gov_l4 = "usGovL4";
inline constexpr const char *us_gov_l5 = "usGovL5";
inline constexpr const char *china = "china";
} // namespace cloud

/// Which properties must be there: values of `call_options::require`. Since 0.1.0.
namespace require {
/// Every documented property but `id`, null where the type allows it.
inline constexpr const char *documented = "documented";
/// The four that cannot be null.
inline constexpr const char *non_nullable = "nonNullable";
/// None.
inline constexpr const char *none = "none";
} // namespace require

/// When and how often a call is tried again. Since 0.1.0.
struct retry_options {
    /// Attempts after the first. Defaults to 3.
    std::optional<std::uint32_t> max_retries;
    /// The first back-off where the service named no wait; it doubles each time. Defaults to 3 s.
    std::optional<std::chrono::milliseconds> base_delay;
    /// The longest back-off. Defaults to 180 s.
    std::optional<std::chrono::milliseconds> max_delay;
    /// A `Retry-After` above this is not waited for. Defaults to 1 h.
    std::optional<std::chrono::milliseconds> max_retry_after;
    /// Whether a write that may have reached the service may be sent again. Defaults to false.
    bool replay_uncertain_writes = false;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        out.number_if("maxRetries", max_retries);
        out.ms_if("baseDelayMs", base_delay);
        out.ms_if("maxDelayMs", max_delay);
        out.ms_if("maxRetryAfterMs", max_retry_after);
        out.true_if("replayUncertainWrites", replay_uncertain_writes);
        return out.done();
    }
};

/// How a client stays under the service's quota. Since 0.1.0.
class pacing {
public:
    /// The quota that the service publishes for this entity: 100 writes and 1000 requests in 20 s.
    static pacing intune() { return pacing("\"intune\""); }
    /// No pacing.
    static pacing off() { return pacing("\"off\""); }
    /// A quota of one's own: so many writes, and so many requests of any kind, in each window.
    static pacing quota(std::uint32_t writes, std::uint32_t any, std::chrono::milliseconds window) {
        detail::object_writer out;
        out.json("writes", std::to_string(writes));
        out.json("any", std::to_string(any));
        out.json("windowMs", std::to_string(window.count()));
        return pacing(out.done());
    }
    /// This choice as JSON text.
    const std::string &json() const noexcept { return json_; }

private:
    explicit pacing(std::string json) : json_(std::move(json)) {}
    std::string json_;
};

/// Whom a client trusts. Since 0.1.0.
struct tls_options {
    /// "platform" (the machine's trust store) or "webpki" (the list built in). Defaults to "platform".
    std::optional<std::string> roots;
    /// A PEM file of further certificates to trust. Defaults to none.
    std::optional<std::string> ca_file;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        out.string_if("roots", roots);
        out.string_if("caFile", ca_file);
        return out.done();
    }
};

/// Options of a client. What is not set takes the library's default. Since 0.1.0.
struct client_options {
    /// The national cloud, one of the names in `intune::cloud`. Defaults to "global".
    std::optional<std::string> cloud;
    /// Root of the service in place of the cloud's: https, or http on loopback. Defaults to the cloud's.
    std::optional<std::string> base_url;
    /// Version segment of the path. Defaults to "v1.0".
    std::optional<std::string> api_version;
    /// The `User-Agent` header. Defaults to the library's name and version.
    std::optional<std::string> user_agent;
    /// Limit for look-up, connect and handshake together. Defaults to 10 s.
    std::optional<std::chrono::milliseconds> connect_timeout;
    /// Limit for one attempt. Defaults to 100 s.
    std::optional<std::chrono::milliseconds> attempt_timeout;
    /// Limit for a whole call, waits and retries included; 0 is none. Defaults to none.
    std::optional<std::chrono::milliseconds> deadline;
    /// Retry. Defaults to `retry_options`' own defaults.
    std::optional<retry_options> retry;
    /// Pacing. Defaults to `pacing::intune()`.
    std::optional<intune::pacing> pacing;
    /// Calls with the same key share one budget and one pause. Defaults to what the token names.
    std::optional<std::string> quota_key;
    /// "env", "none", or a proxy's URL. Defaults to "env".
    std::optional<std::string> proxy;
    /// TLS. Defaults to the machine's trust store.
    std::optional<tls_options> tls;
    /// The largest answer that is taken, in bytes after decompression. Defaults to 64 MiB.
    std::optional<std::uint64_t> max_response_bytes;
    /// Connections at once; further calls wait. Defaults to 8.
    std::optional<std::uint32_t> max_connections;
    /// An access token, without "Bearer", for calls and pagers that are given none: a copy is kept until the client is
    /// closed. Defaults to none.
    std::optional<std::string> token;

    /// These options as JSON text, the token aside; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        out.string_if("cloud", cloud);
        out.string_if("baseUrl", base_url);
        out.string_if("apiVersion", api_version);
        out.string_if("userAgent", user_agent);
        out.ms_if("connectTimeoutMs", connect_timeout);
        out.ms_if("attemptTimeoutMs", attempt_timeout);
        out.ms_if("deadlineMs", deadline);
        if (retry) out.json("retry", retry->json());
        if (pacing) out.json("pacing", pacing->json());
        out.string_if("quotaKey", quota_key);
        out.string_if("proxy", proxy);
        if (tls) out.json("tls", tls->json());
        out.number_if("maxResponseBytes", max_response_bytes);
        out.number_if("maxConnections", max_connections);
        return out.done();
    }
};

/// What `validate` asks for. Since 0.1.0.
struct validate_options {
    /// Which properties must be there, one of the names in `intune::require`. Defaults to "documented".
    std::optional<std::string> require;
    /// Whether members and enum values that the library does not know are let through. Defaults to false.
    bool allow_unknown = false;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        out.string_if("require", require);
        out.true_if("allowUnknown", allow_unknown);
        return out.done();
    }
};

namespace detail {

/// What every call takes.
template <class Options>
void write_common(object_writer &out, const Options &options) {
    out.string_if("clientRequestId", options.client_request_id);
    out.ms_if("deadlineMs", options.deadline);
    out.true_if("noWait", options.no_wait);
    out.true_if("dryRun", options.dry_run);
    if (!options.headers.empty()) {
        object_writer fields;
        for (const auto &[name, value] : options.headers) fields.string(name, value);
        out.json("headers", fields.done());
    }
}

} // namespace detail

/// Options of a create, update, remove or request. What is not set takes the library's default. Since 0.1.0.
struct call_options {
    /// Id of this call, sent along, and the one to cancel it by. Defaults to a new GUID.
    std::optional<std::string> client_request_id;
    /// Limit for the whole call, waits and retries included. Defaults to the client's.
    std::optional<std::chrono::milliseconds> deadline;
    /// Whether to return `INTUNE_THROTTLED` with `retry_after()` in place of waiting. Defaults to false.
    bool no_wait = false;
    /// Whether to check only, and give the exact request in place of sending it; needs no token. Defaults to false.
    bool dry_run = false;
    /// Further request headers, name and value. Those that the library owns are refused. Defaults to none.
    std::vector<std::pair<std::string, std::string>> headers;
    /// Of a create alone: which properties must be there, one of the names in `intune::require`. Defaults to
    /// "documented".
    std::optional<std::string> require;
    /// Of a create or update alone: whether members and enum values that the library does not know are let through.
    /// Defaults to false.
    bool allow_unknown = false;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        detail::write_common(out, *this);
        out.string_if("require", require);
        out.true_if("allowUnknown", allow_unknown);
        return out.done();
    }
};

/// Options of a get, list or count, and of pages. What is not set takes the library's default. Since 0.1.0.
///
/// The query options are given as they are meant: the library encodes them, and puts their "$" in front.
struct read_options {
    /// Id of this call, sent along, and the one to cancel it by. Defaults to a new GUID.
    std::optional<std::string> client_request_id;
    /// Limit for the whole call, waits, retries and every page of a list included. Defaults to the client's.
    std::optional<std::chrono::milliseconds> deadline;
    /// Whether to return `INTUNE_THROTTLED` with `retry_after()` in place of waiting. Defaults to false.
    bool no_wait = false;
    /// Whether to check only, and give the exact request in place of sending it; needs no token. Defaults to false.
    bool dry_run = false;
    /// Further request headers, name and value. Those that the library owns are refused. Defaults to none.
    std::vector<std::pair<std::string, std::string>> headers;
    /// `$select`: names of properties, with commas between them. Defaults to all.
    std::optional<std::string> select;
    /// `$filter`, such as "installStatus eq 'available'". Defaults to none.
    std::optional<std::string> filter;
    /// `$orderby`, such as "deviceDisplayName desc". Defaults to the service's order.
    std::optional<std::string> orderby;
    /// `$expand`. Defaults to none.
    std::optional<std::string> expand;
    /// `$search`. Defaults to none.
    std::optional<std::string> search;
    /// `$top`: the size of a page. Defaults to the service's.
    std::optional<std::uint32_t> top;
    /// `$skip`: how many to leave out. Defaults to none.
    std::optional<std::uint32_t> skip;
    /// `$count`: whether to ask for "@odata.count". Defaults to false.
    bool count = false;
    /// Of a list alone: how many are wanted at most; 0 is all. Defaults to all.
    std::optional<std::uint32_t> max_items;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        detail::write_common(out, *this);
        out.string_if("select", select);
        out.string_if("filter", filter);
        out.string_if("orderby", orderby);
        out.string_if("expand", expand);
        out.string_if("search", search);
        out.number_if("top", top);
        out.number_if("skip", skip);
        out.true_if("count", count);
        out.number_if("maxItems", max_items);
        return out.done();
    }
};

namespace detail {

/// The envelope of a call that this header refused, laid out like the library's own.
class refusal {
public:
    refusal(std::int32_t status, const char *status_text, const char *outcome, std::string message)
        : status_(status) {
        std::string quoted;
        append_quoted(quoted, message);
        std::string error = R"({"message":)" + quoted +
                            R"(,"code":null,"innerCode":null,"field":null,"problems":[],"requiredScopes":[],)"
                            R"("activityId":null,"claims":null,"retryable":false,"retryAfterMs":null})";
        std::string json = std::string(R"({"ok":false,"status":")") + status_text +
                           R"(","httpStatus":0,"outcome":")" + outcome + R"(","body":null,"error":)" + error +
                           R"(,"requestId":null,"clientRequestId":null,"diagnostic":null,"attempts":[],)"
                           R"("elapsedMs":0,"waitedMs":0,"pacedMs":0})";
        values_ = {{"", std::move(json)},
                   {"/error/message", std::move(message)},
                   {"/ok", "false"},
                   {"/status", status_text},
                   {"/httpStatus", "0"},
                   {"/outcome", outcome},
                   {"/error", std::move(error)},
                   {"/error/problems", "[]"},
                   {"/error/requiredScopes", "[]"},
                   {"/error/retryable", "false"},
                   {"/attempts", "[]"},
                   {"/elapsedMs", "0"},
                   {"/waitedMs", "0"},
                   {"/pacedMs", "0"}};
    }

    std::int32_t status() const noexcept { return status_; }
    std::string_view json() const noexcept { return values_[0].second; }
    std::string_view message() const noexcept { return values_[1].second; }
    std::optional<std::string_view> get(std::string_view pointer) const noexcept {
        for (const auto &[place, value] : values_) {
            if (pointer == place) return std::string_view(value);
        }
        return std::nullopt;
    }

private:
    std::int32_t status_;
    std::vector<std::pair<std::string_view, std::string>> values_;
};

} // namespace detail

/// What a call came to. Move-only; frees itself. Since 0.1.0.
class [[nodiscard]] result {
public:
    /// Takes over a result of intune.h, to free it.
    explicit result(intune_result *handle) noexcept : handle_(handle) {}
    explicit result(std::unique_ptr<detail::refusal> refused) noexcept : refused_(std::move(refused)) {}
    result(const result &) = delete;
    result &operator=(const result &) = delete;
    result(result &&other) noexcept
        : handle_(std::exchange(other.handle_, nullptr)), refused_(std::move(other.refused_)) {}
    result &operator=(result &&other) noexcept {
        if (this != &other) {
            release();
            handle_ = std::exchange(other.handle_, nullptr);
            refused_ = std::move(other.refused_);
        }
        return *this;
    }
    ~result() { release(); }

    /// Whether the call did what was asked: `status()` is `INTUNE_OK`. The end of a pager, `INTUNE_END`, is not.
    bool ok() const noexcept { return status() == INTUNE_OK; }

    /// The status number, `INTUNE_OK` and the like; `INTUNE_INVALID_HANDLE` once moved from.
    std::int32_t status() const noexcept { return refused_ ? refused_->status() : intune_result_status(handle_); }

    /// The HTTP status; 0 where there was no response.
    std::int32_t http_status() const noexcept { return refused_ ? 0 : intune_result_http_status(handle_); }

    /// How long to wait before trying again, where the service or the library named a time.
    std::optional<std::chrono::milliseconds> retry_after() const noexcept {
        const std::int64_t ms = refused_ ? -1 : intune_result_retry_after_ms(handle_);
        return ms < 0 ? std::nullopt : std::optional<std::chrono::milliseconds>(ms);
    }

    /// What happened, in one line for a person; empty where all went well.
    std::string_view message() const & noexcept {
        return refused_ ? refused_->message() : std::string_view(intune_result_message(handle_));
    }
    std::string_view message() const && = delete;

    /// What is known of the effect on the service: "applied", "rejected", "notSent", "unknown" or "none". "unknown"
    /// means that repeating the write could apply it twice.
    std::string_view outcome() const & noexcept { return get("/outcome").value_or(std::string_view()); }
    std::string_view outcome() const && = delete;

    /// What the service sent, byte for byte; empty where it sent nothing.
    std::string_view body() const & noexcept {
        if (refused_) return "";
        std::size_t length = 0;
        const char *data = intune_result_body(handle_, &length);
        return std::string_view(data, length);
    }
    std::string_view body() const && = delete;

    /// The whole story as one JSON object: status, outcome, body, error, attempts, times.
    std::string_view json() const & noexcept {
        if (refused_) return refused_->json();
        std::size_t length = 0;
        const char *data = intune_result_json(handle_, &length);
        return std::string_view(data, length);
    }
    std::string_view json() const && = delete;

    /// One value of `json()` by its JSON Pointer (RFC 6901), such as "/body/id" or "/error/code". A string comes
    /// unescaped, anything else as its JSON text. Nothing where nothing is there, where it is null, or where the
    /// pointer is no good.
    std::optional<std::string_view> get(text pointer) const & {
        if (!pointer.given() || pointer.view().find('\0') != std::string_view::npos) return std::nullopt;
        if (refused_) return refused_->get(pointer.view());
        std::size_t length = 0;
        const char *data = intune_result_get(handle_, std::string(pointer.view()).c_str(), &length);
        return data == nullptr ? std::nullopt : std::optional<std::string_view>(std::string_view(data, length));
    }
    std::optional<std::string_view> get(text pointer) const && = delete;

    /// The result of intune.h, still owned by this one; null where this header refused the call.
    const intune_result *handle() const noexcept { return handle_; }

private:
    void release() noexcept {
        if (handle_ != nullptr) intune_result_free(std::exchange(handle_, nullptr));
    }

    intune_result *handle_ = nullptr;
    std::unique_ptr<detail::refusal> refused_;
};

namespace detail {

struct argument {
    const char *name;
    text value;
};

/// Why the library must not be asked at all; null where it may be.
inline std::unique_ptr<refusal> refuse(const char *outcome, std::initializer_list<argument> arguments) {
    if (!abi_matches()) {
        return std::make_unique<refusal>(
            INTUNE_NOT_IMPLEMENTED, "NOT_IMPLEMENTED", outcome,
            "the intune library at hand has ABI " + std::to_string(intune_abi_version()) +
                ", this program was compiled for ABI " + std::to_string(INTUNE_ABI_VERSION) +
                " (intune " INTUNE_VERSION "): install the library that belongs to its header, or compile anew");
    }
    for (const argument &one : arguments) {
        const std::size_t at = one.value.view().find('\0');
        if (at != std::string_view::npos) {
            return std::make_unique<refusal>(INTUNE_INVALID_REQUEST, "INVALID_REQUEST", outcome,
                                             std::string(one.name) + " has a NUL inside, at byte " +
                                                 std::to_string(at) + ": C would cut it there");
        }
    }
    return nullptr;
}

/// A NUL-terminated copy of a text for the time of a call, or NULL where none is given.
class c_text {
public:
    explicit c_text(text value) : copy_(value.view()), given_(value.given()) {}
    const char *get() const noexcept { return given_ ? copy_.c_str() : nullptr; }

private:
    std::string copy_;
    bool given_;
};

} // namespace detail

/// What a token provider answers: a token, or why there is none. Since 0.1.0.
class token_answer {
public:
    /// A token, without "Bearer", and when it expires. It is kept until five minutes before that. `expires_at` defaults
    /// to not known: the token serves one call.
    token_answer(std::string token,
                 std::optional<std::chrono::system_clock::time_point> expires_at = std::nullopt) noexcept
        : text_(std::move(token)), expires_at_(expires_at), given_(true) {}
    /// The same from C's text; a null pointer is no token.
    token_answer(const char *token,
                 std::optional<std::chrono::system_clock::time_point> expires_at = std::nullopt)
        : text_(token != nullptr ? token : "there is no token"), expires_at_(expires_at), given_(token != nullptr) {}

    /// There is no token, for this reason: it stands in the call's `message()`.
    static token_answer failure(std::string why) noexcept {
        token_answer answer(std::move(why));
        answer.given_ = false;
        return answer;
    }

    /// Whether it is a token.
    bool given() const noexcept { return given_; }
    /// The token, or the reason.
    const std::string &text() const noexcept { return text_; }
    /// When the token expires, where that is known.
    std::optional<std::chrono::system_clock::time_point> expires_at() const noexcept { return expires_at_; }

private:
    std::string text_;
    std::optional<std::chrono::system_clock::time_point> expires_at_;
    bool given_;
};

/// Gives a token when a call needs one. `claims` is what the service asks for beyond the last token (a claims
/// challenge, base64 as it stood); nothing where it asks for nothing. Since 0.1.0.
using token_provider = std::function<token_answer(std::optional<std::string_view> claims)>;

namespace detail {

/// A provider that lets nothing out but its answer.
using token_source = const token_provider;

/// The token providers of this process, each under the number of its client; 0 is `client::shared()`. A thread inside
/// one holds it, so that one that is taken away meanwhile lives until it is left.
class token_table {
public:
    std::uintptr_t new_number() {
        const std::lock_guard<std::mutex> held(lock_);
        return ++last_;
    }
    std::shared_ptr<token_source> exchange(std::uintptr_t number, std::shared_ptr<token_source> other) {
        const std::lock_guard<std::mutex> held(lock_);
        std::shared_ptr<token_source> &own = sources_[number];
        own.swap(other);
        if (own == nullptr) sources_.erase(number);
        return other;
    }
    std::shared_ptr<token_source> current(std::uintptr_t number) {
        const std::lock_guard<std::mutex> held(lock_);
        const auto found = sources_.find(number);
        return found == sources_.end() ? nullptr : found->second;
    }

private:
    std::mutex lock_;
    std::uintptr_t last_ = 0;
    std::map<std::uintptr_t, std::shared_ptr<token_source>> sources_;
};

/// Never destroyed: a thread may still call while the process ends.
inline token_table &the_token_table() {
    static token_table *table = new token_table;
    return *table;
}

/// A client's place in the table. Its client and the pagers of that share it; with the last of them its provider goes.
class token_place {
public:
    token_place() : number_(the_token_table().new_number()) {}
    token_place(const token_place &) = delete;
    token_place &operator=(const token_place &) = delete;
    ~token_place() { the_token_table().exchange(number_, nullptr); }
    std::uintptr_t number() const noexcept { return number_; }

private:
    std::uintptr_t number_;
};

inline std::int32_t token_trampoline(void *number, const char *claims, intune_token_sink *sink) noexcept {
    const auto source = the_token_table().current(reinterpret_cast<std::uintptr_t>(number));
    if (source == nullptr) return intune_token_sink_fail(sink, "it was taken away");
    const token_answer answer = (*source)(claims == nullptr ? std::nullopt : std::optional<std::string_view>(claims));
    if (!answer.given()) return intune_token_sink_fail(sink, answer.text().c_str());
    if (answer.text().find('\0') != std::string::npos) {
        return intune_token_sink_fail(sink, "the token has a NUL inside: C would cut it there");
    }
    std::int64_t expires_at = 0;
    if (answer.expires_at()) {
        using std::chrono::milliseconds;
        const auto since_1970 = std::chrono::duration_cast<milliseconds>(answer.expires_at()->time_since_epoch());
        expires_at = std::max<std::int64_t>(since_1970.count(), 1); // 0 would mean that it is not known
    }
    return intune_token_sink_set(sink, answer.text().c_str(), expires_at);
}

} // namespace detail

/// A list a page at a time, in constant memory: made by `client::pages`. Move-only; frees itself. It keeps the
/// connections of its client, also when that is closed. Since 0.1.0.
///
///     intune::pager pages = client.pages(token);
///     for (const intune::result &page : pages) {
///         if (!page.ok()) return fail(page); // the last round; another loop would ask for this page again
///         ... page.get("/body/value/0/id") ...
///     }
class pager {
public:
    pager(const pager &) = delete;
    pager &operator=(const pager &) = delete;
    pager(pager &&other) noexcept
        : handle_(std::exchange(other.handle_, nullptr)), opened_(std::move(other.opened_)),
          page_(std::move(other.page_)), token_(std::move(other.token_)), place_(std::move(other.place_)) {}
    pager &operator=(pager &&other) noexcept {
        if (this != &other) {
            close();
            handle_ = std::exchange(other.handle_, nullptr);
            opened_ = std::move(other.opened_);
            page_ = std::move(other.page_);
            token_ = std::move(other.token_);
            place_ = std::move(other.place_);
        }
        return *this;
    }
    ~pager() { close(); }

    /// How making it went: `INTUNE_OK`, or what is wrong with the options or the client. Each page then says so, too.
    const result &opened() const & noexcept { return opened_; }
    const result &opened() const && = delete;

    /// Whether there are pages to ask for.
    explicit operator bool() const noexcept { return handle_ != nullptr; }

    /// The id of all its calls, the one to give to `client::cancel`; nothing where it was not made.
    std::optional<std::string_view> client_request_id() const & { return opened_.get("/clientRequestId"); }
    std::optional<std::string_view> client_request_id() const && = delete;

    /// Reads the next page, with the token that `client::pages` was given.
    ///
    /// Returns `INTUNE_OK` with the page as the service sent it, an empty one included; `INTUNE_END` behind the last.
    /// After an error the next call asks for the same page again. Errors: as of `client::get`, and
    /// `INTUNE_BAD_RESPONSE` for what is no page, or a link to another origin or back to a page that was read.
    result next() {
        if (handle_ == nullptr) return not_made();
        const text token = token_ ? text(*token_) : text(nullptr);
        if (auto refused = detail::refuse("none", {{"token", token}})) return result(std::move(refused));
        return result(intune_pager_next(handle_, detail::c_text(token).get()));
    }

    /// The same with another token, which serves the pages that follow, too.
    result next(text token) {
        token_ = copy(token);
        return next();
    }

    /// Pages as a loop sees them, each read when its turn comes. One is there at a time: it goes when the next is read.
    /// In C++20 a pager is a `std::ranges::input_range`.
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = result;
        using difference_type = std::ptrdiff_t;
        using pointer = const result *;
        using reference = const result &;

        /// Behind the last page.
        iterator() noexcept = default;

        reference operator*() const noexcept { return pages_->page_; }
        pointer operator->() const noexcept { return &pages_->page_; }
        iterator &operator++() {
            if (!pages_->advance()) pages_ = nullptr;
            return *this;
        }
        void operator++(int) { ++*this; }
        bool operator==(const iterator &other) const noexcept { return pages_ == other.pages_; }
        bool operator!=(const iterator &other) const noexcept { return pages_ != other.pages_; }

    private:
        friend class pager;
        explicit iterator(pager *pages) noexcept : pages_(pages) {}
        pager *pages_ = nullptr;
    };

    /// Reads the next page and stands at it. A loop goes on to the last page, or to an error, which it still sees.
    iterator begin() { return iterator(read() ? this : nullptr); }
    /// Behind the last page.
    iterator end() noexcept { return iterator(nullptr); }

private:
    friend class client;
    pager(result opened, intune_pager *handle, text token, std::shared_ptr<detail::token_place> place)
        : handle_(handle), opened_(std::move(opened)), page_(nullptr), token_(copy(token)), place_(std::move(place)) {}

    static std::optional<std::string> copy(text token) {
        return token.given() ? std::optional<std::string>(token.view()) : std::nullopt;
    }

    /// Whether there is a page, or an error in its place.
    bool read() {
        page_ = result(nullptr);
        page_ = next();
        return page_.status() != INTUNE_END;
    }

    /// An error is the last that a loop sees.
    bool advance() { return page_.ok() && read(); }

    result not_made() const {
        if (opened_.message().empty()) {
            return result(std::make_unique<detail::refusal>(INTUNE_INVALID_HANDLE, "INVALID_HANDLE", "none",
                                                            "there is no pager: it was moved from"));
        }
        const std::string name(opened_.get("/status").value_or(""));
        return result(std::make_unique<detail::refusal>(opened_.status(), name.c_str(), "none",
                                                        std::string(opened_.message())));
    }

    void close() noexcept {
        if (handle_ != nullptr) intune_pager_free(std::exchange(handle_, nullptr));
    }

    intune_pager *handle_;
    result opened_;
    result page_;
    std::optional<std::string> token_;
    std::shared_ptr<detail::token_place> place_;
};

/// Connections, retry and pacing towards one cloud. Cheap to share, meant to live long. Move-only; frees itself. A
/// call that is under way when its client goes ends in order. Since 0.1.0.
///
///     intune::client client;
///     intune::result opened = client.open();
///     if (!opened.ok()) { ... opened.message() ... }
class client {
public:
    /// No client yet: calls answer `INTUNE_INVALID_HANDLE` until `open` made one.
    client() noexcept = default;

    /// The library's own client for the global cloud, with every option at its default; never freed.
    static client shared() noexcept {
        client one;
        one.shared_ = true;
        return one;
    }

    client(const client &) = delete;
    client &operator=(const client &) = delete;
    client(client &&other) noexcept
        : handle_(std::exchange(other.handle_, nullptr)), shared_(std::exchange(other.shared_, false)),
          token_(std::exchange(other.token_, std::nullopt)), place_(std::move(other.place_)) {}
    client &operator=(client &&other) noexcept {
        if (this != &other) {
            close();
            handle_ = std::exchange(other.handle_, nullptr);
            shared_ = std::exchange(other.shared_, false);
            token_ = std::exchange(other.token_, std::nullopt);
            place_ = std::move(other.place_);
        }
        return *this;
    }
    ~client() { close(); }

    /// Makes the client, in place of the one that was here.
    ///
    /// Returns a result whose body has `cloud`, `baseUrl` and `scope` (what a token is asked for: `get("/body/scope")`).
    /// Errors: `INTUNE_INVALID_REQUEST` for an option that is out of range or cannot be used, `INTUNE_INVALID_UTF8`,
    /// `INTUNE_NOT_IMPLEMENTED` for a library of another ABI. After an error there is no client.
    result open(const client_options &options = {}) {
        close();
        if (auto refused = detail::refuse("none", {})) return result(std::move(refused));
        place_ = std::make_shared<detail::token_place>();
        token_ = options.token;
        return result(intune_client_new(options.json().c_str(), &handle_));
    }

    /// Frees the client, if there is one. Its token provider goes when its pagers have gone, too.
    void close() noexcept {
        shared_ = false;
        token_.reset();
        if (handle_ != nullptr) intune_client_free(std::exchange(handle_, nullptr));
        place_.reset();
    }

    /// Whether there is a client to call with.
    explicit operator bool() const noexcept { return handle_ != nullptr || shared_; }

    /// Creates an `iosUpdateDeviceStatus`: `POST /deviceManagement/iosUpdateStatuses`. Since 0.1.0.
    ///
    /// `token` is an access token with `DeviceManagementConfiguration.ReadWrite.All`, without "Bearer". It defaults to
    /// the client's own, or the token provider's; a dry run needs none. Returns `INTUNE_OK` with the entity as body and
    /// outcome "applied". Errors: `INTUNE_INVALID_REQUEST` with every problem in `get("/error/problems")`,
    /// `INTUNE_INVALID_TOKEN`, `INTUNE_CALLBACK_FAILED`, `INTUNE_INVALID_UTF8`, `INTUNE_CANCELLED`, `INTUNE_TIMEOUT`,
    /// `INTUNE_NETWORK`, `INTUNE_TLS`, `INTUNE_PROXY`, and what the service answers (`INTUNE_BAD_REQUEST` to
    /// `INTUNE_BAD_RESPONSE`).
    result create(const ios_update_device_status &status, text token = nullptr,
                  const call_options &options = {}) const {
        return create(text(status.json()), token, options);
    }

    /// The same from JSON text, which is sent byte for byte (`@odata.type` is added where it is absent).
    /// Errors: as above, and `INTUNE_INVALID_JSON`.
    result create(text status_json, text token = nullptr, const call_options &options = {}) const {
        return call("notSent", {{"status_json", status_json}, {"token", or_own(token)}}, [&] {
            return intune_ios_update_status_create(handle_, detail::c_text(status_json).get(),
                                                   detail::c_text(or_own(token)).get(), options.json().c_str());
        });
    }

    /// Reads an `iosUpdateDeviceStatus`: `GET /deviceManagement/iosUpdateStatuses/{id}`. Since 0.1.0.
    ///
    /// `id` is opaque text, which the library encodes. `token` is as of `create`, with
    /// `DeviceManagementConfiguration.Read.All`. Returns `INTUNE_OK` with the entity as body; the outcome of a read is
    /// "none". Errors: `INTUNE_NOT_FOUND` where there is no such entity, and as of `create`.
    result get(text id, text token = nullptr, const read_options &options = {}) const {
        return call("none", {{"id", id}, {"token", or_own(token)}}, [&] {
            return intune_ios_update_status_get(handle_, detail::c_text(id).get(), detail::c_text(or_own(token)).get(),
                                                options.json().c_str());
        });
    }

    /// Reads every `iosUpdateDeviceStatus`, page by page. Since 0.1.0.
    ///
    /// Returns `INTUNE_OK` with `{"value": [...]}`, the elements of all pages. Where there may be many, `pages` holds
    /// one page at a time. `token` and errors: as of `get`, and `INTUNE_BAD_RESPONSE` for what is no page.
    result list(text token = nullptr, const read_options &options = {}) const {
        return call("none", {{"token", or_own(token)}}, [&] {
            return intune_ios_update_status_list(handle_, detail::c_text(or_own(token)).get(), options.json().c_str());
        });
    }

    /// Counts them: `GET /deviceManagement/iosUpdateStatuses/$count`. Since 0.1.0.
    ///
    /// Returns `INTUNE_OK` with the number as body: `get("/body")`. `token` and errors: as of `get`.
    result count(text token = nullptr, const read_options &options = {}) const {
        return call("none", {{"token", or_own(token)}}, [&] {
            return intune_ios_update_status_count(handle_, detail::c_text(or_own(token)).get(), options.json().c_str());
        });
    }

    /// A pager over every `iosUpdateDeviceStatus`; nothing is sent before its first page is asked for. Since 0.1.0.
    ///
    /// It keeps a copy of `token`, for its own calls; it defaults as that of `create`. `options` shape the first
    /// request; `deadline` and `no_wait` are those of each page. Errors stand in `opened()`, and come again in place of
    /// the first page.
    pager pages(text token = nullptr, const read_options &options = {}) const {
        intune_pager *handle = nullptr;
        result opened = call("none", {}, [&] {
            return intune_ios_update_status_pages(handle_, options.json().c_str(), &handle);
        });
        return pager(std::move(opened), handle, or_own(token), place_);
    }

    /// Changes an `iosUpdateDeviceStatus`: `PATCH /deviceManagement/iosUpdateStatuses/{id}`. Since 0.1.0.
    ///
    /// What `patch` names is checked as `create` checks it; one that names nothing is refused. Returns `INTUNE_OK`
    /// with outcome "applied" and the entity as body, where the service sent it. `id`: as of `get`. `token` and errors:
    /// as of `create`, and `INTUNE_NOT_FOUND`.
    result update(text id, const ios_update_device_status_patch &patch, text token = nullptr,
                  const call_options &options = {}) const {
        return update(id, text(patch.json()), token, options);
    }

    /// The same from JSON text, which is sent byte for byte. Errors: as above, and `INTUNE_INVALID_JSON`.
    result update(text id, text patch_json, text token = nullptr, const call_options &options = {}) const {
        return call("notSent", {{"id", id}, {"patch_json", patch_json}, {"token", or_own(token)}}, [&] {
            return intune_ios_update_status_update(handle_, detail::c_text(id).get(), detail::c_text(patch_json).get(),
                                                   detail::c_text(or_own(token)).get(), options.json().c_str());
        });
    }

    /// Deletes an `iosUpdateDeviceStatus`: `DELETE /deviceManagement/iosUpdateStatuses/{id}`. (`delete` is a keyword.)
    /// Since 0.1.0.
    ///
    /// Returns `INTUNE_OK` with outcome "applied" and without a body. `id`: as of `get`. `token` and errors: as of
    /// `create`, and `INTUNE_NOT_FOUND`.
    result remove(text id, text token = nullptr, const call_options &options = {}) const {
        return call("notSent", {{"id", id}, {"token", or_own(token)}}, [&] {
            return intune_ios_update_status_delete(handle_, detail::c_text(id).get(),
                                                   detail::c_text(or_own(token)).get(), options.json().c_str());
        });
    }

    /// Sends any request to the client's cloud, with the same retry, pacing, errors and safety. Since 0.1.0.
    ///
    /// `method` is in capitals; all but "GET", "HEAD" and "OPTIONS" count as writes. `path` is below the version, with
    /// its query, encoded; or an absolute URL of the client's origin. `body_json` is sent byte for byte, and defaults
    /// to none. Returns `INTUNE_OK` for an answer from 200 to 299, with its JSON as body. `token` and errors: as of
    /// `create`, and `INTUNE_INVALID_JSON`.
    result request(text method, text path, text body_json = nullptr, text token = nullptr,
                   const call_options &options = {}) const {
        const bool reads = method.view() == "GET" || method.view() == "HEAD" || method.view() == "OPTIONS";
        return call(reads ? "none" : "notSent",
                    {{"method", method}, {"path", path}, {"body_json", body_json}, {"token", or_own(token)}}, [&] {
                        return intune_request(handle_, detail::c_text(method).get(), detail::c_text(path).get(),
                                              detail::c_text(body_json).get(), detail::c_text(or_own(token)).get(),
                                              options.json().c_str());
                    });
    }

    /// Cancels the calls in flight that have this `client_request_id`. They return within 250 ms with
    /// `INTUNE_CANCELLED`; a write that has left is "unknown".
    ///
    /// Returns `INTUNE_OK`, or `INTUNE_NOT_FOUND` where none matched: a cancel that comes before its call has begun is
    /// lost, so repeat it until it matches or the call has returned. `INTUNE_NULL_ARGUMENT` without an id,
    /// `INTUNE_INVALID_REQUEST` for a NUL inside it.
    std::int32_t cancel(text client_request_id) const {
        if (!client_request_id.given()) return INTUNE_NULL_ARGUMENT;
        if (client_request_id.view().find('\0') != std::string_view::npos) return INTUNE_INVALID_REQUEST;
        return cancel_native(detail::c_text(client_request_id).get());
    }

    /// Cancels every call in flight on this client. Returns `INTUNE_OK`, or `INTUNE_NOT_FOUND` where there was none.
    std::int32_t cancel_all() const noexcept { return cancel_native(nullptr); }

    /// What `set_token_provider` uses; null ends it.
    std::int32_t set_token_source(std::shared_ptr<detail::token_source> source) const {
        if (!abi_matches()) return INTUNE_NOT_IMPLEMENTED;
        if (!*this) return INTUNE_INVALID_HANDLE;
        const std::uintptr_t number = shared_ ? 0 : place_->number();
        void *const user_data = reinterpret_cast<void *>(number);
        if (source == nullptr) {
            const std::int32_t status = intune_client_set_token_provider(handle_, nullptr, user_data);
            detail::the_token_table().exchange(number, nullptr);
            return status;
        }
        const auto former = detail::the_token_table().exchange(number, std::move(source));
        return intune_client_set_token_provider(handle_, detail::token_trampoline, user_data);
    }

    /// The client of intune.h, still owned by this one; null where there is none, and for `shared()`.
    const intune_client *handle() const noexcept { return handle_; }

private:
    /// Refuses what the library must not be asked, and asks it.
    template <class Ask>
    result call(const char *outcome, std::initializer_list<detail::argument> arguments, Ask ask) const {
        if (auto refused = detail::refuse(outcome, arguments)) return result(std::move(refused));
        if (!*this) {
            return result(std::make_unique<detail::refusal>(
                INTUNE_INVALID_HANDLE, "INVALID_HANDLE", outcome,
                "there is no client: it was not opened, or was moved from"));
        }
        return result(ask());
    }

    std::int32_t cancel_native(const char *client_request_id) const noexcept {
        if (!abi_matches()) return INTUNE_NOT_IMPLEMENTED;
        return *this ? intune_client_cancel(handle_, client_request_id) : INTUNE_INVALID_HANDLE;
    }

    /// The token of a call, or else the client's own.
    text or_own(text token) const noexcept { return token.given() || !token_ ? token : text(*token_); }

    intune_client *handle_ = nullptr;
    bool shared_ = false;
    std::optional<std::string> token_;
    std::shared_ptr<detail::token_place> place_;
};

/// Checks a status without sending anything. Since 0.1.0.
///
/// Returns `INTUNE_OK`, or `INTUNE_INVALID_REQUEST` with every problem in `get("/error/problems")`: field, problem and
/// what stood there. Errors: `INTUNE_INVALID_JSON`, `INTUNE_INVALID_UTF8`, `INTUNE_NULL_ARGUMENT`.
inline result validate(text status_json, const validate_options &options = {}) {
    if (auto refused = detail::refuse("none", {{"status_json", status_json}})) return result(std::move(refused));
    return result(
        intune_ios_update_status_validate(detail::c_text(status_json).get(), options.json().c_str()));
}

/// The same for a status that is not JSON text yet. Since 0.1.0.
inline result validate(const ios_update_device_status &status, const validate_options &options = {}) {
    return validate(text(status.json()), options);
}

/// Reads what a token says of itself, without sending it anywhere: advice, no verdict. Since 0.1.0.
///
/// `cloud` (one of the names in `intune::cloud`) is what the audience is compared with; defaults to "global". Returns
/// `INTUNE_OK` with `readable`, `audience`, `expiresAt`, `permissions`, `hasWritePermission` and the like in the body;
/// a token that cannot be read is no error. Errors: `INTUNE_INVALID_REQUEST`, `INTUNE_NULL_ARGUMENT`.
inline result token_inspect(text token, text cloud = nullptr) {
    if (auto refused = detail::refuse("none", {{"token", token}})) return result(std::move(refused));
    detail::object_writer options;
    if (cloud.given()) options.string("cloud", cloud.view());
    return result(intune_token_inspect(detail::c_text(token).get(), options.done().c_str()));
}

/// How much is logged. Since 0.1.0.
enum class log_level : std::int32_t { off = 0, error = 1, warn = 2, info = 3, debug = 4, trace = 5 };

namespace detail {

class log_sink {
public:
    log_sink() = default;
    log_sink(const log_sink &) = delete;
    log_sink &operator=(const log_sink &) = delete;
    virtual ~log_sink() = default;
    virtual void line(log_level level, std::string_view message) noexcept = 0;
};

template <class Callable>
class log_sink_of final : public log_sink {
public:
    explicit log_sink_of(Callable callable) : callable_(std::move(callable)) {}
    void line(log_level level, std::string_view message) noexcept override { callable_(level, message); }

private:
    Callable callable_;
};

/// Where log lines go. A thread inside a sink holds it, so that a sink replaced meanwhile lives until it is left.
struct log_slot {
    std::mutex lock;
    std::shared_ptr<log_sink> sink;

    std::shared_ptr<log_sink> exchange(std::shared_ptr<log_sink> other) {
        const std::lock_guard<std::mutex> held(lock);
        sink.swap(other);
        return other;
    }
    std::shared_ptr<log_sink> current() {
        const std::lock_guard<std::mutex> held(lock);
        return sink;
    }
};

/// Never destroyed: a thread may still log while the process ends.
inline log_slot &the_log_slot() {
    static log_slot *slot = new log_slot;
    return *slot;
}

inline void log_trampoline(void *slot, std::int32_t level, const char *message) noexcept {
    if (const auto sink = static_cast<log_slot *>(slot)->current()) sink->line(static_cast<log_level>(level), message);
}

} // namespace detail

/// Sends the library's log lines up to `max_level` to `callable`, in place of the one before. Since 0.1.0.
///
/// It is called as `callable(intune::log_level, std::string_view)`, from any thread that is inside a call, and by
/// several at once. It must be `noexcept`, since no exception may cross the library: the compiler checks it. No line
/// has a token in it. Returns `INTUNE_OK`, or `INTUNE_INVALID_REQUEST` for a level out of range. When this returns, no
/// other thread is inside the former callable.
template <class Callable>
std::int32_t set_log(log_level max_level, Callable callable) {
    static_assert(std::is_nothrow_invocable_v<Callable &, log_level, std::string_view>,
                  "a log callback must be noexcept and take (intune::log_level, std::string_view)");
    if (!abi_matches()) return INTUNE_NOT_IMPLEMENTED;
    detail::log_slot &slot = detail::the_log_slot();
    const auto former =
        slot.exchange(std::shared_ptr<detail::log_sink>(new detail::log_sink_of<Callable>(std::move(callable))));
    const std::int32_t status =
        intune_log_set_callback(static_cast<std::int32_t>(max_level), detail::log_trampoline, &slot);
    if (status != INTUNE_OK) slot.exchange(former);
    return status;
}

/// Ends logging. When this returns, no other thread is inside the callable. Since 0.1.0.
inline std::int32_t clear_log() {
    if (!abi_matches()) return INTUNE_NOT_IMPLEMENTED;
    const auto former = detail::the_log_slot().exchange(nullptr);
    return intune_log_set_callback(0, nullptr, nullptr);
}

// What catches and what cannot catch are two functions with two names to the linker: a program may have both.
#if defined(__cpp_exceptions)
inline namespace with_exceptions {
#else
inline namespace without_exceptions {
#endif

struct asked_source {
    token_provider provider;
    token_answer operator()(std::optional<std::string_view> claims) const noexcept {
#if defined(__cpp_exceptions)
        try {
            return provider(claims);
        } catch (const std::exception &thrown) {
            return token_answer::failure(thrown.what());
        } catch (...) {
            return token_answer::failure("it threw what is no std::exception");
        }
#else
        return provider(claims);
#endif
    }
};

/// Names who is asked for a token where a call of the client has none, in place of the one before; an empty one, or
/// `nullptr`, ends that. Since 0.1.0.
///
///     intune::set_token_provider(client, [&](std::optional<std::string_view> claims) -> intune::token_answer {
///         const auto got = sign_in(claims);
///         return {got.token, got.expires_at};
///     });
///
/// It is asked on the thread of the call that needs a token, by one thread at a time. A token is kept until five
/// minutes before it expires, and asked for anew once after a 401, with the claims if the service named any. Where it
/// fails, or throws (its `what()` is the reason), the call is `INTUNE_CALLBACK_FAILED` with the reason. It lives until
/// it is replaced, or the client and its pagers are gone.
///
/// Returns `INTUNE_OK` when no other thread is inside the former one; `INTUNE_INVALID_HANDLE` where there is no client,
/// `INTUNE_NOT_IMPLEMENTED` for a library of another ABI.
inline std::int32_t set_token_provider(const client &with, token_provider provider) {
    if (!provider) return with.set_token_source(nullptr);
    return with.set_token_source(std::make_shared<detail::token_source>(asked_source{std::move(provider)}));
}

} // namespace with_exceptions, without_exceptions

#if defined(__cpp_exceptions)

/// A failed result as an exception; `what()` is its message. Only where exceptions are on. Since 0.1.0.
class error : public std::runtime_error {
public:
    explicit error(intune::result failed)
        : std::runtime_error(std::string(failed.message())), result_(new intune::result(std::move(failed))) {}
    /// The result that failed.
    const intune::result &result() const noexcept { return *result_; }
    /// Its status number.
    std::int32_t status() const noexcept { return result_->status(); }

private:
    std::shared_ptr<const intune::result> result_;
};

/// Returns the result where it is OK, throws it as an `intune::error` where it is not. Since 0.1.0.
inline result or_throw(result answer) {
    if (!answer.ok()) throw error(std::move(answer));
    return answer;
}

/// A client that is open, or an `intune::error`; see `client::open`. Since 0.1.0.
inline client open_or_throw(const client_options &options = {}) {
    client opened;
    const result made = or_throw(opened.open(options));
    return opened;
}

/// The result of `client::create`, or an `intune::error`. Since 0.1.0.
inline result create_or_throw(const client &with, const ios_update_device_status &status, text token = nullptr,
                              const call_options &options = {}) {
    return or_throw(with.create(status, token, options));
}

/// The same from JSON text. Since 0.1.0.
inline result create_or_throw(const client &with, text status_json, text token = nullptr,
                              const call_options &options = {}) {
    return or_throw(with.create(status_json, token, options));
}

/// The result of `client::get`, or an `intune::error`. Since 0.1.0.
inline result get_or_throw(const client &with, text id, text token = nullptr, const read_options &options = {}) {
    return or_throw(with.get(id, token, options));
}

/// The result of `client::list`, or an `intune::error`. Since 0.1.0.
inline result list_or_throw(const client &with, text token = nullptr, const read_options &options = {}) {
    return or_throw(with.list(token, options));
}

/// The result of `client::count`, or an `intune::error`. Since 0.1.0.
inline result count_or_throw(const client &with, text token = nullptr, const read_options &options = {}) {
    return or_throw(with.count(token, options));
}

/// The next page of a pager, nothing behind the last, or an `intune::error`; see `pager::next`. Since 0.1.0.
///
///     while (const auto page = intune::next_or_throw(pages)) { ... page->get("/body/value/0/id") ... }
inline std::optional<result> next_or_throw(pager &pages) {
    result page = pages.next();
    if (page.status() == INTUNE_END) return std::nullopt;
    return or_throw(std::move(page));
}

/// The result of `client::update`, or an `intune::error`. Since 0.1.0.
inline result update_or_throw(const client &with, text id, const ios_update_device_status_patch &patch,
                              text token = nullptr, const call_options &options = {}) {
    return or_throw(with.update(id, patch, token, options));
}

/// The same from JSON text. Since 0.1.0.
inline result update_or_throw(const client &with, text id, text patch_json, text token = nullptr,
                              const call_options &options = {}) {
    return or_throw(with.update(id, patch_json, token, options));
}

/// The result of `client::remove`, or an `intune::error`. Since 0.1.0.
inline result remove_or_throw(const client &with, text id, text token = nullptr, const call_options &options = {}) {
    return or_throw(with.remove(id, token, options));
}

/// The result of `client::request`, or an `intune::error`. Since 0.1.0.
inline result request_or_throw(const client &with, text method, text path, text body_json = nullptr,
                               text token = nullptr, const call_options &options = {}) {
    return or_throw(with.request(method, path, body_json, token, options));
}

#endif // __cpp_exceptions

} // namespace intune

#endif // INTUNE_HPP
