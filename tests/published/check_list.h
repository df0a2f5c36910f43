// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <set>
#include <string>

namespace plumbline::test {

inline constexpr double kOpen = std::numeric_limits<double>::infinity();  ///< no bound on this side

/// Compares numbers of a run with published bands, one printed line each, and holds the outcome
/// against kKnownFailures: a check fails the test if it misses its band without being listed there,
/// and also if it is listed there and meets its band.
class CheckList {
 public:
  /// @param family what every id of this list begins with, "D2".
  explicit CheckList(std::string family, const std::string& title);
  /// Fails the test if a known failure of the family was not among the checks.
  ~CheckList();
  CheckList(const CheckList&) = delete;
  CheckList& operator=(const CheckList&) = delete;

  /// @param lo,hi band of acceptance; infinite where it is open. @param published what the source
  /// says.
  void add(const std::string& id, const std::string& what, double value, double lo, double hi,
           const std::string& unit, const std::string& published);
  /// The same where a truth is asked for.
  void add(const std::string& id, const std::string& what, bool holds,
           const std::string& published);
  /// A number for the reader, not judged.
  void note(const std::string& what, double value, const std::string& unit);

 private:
  void judge(const std::string& id, bool pass, const std::string& line);

  std::string family_;
  std::set<std::string> seen_;
};

}  // namespace plumbline::test
