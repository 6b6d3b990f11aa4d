// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_CALLBACKS_HPP
#define INTUNE_CALLBACKS_HPP

/// @file intune/callbacks.hpp
/// What the library calls back.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace intune {

namespace detail {

/// The callables of one kind that this process has given to the library, each under a number. A thread inside one holds
/// it, so that one that is taken away meanwhile lives until it is left.
template <class Callable>
class callbacks {
public:
    /// Never destroyed: a thread may still call while the process ends.
    static callbacks &all() {
        static callbacks *const all = new callbacks;
        return *all;
    }
    /// A number of its own for whoever has one; 0 is nobody's.
    std::uintptr_t new_number() {
        const std::lock_guard<std::mutex> held(lock_);
        return ++last_;
    }
    /// Puts one in place of another, which it returns; null takes it away.
    std::shared_ptr<Callable> exchange(std::uintptr_t number, std::shared_ptr<Callable> other) {
        const std::lock_guard<std::mutex> held(lock_);
        std::shared_ptr<Callable> &own = callables_[number];
        own.swap(other);
        if (own == nullptr) callables_.erase(number);
        return other;
    }
    std::shared_ptr<Callable> current(std::uintptr_t number) {
        const std::lock_guard<std::mutex> held(lock_);
        const auto found = callables_.find(number);
        return found == callables_.end() ? nullptr : found->second;
    }

private:
    std::mutex lock_;
    std::uintptr_t last_ = 0;
    std::map<std::uintptr_t, std::shared_ptr<Callable>> callables_;
};

} // namespace detail

} // namespace intune

#endif // INTUNE_CALLBACKS_HPP
