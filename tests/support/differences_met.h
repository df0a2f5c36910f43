// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace plumbline::test {

/// Sizes of many differences of one kind: the largest, where it was met, and the middle one.
class DifferencesMet {
 public:
  void add(double difference, const std::string& where = "");
  /// NaN if any was; -1 without any.
  [[nodiscard]] double worst() const { return worst_; }
  [[nodiscard]] double median() const;
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] std::size_t count() const { return all_.size(); }
  /// One line on standard output: of which model (or other subject), what, how many, worst and
  /// where, median; nothing without any. Where PLUMBLINE_AGREEMENT names a file, the line is added
  /// to it too, for the table in docs/opensim_agreement.md.
  void report(const std::string& subject, const std::string& what) const;

 private:
  std::vector<double> all_;
  double worst_ = -1.0;
  std::string where_;
};

}  // namespace plumbline::test
