// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "core/units.h"
#include "forces/abdominal_pressure.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/study_view.h"

// Pressure in the abdomen unloads the spine and the muscles that make it load it: whoever strains
// loads the spine more.
namespace plumbline {
namespace {

constexpr double kStrain = 10.0;       // [kPa]
constexpr double kSmallMoment = 54.0;  // about L5/S1 [N m]

double kilopascals(const Study& study, std::size_t t) {
  return study.abdomen.pressure(0, t) / kPaPerKPa;
}

// Moment about each level that 10 kPa make in standing [N m].
std::vector<double> extension_by_strain(const PreparedBody& body) {
  const Model& model = body.model;
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  BodyLoads<double> loads(model);
  std::vector<double> tau(model.dofs.size());
  calc_position_kinematics<double>(model, body.standing, pos);
  calc_path_geometry<double>(model, pos, body.standing, paths);
  add_abdominal_pressure<double>(model, paths, kStrain * kPaPerKPa * abdomen_of(model).area, loads);
  project_loads<double>(model, pos, loads, tau);
  std::vector<double> out;
  for (const Level& level : model.levels) out.push_back(-tau[level.rotations[0]]);
  return out;
}

Study strain(const ValidationSubject& subject) {
  Scenario scenario = subject.scenario();
  scenario.task.also_stand = true;
  scenario.task.valsalva = kStrain * kPaPerKPa;
  return subject.answer(scenario);
}

// @param most deepest bend [deg].
Study bend(const ValidationSubject& subject, double hand_mass, int most) {
  Scenario scenario = subject.scenario();
  scenario.task.kind = hand_mass > 0.0 ? TaskKind::kLift : TaskKind::kForwardBend;
  scenario.task.knees = Knees::kStraight;
  scenario.task.hand_load = hand_mass;
  for (int angle = 0; angle <= most; angle += 15) {
    scenario.task.trunk_inclination.push_back(deg_to_rad(angle));
  }
  return subject.answer(scenario);
}

// Largest pressure of the steps whose moment about L5/S1 is less [kPa].
double most_pressure(const Study& study, double moment) {
  double most = 0.0;
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    if (study.level.joint_moment_flexion(0, t, 0) < moment) {
      most = std::max(most, kilopascals(study, t));
    }
  }
  return most;
}

}  // namespace

CheckGroup check_abdominal_pressure(const ValidationSubject& subject) {
  CheckSheet sheet(
      {.number = 16,
       .name = "abdominal_pressure",
       .title = "Abdominal pressure and Valsalva standing",
       .source = "Wilke et al. 1999; Nachemson et al. 1986 (compression rose in 4 of 5 "
                 "tasks); Essendrop 2003 (bound); Marras & Mirka 1996",
       .checks = {}},
      CheckKind::kValidation);
  const Study study = strain(subject);
  const StudyView view(study, 0);
  for (const std::string level : {"L5/S1", "L4/5", "L3/4"}) {
    sheet.add("valsalva." + level,
              fmt::format("compression at {} straining with 10 kPa, of relaxed standing", level),
              view.compression(1, level) / view.compression(0, level), "", {.lo = 1.0},
              "not down (Nachemson)");
  }
  sheet.note("the same of disc pressure at L4/5; 1.84 published, pressure not stated",
             view.disc_pressure(1, "L4/5") / view.disc_pressure(0, "L4/5"), "");
  sheet.add("largest", "pressure straining", kilopascals(study, 1), "kPa", {kStrain - 1e-3, 26.6},
            "at most 26.6");
  sheet.add("relaxed", "pressure in relaxed standing", kilopascals(study, 0), "kPa", {0.0, 2.0},
            "1-2");

  const std::vector<double> moment = extension_by_strain(subject.prepared());
  for (std::size_t l = 0; l < moment.size(); ++l) {
    sheet.note("moment of 10 kPa at " + subject.prepared().model.levels[l].name, moment[l], "N m");
  }
  sheet.add("small_moments", "largest pressure bending, below 54 N m",
            most_pressure(bend(subject, 0.0, 90), kSmallMoment), "kPa", {0.0, 1.3},
            "below 1.3 (Marras)");
  sheet.add("lift", "largest pressure holding 15 kg in bends of up to 75 deg",
            most_pressure(bend(subject, 15.0, 75), kOpen), "kPa", {2.5, 15.0},
            "5-10 lifting 20-25 kg");
  sheet.note("the same of up to 90 deg", most_pressure(bend(subject, 15.0, 90), kOpen), "kPa");
  return sheet.take();
}

}  // namespace plumbline
