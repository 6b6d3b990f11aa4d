// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_RESULT_HPP
#define INTUNE_RESULT_HPP

/// @file intune/result.hpp
/// What a call came to.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "refusal.hpp"
#include "text.hpp"
#include "../intune.h"

namespace intune {

namespace detail {

/// Frees what intune.h made.
template <auto Free>
struct freed_by {
    template <class Handle>
    void operator()(Handle *handle) const noexcept {
        Free(handle);
    }
};

/// A handle of intune.h, which frees itself.
template <class Handle, auto Free>
using owned = std::unique_ptr<Handle, freed_by<Free>>;

} // namespace detail

class row_range;
struct forecast;
struct reconciliation;

/// What a call came to. Move-only; frees itself. Since 0.1.0.
class [[nodiscard]] result {
public:
    /// Takes over a result of intune.h, to free it.
    explicit result(intune_result *handle) noexcept : handle_(handle) {}
    explicit result(std::unique_ptr<detail::refusal> refused) noexcept : refused_(std::move(refused)) {}

    /// Whether the call did what was asked: `status()` is `INTUNE_OK`. The end of a pager, `INTUNE_END`, is not.
    bool ok() const noexcept { return status() == INTUNE_OK; }

    /// The status number, `INTUNE_OK` and the like; `INTUNE_INVALID_HANDLE` once moved from.
    std::int32_t status() const noexcept { return refused_ ? refused_->status() : intune_result_status(handle_.get()); }

    /// The HTTP status; 0 where there was no response.
    std::int32_t http_status() const noexcept { return refused_ ? 0 : intune_result_http_status(handle_.get()); }

    /// How long to wait before trying again, where the service or the library named a time.
    std::optional<std::chrono::milliseconds> retry_after() const noexcept {
        const std::int64_t ms = refused_ ? -1 : intune_result_retry_after_ms(handle_.get());
        return ms < 0 ? std::nullopt : std::optional<std::chrono::milliseconds>(ms);
    }

    /// What happened, in one line for a person; empty where all went well.
    std::string_view message() const & noexcept {
        return refused_ ? refused_->message() : std::string_view(intune_result_message(handle_.get()));
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
        const char *data = intune_result_body(handle_.get(), &length);
        return std::string_view(data, length);
    }
    std::string_view body() const && = delete;

    /// The whole story as one JSON object: status, outcome, body, error, attempts, times.
    std::string_view json() const & noexcept {
        if (refused_) return refused_->json();
        std::size_t length = 0;
        const char *data = intune_result_json(handle_.get(), &length);
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
        const char *data = intune_result_get(handle_.get(), std::string(pointer.view()).c_str(), &length);
        return data == nullptr ? std::nullopt : std::optional<std::string_view>(std::string_view(data, length));
    }
    std::optional<std::string_view> get(text pointer) const && = delete;

    /// What became of each row of a `create_many`, in the order in which they were given; none of any other call, or
    /// where nothing was sent.
    ///
    ///     for (const intune::row row : result.rows()) {
    ///         if (row.outcome() != "applied") ... row.index(), row.get("/error/message") ...
    ///     }
    row_range rows() const & noexcept;
    row_range rows() const && = delete;

    /// What a dry run of `create_many` tells; nothing of any other call.
    std::optional<intune::forecast> forecast() const;

    /// Whether `reconcile` found the entity; nothing of any other call.
    std::optional<intune::reconciliation> reconciliation() const &;
    std::optional<intune::reconciliation> reconciliation() const && = delete;

    /// The result of intune.h, still owned by this one; null where this header refused the call.
    const intune_result *handle() const noexcept { return handle_.get(); }

private:
    detail::owned<intune_result, intune_result_free> handle_;
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

/// A NUL-terminated text for the time of a call, copied where it has no NUL; or NULL where none is given.
class c_text {
public:
    explicit c_text(text value) : given_(value.c_str()), is_copied_(value.given() && given_ == nullptr) {
        if (is_copied_) copy_ = value.view();
    }
    const char *get() const noexcept { return is_copied_ ? copy_.c_str() : given_; }

private:
    const char *given_;
    bool is_copied_;
    // No optional: GCC 12 takes what such a one holds for uninitialised, with sanitizers and every warning an error.
    std::string copy_;
};

} // namespace detail

} // namespace intune

#endif // INTUNE_RESULT_HPP
