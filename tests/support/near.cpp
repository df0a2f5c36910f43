// SPDX-License-Identifier: Apache-2.0
#include "support/near.h"

#include <cmath>
#include <cstddef>

namespace plumbline::test::detail {

testing::AssertionResult compare(const std::vector<double>& actual,
                                 const std::vector<double>& expected, double tolerance) {
  if (actual.size() != expected.size()) {
    return testing::AssertionFailure()
           << actual.size() << " numbers where " << expected.size() << " are expected";
  }

  // A NaN difference is never smaller than the tolerance, so it must win the search for the worst.
  std::size_t worst = 0;
  double largest = -1;
  for (std::size_t i = 0; i < actual.size(); ++i) {
    const double difference = std::abs(actual[i] - expected[i]);
    if (std::isnan(difference) || difference > largest) {
      worst = i;
      largest = difference;
    }
    if (std::isnan(difference)) break;
  }

  if (largest <= tolerance) return testing::AssertionSuccess();
  return testing::AssertionFailure()
         << "entry " << worst << " is " << testing::PrintToString(actual[worst]) << ", expected "
         << testing::PrintToString(expected[worst]) << ": off by " << largest << ", allowed "
         << tolerance;
}

}  // namespace plumbline::test::detail
