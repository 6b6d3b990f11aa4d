// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_LOG_HPP
#define INTUNE_LOG_HPP

/// @file intune/log.hpp
/// Log lines.

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include "text.hpp"
#include "token.hpp"
#include "../intune.h"

namespace intune {

/// How much is logged. Since 0.1.0.
enum class log_level : std::int32_t { off = 0, error = 1, warn = 2, info = 3, debug = 4, trace = 5 };

namespace detail {

using log_sink = std::function<void(log_level level, std::string_view message)>;
using log_sinks = callbacks<const log_sink>;

inline void log_trampoline(void *, std::int32_t level, const char *message) noexcept {
    if (const auto sink = log_sinks::all().current(0)) (*sink)(static_cast<log_level>(level), message);
}

inline std::int32_t set_log_sink(log_level max_level, log_sink sink) {
    if (!abi_matches()) return INTUNE_NOT_IMPLEMENTED;
    const auto former = log_sinks::all().exchange(0, std::make_shared<const log_sink>(std::move(sink)));
    const std::int32_t status = intune_log_set_callback(static_cast<std::int32_t>(max_level), log_trampoline, nullptr);
    if (status != INTUNE_OK) log_sinks::all().exchange(0, former);
    return status;
}

} // namespace detail

/// Sends the library's log lines up to `max_level` to `callable`, in place of the one before. Since 0.1.0.
///
/// It is called as `callable(intune::log_level, std::string_view)`, from any thread that is inside a call, and by
/// several at once. It must be `noexcept`, since no exception may cross the library: the compiler checks it. No line
/// has a token in it. Returns `INTUNE_OK`, or `INTUNE_INVALID_REQUEST` for a level out of range. When this returns, no
/// other thread is inside the former callable.
template <class Callable>
std::int32_t set_log(log_level max_level, Callable callable) {
    static_assert(std::is_nothrow_invocable_v<Callable &, log_level, std::string_view>,
                  "a log callback must be noexcept and take (intune::log_level, std::string_view)");
    // Held by a pointer, since a callable that cannot be copied serves, too.
    const std::shared_ptr<Callable> held(new Callable(std::move(callable)));
    return detail::set_log_sink(max_level, [held](log_level level, std::string_view message) noexcept {
        (*held)(level, message);
    });
}

/// Ends logging. When this returns, no other thread is inside the callable. Since 0.1.0.
inline std::int32_t clear_log() {
    if (!abi_matches()) return INTUNE_NOT_IMPLEMENTED;
    const auto former = detail::log_sinks::all().exchange(0, nullptr);
    return intune_log_set_callback(0, nullptr, nullptr);
}

} // namespace intune

#endif // INTUNE_LOG_HPP
