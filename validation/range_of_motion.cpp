// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "calibration/level_targets.h"
#include "validation/bench_tests.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"

namespace plumbline {
namespace {

// Standard deviations, taken as a quarter of the ranges that White and Panjabi 1990 give; that of
// flexion with extension is divided between the two as their means [deg].
struct RangeSd {
  const char* level;
  double flexion, extension, lateral, axial;
};
constexpr RangeSd kSd[] = {{"L5/S1", 2.0, 1.5, 1.0, 0.5},
                           {"L4/5", 1.8, 1.2, 1.5, 0.5},
                           {"L3/4", 1.8, 0.9, 2.0, 0.5},
                           {"L2/3", 1.5, 1.0, 1.75, 0.5},
                           {"L1/2", 1.6, 1.2, 1.25, 0.5}};

constexpr double kColumnMoment = 7.5;  // [N m]

void add_level(CheckSheet& sheet, const ModelSpec& spec, const RangeSd& sd) {
  const LevelRange wanted = level_range(sd.level, FlexionPattern::kLowerLevels);
  const Bench bench = level_bench(spec, sd.level);
  const auto add = [&](const char* what, BenchAxis axis, double side, double mean, double spread) {
    sheet.add(fmt::format("{}.{}", sd.level, what),
              fmt::format("{} {}, 10 N m, no preload", sd.level, what),
              bench_turn(bench, axis, side * kRangeMoment), "deg",
              {mean - 1.5 * spread, mean + 1.5 * spread}, fmt::format("{:g} ± {:g}", mean, spread));
  };
  add("flexion", kFlexionAxis, 1.0, wanted.flexion, sd.flexion);
  add("extension", kFlexionAxis, -1.0, wanted.extension, sd.extension);
  add("lateral", kLateralAxis, 1.0, wanted.lateral, sd.lateral);
  add("axial", kAxialAxis, 1.0, wanted.axial, sd.axial);
}

// Against the sum of the levels' published ranges, L1/2 to L4/5.
void add_column(CheckSheet& sheet, const ModelSpec& spec) {
  const Bench bench = column_bench(spec, "L1-L5");
  LevelRange sum{"L1-L5", 0, 0, 0, 0};
  for (const char* level : {"L1/2", "L2/3", "L3/4", "L4/5"}) {
    const LevelRange range = level_range(level, FlexionPattern::kLowerLevels);
    sum.flexion += range.flexion;
    sum.extension += range.extension;
    sum.lateral += 2.0 * range.lateral;
    sum.axial += 2.0 * range.axial;
  }
  const auto add = [&](const char* id, const char* what, BenchAxis axis, double published) {
    const double both =
        bench_turn(bench, axis, kColumnMoment) + bench_turn(bench, axis, -kColumnMoment);
    sheet.add(fmt::format("L1-L5.{}", id), fmt::format("L1-L5 {}, ±7.5 N m", what), both, "deg",
              {0.75 * published, 1.25 * published},
              fmt::format("{:g}, sum of levels at 10 N m", published));
  };
  add("flexion_extension", "flexion and extension", kFlexionAxis, sum.flexion + sum.extension);
  add("lateral", "lateral, both sides", kLateralAxis, sum.lateral);
  add("axial", "axial, both sides", kAxialAxis, sum.axial);
}

}  // namespace

CheckGroup check_range_of_motion(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 2,
                    .name = "range_of_motion",
                    .title = "Passive range of motion segments on the bench",
                    .source = "Panjabi et al. 1994 (flexion, extension), White & Panjabi 1990 "
                              "(lateral, axial, spread); accepted within 1.5 SD, L1-L5 ± 25 %",
                    .checks = {}},
                   CheckKind::kCalibration);
  for (const RangeSd& sd : kSd) add_level(sheet, subject.spec(), sd);
  add_column(sheet, subject.spec());
  return sheet.take();
}

}  // namespace plumbline
