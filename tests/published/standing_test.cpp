// SPDX-License-Identifier: Apache-2.0
#include "published/study_view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "kinematics/center_of_mass.h"
#include "published/check_list.h"

namespace plumbline {
namespace {

// Mass above the disc of a level, of body mass [%].
double mass_above(const Model& model, const std::string& level) {
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, test::prepared_body().standing, pos);
  const BodyIndex upper = model.levels[model.find_level(level)].upper;
  return 100.0 * calc_mass_center(model, pos, upper).mass / model.total_mass;
}

// By how much a standing searched from knees bent by up to 20 degrees beats the one reported [%].
double better_standing() {
  const PreparedBody& body = test::prepared_body();
  const Anatomy anatomy(body.model);
  const PosedTask task =
      pose_task(body.model, anatomy, {.kind = PoseKind::kStand}, body.settings, 0.0);
  double best = body.standing_report.value.total;
  for (const double degrees : {-3.0, -10.0, -20.0}) {
    std::vector<double> q = body.standing;
    for (const DofIndex knee : anatomy.knee_angle) q[knee] = deg_to_rad(degrees);
    PostureObjective objective(task.problem);
    const PostureReport report = solve_posture(objective, task.map, task.constraints, {}, q);
    if (report.usable()) best = std::min(best, report.value.total);
  }
  return 100.0 * (body.standing_report.value.total - best) / best;
}

TEST(Published, Standing) {
  const Model& model = test::prepared_body().model;
  const Study study = test::run_repository_scenario("standing.toml");
  const test::StudyView reference(study, 0);
  const std::size_t t = reference.standing();
  test::CheckList checks("standing", "relaxed standing of the reference person");

  checks.add("mass_above_L4/5", "mass above L4/5, of body mass", mass_above(model, "L4/5"), 50, 54,
             "%", "52 (de Leva 1996)");
  checks.note("mass above L5/S1, of body mass", mass_above(model, "L5/S1"), "%");

  // 0.5 MPa in 1800 mm2 with factors 0.55 to 0.77 and other volunteers up to 800 N.
  checks.add("compression_L4/5", "compression at L4/5", reference.compression(t, "L4/5"), 430, 800,
             "N", "430-600 (Dreischarf 2013), 800 (Sato 1999)");
  const auto& names = study.axes.levels;
  const auto l =
      static_cast<std::size_t>(std::find(names.begin(), names.end(), "L4/5") - names.begin());
  double sum = 0.0;
  for (std::size_t k = 0; k < study.axes.contributors.size(); ++k) {
    sum += study.level.budget(0, t, l, k);
    checks.note("  of it by " + study.axes.contributors[k], study.level.budget(0, t, l, k), "N");
  }
  EXPECT_NEAR(sum, reference.compression(t, "L4/5"), 1e-6);

  double heel = test::kOpen;
  double toe = -test::kOpen;
  for (std::size_t p = 0; p < study.axes.contacts.size(); ++p) {
    heel = std::min(heel, study.contact.position(0, t, p, 0));
    toe = std::max(toe, study.contact.position(0, t, p, 0));
  }
  const double along = (study.contact.center_of_pressure(0, t, 0) - heel) / (toe - heel);
  checks.add("pressure_on_feet", "centre of pressure, of the sole from the heel", 100.0 * along, 10,
             70, "%", "in front of the ankles");
  checks.add("reserve", "largest reserve", reference.reserve(t), 0, 0.1, "N m", "none");
  checks.add("cheapest", "cost above that of a standing with bent knees", better_standing(),
             -test::kOpen, 1e-3, "%", "people stand on straight knees");
}

}  // namespace
}  // namespace plumbline
