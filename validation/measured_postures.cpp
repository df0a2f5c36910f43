// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/units.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/study_view.h"

// Pressure in the disc of one man who stood, sat, lay and lifted. How far he bent was not published
// but for one posture: the tasks below are what descriptions and photographs say, whatever pressure
// comes out. Held loads are where the photographs have the hands (Wilke et al. 2001, Fig. 3d and e;
// scale from the 0.30 m side of the crate): 0.33 m before the shoulders and 1.20 m high, 0.58 m and
// 1.22 m.
namespace plumbline {
namespace {

constexpr const char* kDisc = "L4/5";
constexpr std::array<const char*, 3> kFactors = {"0.55", "0.66", "0.77"};
constexpr double kLoad = 20.0;         // [kg]
constexpr double kCrateHandle = 0.35;  // over the floor [m]

struct MeasuredPosture {
  const char* id;
  const char* words;
  double published;  // [MPa]
  Task task;
  bool named = false;  // one of the eight whose order is the target
};

Task sitting() {
  return {.kind = TaskKind::kSit, .knee_flexion = {0.5 * kPi}, .support = Support::kSeat};
}

Task lying(Support side) { return {.kind = TaskKind::kLie, .support = side}; }

Task sitting_upright() {
  Task task = sitting();
  task.trunk_inclination = {0.0};
  task.pelvic_tilt = 0.0;
  return task;
}

// The lumbar spine bent through its whole range, a good 50 deg, most of it by rolling the pelvis
// back.
Task sitting_flexed() {
  Task task = sitting();
  task.trunk_inclination = {deg_to_rad(20.0)};
  task.pelvic_tilt = deg_to_rad(-30.0);
  return task;
}

Task slouched_into_a_chair() {
  Task task = sitting();
  task.trunk_inclination = {deg_to_rad(-25.0)};
  task.backrest = Backrest::kShoulders;
  return task;
}

Task lifting(Knees knees) {
  Task task{.kind = TaskKind::kLift,
            .hand_load = kLoad,
            .hand_height = kCrateHandle,
            .hand_forward = 0.0,
            .knees = knees};
  // Knees bent so far that the trunk need not lean more.
  if (knees == Knees::kFree) task.trunk_inclination = {deg_to_rad(40.0)};
  return task;
}

Task holding(double forward, double height) {
  return {.kind = TaskKind::kHold,
          .hand_load = kLoad,
          .hand_height = height,
          .hand_forward = forward,
          .knees = Knees::kStraight};
}

const std::vector<MeasuredPosture>& measured_postures() {
  static const std::vector<MeasuredPosture> table = {
      {"supine", "lying on the back", 0.10, lying(Support::kBedUnderBack), true},
      {"prone", "lying on the front", 0.11, lying(Support::kBedUnderFront)},
      {"slouched", "slouched into a chair, shoulders on its back", 0.27, slouched_into_a_chair(),
       true},
      {"sitting", "sitting relaxed, no backrest", 0.46, sitting(), true},
      {"standing", "standing", 0.50, {}, true},
      {"sitting_upright", "sitting, back held straight", 0.55, sitting_upright()},
      {"sitting_flexed", "sitting, bent as far as the lumbar spine goes", 0.83, sitting_flexed()},
      {"bend_36",
       "standing, bent forward by 36 deg",
       1.10,
       {.kind = TaskKind::kForwardBend,
        .trunk_inclination = {deg_to_rad(36.0)},
        .knees = Knees::kStraight},
       true},
      {"hold_close", "holding 20 kg close (hands 0.33 m before the shoulders)", 1.10,
       holding(0.33, 1.20), true},
      {"lift_squat", "lifting 20 kg with bent knees, trunk inclined by 40 deg", 1.70,
       lifting(Knees::kFree), true},
      {"hold_far", "holding 20 kg far (hands 0.57 m before the shoulders, as far as they reach)",
       1.80, holding(0.57, 1.22)},
      {"lift_stoop", "lifting 20 kg with straight knees", 2.30, lifting(Knees::kStraight), true},
  };
  return table;
}

Scenario of_the_man(const ValidationSubject& subject, const Task& task) {
  Scenario scenario = subject.scenario();
  scenario.person.mass = 70.0;
  scenario.person.height = 1.68;
  scenario.task = task;
  return scenario;
}

struct Fit {
  double r2 = 0, slope = 0, rmse = 0;
};

// Least squares of the computed on the measured; the error without any line.
Fit fit_line(const std::vector<double>& measured, const std::vector<double>& computed) {
  const auto n = static_cast<double>(measured.size());
  double x = 0.0, y = 0.0, xx = 0.0, yy = 0.0, xy = 0.0, square = 0.0;
  for (std::size_t k = 0; k < measured.size(); ++k) {
    x += measured[k] / n;
    y += computed[k] / n;
    xx += measured[k] * measured[k] / n;
    yy += computed[k] * computed[k] / n;
    xy += measured[k] * computed[k] / n;
    square += (computed[k] - measured[k]) * (computed[k] - measured[k]) / n;
  }
  const double covariance = xy - x * y;
  return {covariance * covariance / ((xx - x * x) * (yy - y * y)), covariance / (xx - x * x),
          std::sqrt(square)};
}

// Pairs of postures whose order is turned round although they were measured 0.1 MPa apart or more,
// and how many of them lie between two of the target's eight.
struct TurnedRound {
  int named = 0, all = 0;
};
TurnedRound turned_round(const std::vector<double>& computed) {
  const std::vector<MeasuredPosture>& table = measured_postures();
  TurnedRound count;
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (std::size_t k = 0; k < table.size(); ++k) {
      if (table[k].published - table[i].published < 0.1 || computed[k] >= computed[i]) continue;
      ++count.all;
      if (table[i].named && table[k].named) ++count.named;
    }
  }
  return count;
}

double pressure(const ValidationSubject& subject, const char* id, std::size_t factor = 1) {
  const auto& table = measured_postures();
  const auto found = std::find_if(table.begin(), table.end(), [&](const MeasuredPosture& posture) {
    return std::string(id) == posture.id;
  });
  const Study study = subject.answer(of_the_man(subject, found->task));
  return StudyView(study, 0).disc_pressure(0, kDisc, factor);
}

}  // namespace

CheckGroup check_pressure_trend(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 11,
                    .name = "pressure_trend",
                    .title = "Pressure at L4/5 in twelve postures, a man of 70 kg and 1.68 m",
                    .source = "Wilke et al. 1999, 2001, one man; inclinations but one are ours",
                    .checks = {}},
                   CheckKind::kValidation);
  std::vector<double> measured;
  std::array<std::vector<double>, kFactors.size()> computed;
  for (const MeasuredPosture& posture : measured_postures()) {
    const Study study = subject.answer(of_the_man(subject, posture.task));
    const StudyView view(study, 0);
    measured.push_back(posture.published);
    for (std::size_t f = 0; f < kFactors.size(); ++f) {
      computed[f].push_back(view.disc_pressure(0, kDisc, f));
    }
    sheet.note(fmt::format("{}, measured {:.2f} MPa", posture.words, posture.published),
               computed[1].back(), "MPa");
  }
  for (std::size_t f = 0; f < kFactors.size(); ++f) {
    const Fit fit = fit_line(measured, computed[f]);
    const std::string factor = kFactors[f];
    if (f != 1) {
      sheet.note("r2, factor " + factor, fit.r2, "");
      sheet.note("RMSE, factor " + factor, fit.rmse, "MPa");
      sheet.note("slope, factor " + factor, fit.slope, "");
      continue;
    }
    sheet.add("r2", "r2, factor 0.66", fit.r2, "", {0.90, 1.0}, "models 0.9 to 1");
    sheet.add("rmse", "RMSE, factor 0.66", fit.rmse, "MPa", {0.0, 0.20}, "models 0.04 to 0.2");
    sheet.add("slope", "slope, factor 0.66", fit.slope, "", {0.8, 1.2}, "1");
  }
  const TurnedRound turned = turned_round(computed[1]);
  sheet.add("order",
            "pairs 0.1 MPa apart or more whose order is turned round: supine, slouched, sitting, "
            "standing, bent, held close, both lifts",
            turned.named, "", {0.0, 0.0}, "none");
  sheet.note("the same of all twelve (loads held in front come out low: the body leans back)",
             turned.all, "");
  return sheet.take();
}

CheckGroup check_sitting(const ValidationSubject& subject) {
  CheckSheet sheet(
      {.number = 12,
       .name = "sitting",
       .title = "Pressure at L4/5 sitting over standing",
       .source = "Wilke et al. 1999, Sato et al. 1999, Nachemson & Elfström 1970: they "
                 "contradict each other",
       .checks = {}},
      CheckKind::kValidation);
  const double standing = pressure(subject, "standing");
  const double upright = pressure(subject, "sitting_upright");
  sheet.add("erect", "unsupported, back held straight", upright / standing, "", {0.8, 1.4},
            "0.92, 1.16, 1.40");
  sheet.note("unsupported, relaxed", pressure(subject, "sitting") / standing, "");
  sheet.add("slouch", "slouched into a backrest, over sitting relaxed without one",
            pressure(subject, "slouched") / pressure(subject, "sitting"), "", {0.0, 1.0},
            "0.54 to 0.92 of standing");
  sheet.add("flexed", "unsupported, fully flexed", pressure(subject, "sitting_flexed") / standing,
            "", {1.4, kOpen}, "1.66");
  return sheet.take();
}

}  // namespace plumbline
