// SPDX-License-Identifier: Apache-2.0
#include "scenarios/prepare_scenario.h"

#include <fmt/format.h>

#include <algorithm>

#include "calibration/flexion_pattern.h"
#include "core/units.h"
#include "model/yielding_levels.h"
#include "model_io/native_reader.h"
#include "scenarios/apply_imbalance.h"

namespace plumbline {
namespace {

TaskSettings settings_of(const SolverOptions& solver) {
  TaskSettings settings;
  settings.weights.k_lum = solver.k_lum;
  settings.weights.k_d = solver.k_d;
  settings.weights.k_s = solver.k_s;
  settings.k_up_standing = solver.k_up;
  settings.tone_standing = solver.tone_standing;
  settings.tone_bending = solver.tone_bending;
  settings.tone_borne = solver.tone_borne;
  settings.sway = solver.sway;
  return settings;
}

ModelSpec read_model(const Scenario& scenario) {
  ModelSpec spec = read_native_model(scenario.model);
  if (scenario.solver.levels == LevelLaw::kTissue) spec = let_levels_yield(std::move(spec));
  if (scenario.solver.flexion_pattern != FlexionPattern::kLowerLevels) {
    apply_flexion_pattern(spec, scenario.solver.flexion_pattern);
  }
  return spec;
}

PreparedBody prepare(const ModelSpec& raw, const Scenario& scenario, const TaskSettings& settings,
                     const PostureOptions& options, const CancelToken& cancel) {
  try {
    return prepare_body(raw, scenario.person.over(raw.person), settings, options);
  } catch (const InputError& fault) {
    // A search that was stopped finds no standing; that is not the model's fault.
    cancel.throw_if_cancelled();
    if (!fault.place().file.empty()) throw;
    // The model alone is well: it is the person asked for that does not fit it.
    const InputPlace& person = scenario.person.place;
    throw InputError({person.file, person.line, "[person], " + fault.place().element},
                     fault.cause(), fault.remedy());
  }
}

void require_pressure_within_reach(const ModelSpec& raw, const Scenario& scenario) {
  const double asked = scenario.task.valsalva;
  if (asked == 0.0) return;
  InputPlace place{.element = "[task] valsalva_kPa"};
  if (!scenario.sources.empty()) place.file = scenario.sources.front().file;
  if (!raw.abdomen) {
    throw InputError(place, "the model has no [abdomen]", "take a model that has one");
  }
  if (asked > raw.abdomen->most_pressure) {
    throw InputError(place, "is more than people reach",
                     fmt::format("ask for {:g} or less", raw.abdomen->most_pressure / kPaPerKPa));
  }
}

bool is_symmetric(const Scenario& scenario) {
  const std::vector<PoseRequest> requests = pose_requests(scenario.task);
  const auto even = [](const PoseRequest& request) { return is_symmetric(request); };
  return std::all_of(requests.begin(), requests.end(), even) &&
         std::none_of(scenario.imbalances.begin(), scenario.imbalances.end(), is_lopsided);
}

}  // namespace

PreparedScenario prepare_scenario(const Scenario& scenario, const PostureOptions& options,
                                  const CancelToken& cancel, const BodyEdit& edit) {
  ModelSpec raw = read_model(scenario);
  if (edit) edit(raw);
  require_pressure_within_reach(raw, scenario);
  TaskSettings settings = settings_of(scenario.solver);
  settings.symmetric = is_symmetric(scenario);
  PreparedScenario out{prepare(raw, scenario, settings, options, cancel), std::nullopt};
  if (scenario.imbalances.empty()) return out;
  out.changed = out.body.spec;
  for (const Imbalance& imbalance : scenario.imbalances) apply_imbalance(imbalance, *out.changed);
  return out;
}

std::string describe_all(const std::vector<Imbalance>& imbalances) {
  std::string text;
  for (const Imbalance& imbalance : imbalances) {
    text += (text.empty() ? "" : " + ") + describe(imbalance);
  }
  return text;
}

}  // namespace plumbline
