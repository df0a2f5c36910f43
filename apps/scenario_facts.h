// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace plumbline {

/// What the text of a scenario says that a results file holds nowhere else.
struct ScenarioFacts {
  std::string question;                      ///< of the file itself, not of those it extends
  std::vector<std::string> kinds;            ///< of its imbalances, each once, in their order
  std::string outcome, known, known_source;  ///< of its table [known]; empty where it has none
};

/// Reads them from the text that a study keeps in its provenance: the scenario, then each file that
/// it extends. Lines are looked for, nothing is checked: the text was read once already.
[[nodiscard]] ScenarioFacts read_scenario_facts(const std::string& text);

}  // namespace plumbline
