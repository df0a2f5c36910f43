// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "model/compile.h"
#include "scenarios/solve_case.h"

namespace plumbline {
namespace {

// Tight hamstrings on one side, bent to 60 degrees in space, by continuation.
SolvedStep bend_one_sided(const Model& model) {
  const PreparedBody& body = test::prepared_body();
  TaskSettings settings = body.settings;
  settings.symmetric = false;
  std::vector<PoseRequest> requests;
  for (const double degrees : {20.0, 40.0, 60.0}) {
    requests.push_back({.kind = PoseKind::kBend,
                        .trunk_inclination = deg_to_rad(degrees),
                        .knees = Knees::kStraight});
  }
  // Searched to the end: the usual stall criterion would leave flat directions at 1e-5 rad.
  const PostureOptions options{.gradient_tolerance = 1e-9, .decrease_tolerance = 1e-15};
  return solve_case(model, body, requests, settings, options, [] {}).steps.back();
}

Model tight(const char* side) {
  ModelSpec spec = test::prepared_body().spec;
  tighten_hamstrings(spec, side, deg_to_rad(50.0));
  return compile(spec);
}

TEST(PostureMirror, TheMirroredImbalanceBendsTheMirroredWay) {
  const Model right = tight("_r");
  const Model left = tight("_l");
  const SolvedStep a = bend_one_sided(right);
  const SolvedStep b = bend_one_sided(left);
  ASSERT_TRUE(a.report.usable()) << a.report.message();
  ASSERT_TRUE(b.report.usable()) << b.report.message();
  EXPECT_NEAR(b.report.value.total, a.report.value.total, 1e-10);
  const std::vector<double> expected = test::mirrored_posture(right, a.q);
  double asymmetry = 0.0;
  for (const DofIndex d : right.free_dofs) {
    EXPECT_NEAR(b.q[d], expected[d], 1e-6) << right.dofs[d].name;
    asymmetry = std::max(asymmetry, std::abs(a.q[d] - expected[d]));
  }
  EXPECT_GT(asymmetry, deg_to_rad(0.5)) << "one tight side must show in the posture";
}

}  // namespace
}  // namespace plumbline
