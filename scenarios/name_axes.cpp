// SPDX-License-Identifier: Apache-2.0
#include "scenarios/fill_study.h"
#include "scenarios/fill_tissue.h"

namespace plumbline {
namespace {

constexpr const char* kObjectiveTerms[] = {"effort", "posture"};

std::string direction_of(const Model& model, DofIndex d) {
  const std::string& name = model.dofs[d].name;
  for (const Level& level : model.levels) {
    const char* rotations[] = {"flexion", "bending to the right", "turning to the left"};
    const char* translations[] = {"forward", "upward", "to the right"};
    for (int k = 0; k < 3; ++k) {
      if (level.rotations[k] == d) return rotations[k];
      if (level.translations[k] == d) return translations[k];
    }
  }
  if (name == "pelvis_tilt") return "posterior tilt";
  if (name.starts_with("hip_flexion") || name.starts_with("elbow_flex") ||
      name.starts_with("arm_flex")) {
    return "flexion";
  }
  if (name.starts_with("knee_angle")) return "extension";
  if (name.starts_with("ankle_angle")) return "dorsiflexion";
  return "along its axis in the model";
}

Quantity quantity_of(const Model& model, DofIndex d) {
  return {model.dofs[d].name, model.dofs[d].rotational ? "rad" : "m", direction_of(model, d)};
}

// Muscles of a group come by side, because imbalances do.
std::vector<std::string> sided_groups(const Model& model) {
  std::vector<std::string> names;
  for (const std::string& group : model.groups) {
    names.push_back(group + "_right");
    names.push_back(group + "_left");
  }
  return names;
}

}  // namespace

void name_axes(const PreparedBody& body, const std::vector<AnsweredCase>& cases, Study& study) {
  const Model& model = body.model;
  StudyAxes& axes = study.axes;
  for (const AnsweredCase& answered : cases) {
    const CaseVerdict verdict = worst_of(answered.verdicts);
    axes.cases.push_back(
        {answered.name, answered.title, verdict.verdict, verdict.reason, verdict.remedy});
  }
  axes.num_steps = static_cast<std::int64_t>(cases.front().steps.size());
  axes.tasks = {{"standing", "1", "1 while the standing objective holds"},
                {"trunk_inclination", "rad", "forward, from the reference standing"},
                {"hand_load", "kg", "carried in the hands together"},
                {"hand_load_right", "kg", "its part in the right hand"},
                {"valsalva", "Pa", "abdominal pressure that straining makes"},
                {"side_bend", "rad", "to the right"},
                {"knee_flexion", "rad", "of the knees that bear or sit"},
                {"hand_height", "m", "of both hands over the floor"},
                {"hand_forward", "m", "of both hands, in front of the shoulders"}};
  for (const SolvedStep& step : cases.front().steps) {
    axes.step_names.push_back(step_name(step.request));
  }
  for (DofIndex d = 0; d < model.num_dofs(); ++d) axes.coordinates.push_back(quantity_of(model, d));
  for (const DofIndex d : model.free_dofs) {
    Quantity quantity = quantity_of(model, d);
    quantity.unit = model.dofs[d].rotational ? "N m" : "N";
    axes.free_coordinates.push_back(std::move(quantity));
  }
  for (const TorqueActuator& torque : model.torques) {
    Quantity quantity = quantity_of(model, torque.dof);
    quantity.unit = "N m";
    axes.torques.push_back(std::move(quantity));
  }
  for (int b = 1; b < model.num_bodies(); ++b) axes.bodies.push_back(model.bodies[b].name);
  for (const Muscle& muscle : model.muscles) axes.muscles.push_back(muscle.name);
  axes.groups = sided_groups(model);
  for (const Level& level : model.levels) axes.levels.push_back(level.name);
  for (const ContactSite& site : contacts_of(cases.front().steps)) {
    axes.contacts.push_back(site.name);
  }
  for (const Contributor c : contributors_of(model)) {
    axes.contributors.emplace_back(kContributorNames[static_cast<std::size_t>(c)]);
  }
  axes.reasons.assign(kReasonNames.begin(), kReasonNames.end());
  axes.pressure_factors.assign(std::begin(kPressureFactors), std::end(kPressureFactors));
  if (has_tissue(model)) axes.ligaments = ligament_names();
  axes.objective_terms.assign(std::begin(kObjectiveTerms), std::end(kObjectiveTerms));

  for (const Landmark& landmark : model.landmarks) {
    study.landmarks.push_back({landmark.name,
                               landmark.kind,
                               model.bodies[landmark.body].name,
                               {landmark.p_BoP_B.x, landmark.p_BoP_B.y, landmark.p_BoP_B.z},
                               {landmark.normal_B.x, landmark.normal_B.y, landmark.normal_B.z}});
  }
  allocate(study);
}

}  // namespace plumbline
