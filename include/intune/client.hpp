// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_CLIENT_HPP
#define INTUNE_CLIENT_HPP

/// @file intune/client.hpp
/// A client.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "connection.hpp"
#include "options.hpp"
#include "resource.hpp"
#include "resources.hpp"
#include "result.hpp"
#include "text.hpp"
#include "token.hpp"
#include "../intune.h"

namespace intune {

/// Connections, retry and pacing towards one cloud. It has a member for each resource that this version describes, such
/// as `ios_update_statuses()`, whose members are the verbs. Cheap to share, meant to live long. Move-only; frees itself
/// when it and its resources are gone, or `close` is called. A call that is under way then ends in order. Since 0.1.0.
///
///     intune::client client;
///     intune::result opened = client.open();
///     if (!opened.ok()) { ... opened.message() ... }
///     const intune::result listed = client.ios_update_statuses().list(token);
class client : public client_resources {
public:
    /// A client that is not open yet.
    client() = default;
    client(client &&) noexcept = default;
    client &operator=(client &&) noexcept = default;

    /// The library's own client for the global cloud, with every option at its default; never freed.
    static client shared() {
        client one;
        one.at_->shared = true;
        return one;
    }

    /// Makes the client, in place of the one that was here, for its resources, too. Before that, calls answer
    /// `INTUNE_INVALID_HANDLE`.
    ///
    /// Returns a result whose body has `cloud`, `baseUrl` and `scope`, what a token is asked for: `get("/body/scope")`.
    /// Errors: `INTUNE_INVALID_REQUEST` for an option that is out of range or cannot be used, `INTUNE_INVALID_UTF8`,
    /// `INTUNE_NOT_IMPLEMENTED` for a library of another ABI. After an error there is no client.
    result open(const client_options &options = {}) {
        if (at_ == nullptr) at_ = std::make_shared<detail::connection>();
        close();
        if (auto refused = detail::refuse("none", {})) return result(std::move(refused));
        at_->place = detail::new_token_place();
        at_->token = options.token;
        at_->api_version = names_beta(options) ? "beta" : "v1.0";
        intune_client *made = nullptr;
        result opened(intune_client_new(options.json().c_str(), &made));
        at_->handle.reset(made);
        return opened;
    }

    /// Frees the client, if there is one; further calls, also of its resources, answer `INTUNE_INVALID_HANDLE`. Its
    /// token provider goes when its pagers have gone, too.
    void close() noexcept {
        if (at_ != nullptr) *at_ = detail::connection();
    }

    /// Whether there is a client to call with.
    explicit operator bool() const noexcept { return is_open(); }

    /// The client of intune.h, still owned by this one; null where there is none, and for `client::shared()`.
    const intune_client *handle() const noexcept { return at_ != nullptr ? at_->handle.get() : nullptr; }

    /// A resource by its name, such as "managedDevices"; `describe` tells which there are. Since 0.1.0.
    intune::resource resource(text name) const { return intune::resource(*this, name); }

    /// Sends any request to the client's cloud, with the same retry, pacing, errors and safety. Since 0.1.0.
    ///
    /// `method` is in capitals; all but "GET", "HEAD" and "OPTIONS" count as writes. `path` is below the version, with
    /// its query, encoded; or an absolute URL of the client's origin. `body_json` is sent byte for byte, and defaults
    /// to none. Returns `INTUNE_OK` for an answer from 200 to 299, with its JSON as body. `token` and errors: as of
    /// every verb of a `resource`, and `INTUNE_INVALID_JSON`.
    result request(text method, text path, text body_json = nullptr, text token = nullptr,
                   const call_options &options = {}) const {
        const bool reads = method.view() == "GET" || method.view() == "HEAD" || method.view() == "OPTIONS";
        return ask(intune_request, reads ? "none" : "notSent", token, options, detail::argument{"method", method},
                   detail::argument{"path", path}, detail::argument{"body_json", body_json});
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
        if (!is_open()) return INTUNE_INVALID_HANDLE;
        const std::uintptr_t number = at_->shared ? 0 : *at_->place;
        void *const user_data = reinterpret_cast<void *>(number);
        if (source == nullptr) {
            const std::int32_t status = intune_client_set_token_provider(at_->handle.get(), nullptr, user_data);
            detail::token_sources::all().exchange(number, nullptr);
            return status;
        }
        const auto former = detail::token_sources::all().exchange(number, std::move(source));
        return intune_client_set_token_provider(at_->handle.get(), detail::token_trampoline, user_data);
    }

private:
    /// Whether beta is spoken to: it may stand at the end of the root, behind the host.
    static bool names_beta(const client_options &options) {
        std::string version = options.api_version.value_or("");
        if (!options.api_version && options.base_url) {
            version = options.base_url->substr(0, options.base_url->find_last_not_of('/') + 1);
            const std::size_t host = version.find("://") + 3, last = version.rfind('/') + 1;
            version.erase(0, last > host ? last : std::string::npos);
        }
        for (char &letter : version) letter = static_cast<char>(letter | 0x20); // in small letters
        return version == "beta";
    }

    std::int32_t cancel_native(const char *client_request_id) const noexcept {
        if (!abi_matches()) return INTUNE_NOT_IMPLEMENTED;
        return is_open() ? intune_client_cancel(at_->handle.get(), client_request_id) : INTUNE_INVALID_HANDLE;
    }
};

} // namespace intune

#endif // INTUNE_CLIENT_HPP
