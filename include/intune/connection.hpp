// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_CONNECTION_HPP
#define INTUNE_CONNECTION_HPP

/// @file intune/connection.hpp
/// What a client and its resources ask the library through.

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pager.hpp"
#include "result.hpp"
#include "text.hpp"
#include "token.hpp"
#include "../intune.h"

namespace intune {

namespace detail {

/// A client of intune.h, what it was opened with, and its place among the token providers.
struct connection {
    owned<intune_client, intune_client_free> handle;
    /// Whether it is the library's own client, which has no handle.
    bool shared = false;
    /// The table that a check goes by: "v1.0" or "beta".
    const char *api_version = "v1.0";
    std::optional<std::string> token;
    token_place place;
};

/// Whoever speaks through a connection. It is there as long as any of them is.
class connected {
protected:
    /// Whether there is a client to call with.
    bool is_open() const noexcept { return at_ != nullptr && (at_->handle != nullptr || at_->shared); }

    /// Asks the library, or refuses what it must not be asked. `function` is one of intune.h: it takes the client, the
    /// arguments, the token and the options, in this order.
    template <class Function, class Options, class... Arguments>
    result ask(Function function, const char *outcome, text token, const Options &options,
               const Arguments &...arguments) const {
        const text sent = or_own(token);
        if (auto refused = refuse(outcome, {arguments..., {"token", sent}})) return result(std::move(refused));
        return result(function(at_->handle.get(), c_text(arguments.value).get()..., c_text(sent).get(),
                               options.json().c_str()));
    }

    /// Why the library must not be asked; null where it may be.
    std::unique_ptr<refusal> refuse(const char *outcome, std::initializer_list<argument> arguments) const {
        auto refused = detail::refuse(outcome, arguments);
        if (refused == nullptr && !is_open()) {
            refused = std::make_unique<refusal>(INTUNE_INVALID_HANDLE, "INVALID_HANDLE", outcome,
                                                "there is no client: it is not open, or was moved from");
        }
        return refused;
    }

    /// The token of a call, or else the client's own, which may go while the call is under way: it is copied for that.
    text or_own(text token) const noexcept {
        return token.given() || at_ == nullptr || !at_->token ? token : text(std::string_view(*at_->token));
    }

    std::shared_ptr<connection> at_ = std::make_shared<connection>();
};

} // namespace detail

} // namespace intune

#endif // INTUNE_CONNECTION_HPP
