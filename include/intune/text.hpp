// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_TEXT_HPP
#define INTUNE_TEXT_HPP

/// @file intune/text.hpp
/// Texts that calls take, and what the library tells of itself.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "../intune.h"

namespace intune {

/// A text argument: a literal, a `std::string` or a `std::string_view`, borrowed for the call. `nullptr`, a null
/// `const char *` such as `std::getenv` may return, and an empty `std::optional` mean that none is given. Since 0.1.0.
class text {
public:
    text(std::nullptr_t) noexcept {}
    text(const char *value) noexcept : view_(value != nullptr ? value : ""), c_str_(value), given_(value != nullptr) {}
    text(const std::string &value) noexcept : view_(value), c_str_(value.c_str()), given_(true) {}
    text(std::string_view value) noexcept : view_(value), given_(true) {}
    text(const std::optional<std::string> &value) noexcept {
        if (value) *this = text(*value);
    }

    /// Whether there is a text at all.
    bool given() const noexcept { return given_; }
    /// The text; empty where none is given.
    std::string_view view() const noexcept { return view_; }
    /// The text with a NUL behind it; null where it came without, or none is given.
    const char *c_str() const noexcept { return c_str_; }
    /// A copy; nothing where none is given.
    std::optional<std::string> copy() const {
        return given_ ? std::optional<std::string>(view_) : std::nullopt;
    }

private:
    std::string_view view_;
    const char *c_str_ = nullptr;
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

} // namespace intune

#endif // INTUNE_TEXT_HPP
