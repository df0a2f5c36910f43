// SPDX-License-Identifier: Apache-2.0
#include "anatomy/find_cases.h"

#include <algorithm>
#include <numeric>

#include "core/error.h"
#include "core/nearest_name.h"

namespace plumbline::viz {

std::vector<std::size_t> find_cases(const Study& study, const std::vector<std::string>& names) {
  std::vector<std::string> known;
  for (const StudyCase& c : study.axes.cases) known.push_back(c.name);
  std::vector<std::size_t> cases;
  for (const std::string& name : names) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      throw InputError({"", 0, "case " + name}, "the study has no such case",
                       suggest_name(name, known));
    }
    cases.push_back(static_cast<std::size_t>(found - known.begin()));
  }
  if (names.empty()) {
    cases.resize(known.size());
    std::iota(cases.begin(), cases.end(), std::size_t{0});
  }
  return cases;
}

}  // namespace plumbline::viz
