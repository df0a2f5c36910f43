// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "validation/bench_tests.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"

namespace plumbline {
namespace {

// Diagonal of the stiffness of the level, its rotations held at neutral.
Eigen::VectorXd stiffness_under(const Bench& bench, double preload) {
  const Level& level = bench.model.levels[0];
  std::vector<HeldCoordinate> held;
  for (const DofIndex dof : level.rotations) held.push_back({dof, 0.0});
  const BenchLoad load{.weight = preload};
  const BenchStep step = follow_loads(bench, load_steps({}, load, 5), held).back();
  if (step.report.verdict != BenchVerdict::kStable) {
    return Eigen::VectorXd::Constant(6, std::numeric_limits<double>::quiet_NaN());
  }
  return BenchSearch(bench).calc_stiffness(load, step.q).diagonal();
}

double geometric_mean(const Eigen::VectorXd& ratios) {
  return std::exp(ratios.array().log().mean());
}

}  // namespace

CheckGroup check_preload(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 3,
                    .name = "preload",
                    .title = "Stiffness of a level under a preload over that without",
                    .source = "Gardner-Morse & Stokes 2004, levels L2/3 and L4/5, intact",
                    .checks = {}},
                   CheckKind::kCalibration);
  const char* names[] = {"forward shear",     "compression",  "sideward shear",
                         "flexion-extension", "lateral bend", "axial rotation"};
  for (const char* level : {"L2/3", "L4/5"}) {
    const Bench bench = level_bench(subject.spec(), level);
    const Eigen::VectorXd at_0 = stiffness_under(bench, 0);
    const Eigen::VectorXd at_250 = stiffness_under(bench, 250).cwiseQuotient(at_0);
    const Eigen::VectorXd at_500 = stiffness_under(bench, 500).cwiseQuotient(at_0);
    sheet.add(fmt::format("250N.{}", level),
              fmt::format("{} at 250 N, mean of six directions", level), geometric_mean(at_250), "",
              {1.3, 2.2}, "1.71");
    sheet.add(fmt::format("500N.{}", level),
              fmt::format("{} at 500 N, mean of six directions", level), geometric_mean(at_500), "",
              {1.5, 2.9}, "2.11");
    for (Eigen::Index k = 0; k < 6; ++k) {
      sheet.note(fmt::format("{} at 500 N, {}", level, names[k]), at_500[k], "");
    }
  }
  return sheet.take();
}

}  // namespace plumbline
