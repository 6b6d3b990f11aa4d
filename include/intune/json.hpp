// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_JSON_HPP
#define INTUNE_JSON_HPP

/// @file intune/json.hpp
/// What entities, patches and options are written with.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace intune {

/// The value of a property that is an object, or an array of other things than texts: JSON text, written as it stands.
/// Since 0.1.0.
class json_text {
public:
    /// Nothing is checked here: the library says what is wrong with it.
    explicit json_text(std::string json) noexcept : json_(std::move(json)) {}
    /// The text.
    const std::string &json() const noexcept { return json_; }

private:
    std::string json_;
};

/// A property of a patch that may be null: not named, null, or a value. Since 0.1.0.
template <class Value>
class patch_value {
public:
    /// Not named: it stays as it is.
    patch_value() noexcept = default;
    /// Null.
    patch_value(std::nullptr_t) noexcept : named_(true) {}
    /// A value.
    patch_value(Value value) noexcept : named_(true), value_(std::move(value)) {}
    /// A value, or null where there is none.
    patch_value(std::optional<Value> value) noexcept : named_(true), value_(std::move(value)) {}

    /// Whether it is named at all.
    bool named() const noexcept { return named_; }
    /// The value; nothing where it is null or not named.
    const std::optional<Value> &value() const noexcept { return value_; }

private:
    bool named_ = false;
    std::optional<Value> value_;
};

/// The same for a text, which may come as C's, too: null for a null pointer. Since 0.1.0.
class patch_text : public patch_value<std::string> {
public:
    using patch_value::patch_value;
    /// Not named: it stays as it is.
    patch_text() noexcept = default;
    /// A text; null for a null pointer.
    patch_text(const char *value)
        : patch_value(value != nullptr ? std::optional<std::string>(value) : std::nullopt) {}
    /// A text.
    patch_text(std::string_view value) : patch_value(std::string(value)) {}
};

namespace detail {

inline void append_quoted(std::string &out, std::string_view value) {
    constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        } else {
            out += c; // bytes of UTF-8 as they are; what is no UTF-8 the library refuses
        }
    }
    out += '"';
}

/// A value as JSON text: a text, a number, a truth value, milliseconds, several texts, or what has a `json()` itself.
template <class Value>
std::string json_of(const Value &value) {
    std::string out;
    if constexpr (std::is_same_v<Value, bool>) {
        out = value ? "true" : "false";
    } else if constexpr (std::is_integral_v<Value>) {
        out = std::to_string(value);
    } else if constexpr (std::is_same_v<Value, std::chrono::milliseconds>) {
        out = std::to_string(value.count());
    } else if constexpr (std::is_convertible_v<const Value &, std::string_view>) {
        append_quoted(out, value);
    } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
        out = "[";
        for (const std::string &one : value) {
            if (out.size() > 1) out += ", ";
            append_quoted(out, one);
        }
        out += ']';
    } else {
        out = value.json();
    }
    return out;
}

/// Writes one JSON object, member by member, in the order of the calls.
class object_writer {
public:
    explicit object_writer(const char *line_end = "") : line_end_(line_end) {}

    /// A member whose value is JSON text.
    void json(std::string_view name, std::string_view value) {
        out_ += out_.empty() ? "{" : ",";
        out_ += line_end_;
        append_quoted(out_, name);
        out_ += ": ";
        out_ += value;
    }
    /// Members whose values are JSON text.
    void json(const std::vector<std::pair<std::string, std::string>> &members) {
        for (const auto &[name, value] : members) json(name, value);
    }
    template <class Value>
    void add(std::string_view name, const Value &value) {
        json(name, json_of(value));
    }
    template <class Value>
    void add_or_null(std::string_view name, const std::optional<Value> &value) {
        value ? add(name, *value) : json(name, "null");
    }
    template <class Value>
    void add_if(std::string_view name, const std::optional<Value> &value) {
        if (value) add(name, *value);
    }
    template <class Value>
    void add_if(std::string_view name, const patch_value<Value> &property) {
        if (property.named()) add_or_null(name, property.value());
    }
    void add_if(std::string_view name, bool value) {
        if (value) json(name, "true");
    }
    std::string done() const { return out_.empty() ? std::string("{}") : out_ + line_end_ + "}"; }

private:
    const char *line_end_;
    std::string out_;
};

} // namespace detail

} // namespace intune

#endif // INTUNE_JSON_HPP
