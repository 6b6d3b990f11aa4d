// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_LOG_HPP
#define INTUNE_LOG_HPP

/// @file intune/log.hpp
/// Log lines.

#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <type_traits>
#include <utility>

#include "text.hpp"
#include "../intune.h"

namespace intune {

/// How much is logged. Since 0.1.0.
enum class log_level : std::int32_t { off = 0, error = 1, warn = 2, info = 3, debug = 4, trace = 5 };

namespace detail {

class log_sink {
public:
    log_sink() = default;
    log_sink(const log_sink &) = delete;
    log_sink &operator=(const log_sink &) = delete;
    virtual ~log_sink() = default;
    virtual void line(log_level level, std::string_view message) noexcept = 0;
};

template <class Callable>
class log_sink_of final : public log_sink {
public:
    explicit log_sink_of(Callable callable) : callable_(std::move(callable)) {}
    void line(log_level level, std::string_view message) noexcept override { callable_(level, message); }

private:
    Callable callable_;
};

/// Where log lines go. A thread inside a sink holds it, so that a sink replaced meanwhile lives until it is left.
struct log_slot {
    std::mutex lock;
    std::shared_ptr<log_sink> sink;

    std::shared_ptr<log_sink> exchange(std::shared_ptr<log_sink> other) {
        const std::lock_guard<std::mutex> held(lock);
        sink.swap(other);
        return other;
    }
    std::shared_ptr<log_sink> current() {
        const std::lock_guard<std::mutex> held(lock);
        return sink;
    }
};

/// Never destroyed: a thread may still log while the process ends.
inline log_slot &the_log_slot() {
    static log_slot *slot = new log_slot;
    return *slot;
}

inline void log_trampoline(void *slot, std::int32_t level, const char *message) noexcept {
    if (const auto sink = static_cast<log_slot *>(slot)->current()) sink->line(static_cast<log_level>(level), message);
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
    if (!abi_matches()) return INTUNE_NOT_IMPLEMENTED;
    detail::log_slot &slot = detail::the_log_slot();
    const auto former =
        slot.exchange(std::shared_ptr<detail::log_sink>(new detail::log_sink_of<Callable>(std::move(callable))));
    const std::int32_t status =
        intune_log_set_callback(static_cast<std::int32_t>(max_level), detail::log_trampoline, &slot);
    if (status != INTUNE_OK) slot.exchange(former);
    return status;
}

/// Ends logging. When this returns, no other thread is inside the callable. Since 0.1.0.
inline std::int32_t clear_log() {
    if (!abi_matches()) return INTUNE_NOT_IMPLEMENTED;
    const auto former = detail::the_log_slot().exchange(nullptr);
    return intune_log_set_callback(0, nullptr, nullptr);
}

} // namespace intune

#endif // INTUNE_LOG_HPP
