// SPDX-License-Identifier: Apache-2.0
#include "dynamics/mass_matrix.h"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>

#include "model/compile.h"
#include "support/full_body_tree.h"
#include "support/mechanisms.h"
#include "support/moving_model.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::MovingModel;
using test::near;

TEST(MassMatrix, MatchesClosedFormDoublePendulum) {
  const test::DoublePendulum p;
  const Model model = compile(test::double_pendulum_spec(p));
  MovingModel m(model);
  for (const double q2 : {0.0, 0.8, -2.0, 3.1}) {
    m.set_state({0.5, q2}, {0, 0});
    EXPECT_TRUE(near(m.mass_matrix(), p.mass_matrix({0.5, q2}), 8 * 4 * kEpsilon));
  }
}

// At zero rotation the six axes are those of W: M = [ m 1, -m [c]x ; m [c]x, I_Bo ] with the
// inertia about the body's origin, I_Bo = I_Bcm + m (c^2 1 - c c^T).
TEST(MassMatrix, MatchesClosedFormFreeBody) {
  const double mass = 4;
  const Vec3d c{0.1, -0.2, 0.3};
  const SymMat3 I{0.5, 0.6, 0.7, 0.05, -0.02, 0.1};
  const Model model = compile(test::free_body_spec(mass, c, I));
  MovingModel m(model);
  m.set_state({0.3, -0.7, 0.2, 0, 0, 0}, std::vector<double>(6, 0.0));

  Eigen::Matrix3d cross_c{{0, -c.z, c.y}, {c.z, 0, -c.x}, {-c.y, c.x, 0}};
  const Eigen::Matrix3d I_Bcm{{I.xx, I.xy, I.xz}, {I.xy, I.yy, I.yz}, {I.xz, I.yz, I.zz}};
  Eigen::MatrixXd expected(6, 6);
  expected << mass * Eigen::Matrix3d::Identity(), -mass * cross_c,  //
      mass * cross_c, I_Bcm - mass * cross_c * cross_c;
  EXPECT_TRUE(near(m.mass_matrix(), expected, 16 * 4 * kEpsilon));
}

// Twice the kinetic energy, by the sum over the bodies.
TEST(MassMatrix, GivesTheKineticEnergy) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Model model = compile(test::random_tree_spec(seed, 8));
    test::Random random(seed);
    MovingModel m(model);
    m.set_random_state(random);
    double twice = 0;
    for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
      const Body& body = model.bodies[b];
      const Motion<double>& V = m.vel.V_WB[b];
      const Vec3d p = point_in_world(m.pos, b, body.p_BoBcm_B);
      const Vec3d v = V.v + cross(V.w, p);
      const Vec3d w_B = transpose_times(m.pos.R_WB[b], V.w);
      const SymMat3& I = body.I_BBcm_B;
      const Vec3d L_B{I.xx * w_B.x + I.xy * w_B.y + I.xz * w_B.z,
                      I.xy * w_B.x + I.yy * w_B.y + I.yz * w_B.z,
                      I.xz * w_B.x + I.yz * w_B.y + I.zz * w_B.z};
      twice += body.mass * dot(v, v) + dot(w_B, L_B);
    }
    const Eigen::Map<const Eigen::VectorXd> v(m.v.data(), model.num_dofs());
    // Lever arms of up to 25 m at Wo, of 1 m in the body: squares cancel down from 600 to 1.
    EXPECT_NEAR(v.dot(m.mass_matrix() * v), twice, 600 * 8 * twice * kEpsilon);
  }
}

TEST(MassMatrix, IsSymmetricPositiveAndEmptyBetweenLimbs) {
  const Model model = compile(test::full_body_tree_spec(true));
  test::Random random(2);
  MovingModel m(model);
  m.set_random_state(random);
  const Eigen::MatrixXd& M = m.mass_matrix();
  EXPECT_TRUE(near(M, M.transpose().eval(), 0));
  EXPECT_EQ(Eigen::LLT<Eigen::MatrixXd>(M).info(), Eigen::Success);
  int unrelated = 0;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    for (DofIndex e = 0; e < model.num_dofs(); ++e) {
      if (model.moves(d, model.dofs[e].body) || model.moves(e, model.dofs[d].body)) continue;
      EXPECT_EQ(M(d, e), 0.0) << model.dofs[d].name << ", " << model.dofs[e].name;
      ++unrelated;
    }
  }
  // Leg against leg (6 coordinates each), arm against arm (4), legs against spine (36) and arms.
  EXPECT_EQ(unrelated, 2 * (6 * 6 + 4 * 4 + 12 * (36 + 8)));
}

TEST(MassMatrix, HoldsTheWholeMassAtTheRoot) {
  const Model model = compile(test::full_body_tree_spec());
  MovingModel m(model);
  const DofIndex forward = model.find_dof("pelvis_tx");
  EXPECT_NEAR(m.mass_matrix()(forward, forward), model.total_mass, 20 * 80 * kEpsilon);
}

}  // namespace
}  // namespace plumbline
