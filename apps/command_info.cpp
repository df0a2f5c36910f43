// SPDX-License-Identifier: Apache-2.0
#include "apps/command_info.h"

#include <fmt/format.h>

#include <cmath>
#include <ostream>
#include <vector>

#include "apps/exit_code.h"
#include "apps/print_info.h"
#include "model/compile.h"
#include "osim/model_faults.h"

namespace plumbline {
namespace {

constexpr double kMassTolerance = 0.01;  // of the reference person's mass

// What an author should look at although the model computes.
std::vector<std::string> find_faults(const Model& model) {
  std::vector<std::string> faults;
  if (std::abs(model.total_mass - model.person.mass) > kMassTolerance * model.person.mass) {
    faults.push_back(fmt::format("the bodies weigh {:.1f} kg, the reference person {:.1f} kg",
                                 model.total_mass, model.person.mass));
  }
  if (model.muscles.empty()) faults.emplace_back("there are no muscles");
  if (model.levels.empty()) faults.emplace_back("there are no spinal levels");
  if (model.contacts.empty()) faults.emplace_back("no point can press on the floor");
  if (model.landmarks.empty()) faults.emplace_back("without landmarks nothing can be drawn");
  return faults;
}

}  // namespace

int command_info(const std::string& model, bool json, bool lenient, std::ostream& out) {
  ModelInfo info{.loaded = load_model(model, lenient)};
  const ModelSpec& spec = info.loaded.spec;
  info.model = compile(spec);
  info.faults = spec.for_person ? find_faults(info.model) : find_model_faults(spec, info.model);
  out << (json ? print_info_json(info) : print_info(info)) << std::flush;
  return kExitOk;
}

}  // namespace plumbline
