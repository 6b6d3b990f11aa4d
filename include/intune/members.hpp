// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_MEMBERS_HPP
#define INTUNE_MEMBERS_HPP

/// @file intune/members.hpp
/// Members of an object that the library gives, read as what they are.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../intune.h"

namespace intune {

namespace detail {

/// The members of an object: of one in a result, or of one whose values are numbers, as text. What is read of a result
/// lives as long as that, also where it is moved.
class members {
public:
    /// Of the object at a JSON Pointer.
    members(const intune_result *of, std::string pointer) : of_(of), place_(std::move(pointer)) {}
    /// Of a text like `{"a":1,"b":2.5}`.
    explicit members(const char *numbers) : is_text_(true), place_(numbers) {}

    /// Whether it is there, and not null.
    bool has(std::string_view name) const { return text(name).has_value(); }
    /// The value at a pointer that begins here, as text; nothing where the pointer is no good.
    std::optional<std::string_view> at(std::string_view pointer) const {
        const bool good = (pointer.empty() || pointer[0] == '/') && pointer.find('\0') == std::string_view::npos;
        return good ? value(std::string(place_).append(pointer)) : std::nullopt;
    }

    template <class Value>
    Value get(std::string_view name) const {
        Value value{};
        read(name, value);
        return value;
    }
    template <class Value>
    void read(std::string_view name, Value &into) const {
        if (const auto value = text(name)) convert(*value, into);
    }
    template <class Value>
    void read(std::string_view name, std::optional<Value> &into) const {
        if (const auto value = text(name)) convert(*value, into.emplace());
    }
    void read(std::string_view name, std::vector<std::string_view> &into) const {
        const std::string array = std::string(name) + "/";
        while (const auto value = text(array + std::to_string(into.size()))) into.push_back(*value);
    }

private:
    std::optional<std::string_view> text(std::string_view name) const {
        return is_text_ ? number(name) : value((place_ + "/").append(name));
    }
    std::optional<std::string_view> value(const std::string &pointer) const {
        if (of_ == nullptr) return std::nullopt;
        std::size_t length = 0;
        const char *data = intune_result_get(of_, pointer.c_str(), &length);
        return data == nullptr ? std::nullopt : std::optional<std::string_view>(std::string_view(data, length));
    }
    std::optional<std::string_view> number(std::string_view name) const {
        const std::string quoted = std::string("\"").append(name) + "\":";
        const std::size_t at = place_.find(quoted);
        if (at == std::string::npos) return std::nullopt;
        return std::string_view(place_).substr(at + quoted.size());
    }

    // By hand, since the C library's go by the locale.
    static void convert(std::string_view text, std::uint64_t &into) noexcept {
        for (const char c : text) {
            if (c < '0' || c > '9') return;
            into = into * 10 + static_cast<std::uint64_t>(c - '0');
        }
    }
    static void convert(std::string_view text, double &into) noexcept {
        double place = 0; // of the next digit, once there was a point
        for (const char c : text) {
            if (c == '.' && place == 0) {
                place = 0.1;
            } else if (c < '0' || c > '9') {
                return;
            } else if (place == 0) {
                into = into * 10 + (c - '0');
            } else {
                into += place * (c - '0');
                place /= 10;
            }
        }
    }
    static void convert(std::string_view text, std::int32_t &into) noexcept {
        std::uint64_t whole = 0;
        convert(text, whole);
        into = static_cast<std::int32_t>(whole);
    }
    static void convert(std::string_view text, std::chrono::milliseconds &into) noexcept {
        std::uint64_t whole = 0;
        convert(text, whole);
        into = std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(whole));
    }
    static void convert(std::string_view text, bool &into) noexcept { into = text == "true"; }
    static void convert(std::string_view text, std::string_view &into) noexcept { into = text; }

    const intune_result *of_ = nullptr;
    bool is_text_ = false;
    /// Where it is in the result, or the text.
    std::string place_;
};

} // namespace detail

} // namespace intune

#endif // INTUNE_MEMBERS_HPP
