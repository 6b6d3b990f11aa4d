// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_PAGER_HPP
#define INTUNE_PAGER_HPP

/// @file intune/pager.hpp
/// A list a page at a time.

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "result.hpp"
#include "text.hpp"
#include "token.hpp"
#include "../intune.h"

namespace intune {

class resource;

/// A list a page at a time, in constant memory: made by `resource::pages`. Move-only; frees itself. It keeps the
/// connections of its client, also when that is closed. Since 0.1.0.
///
///     intune::pager pages = client.ios_update_statuses().pages(token);
///     for (const intune::result &page : pages) {
///         if (!page.ok()) return fail(page); // the last round; another loop would ask for this page again
///         ... page.get("/body/value/0/id") ...
///     }
class pager {
public:
    /// How making it went: `INTUNE_OK`, or what is wrong with the options or the client. Each page then says so, too.
    const result &opened() const & noexcept { return opened_; }
    const result &opened() const && = delete;

    /// Whether there are pages to ask for.
    explicit operator bool() const noexcept { return handle_ != nullptr; }

    /// The id of all its calls, the one to give to `client::cancel`; nothing where it was not made.
    std::optional<std::string_view> client_request_id() const & { return opened_.get("/clientRequestId"); }
    std::optional<std::string_view> client_request_id() const && = delete;

    /// Reads the next page, with the token that `resource::pages` was given.
    ///
    /// Returns `INTUNE_OK` with the page as the service sent it, an empty one included; `INTUNE_END` behind the last.
    /// After an error the next call asks for the same page again. Errors: as of `resource::get`, and
    /// `INTUNE_BAD_RESPONSE` for what is no page, or a link to another origin or back to a page that was read.
    result next() {
        if (handle_ == nullptr) return not_made();
        const text token(token_);
        if (auto refused = detail::refuse("none", {{"token", token}})) return result(std::move(refused));
        return result(intune_pager_next(handle_.get(), detail::c_text(token).get()));
    }

    /// The same with another token, which serves the pages that follow, too.
    result next(text token) {
        token_ = token.copy();
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
    friend class resource;
    pager(result opened, intune_pager *handle, text token, detail::token_place place)
        : handle_(handle), opened_(std::move(opened)), page_(nullptr), token_(token.copy()), place_(std::move(place)) {}

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

    detail::owned<intune_pager, intune_pager_free> handle_;
    result opened_;
    result page_;
    std::optional<std::string> token_;
    detail::token_place place_;
};

} // namespace intune

#endif // INTUNE_PAGER_HPP
