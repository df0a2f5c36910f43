// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "dynamics/energy.h"
#include "dynamics/joint_reactions.h"
#include "kinematics/center_of_mass.h"
#include "model/compile.h"
#include "spatial/rotation.h"
#include "support/full_body_tree.h"
#include "support/mechanisms.h"
#include "support/moving_model.h"
#include "support/near.h"
#include "support/random_tree.h"

// A body that is its own mirror image, in a state and under loads that are not: reflecting state
// and loads in the plane z = 0 reflects everything that is computed.

namespace plumbline {
namespace {

using test::MovingModel;
using test::near;

// The law, relative to the size of what is compared.
constexpr double kTolerance = 1e-12;

Vec3d reflect(const Vec3d& p) { return {p.x, p.y, -p.z}; }
Vec3d reflect_pseudo(const Vec3d& a) { return {-a.x, -a.y, a.z}; }
Motion<double> reflect(const Motion<double>& V) { return {reflect_pseudo(V.w), reflect(V.v)}; }
Wrench<double> reflect(const Wrench<double>& F) { return {reflect_pseudo(F.t), reflect(F.f)}; }
Mat3d reflect(Mat3d R) {
  for (const auto& [i, j] : {std::pair{0, 2}, {1, 2}, {2, 0}, {2, 1}}) R(i, j) = -R(i, j);
  return R;
}

// A flying pelvis and a trunk on a motion segment, both symmetric, with random limbs on the right
// of each.
ModelSpec random_person_spec(std::uint64_t seed) {
  ModelSpec spec{.name = "random_person", .mirror = true};
  const auto block = [](const char* name, double mass) {
    return BodySpec{.name = name,
                    .mass = mass,
                    .p_BoBcm_B = {0.02, 0.1, 0},
                    .I_BBcm_B = {0.1, 0.2, 0.15, 0.01, 0, 0}};
  };
  spec.bodies = {block("pelvis", 11), block("trunk", 30)};
  test::add_joint(
      spec,
      {.name = "base", .parent = "ground", .child = "pelvis", .axes = test::six_axes("base")});
  JointSpec back{.name = "back", .parent = "pelvis", .child = "trunk"};
  back.X_PF = {axis_angle(Vec3d{0, 0, -1}, 0.4), {0.03, 0.1, 0}};
  back.X_BM = {axis_angle(Vec3d{0, 0, -1}, -0.2), {0.0, -0.02, 0}};
  back.axes = {test::slide("back_tx", {1, 0, 0}),     test::slide("back_ty", {0, 1, 0}),
               test::slide("back_tz", {0, 0, 1}),     test::turn("back_flexion", {0, 0, -1}),
               test::turn("back_lateral", {1, 0, 0}), test::turn("back_axial", {0, 1, 0})};
  test::add_joint(spec, back);
  spec.levels = {{.name = "back", .joint = "back", .disc_area = 1e-3}};

  for (const std::string root : {"pelvis", "trunk"}) {
    ModelSpec limb = test::random_tree_spec(++seed * 100, 4);
    for (BodySpec& body : limb.bodies) {
      body.name = root + "_" + body.name + "_r";
      spec.bodies.push_back(body);
    }
    for (JointSpec joint : limb.joints) {
      joint.name = root + "_" + joint.name + "_r";
      joint.child = root + "_" + joint.child + "_r";
      joint.parent = joint.parent == "ground" ? root : root + "_" + joint.parent + "_r";
      for (AxisSpec& axis : joint.axes) axis.coordinate = root + "_" + axis.coordinate + "_r";
      test::add_joint(spec, joint);
    }
  }
  return spec;
}

// The element across the midline, and the sign with which a coordinate goes over.
std::string across(std::string name) {
  if (name.ends_with("_r")) {
    name.back() = 'l';
  } else if (name.ends_with("_l")) {
    name.back() = 'r';
  }
  return name;
}

class Mirror : public testing::TestWithParam<int> {
 protected:
  Mirror()
      : model_(compile(GetParam() == 0
                           ? test::full_body_tree_spec(true)
                           : random_person_spec(static_cast<std::uint64_t>(GetParam())))),
        here_(model_),
        there_(model_) {
    for (const Body& body : model_.bodies)
      body_across_.push_back(model_.find_body(across(body.name)));
    for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
      dof_across_.push_back(model_.find_dof(across(model_.dofs[d].name)));
      sign_.push_back(dof_across_[d] == d ? midline_sign(d) : 1.0);
    }

    test::Random random(static_cast<std::uint64_t>(GetParam()));
    here_.set_random_state(random);
    here_.set_random_forces(random);
    there_.set_state(over(here_.q), over(here_.v));
    there_.applied.tau = over(here_.applied.tau);
    for (BodyIndex b = 0; b < model_.num_bodies(); ++b) {
      there_.applied.F_B_W[body_across_[b]] = reflect(here_.applied.F_B_W[b]);
    }
  }

  // A coordinate of the midline keeps its sign if its motion is its own image: a translation along
  // x or y, a rotation about z.
  [[nodiscard]] double midline_sign(DofIndex d) const {
    for (const JointAxis& axis : model_.axes) {
      if (axis.dof != d) continue;
      return axis.rotation == (std::abs(axis.axis.z) > 0.5) ? 1.0 : -1.0;
    }
    return 0.0;
  }
  [[nodiscard]] std::vector<double> over(const std::vector<double>& values) const {
    std::vector<double> out(values.size());
    for (std::size_t d = 0; d < values.size(); ++d) out[dof_across_[d]] = sign_[d] * values[d];
    return out;
  }
  template <class T>
  static double size_of(const std::vector<T>& screws) {
    double size = 1;
    for (const T& screw : screws) size = std::max(size, norm(top(screw)) + norm(bottom(screw)));
    return size;
  }
  static Vec3d top(const Motion<double>& a) { return a.w; }
  static Vec3d bottom(const Motion<double>& a) { return a.v; }
  static Vec3d top(const Wrench<double>& a) { return a.t; }
  static Vec3d bottom(const Wrench<double>& a) { return a.f; }

  template <class T>
  void expect_reflected(const std::vector<T>& per_body_here, const std::vector<T>& per_body_there) {
    const double tolerance = kTolerance * size_of(per_body_here);
    for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
      EXPECT_TRUE(near(per_body_there[body_across_[b]], reflect(per_body_here[b]), tolerance))
          << model_.bodies[b].name;
    }
  }

  const Model model_;
  MovingModel here_, there_;
  std::vector<BodyIndex> body_across_;
  std::vector<DofIndex> dof_across_;
  std::vector<double> sign_;
};

TEST_P(Mirror, ReflectsPositions) {
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    const BodyIndex twin = body_across_[b];
    EXPECT_TRUE(near(there_.pos.p_WoBo[twin], reflect(here_.pos.p_WoBo[b]), 25 * kTolerance));
    EXPECT_TRUE(near(there_.pos.R_WB[twin], reflect(here_.pos.R_WB[b]), kTolerance));
  }
  EXPECT_TRUE(near(calc_mass_center(model_, there_.pos, kWorld).p_WoCm_W,
                   reflect(calc_mass_center(model_, here_.pos, kWorld).p_WoCm_W), 25 * kTolerance));
}

TEST_P(Mirror, ReflectsVelocities) {
  expect_reflected(here_.vel.V_WB, there_.vel.V_WB);
  expect_reflected(here_.vel.bias_W, there_.vel.bias_W);
  EXPECT_NEAR(there_.energy(), here_.energy(), kTolerance * std::abs(here_.energy()));
}

TEST_P(Mirror, ReflectsInverseDynamics) {
  const std::vector<double> vdot = here_.v;
  const std::vector<double> tau = here_.inverse(vdot);
  const std::vector<double> tau_there = there_.inverse(over(vdot));
  EXPECT_TRUE(near(tau_there, over(tau), kTolerance * size_of(here_.id.F_BJ_W) * 25));
  expect_reflected(here_.id.F_BJ_W, there_.id.F_BJ_W);
  expect_reflected(here_.id.A_WB, there_.id.A_WB);
}

TEST_P(Mirror, ReflectsTheMassMatrix) {
  const Eigen::MatrixXd& M = here_.mass_matrix();
  const Eigen::MatrixXd& M_there = there_.mass_matrix();
  const double tolerance = kTolerance * M.cwiseAbs().maxCoeff();
  for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
    for (DofIndex e = 0; e < model_.num_dofs(); ++e) {
      EXPECT_NEAR(M_there(dof_across_[d], dof_across_[e]), sign_[d] * sign_[e] * M(d, e),
                  tolerance);
    }
  }
}

// Light end bodies take up the rounding of heavy ones: the factor is the condition of M.
TEST_P(Mirror, ReflectsForwardDynamics) {
  const std::vector<double> expected = over(here_.forward());
  EXPECT_TRUE(near(there_.forward(), expected, 100 * kTolerance * test::max_abs(expected)));
}

// Seen from the other side: compression and the sagittal parts stay, the lateral and axial ones
// change sign.
TEST_P(Mirror, ReflectsLevelLoads) {
  const std::vector<double> vdot(model_.dofs.size(), 0.0);
  here_.inverse(vdot);
  there_.inverse(vdot);
  const double tolerance = kTolerance * size_of(here_.id.F_BJ_W);
  for (int i = 0; i < static_cast<int>(model_.levels.size()); ++i) {
    const BodyIndex upper = model_.levels[i].upper;
    const LevelLoad a = calc_level_load(model_, here_.pos, i, here_.id.F_BJ_W[upper]);
    const LevelLoad b = calc_level_load(model_, there_.pos, i, there_.id.F_BJ_W[upper]);
    EXPECT_NEAR(b.compression, a.compression, tolerance);
    EXPECT_NEAR(b.anterior_shear, a.anterior_shear, tolerance);
    EXPECT_NEAR(b.lateral_shear, -a.lateral_shear, tolerance);
    EXPECT_NEAR(b.flexion_moment, a.flexion_moment, tolerance);
    EXPECT_NEAR(b.lateral_moment, -a.lateral_moment, tolerance);
    EXPECT_NEAR(b.axial_moment, -a.axial_moment, tolerance);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Mirror, testing::Range(0, 9));

}  // namespace
}  // namespace plumbline
