// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "scenarios/run_scenario.h"
#include "support/folders.h"

namespace plumbline::test {

inline constexpr std::size_t kReference = 0;  ///< case without imbalance
inline constexpr std::size_t kChanged = 1;    ///< case with all of them

[[nodiscard]] inline Scenario shipped(const std::string& name) {
  return read_scenario(repository_file("scenarios/" + name + ".toml"));
}

/// Without the robustness band.
[[nodiscard]] inline Study answer(const Scenario& scenario) {
  return run_scenario(scenario, {.band = false}, {}, CancelToken());
}

}  // namespace plumbline::test
