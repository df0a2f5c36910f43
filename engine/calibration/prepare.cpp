// SPDX-License-Identifier: Apache-2.0
#include "calibration/prepare.h"

#include <fmt/format.h>

#include <cmath>

#include "calibration/person_scale.h"
#include "calibration/prestress.h"
#include "calibration/slack_lengths.h"
#include "core/error.h"
#include "core/units.h"
#include "model/compile.h"
#include "solvers/settled_posture.h"

namespace plumbline {
namespace {

const std::vector<std::string> kHamstrings = {"hamstrings"};
const std::vector<std::string> kHipFlexors = {"psoas", "iliacus"};

constexpr double kEarlyHamstringShare = 0.46;
constexpr double kEarlyThomasShare = 0.16;
constexpr double kFeltWithin = 0.02;  // of the moment

PassivePoint straight_leg_raise(const std::string& side, double angle, double moment) {
  return {{{"hip_flexion" + side, angle}}, "hip_flexion" + side, moment, true};
}

// Total muscle volume, which the weights of the posture cost grow with.
double muscle_volume(const ModelSpec& spec) {
  double volume = 0.0;
  for (const MuscleSpec& muscle : spec.muscles) volume += muscle.pcsa * muscle.l_opt;
  return volume;
}

void fit_passive(PreparedBody& body) {
  const double scale = moment_scale(body.spec.person);
  const std::array<const char*, 2> sides = {"_r", "_l"};
  for (int i = 0; i < 2; ++i) {
    const double raise = kStraightLegRaiseMoment * scale;
    body.hamstrings[i] = fit_slack_and_strain(
        body.spec, muscles_of_groups(body.spec, kHamstrings, sides[i]),
        straight_leg_raise(sides[i], kNormalStraightLegRaise, raise),
        straight_leg_raise(sides[i], kNormalStraightLegRaise - deg_to_rad(20.0),
                           kEarlyHamstringShare * raise));
    const double thomas = kThomasMoment * scale;
    body.hip_flexors[i] = fit_slack_and_strain(
        body.spec, muscles_of_groups(body.spec, kHipFlexors, sides[i]),
        straight_leg_raise(sides[i], deg_to_rad(-25.0), thomas),
        straight_leg_raise(sides[i], deg_to_rad(-10.0), kEarlyThomasShare * thomas));
  }
}

// Angles are of hip flexion.
PassiveFit tighten(ModelSpec& spec, const std::vector<std::string>& groups, const char* side,
                   double moment_at_end, double end, const std::optional<double>& first) {
  const double moment = moment_at_end * moment_scale(spec.person);
  const MuscleSet muscles = muscles_of_groups(spec, groups, side);
  const PassivePoint at_end = straight_leg_raise(side, end, moment);
  if (!first) return fit_slack(spec, muscles, at_end);
  const double felt = kFirstFelt * moment;
  const PassiveFit fit =
      fit_slack_and_strain(spec, muscles, at_end, straight_leg_raise(side, *first, felt));
  if (std::abs(fit.moment_reached_early - felt) > kFeltWithin * felt) {
    throw InputError(
        {.element =
             "first resistance at " + fmt::format("{:.0f} deg", rad_to_deg(std::abs(*first)))},
        fmt::format("no muscle's curve has {:.1f} N m there and {:.1f} N m at the end; the nearest "
                    "has {:.1f} N m there",
                    felt, moment, fit.moment_reached_early),
        fit.moment_reached_early < felt ? "give an angle nearer to the end"
                                        : "give an angle farther from the end");
  }
  return fit;
}

PostureReport stand(const Model& model, const TaskSettings& settings, const PostureOptions& options,
                    std::vector<double>& q) {
  const Anatomy anatomy(model);
  const PosedTask task = pose_task(model, anatomy, {.kind = PoseKind::kStand}, settings, 0.0);
  PostureObjective objective(task.problem);
  q = task.map.offset;
  const PostureReport report = solve_posture(objective, task.map, task.constraints, options, q);
  settle_levels(task.problem, q);
  return report;
}

void require_standing(const PostureReport& report, const ModelSpec& raw) {
  if (report.usable() && std::isfinite(report.value.total)) return;
  throw InputError(
      {.element = "model " + raw.name},
      "its reference standing cannot be found: " + report.message(),
      "check masses, muscle paths and level stiffness with 'plumbline info', and whether "
      "mass and height belong to one person");
}

// The search for a posture moves every coordinate freely.
void require_open_tree(const ModelSpec& spec) {
  if (!spec.couplers.empty()) {
    throw InputError(spec.couplers.front().place,
                     "a coordinate that follows others is not carried in the search for a posture",
                     "lock the coordinate, or free it and remove the coupler");
  }
  if (!spec.constraints.empty()) {
    throw InputError(spec.constraints.front().place,
                     "a closed loop is not carried in the search for a posture",
                     "open the loop by removing the constraint");
  }
}

}  // namespace

double moment_scale(const PersonSpec& person) {
  const PersonSpec standard;
  return person.mass * person.height / (standard.mass * standard.height);
}

PassiveFit tighten_hamstrings(ModelSpec& spec, const char* side, double angle,
                              const std::optional<double>& first_resistance) {
  return tighten(spec, kHamstrings, side, kStraightLegRaiseMoment, angle, first_resistance);
}

PassiveFit tighten_hip_flexors(ModelSpec& spec, const char* side, double extension,
                               const std::optional<double>& first_resistance) {
  std::optional<double> first;
  if (first_resistance) first = -*first_resistance;
  return tighten(spec, kHipFlexors, side, kThomasMoment, -extension, first);
}

PreparedBody prepare_body(const ModelSpec& raw, const PersonSpec& person,
                          const TaskSettings& settings, const PostureOptions& options) {
  require_open_tree(raw);
  PreparedBody body;
  const ModelSpec whole = state_neutral_fibres(mirror_spec(raw));
  body.spec = solve_slack_lengths(scale_to_person(whole, person));
  fit_passive(body);

  const double growth = muscle_volume(scale_to_person(raw, person)) / muscle_volume(raw);
  body.settings = settings;
  for (double* weight :
       {&body.settings.weights.k_lum, &body.settings.weights.k_d, &body.settings.k_up_standing}) {
    *weight *= growth;
  }
  for (double& M_ref : body.settings.weights.M_ref) M_ref *= moment_scale(person);

  body.model = compile(body.spec);
  std::vector<double> first;
  const PostureReport report = stand(body.model, body.settings, options, first);
  require_standing(report, raw);
  prestress_levels(body.model, first, body.spec);
  body.model = compile(body.spec);
  body.standing_report = stand(body.model, body.settings, options, body.standing);
  require_standing(body.standing_report, raw);

  PositionKinematics<double> pos(body.model);
  calc_position_kinematics<double>(body.model, body.standing, pos);
  const Anatomy anatomy(body.model);
  body.standing_inclination = calc_inclination(pos, anatomy.thorax, {0, 1, 0});
  return body;
}

}  // namespace plumbline
