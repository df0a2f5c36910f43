// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>

namespace plumbline {

/// Calls fn(i) for i in [0, n), each case on its own; cases may run on several threads.
/// The result must not depend on order: fn writes only to slot i. The first exception
/// in index order is rethrown after all cases have ended.
template <class Fn>
void for_each_case(int n, int num_threads, Fn&& fn) {
  std::exception_ptr first;
  int first_index = n;
#pragma omp parallel for schedule(dynamic, 1) num_threads(num_threads) if (num_threads > 1)
  for (int i = 0; i < n; ++i) {
    try {
      fn(i);
    } catch (...) {
#pragma omp critical(plumbline_for_each_case)
      if (i < first_index) {
        first_index = i;
        first = std::current_exception();
      }
    }
  }
  if (first) std::rethrow_exception(first);
}

}  // namespace plumbline
