// SPDX-License-Identifier: Apache-2.0
#include "validation/validate.h"

#include <algorithm>
#include <array>

#include "validation/check_groups.h"
#include "validation/known_failures.h"

namespace plumbline {
namespace {

constexpr auto kGroups = std::to_array<GroupMaker>({
    {"hill_curves", check_hill_curves},
    {"range_of_motion", check_range_of_motion},
    {"preload", check_preload},
    {"load_sharing", check_load_sharing},
    {"facet_share", check_facet_share},
    {"sagittal_balance", check_sagittal_balance},
    {"trunk_arms", check_trunk_arms},
    {"hip_arms", check_hip_arms},
    {"trunk_strength", check_trunk_strength},
    {"standing_load", check_standing_load},
    {"pressure_trend", check_pressure_trend},
    {"sitting", check_sitting},
    {"bending", check_bending},
    {"body_weight", check_body_weight},
    {"abdominal_pressure", check_abdominal_pressure},
    {"leg_length", check_leg_length},
    {"nulls", check_nulls},
    {"bare_spine", check_bare_spine},
    {"foramen", check_foramen},
    {"standing", check_standing},
    {"flexion_share", check_flexion_share},
    {"living_levels", check_living_levels},
    {"weak_glutes", check_weak_glutes},
    {"one_leg", check_one_leg},
});

}  // namespace

std::span<const GroupMaker> validation_groups() { return kGroups; }

std::vector<std::string> find_surprises(const CheckGroup& group) {
  std::vector<std::string> out;
  for (const Check& check : group.checks) {
    const bool known = find_known_failure(check.id) != nullptr;
    if (check.outcome == CheckOutcome::kFail && !known) {
      out.push_back(check.id + " fails and is not among the known failures");
    } else if (check.outcome != CheckOutcome::kFail && known) {
      out.push_back(check.id + " is among the known failures and does not fail");
    }
  }
  for (const KnownFailure& known : known_failures()) {
    const std::string id = known.id;
    const bool borne = std::any_of(group.checks.begin(), group.checks.end(),
                                   [&](const Check& check) { return check.id == id; });
    if (id.starts_with(group.name + ".") && !borne) {
      out.push_back(id + " is among the known failures and no check");
    }
  }
  return out;
}

Validation validate(const std::filesystem::path& model_folder,
                    const std::function<void(int, int)>& report, const CancelToken& cancel) {
  const ValidationSubject subject(model_folder, cancel);
  Validation out;
  for (const GroupMaker& group : kGroups) {
    cancel.throw_if_cancelled();
    if (report) report(static_cast<int>(out.groups.size()), static_cast<int>(kGroups.size()));
    out.groups.push_back(group.make(subject));
    const std::vector<std::string> surprises = find_surprises(out.groups.back());
    out.surprises.insert(out.surprises.end(), surprises.begin(), surprises.end());
  }
  return out;
}

ValidationCount count_numbered(const Validation& validation) {
  ValidationCount out;
  for (const CheckGroup& group : validation.groups) {
    if (group.number == 0) continue;
    const CheckOutcome outcome = outcome_of(group);
    if (outcome == CheckOutcome::kPass) ++out.passed;
    if (outcome == CheckOutcome::kFail) ++out.failed;
    if (outcome == CheckOutcome::kNotComputed) ++out.not_computed;
  }
  return out;
}

}  // namespace plumbline
