// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_TOKEN_HPP
#define INTUNE_TOKEN_HPP

/// @file intune/token.hpp
/// What the library calls back, who is asked for tokens among it, and what a token says.

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "json.hpp"
#include "result.hpp"
#include "text.hpp"
#include "../intune.h"

namespace intune {

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

/// The callables of one kind that this process has given to the library, each under a number. A thread inside one holds
/// it, so that one that is taken away meanwhile lives until it is left.
template <class Callable>
class callbacks {
public:
    /// Never destroyed: a thread may still call while the process ends.
    static callbacks &all() {
        static callbacks *const all = new callbacks;
        return *all;
    }
    /// A number of its own for whoever has one; 0 is nobody's.
    std::uintptr_t new_number() {
        const std::lock_guard<std::mutex> held(lock_);
        return ++last_;
    }
    /// Puts one in place of another, which it returns; null takes it away.
    std::shared_ptr<Callable> exchange(std::uintptr_t number, std::shared_ptr<Callable> other) {
        const std::lock_guard<std::mutex> held(lock_);
        std::shared_ptr<Callable> &own = callables_[number];
        own.swap(other);
        if (own == nullptr) callables_.erase(number);
        return other;
    }
    std::shared_ptr<Callable> current(std::uintptr_t number) {
        const std::lock_guard<std::mutex> held(lock_);
        const auto found = callables_.find(number);
        return found == callables_.end() ? nullptr : found->second;
    }

private:
    std::mutex lock_;
    std::uintptr_t last_ = 0;
    std::map<std::uintptr_t, std::shared_ptr<Callable>> callables_;
};

/// A provider that lets nothing out but its answer.
using token_source = const token_provider;

/// Each under the number of its client; 0 is `client::shared()`.
using token_sources = callbacks<token_source>;

/// A client's number among them. Its client and the pagers of that share it; with the last of them its provider goes.
using token_place = std::shared_ptr<const std::uintptr_t>;

inline token_place new_token_place() {
    return token_place(new std::uintptr_t(token_sources::all().new_number()), [](const std::uintptr_t *number) {
        token_sources::all().exchange(*number, nullptr);
        delete number;
    });
}

inline std::int32_t token_trampoline(void *number, const char *claims, intune_token_sink *sink) noexcept {
    const auto source = token_sources::all().current(reinterpret_cast<std::uintptr_t>(number));
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
        expires_at = since_1970.count() > 0 ? since_1970.count() : 1; // 0 would mean that it is not known
    }
    return intune_token_sink_set(sink, answer.text().c_str(), expires_at);
}

} // namespace detail

/// Reads what a token says of itself, without sending it anywhere: advice, no verdict. Since 0.1.0.
///
/// `cloud` (one of the names in `intune::cloud`) is what the audience is compared with; defaults to "global". Returns
/// `INTUNE_OK` with `readable`, `audience`, `expiresAt`, `permissions`, `hasWritePermission` and the like in the body;
/// a token that cannot be read is no error. Errors: `INTUNE_INVALID_REQUEST`, `INTUNE_NULL_ARGUMENT`.
inline result token_inspect(text token, text cloud = nullptr) {
    if (auto refused = detail::refuse("none", {{"token", token}})) return result(std::move(refused));
    detail::object_writer options;
    options.add_if("cloud", cloud.copy());
    return result(intune_token_inspect(detail::c_text(token).get(), options.done().c_str()));
}

} // namespace intune

#endif // INTUNE_TOKEN_HPP
