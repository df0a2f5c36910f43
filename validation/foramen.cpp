// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <string>

#include "core/error.h"
#include "kinematics/level_shape.h"
#include "validation/bench_tests.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"

namespace plumbline {
namespace {

constexpr const char* kForamina[] = {"L1/2", "L2/3", "L3/4", "L4/5"};

LevelShape shape_under(const ModelSpec& body, const std::string& level, const BenchLoad& load) {
  const Bench bench = level_bench(body, level);
  const BenchStep step = follow_loads(bench, load_steps({}, load, kBenchSteps)).back();
  PositionKinematics<double> pos(bench.model);
  calc_position_kinematics<double>(bench.model, step.q, pos);
  const std::optional<LevelShape> shape = calc_level_shape(bench.model, 0, pos);
  if (!shape) {
    throw InputError({.element = "level " + level}, "lacks landmarks of its foramen",
                     "add them to the landmarks table");
  }
  return *shape;
}

// Mean change of the right foramen over the levels, against no load [%].
struct MeanChange {
  double height = 0, area = 0;
};

MeanChange mean_change(const ModelSpec& body, const BenchLoad& load) {
  MeanChange sum;
  for (const char* level : kForamina) {
    const ForamenSize before = shape_under(body, level, {}).foramen[0];
    const ForamenSize after = shape_under(body, level, load).foramen[0];
    sum.height += 100.0 * (after.height / before.height - 1.0) / std::size(kForamina);
    sum.area += 100.0 * (after.area / before.area - 1.0) / std::size(kForamina);
  }
  return sum;
}

}  // namespace

// L5/S1 is left out, as its foramen behaves otherwise: constant in extension (Zhong 2015), and 23 %
// larger under load (Iwata 2013).
CheckGroup check_foramen(const ValidationSubject& subject) {
  const ModelSpec& body = subject.spec();
  CheckSheet sheet({.number = 0,
                    .name = "foramen",
                    .title = "Change of the intervertebral foramen on the bench, mean of L1/2-L4/5",
                    .source = "Inufusa et al. 1996 (area), Panjabi et al. 1983 and Fujiwara et al. "
                              "2001 (height), Iwata et al. 2013 (load, after minutes of creep)",
                    .checks = {}},
                   CheckKind::kValidation);
  const BenchLoad bent{.moment = {10, 0, 0}};
  const MeanChange flexion = mean_change(body, bent);
  const MeanChange extension = mean_change(body, BenchLoad{.moment = {-10, 0, 0}});
  const MeanChange pressed = mean_change(body, BenchLoad{.weight = 300});
  sheet.add("flexion_area", "area in flexion, 10 N m", flexion.area, "%", {4, 20}, "12");
  sheet.add("extension_area", "area in extension, 10 N m", extension.area, "%", {-23, -7}, "-15");
  sheet.add("flexion_height", "height in flexion", flexion.height, "%", {0, kOpen}, "rises");
  sheet.add("extension_height", "height in extension", extension.height, "%", {-kOpen, 0}, "falls");
  sheet.add("load_area", "area under 300 N", pressed.area, "%", {-kOpen, 0}, "falls by 11");
  sheet.note("height under 300 N; published -4 to -7", pressed.height, "%");
  for (const char* level : {"L1/2", "L2/3", "L3/4", "L4/5", "L5/S1"}) {
    const ForamenSize foramen = shape_under(body, level, {}).foramen[0];
    sheet.note(fmt::format("area of {}, unloaded", level), 1e6 * foramen.area, "mm2");
    sheet.note(fmt::format("height of {}, unloaded", level), 1e3 * foramen.height, "mm");
  }
  sheet.note("annulus strain of L4/5 in flexion, 10 N m",
             100.0 * shape_under(body, "L4/5", bent).annulus_strain, "%");
  return sheet.take();
}

}  // namespace plumbline
