// SPDX-License-Identifier: Apache-2.0
#include "apps/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace plumbline {
namespace {

constexpr int kBarWidth = 20;
constexpr std::chrono::milliseconds kPause{100};

}  // namespace

ProgressLine::ProgressLine(std::FILE* stream)
    : stream_(stream), is_terminal_(isatty(fileno(stream)) == 1), start_(Clock::now()) {}

ProgressLine::~ProgressLine() {
  if (width_ == 0) return;
  fmt::print(stream_, "\r{:{}}\r", "", width_);
  std::fflush(stream_);
}

void ProgressLine::update(int done, int total, std::string_view what) {
  if (!is_terminal_) return;
  const std::lock_guard<std::mutex> lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (width_ > 0 && now - last_ < kPause) return;
  last_ = now;

  const double elapsed = std::chrono::duration<double>(now - start_).count();
  const std::string text = progress_text(done, total, elapsed, what);
  fmt::print(stream_, "\r{:{}}", text, width_);
  std::fflush(stream_);
  width_ = std::max(width_, text.size());
}

std::string progress_text(int done, int total, double elapsed_s, std::string_view what) {
  const int steps = std::max(total, 1);
  const int filled = std::clamp(done * kBarWidth / steps, 0, kBarWidth);
  std::string text = fmt::format("[{:#<{}}{:.<{}}] {}/{} {}", "", filled, "", kBarWidth - filled,
                                 done, total, what);
  if (done > 0 && done < total) {
    text += fmt::format(", {:.0f} s left", elapsed_s * (total - done) / done);
  }
  return text;
}

}  // namespace plumbline
