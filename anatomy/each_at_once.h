// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "core/parallel.h"

namespace plumbline::viz {

/// make(i) for each i in [0, n), on as many threads as the machine has; in order.
template <class Fn>
[[nodiscard]] auto each_at_once(std::size_t n, Fn&& make) {
  std::vector<decltype(make(n))> made(n);
  const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  for_each_case(static_cast<int>(n), threads, [&](int i) {
    const auto k = static_cast<std::size_t>(i);
    made[k] = make(k);
  });
  return made;
}

}  // namespace plumbline::viz
