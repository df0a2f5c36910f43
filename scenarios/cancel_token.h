// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <stdexcept>

namespace plumbline {

/// A request to stop, set from anywhere (a signal handler included) and read by whoever works:
/// between two pieces of work it calls throw_if_cancelled() and so leaves nothing half done.
class CancelToken {
 public:
  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const noexcept {
    return cancelled_.load(std::memory_order_relaxed);
  }
  /// @throws Cancelled once cancel() was called.
  void throw_if_cancelled() const;

 private:
  static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets the flag");
  std::atomic<bool> cancelled_{false};
};

/// The work was stopped on request; there is no result.
class Cancelled : public std::runtime_error {
 public:
  Cancelled() : std::runtime_error("stopped on request") {}
};

inline void CancelToken::throw_if_cancelled() const {
  if (cancelled()) throw Cancelled();
}

}  // namespace plumbline
