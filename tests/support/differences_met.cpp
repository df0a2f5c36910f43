// SPDX-License-Identifier: Apache-2.0
#include "support/differences_met.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace plumbline::test {

void DifferencesMet::add(double difference, const std::string& where) {
  all_.push_back(std::fabs(difference));
  if (!(all_.back() <= worst_)) {
    worst_ = all_.back();
    where_ = where;
  }
}

double DifferencesMet::median() const {
  std::vector<double> sorted = all_;
  const auto middle = sorted.begin() + static_cast<long>(sorted.size() / 2);
  if (middle == sorted.end()) return 0.0;
  std::nth_element(sorted.begin(), middle, sorted.end());
  return *middle;
}

void DifferencesMet::report(const std::string& subject, const std::string& what) const {
  if (all_.empty()) return;
  std::cout << subject << ", " << what << ": " << all_.size() << " samples, worst " << worst_;
  if (!where_.empty()) std::cout << " (" << where_ << ")";
  std::cout << ", median " << median() << "\n";
  const char* file = std::getenv("PLUMBLINE_AGREEMENT");
  if (file == nullptr) return;
  std::ofstream(file, std::ios::app) << what << '\t' << subject << '\t' << all_.size() << '\t'
                                     << worst_ << '\t' << median() << '\n';
}

}  // namespace plumbline::test
