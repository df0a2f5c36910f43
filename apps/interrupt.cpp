// SPDX-License-Identifier: Apache-2.0
#include "apps/interrupt.h"

#include <atomic>
#include <csignal>
#include <cstdlib>

namespace plumbline {
namespace {

// A signal handler may touch nothing but lock-free atomics.
std::atomic<CancelToken*> g_token{nullptr};
std::atomic<int> g_signal{0};

extern "C" void cancel_on_signal(int signal) {
  g_signal.store(signal);
  if (CancelToken* token = g_token.load()) token->cancel();
  std::signal(signal, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard(CancelToken& token) {
  g_signal.store(0);
  g_token.store(&token);
  std::signal(SIGINT, cancel_on_signal);
  std::signal(SIGTERM, cancel_on_signal);
}

InterruptGuard::~InterruptGuard() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  g_token.store(nullptr);
}

int InterruptGuard::signal_received() { return g_signal.load(); }

void end_by_signal(int signal) {
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  std::_Exit(128 + signal);
}

}  // namespace plumbline
