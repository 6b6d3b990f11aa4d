// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_MANY_HPP
#define INTUNE_MANY_HPP

/// @file intune/many.hpp
/// Many entities at once: what is given of them, who is told how far it is, what became of each.

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "answers.hpp"
#include "result.hpp"
#include "text.hpp"
#include "../intune.h"

namespace intune {

/// The rows of a result of `create_many`, in the order in which they were given; none where a result has no rows. A
/// view: it lives as long as its result, also when that is moved. In C++20 a `std::ranges::forward_range`. Since 0.1.0.
class row_range {
public:
    /// Stands at a row.
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag; // since it gives rows by value
        using iterator_concept = std::forward_iterator_tag;
        using value_type = row;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = row;

        /// Behind the last row.
        iterator() noexcept = default;

        row operator*() const { return row(of_, at_); }
        iterator &operator++() {
            ++at_;
            settle();
            return *this;
        }
        iterator operator++(int) {
            const iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const iterator &other) const noexcept { return at_ == other.at_; }
        bool operator!=(const iterator &other) const noexcept { return at_ != other.at_; }

    private:
        friend class row_range;
        explicit iterator(const intune_result *of) : of_(of), at_(0) { settle(); }
        void settle() {
            if (!row(of_, at_).is_there()) at_ = none;
        }
        static constexpr std::size_t none = static_cast<std::size_t>(-1);
        const intune_result *of_ = nullptr;
        std::size_t at_ = none;
    };

    /// The rows of a result of intune.h.
    explicit row_range(const intune_result *of) noexcept : of_(of) {}

    /// The first row.
    iterator begin() const { return iterator(of_); }
    /// Behind the last row.
    iterator end() const noexcept { return iterator(); }
    /// Whether there are none.
    bool empty() const { return begin() == end(); }
    /// The row of that index; one that is not there has nothing in it.
    row operator[](std::size_t index) const { return row(of_, index); }

private:
    const intune_result *of_;
};

inline row_range result::rows() const & noexcept { return row_range(handle()); }

inline std::optional<intune::forecast> result::forecast() const { return detail::forecast_of(handle(), "/body"); }

inline std::optional<intune::reconciliation> result::reconciliation() const & {
    return detail::reconciliation_of(handle(), "/body");
}

namespace detail {

// What catches and what cannot catch have two names to the linker: a program may have both.
#if defined(__cpp_exceptions)
inline namespace with_exceptions {
#else
inline namespace without_exceptions {
#endif

struct catcher {
    /// Calls, and keeps what is thrown. Returns whether to go on.
    template <class Told>
    static bool call(Told &told, const progress &so_far, std::exception_ptr &thrown) noexcept {
#if defined(__cpp_exceptions)
        try {
            return goes_on(told, so_far);
        } catch (...) {
            thrown = std::current_exception();
            return false;
        }
#else
        static_cast<void>(thrown);
        return goes_on(told, so_far);
#endif
    }

private:
    template <class Told>
    static bool goes_on(Told &told, const progress &so_far) {
        if constexpr (std::is_void_v<std::invoke_result_t<Told &, const progress &>>) {
            std::invoke(told, so_far);
            return true;
        } else {
            return static_cast<bool>(std::invoke(told, so_far));
        }
    }
};

} // namespace with_exceptions, without_exceptions

/// Hands progress to a callable for the time of a call.
template <class Told, class Catcher>
class teller {
public:
    explicit teller(Told &told) noexcept : told_(told) {}

    /// What intune.h calls; null where there is nobody to tell.
    intune_progress_fn function() const noexcept {
        if constexpr (std::is_same_v<std::remove_cv_t<Told>, std::nullptr_t>) {
            return nullptr;
        } else {
            return is_none(told_) ? nullptr : tell;
        }
    }
    /// Throws what the callable threw, now that the library has returned.
    void throw_again() {
        if (thrown_ != nullptr) std::rethrow_exception(std::move(thrown_));
    }

private:
    static std::int32_t tell(void *own, const char *json) noexcept {
        auto *const self = static_cast<teller *>(own);
        if constexpr (!std::is_same_v<std::remove_cv_t<Told>, std::nullptr_t>) {
            // The last call comes also where an earlier one has ended the run.
            if (self->thrown_ != nullptr) return 1;
            return Catcher::call(self->told_, progress_of(members(json)), self->thrown_) ? 0 : 1;
        }
        return self == nullptr;
    }
    template <class Other>
    static bool is_none(const Other &) noexcept {
        return false;
    }
    template <class Signature>
    static bool is_none(const std::function<Signature> &told) noexcept {
        return told == nullptr;
    }

    Told &told_;
    std::exception_ptr thrown_;
};

/// Appends an entity's JSON text as a line of NDJSON.
inline void append_line(std::string &lines, std::string_view json) {
    // Where it is no object it is a row all the same, and that row is refused: a blank line would be none.
    const std::size_t first = json.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || json[first] != '{') json = "null";
    const std::size_t begin = lines.size();
    lines += json;
    // A line end is white space, or wrong. The other kind of line end is so, too.
    for (std::size_t at = begin; (at = lines.find('\n', at)) != std::string::npos;) lines[at] = '\r';
    lines += '\n';
}

/// Many entities as the library takes them: a text as it stands, entities or texts of a range as NDJSON.
template <class Entities>
auto rows_of(Entities &&entities) {
    if constexpr (std::is_convertible_v<Entities &&, text>) {
        return text(entities);
    } else {
        std::string lines;
        for (auto &&one : entities) {
            if constexpr (std::is_convertible_v<decltype(one), text>) {
                append_line(lines, text(one).view());
            } else {
                append_line(lines, one.json());
            }
        }
        return lines.empty() ? std::string("[]") : lines;
    }
}

} // namespace detail

} // namespace intune

#endif // INTUNE_MANY_HPP
