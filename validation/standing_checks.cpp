// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/units.h"
#include "kinematics/center_of_mass.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/study_view.h"

namespace plumbline {
namespace {

constexpr const char* kLevel = "L4/5";

// Of the man whose disc pressure was measured.
constexpr double kWilkeMass = 70.0;    // [kg]
constexpr double kWilkeHeight = 1.68;  // [m]

void add_standing_load(CheckSheet& sheet, const ValidationSubject& subject, LevelLaw law,
                       const std::string& words) {
  Scenario scenario = subject.scenario();
  scenario.solver.levels = law;
  const std::string& id = kLevelLawNames[static_cast<std::size_t>(law)];
  const Study reference = subject.answer(scenario);
  scenario.person.mass = kWilkeMass;
  scenario.person.height = kWilkeHeight;
  const Study study = subject.answer(scenario);
  const StudyView man(study, 0);
  const std::size_t t = man.standing();
  sheet.add(id + ".pressure", "disc pressure at L4/5, " + words + ", factor 0.66",
            man.disc_pressure(t, kLevel), "MPa", {0.35, 0.65}, "0.50");
  sheet.note("the same with factor 0.55", man.disc_pressure(t, kLevel, 0), "MPa");
  sheet.note("the same with factor 0.77", man.disc_pressure(t, kLevel, 2), "MPa");
  sheet.add(id + ".compression", "compression at L4/5, " + words, man.compression(t, kLevel), "N",
            {400, 750}, "430-600, a model 523");
  const StudyView person(reference, 0);
  sheet.note("pressure of the reference person, factor 0.66", person.disc_pressure(t, kLevel),
             "MPa");
  sheet.note("compression of the reference person", person.compression(t, kLevel), "N");
}

// Mass above the disc of a level, of body mass [%].
double mass_above(const PreparedBody& body, const std::string& level) {
  const Model& model = body.model;
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, body.standing, pos);
  const BodyIndex upper = model.levels[model.find_level(level)].upper;
  return 100.0 * calc_mass_center(model, pos, upper).mass / model.total_mass;
}

// By how much a standing searched from knees bent by up to 20 degrees beats the one reported [%].
double better_standing(const PreparedBody& body) {
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

// Where the ground presses on the feet, from the heel, of the length of the sole [%].
double pressure_on_feet(const Study& study, std::size_t t) {
  double heel = kOpen;
  double toe = -kOpen;
  for (std::size_t p = 0; p < study.axes.contacts.size(); ++p) {
    heel = std::min(heel, study.contact.position(0, t, p, 0));
    toe = std::max(toe, study.contact.position(0, t, p, 0));
  }
  return 100.0 * (study.contact.center_of_pressure(0, t, 0) - heel) / (toe - heel);
}

}  // namespace

CheckGroup check_standing_load(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 10,
                    .name = "standing_load",
                    .title = "Load of L4/5 in relaxed standing, a man of 70 kg and 1.68 m",
                    .source = "Wilke et al. 1999, 2001 (one man, 0.50 MPa), Dreischarf et al. 2013 "
                              "(the force that means); pressure is force over area times factor",
                    .checks = {}},
                   CheckKind::kValidation);
  add_standing_load(sheet, subject, LevelLaw::kSpring, "levels as springs");
  add_standing_load(sheet, subject, LevelLaw::kTissue, "levels of tissue");
  return sheet.take();
}

CheckGroup check_standing(const ValidationSubject& subject) {
  const PreparedBody& body = subject.prepared();
  const Study study = subject.answer(subject.scenario());
  const StudyView person(study, 0);
  const std::size_t t = person.standing();
  CheckSheet sheet({.number = 0,
                    .name = "standing",
                    .title = "Relaxed standing of the reference person",
                    .source = "de Leva 1996 (masses); else what anybody can see",
                    .checks = {}},
                   CheckKind::kCalibration);
  sheet.add("mass_above_L4/5", "mass above L4/5, of body mass", mass_above(body, kLevel), "%",
            {50, 54}, "52");
  sheet.note("mass above L5/S1, of body mass", mass_above(body, "L5/S1"), "%");
  sheet.set_kind(CheckKind::kValidation);
  sheet.add("pressure_on_feet", "centre of pressure, of the sole from the heel",
            pressure_on_feet(study, t), "%", {10, 70}, "in front of the ankles");
  sheet.add("reserve", "largest reserve, help that no muscle gives", person.reserve(t), "N m",
            {0, 0.1}, "none");
  sheet.add("cheapest", "cost above that of a standing with bent knees", better_standing(body), "%",
            {-kOpen, 1e-3}, "people stand on straight knees");
  for (std::size_t k = 0; k < study.axes.contributors.size(); ++k) {
    sheet.note("part of compression at L4/5: " + study.axes.contributors[k],
               study.level.budget(0, t, person.level(kLevel), k), "N");
  }
  return sheet.take();
}

}  // namespace plumbline
