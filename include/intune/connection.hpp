// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_CONNECTION_HPP
#define INTUNE_CONNECTION_HPP

/// @file intune/connection.hpp
/// What a client and its resources ask the library through.

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "pager.hpp"
#include "result.hpp"
#include "text.hpp"
#include "token.hpp"
#include "../intune.h"

namespace intune {

class resource;

namespace detail {

/// A client of intune.h, its token, and its place among the token providers. Move-only; frees itself.
class connection {
public:
    connection() noexcept = default;
    connection(const connection &) = delete;
    connection &operator=(const connection &) = delete;
    connection(connection &&other) noexcept
        : handle_(std::exchange(other.handle_, nullptr)), shared_(std::exchange(other.shared_, false)),
          token_(std::exchange(other.token_, std::nullopt)), place_(std::move(other.place_)) {}
    connection &operator=(connection &&other) noexcept {
        if (this != &other) {
            close();
            handle_ = std::exchange(other.handle_, nullptr);
            shared_ = std::exchange(other.shared_, false);
            token_ = std::exchange(other.token_, std::nullopt);
            place_ = std::move(other.place_);
        }
        return *this;
    }
    ~connection() { close(); }

    /// Frees the client, if there is one. Its token provider goes when its pagers have gone, too.
    void close() noexcept {
        shared_ = false;
        token_.reset();
        if (handle_ != nullptr) intune_client_free(std::exchange(handle_, nullptr));
        place_.reset();
    }

    /// Whether there is a client to call with.
    explicit operator bool() const noexcept { return handle_ != nullptr || shared_; }

    /// The client of intune.h, still owned by this one; null where there is none, and for `client::shared()`.
    const intune_client *handle() const noexcept { return handle_; }

protected:
    friend class intune::resource;

    /// Asks the library, or refuses what it must not be asked. `function` is one of intune.h: it takes the client, the
    /// arguments, the token and the options, in this order.
    template <class Function, class Options, class... Arguments>
    result ask(Function function, const char *outcome, text token, const Options &options,
               const Arguments &...arguments) const {
        const text sent = or_own(token);
        if (auto refused = refuse(outcome, {arguments..., {"token", sent}})) return result(std::move(refused));
        return result(function(handle_, c_text(arguments.value).get()..., c_text(sent).get(), options.json().c_str()));
    }

    /// A pager over a resource.
    template <class Options>
    pager pages_of(text resource, text token, const Options &options) const {
        intune_pager *pages = nullptr;
        auto refused = refuse("none", {{"resource", resource}});
        result opened = refused ? result(std::move(refused))
                                : result(intune_entity_pages(handle_, c_text(resource).get(), options.json().c_str(),
                                                             &pages));
        return pager(std::move(opened), pages, or_own(token), place_);
    }

    intune_client *handle_ = nullptr;
    bool shared_ = false;
    std::optional<std::string> token_;
    std::shared_ptr<token_place> place_;

private:
    /// Why the library must not be asked; null where it may be.
    std::unique_ptr<refusal> refuse(const char *outcome, std::initializer_list<argument> arguments) const {
        auto refused = detail::refuse(outcome, arguments);
        if (refused == nullptr && !*this) {
            refused = std::make_unique<refusal>(INTUNE_INVALID_HANDLE, "INVALID_HANDLE", outcome,
                                                "there is no client: it was not opened, or was moved from");
        }
        return refused;
    }

    /// The token of a call, or else the client's own.
    text or_own(text token) const noexcept { return token.given() ? token : text(token_); }
};

} // namespace detail

} // namespace intune

#endif // INTUNE_CONNECTION_HPP
