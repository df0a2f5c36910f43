// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenarios/cancel_token.h"

namespace plumbline {

/// While it lives, Ctrl-C (SIGINT) and SIGTERM cancel `token` instead of ending the process, so
/// that work stops between two pieces; a second one ends the process at once. One at a time.
class InterruptGuard {
 public:
  explicit InterruptGuard(CancelToken& token);
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  /// The signal that came, or 0.
  [[nodiscard]] static int signal_received();
};

/// Ends this process by the signal that interrupted it, so that a shell sees what happened (its
/// status is then 128 + the signal, 130 for Ctrl-C).
[[noreturn]] void end_by_signal(int signal);

}  // namespace plumbline
