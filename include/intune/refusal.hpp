// Made by `cargo xtask generate` from contract/answers.json.
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_REFUSAL_HPP
#define INTUNE_REFUSAL_HPP

/// @file intune/refusal.hpp
/// The answer to what the header refuses itself.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json.hpp"

namespace intune {

namespace detail {

/// The envelope of a call that this header refused, laid out like the library's own.
class refusal {
public:
    refusal(std::int32_t status, const char *status_text, const char *outcome, std::string message)
        : status_(status) {
        object_writer error, whole;
        error.add("message", message);
        error.json("code", "null");
        error.json("innerCode", "null");
        error.json("field", "null");
        error.json("problems", "[]");
        error.json("requiredScopes", "[]");
        error.json("activityId", "null");
        error.json("claims", "null");
        error.json("retryable", "false");
        error.json("retryAfterMs", "null");
        whole.json("ok", "false");
        whole.add("status", status_text);
        whole.json("httpStatus", "0");
        whole.add("outcome", outcome);
        whole.json("body", "null");
        whole.json("error", error.done());
        whole.json("requestId", "null");
        whole.json("clientRequestId", "null");
        whole.json("diagnostic", "null");
        whole.json("attempts", "[]");
        whole.json("elapsedMs", "0");
        whole.json("waitedMs", "0");
        whole.json("pacedMs", "0");
        values_ = {{"", whole.done()},
                   {"/error/message", std::move(message)},
                   {"/error/problems", "[]"},
                   {"/error/requiredScopes", "[]"},
                   {"/error/retryable", "false"},
                   {"/ok", "false"},
                   {"/status", status_text},
                   {"/httpStatus", "0"},
                   {"/outcome", outcome},
                   {"/error", error.done()},
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

} // namespace intune

#endif // INTUNE_REFUSAL_HPP
