// SPDX-License-Identifier: Apache-2.0
#include "apps/command_scenarios.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "apps/catalogue_page.h"
#include "apps/exit_code.h"
#include "apps/version.h"
#include "core/publish.h"
#include "scenarios/scenario.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

std::vector<Scenario> shipped_scenarios(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Scenario> scenarios;
  for (const fs::path& file : files) scenarios.push_back(read_scenario(file, {folder}));
  return scenarios;
}

}  // namespace

int command_scenarios(const ScenariosRequest& request, std::ostream& out) {
  const std::vector<Scenario> scenarios = shipped_scenarios(build_info().scenario_folder);
  if (!request.page.empty()) {
    publish_texts(std::array<TextFile, 1>{{{request.page.string(), print_catalogue(scenarios)}}});
  }
  for (const Scenario& scenario : scenarios) {
    out << fmt::format("  {:<20}{}\n", scenario.name, scenario.question);
  }
  out << std::flush;
  return kExitOk;
}

}  // namespace plumbline
