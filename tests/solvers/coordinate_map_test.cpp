// SPDX-License-Identifier: Apache-2.0
#include "solvers/coordinate_map.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "calibration/real_body.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

TEST(FreeMap, DrivesEveryFreeCoordinateThatIsNotHeld) {
  const Model& model = test::full_body_model();
  const std::vector<DofIndex> held = {model.find_dof("arm_add_r"), model.find_dof("elbow_flex_l")};
  const CoordinateMap map = free_map(model, held);
  EXPECT_EQ(map.num_unknowns, model.num_free() - 2);
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const bool is_held = d == held[0] || d == held[1];
    EXPECT_EQ(map.unknown[d] == kNone, model.dofs[d].locked || is_held) << model.dofs[d].name;
  }
}

TEST(CoordinateMap, ReduceInvertsExpand) {
  const Model& model = test::full_body_model();
  Random random(51);
  for (const CoordinateMap& map : {free_map(model, {}), symmetric_map(model, {})}) {
    Eigen::VectorXd u(map.num_unknowns);
    for (double& value : u) value = random.uniform(-1, 1);
    std::vector<double> q(model.dofs.size());
    map.expand(u, q);
    EXPECT_TRUE(near(map.reduce(q), u, 1e-15));
    for (DofIndex d = 0; d < model.num_dofs(); ++d) {
      if (map.unknown[d] == kNone) {
        EXPECT_EQ(q[d], map.offset[d]);
      }
    }
  }
}

// g . (S du) = (S^T g) . du.
TEST(CoordinateMap, ReduceGradientIsTheTransposeOfExpand) {
  const Model& model = test::full_body_model();
  Random random(52);
  for (const CoordinateMap& map : {free_map(model, {}), symmetric_map(model, {})}) {
    const std::vector<double> g = random.uniform(model.dofs.size(), -1, 1);
    Eigen::VectorXd du(map.num_unknowns);
    for (double& value : du) value = random.uniform(-1, 1);
    std::vector<double> q(model.dofs.size());
    map.expand(du, q);
    double expected = 0.0;
    for (std::size_t d = 0; d < q.size(); ++d) expected += g[d] * (q[d] - map.offset[d]);
    EXPECT_NEAR(map.reduce_gradient(g).dot(du), expected, 1e-13);
  }
}

TEST(SymmetricMap, ExpandsToPosturesThatAreTheirOwnMirrorImage) {
  const Model& model = test::full_body_model();
  const CoordinateMap map = symmetric_map(model, {});
  Random random(53);
  for (int k = 0; k < 10; ++k) {
    Eigen::VectorXd u(map.num_unknowns);
    for (double& value : u) value = random.uniform(-1, 1);
    std::vector<double> q(model.dofs.size());
    map.expand(u, q);
    EXPECT_EQ(test::mirrored_posture(model, q), q);
  }
}

// Every symmetric posture can be expressed: pairs count once, midline ones in the sagittal plane
// once.
TEST(SymmetricMap, MissesNoSymmetricPosture) {
  const Model& model = test::full_body_model();
  Random random(54);
  const std::vector<double> any = test::random_posture(model, random);
  const std::vector<double> twin = test::mirrored_posture(model, any);
  std::vector<double> mean(any.size());
  for (std::size_t d = 0; d < any.size(); ++d) mean[d] = 0.5 * (any[d] + twin[d]);
  const CoordinateMap map = symmetric_map(model, {});
  std::vector<double> q(any.size());
  map.expand(map.reduce(mean), q);
  EXPECT_TRUE(near(q, mean, 1e-15));
}

}  // namespace
}  // namespace plumbline
