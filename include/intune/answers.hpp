// Made by `cargo xtask generate` from contract/answers.json.
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_ANSWERS_HPP
#define INTUNE_ANSWERS_HPP

/// @file intune/answers.hpp
/// What is told of many creates.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "members.hpp"
#include "text.hpp"
#include "../intune.h"

namespace intune {

/// How far a create of many is. Since 0.1.0.
struct progress {
    /// How many rows there are.
    std::uint64_t total = 0;
    /// How many of them are settled.
    std::uint64_t done = 0;
    /// How many were created.
    std::uint64_t applied = 0;
    /// How many were refused, by the library or by the service.
    std::uint64_t rejected = 0;
    /// How many were sent, and no trustworthy answer came.
    std::uint64_t unknown = 0;
    /// How many will not be sent.
    std::uint64_t not_sent = 0;
    /// How many were settled in a second, on average.
    double rows_per_second = 0;
    /// How long the rest takes, as far as the quota and the pace so far tell.
    std::chrono::milliseconds eta{0};
    /// How long nothing will be sent, for the quota or after a 429; 0 where something can.
    std::chrono::milliseconds waiting{0};
};

/// What a dry run tells of a create of many. Since 0.1.0.
struct forecast {
    /// How many rows there are.
    std::uint64_t rows = 0;
    /// How many would be sent.
    std::uint64_t valid = 0;
    /// How many would be rejected without being sent.
    std::uint64_t invalid = 0;
    /// How many requests they make, cut to the room in each window of the quota.
    std::uint64_t batches = 0;
    /// The shortest time that the quota allows.
    std::chrono::milliseconds minimum{0};
    /// How long the token is good for; nothing where none was given, or it does not say.
    std::optional<std::chrono::milliseconds> token_expires_in;
    /// Whether that is longer than the shortest time; nothing likewise.
    std::optional<bool> token_outlives_run;
};

/// Whether an entity is there, for a write of which nothing is known. Its texts live as long as its result, also when
/// that is moved. Since 0.1.0.
struct reconciliation {
    /// applied where one is there, notSent where none is, unknown where several are. One of "applied", "rejected",
    /// "notSent", "unknown", "none".
    std::string_view outcome;
    /// The ids of those that are alike.
    std::vector<std::string_view> matches;
    /// Why it stays unknown; nothing where it does not.
    std::optional<std::string_view> reason;
};

/// What became of a row of a create of many. A view: it lives as long as its result, also when that is moved. Since
/// 0.1.0.
class row {
public:
    /// The row of that index in a result of intune.h.
    row(const intune_result *of, std::size_t index) : all_(of, "/body/" + std::to_string(index)) {}

    /// Which row it is, from 0.
    std::uint64_t index() const { return all_.get<std::uint64_t>("index"); }
    /// What is known of its effect on the service. One of "applied", "rejected", "notSent", "unknown", "none".
    std::string_view outcome() const { return all_.get<std::string_view>("outcome"); }
    /// Its status by name.
    std::string_view status() const { return all_.get<std::string_view>("status"); }
    /// The HTTP status of its last answer; 0 where none came.
    std::int32_t http_status() const { return all_.get<std::int32_t>("httpStatus"); }
    /// The id that the service gave it; nothing where it gave none.
    std::optional<std::string_view> id() const { return all_.get<std::optional<std::string_view>>("id"); }
    /// The service's id of the last request with it; nothing where none came.
    std::optional<std::string_view> request_id() const { return all_.get<std::optional<std::string_view>>("requestId"); }
    /// Why it was not created; nothing where it was. JSON text: `get` has what is in it.
    std::optional<std::string_view> error() const { return all_.get<std::optional<std::string_view>>("error"); }

    /// One value of the row by its JSON Pointer, such as "/error/message". As of `result::get`.
    std::optional<std::string_view> get(text pointer) const { return all_.at(pointer.view()); }
    /// Whether there is such a row.
    bool is_there() const { return all_.has("index"); }

private:
    detail::members all_;
};

namespace detail {

inline progress progress_of(const members &all) {
    progress values;
    all.read("total", values.total);
    all.read("done", values.done);
    all.read("applied", values.applied);
    all.read("rejected", values.rejected);
    all.read("unknown", values.unknown);
    all.read("notSent", values.not_sent);
    all.read("rowsPerSecond", values.rows_per_second);
    all.read("etaMs", values.eta);
    all.read("waitingMs", values.waiting);
    return values;
}

inline std::optional<forecast> forecast_of(const intune_result *of, const char *pointer) {
    const members all(of, pointer);
    if (!all.has("minimumMs")) return std::nullopt;
    forecast values;
    all.read("rows", values.rows);
    all.read("valid", values.valid);
    all.read("invalid", values.invalid);
    all.read("batches", values.batches);
    all.read("minimumMs", values.minimum);
    all.read("tokenExpiresInMs", values.token_expires_in);
    all.read("tokenOutlivesRun", values.token_outlives_run);
    return values;
}

inline std::optional<reconciliation> reconciliation_of(const intune_result *of, const char *pointer) {
    const members all(of, pointer);
    if (!all.has("matches")) return std::nullopt;
    reconciliation values;
    all.read("outcome", values.outcome);
    all.read("matches", values.matches);
    all.read("reason", values.reason);
    return values;
}

} // namespace detail

} // namespace intune

#endif // INTUNE_ANSWERS_HPP
