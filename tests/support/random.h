// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace plumbline::test {

/// Numbers that look random and are the same on every machine: the generator is fixed by the C++
/// standard, and the step from bits to numbers, which the standard leaves open, is done here.
class Random {
 public:
  explicit Random(std::uint64_t seed) : bits_(seed) {}

  /// Uniform in [lo, hi).
  [[nodiscard]] double uniform(double lo, double hi);

  /// `count` numbers, each uniform in [lo, hi): for instance a state.
  [[nodiscard]] std::vector<double> uniform(std::size_t count, double lo, double hi);

  /// Whole number, uniform in [0, count). @pre count > 0.
  [[nodiscard]] std::size_t index(std::size_t count);

 private:
  std::mt19937_64 bits_;
};

}  // namespace plumbline::test
