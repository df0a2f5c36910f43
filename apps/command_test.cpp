// SPDX-License-Identifier: Apache-2.0
#include "apps/command_test.h"

#include <ostream>

#include "apps/exit_code.h"
#include "apps/find_file.h"
#include "apps/print_examination.h"
#include "apps/version.h"
#include "core/error.h"

namespace plumbline {
namespace {

constexpr const char* kPlainScenario = "standing";

Scenario scenario_of(const TestRequest& request) {
  const std::string& asked = request.scenario.empty() ? kPlainScenario : request.scenario;
  Scenario scenario = read_scenario(find_scenario(asked), {build_info().scenario_folder});
  if (request.model.empty()) return scenario;
  scenario.model = find_model(request.model);
  if (std::filesystem::exists(scenario.model / "model.toml")) return scenario;
  throw InputError({.element = "--model " + request.model}, "is no model that stands",
                   "name a folder that holds model.toml");
}

}  // namespace

int command_test(const TestRequest& request, const CancelToken& cancel, std::ostream& out) {
  if (request.test.empty()) {
    out << print_examination_kinds() << std::flush;
    return kExitOk;
  }
  const Examination examination = examine(request.test, scenario_of(request), cancel);
  out << (request.json ? print_examination_json(examination) : print_examination(examination))
      << std::flush;
  return kExitOk;
}

}  // namespace plumbline
