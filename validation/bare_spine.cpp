// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <limits>

#include "core/units.h"
#include "validation/bench_tests.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"

namespace plumbline {
namespace {

// Largest share of a weight that a column bears without toppling sideways, as a force [N].
double buckling_weight(const Bench& bench) {
  const double most = 500;
  std::vector<HeldCoordinate> held;
  for (const Level& level : bench.model.levels) held.push_back({level.rotations[0], 0.0});
  return most * find_collapse(bench, {.weight = most}, deg_to_rad(1), held);
}

// How far the top of a column turns under a follower load [deg]; NaN where it does not stand.
double turn_under_follower(const Bench& bench, double follower) {
  const BenchLoad load{.follower = follower};
  const BenchStep step = follow_loads(bench, load_steps({}, load, kBenchSteps)).back();
  if (step.report.verdict != BenchVerdict::kStable || step.load.follower < follower) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return rad_to_deg(norm(step.top_angles));
}

// Flexion and extension together under +-moment and a follower load [deg].
double sagittal_range(const Bench& bench, double moment, double follower) {
  return bench_turn(bench, kFlexionAxis, moment, follower) +
         bench_turn(bench, kFlexionAxis, -moment, follower);
}

// What was cut before the arch is gone in both.
double axial_growth_without_facets(const ModelSpec& spec) {
  ModelSpec specimen = cut_segment(spec, {"L4/5"});
  for (const Structure structure : kCuttingOrder) {
    if (structure == Structure::kFacets) break;
    remove_structure(specimen, structure);
  }
  const double before = bench_turn(set_up_bench(specimen), kAxialAxis, 7.5);
  remove_structure(specimen, Structure::kFacets);
  return bench_turn(set_up_bench(specimen), kAxialAxis, 7.5) / before;
}

}  // namespace

CheckGroup check_bare_spine(const ValidationSubject& subject) {
  CheckSheet sheet(
      {.number = 0,
       .name = "bare_spine",
       .title = "Specimens without muscles: buckling, follower load, arch cut",
       .source = "Crisco et al. 1992 (frontal plane: flexion held), Patwardhan et al. "
                 "1999, 2003 (L1 to sacrum), Heuer et al. 2007 (arch of L4/5 cut after "
                 "SSL, ISL, LF and capsules)",
       .checks = {}},
      CheckKind::kCalibration);
  for (const char* segment : {"L1-S1", "T12-S1"}) {
    const Bench bench = column_bench(subject.spec(), segment);
    sheet.add(fmt::format("buckling.{}", segment),
              fmt::format("{} buckles sideways under a weight of", segment), buckling_weight(bench),
              "N", {60, 120}, "90");
    sheet.add(fmt::format("follower.{}", segment),
              fmt::format("{} under a follower load of 500 N turns by", segment),
              turn_under_follower(bench, 500), "deg", {0, 5}, "stands, up to 1200 N");
  }
  const Bench bench = column_bench(subject.spec(), "L1-S1");
  sheet.add("follower_stiffness",
            "L1-S1, 1200 N of follower load over none: sagittal stiffness near neutral",
            sagittal_range(bench, 1, 0) / sagittal_range(bench, 1, 1200), "", {1.5, 3.0}, "2");
  sheet.add("follower_range", "and range of flexion with extension, 7 N m",
            sagittal_range(bench, 7, 1200) / sagittal_range(bench, 7, 0), "", {0.6, 0.9}, "0.75");
  sheet.add("arch_axial_growth", "L4/5 without facets over with them: axial range, 7.5 N m",
            axial_growth_without_facets(subject.spec()), "", {1.5, 2.5}, "about 2");
  return sheet.take();
}

}  // namespace plumbline
