// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "core/units.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/study_view.h"

namespace plumbline {
namespace {

// Distance of the hip centres of a body [m].
double hip_spacing(const Model& model) {
  PositionKinematics<double> pos(model);
  std::vector<double> q(model.dofs.size(), 0.0);
  calc_position_kinematics<double>(model, q, pos);
  const Anatomy anatomy(model);
  return norm(pos.p_WoBo[anatomy.femur[0]] - pos.p_WoBo[anatomy.femur[1]]);
}

// How far the pelvis drops to the left, and the lumbar spine bends to the right, on a left leg that
// is `shortening` shorter [deg].
struct Tilt {
  double pelvis, lumbar;
};

Tilt on_a_short_left_leg(const ValidationSubject& subject, double shortening_mm) {
  Scenario scenario = subject.scenario();
  Imbalance imbalance{.kind = "short_leg", .side = Side::kLeft};
  imbalance.values["shortening_mm"] = shortening_mm;
  scenario.imbalances = {imbalance};
  const Study study = subject.answer(scenario);
  const auto change = [&](const RealArray& angle) { return rad_to_deg(angle(1, 0) - angle(0, 0)); };
  return {-change(study.posture.pelvic_list), change(study.posture.lumbar_lateral)};
}

}  // namespace

CheckGroup check_leg_length(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 17,
                    .name = "leg_length",
                    .title = "One leg shorter, standing",
                    .source = "geometry: asin(difference / distance of the hip centres)",
                    .checks = {}},
                   CheckKind::kValidation);
  const double spacing = hip_spacing(subject.prepared().model);
  for (const int mm : {10, 20}) {
    const Tilt tilt = on_a_short_left_leg(subject, mm);
    const double expected = rad_to_deg(std::asin(mm * kMPerMm / spacing));
    sheet.add(fmt::format("list_{}mm", mm), fmt::format("pelvic list, {} mm", mm), tilt.pelvis,
              "deg", {0.9 * expected, 1.1 * expected},
              fmt::format("{:.1f} with hips {:.0f} mm apart", expected, 1e3 * spacing));
    sheet.add(fmt::format("curve_{}mm", mm),
              fmt::format("lumbar bend away from the short side, {} mm", mm), tilt.lumbar, "deg",
              {0.0, kOpen}, "convex to the short side");
  }
  return sheet.take();
}

CheckGroup check_one_leg(const ValidationSubject& subject) {
  Scenario scenario = subject.scenario();
  scenario.task = {.kind = TaskKind::kSingleLeg, .support = Support::kRightFoot};
  Imbalance weak{.kind = "weak_hip_abductors", .side = Side::kRight};
  weak.values["strength_pct"] = 50.0;
  scenario.imbalances = {weak};
  const Study study = subject.answer(scenario);
  CheckSheet sheet({.number = 0,
                    .name = "one_leg",
                    .title = "On the right leg, its hip abductors at half their strength",
                    .source = "Trendelenburg's sign and its compensation: the pelvis drops or the "
                              "trunk leans over the leg",
                    .checks = {}},
                   CheckKind::kValidation);
  const auto change = [&](const RealArray& angle) { return rad_to_deg(angle(1, 0) - angle(0, 0)); };
  sheet.add("list", "pelvis leans or drops, change as magnitude",
            std::abs(change(study.posture.pelvic_list)), "deg", {2.0, 30.0}, "visibly");
  sheet.note("of it towards the standing leg", change(study.posture.pelvic_list), "deg");
  sheet.note("the same before weakening, from level", rad_to_deg(study.posture.pelvic_list(0, 0)),
             "deg");
  sheet.add("reserve", "largest reserve, help that no muscle gives",
            std::max(study.quality.reserve_max(0, 0), study.quality.reserve_max(1, 0)), "N m",
            {0.0, 1.0}, "none");
  return sheet.take();
}

}  // namespace plumbline
