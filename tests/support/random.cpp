// SPDX-License-Identifier: Apache-2.0
#include "support/random.h"

namespace plumbline::test {

double Random::uniform(double lo, double hi) {
  // The upper 53 bits fill the significand of a double in [0, 1).
  const double unit = static_cast<double>(bits_() >> 11U) * 0x1p-53;
  return lo + (hi - lo) * unit;
}

std::vector<double> Random::uniform(std::size_t count, double lo, double hi) {
  std::vector<double> values(count);
  for (double& value : values) value = uniform(lo, hi);
  return values;
}

std::size_t Random::index(std::size_t count) { return bits_() % count; }

}  // namespace plumbline::test
