// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>

namespace plumbline {

/// One line on a terminal that says how far work has come and when it may end; rewritten at most
/// ten times a second. Says nothing where the stream is no terminal. May be called from any thread.
class ProgressLine {
 public:
  explicit ProgressLine(std::FILE* stream = stderr);
  /// Wipes the line.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void update(int done, int total, std::string_view what);

 private:
  using Clock = std::chrono::steady_clock;

  std::FILE* stream_;
  bool is_terminal_;
  std::mutex mutex_;
  Clock::time_point start_;
  Clock::time_point last_{};
  std::size_t width_ = 0;
};

/// "[#####.....] 12/24 bend 60 deg, 3 s left"; without the time where nothing is done yet.
[[nodiscard]] std::string progress_text(int done, int total, double elapsed_s,
                                        std::string_view what);

}  // namespace plumbline
