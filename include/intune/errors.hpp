// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_ERRORS_HPP
#define INTUNE_ERRORS_HPP

/// @file intune/errors.hpp
/// Exceptions, where they are on: what throws, and what catches.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#if defined(__cpp_exceptions)
#include <exception>
#include <stdexcept>
#endif

#include "client.hpp"
#include "options.hpp"
#include "pager.hpp"
#include "result.hpp"
#include "token.hpp"
#include "verbs.hpp"
#include "../intune.h"

namespace intune {

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

// A verb or a request whose result is OK, or an `intune::error`; its arguments are those of the member.
#define INTUNE_OR_THROW(verb) \
    template <class Of, class... Arguments> \
    result verb##_or_throw(const Of &of, Arguments &&...arguments) { \
        return or_throw(of.verb(std::forward<Arguments>(arguments)...)); \
    }

/// `create_or_throw(client.ios_update_statuses(), status)` is `client.ios_update_statuses().create(status)`, or an
/// `intune::error`; likewise every verb of a `resource`, and `request_or_throw(client, "GET", path)`. Since 0.1.0.
INTUNE_EACH_VERB(INTUNE_OR_THROW)
INTUNE_OR_THROW(validate)
INTUNE_OR_THROW(request)

#undef INTUNE_OR_THROW

/// Likewise `create_many`. Rows that were not created are no error as long as all had their turn: `INTUNE_PARTIAL` is
/// returned. What is thrown has the rows: `caught.result().rows()`. Since 0.1.0.
template <class Of, class... Arguments>
result create_many_or_throw(const Of &of, Arguments &&...arguments) {
    result made = of.create_many(std::forward<Arguments>(arguments)...);
    if (made.status() == INTUNE_PARTIAL) return made;
    return or_throw(std::move(made));
}

/// The next page of a pager, nothing behind the last, or an `intune::error`; see `pager::next`. Since 0.1.0.
///
///     while (const auto page = intune::next_or_throw(pages)) { ... page->get("/body/value/0/id") ... }
inline std::optional<result> next_or_throw(pager &pages) {
    result page = pages.next();
    if (page.status() == INTUNE_END) return std::nullopt;
    return or_throw(std::move(page));
}

#endif // __cpp_exceptions

} // namespace intune

#endif // INTUNE_ERRORS_HPP
