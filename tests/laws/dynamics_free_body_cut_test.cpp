// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "core/units.h"
#include "dynamics/joint_reactions.h"
#include "forces/gravity.h"
#include "model/compile.h"
#include "support/full_body_tree.h"
#include "support/moving_model.h"
#include "support/near.h"
#include "support/random_tree.h"

// Cut the body at any joint: what acts through the cut is what the part beyond needs for its change
// of momentum, less what else acts on that part.

namespace plumbline {
namespace {

using test::kEpsilon;
using test::MovingModel;
using test::near;

Vec3d value(const Vec3<Dual>& a) { return {a.x.v, a.y.v, a.z.v}; }
Vec3d rate(const Vec3<Dual>& a) { return {a.x.d, a.y.d, a.z.d}; }

// Momentum of every body about Wo and its rate in time, body by body from the definition: angular
// p x m v + R I R^T w and linear m v. The state moves with the dual scalar, q + v t and
// v + vdot t, so the tangent is the rate, without velocity kinematics, bias or any recursion.
struct Momentum {
  std::vector<Wrench<double>> value, rate;
};

Momentum momentum_of(const MovingModel& m, const std::vector<double>& vdot) {
  const Model& model = m.model;
  std::vector<Dual> q;
  for (std::size_t d = 0; d < m.q.size(); ++d) q.emplace_back(m.q[d], m.v[d]);
  PositionKinematics<Dual> pos(model);
  calc_position_kinematics<Dual>(model, q, pos);

  Momentum out;
  for (BodyIndex b = 0; b < model.num_bodies(); ++b) {
    Motion<Dual> V;
    for (DofIndex d = 0; d < model.num_dofs(); ++d) {
      if (model.moves(d, b)) V = V + Dual{m.v[d], vdot[d]} * pos.H_W[d];
    }
    const Body& body = model.bodies[b];
    const Vec3<Dual> p = point_in_world(pos, b, body.p_BoBcm_B);
    const Vec3<Dual> P = Dual(body.mass) * (V.v + cross(V.w, p));
    const SymMat3& I = body.I_BBcm_B;
    const Mat3<Dual> I_B =
        lift<Dual>(Mat3d{{I.xx, I.xy, I.xz, I.xy, I.yy, I.yz, I.xz, I.yz, I.zz}});
    const Vec3<Dual> spin = pos.R_WB[b] * (I_B * transpose_times(pos.R_WB[b], V.w));
    const Vec3<Dual> L = cross(p, P) + spin;
    out.value.push_back({value(L), value(P)});
    out.rate.push_back({rate(L), rate(P)});
  }
  return out;
}

class Cut : public testing::TestWithParam<int> {
 protected:
  Cut() : model_(compile(spec())), random_(static_cast<std::uint64_t>(GetParam())), m_(model_) {
    m_.set_random_state(random_);
    m_.set_random_forces(random_);
  }
  static ModelSpec spec() {
    if (GetParam() == 0) return test::full_body_tree_spec();
    return test::random_tree_spec(static_cast<std::uint64_t>(GetParam()), 10);
  }
  [[nodiscard]] bool carries(BodyIndex root, BodyIndex b) const {
    while (b > root) b = model_.bodies[b].parent;
    return b == root;
  }
  [[nodiscard]] Wrench<double> weight_of_body(BodyIndex b) const {
    const Body& body = model_.bodies[b];
    return force_at(point_in_world(m_.pos, b, body.p_BoBcm_B),
                    Vec3d{0, -body.mass * kStandardGravity, 0});
  }
  double rounding(const std::vector<Wrench<double>>& terms) {
    double F = 1;
    for (const Wrench<double>& term : terms) F = std::max(F, norm(term.t) + norm(term.f));
    return 64.0 * model_.num_bodies() * F * kEpsilon;
  }

  Model model_;
  test::Random random_;
  MovingModel m_;
};

TEST_P(Cut, JointCarriesTheChangeOfMomentumBeyondIt) {
  const std::vector<double> vdot = random_.uniform(model_.dofs.size(), -10, 10);
  const Momentum momentum = momentum_of(m_, vdot);
  m_.inverse(vdot);
  const double tolerance = rounding(momentum.rate);
  for (BodyIndex root = 1; root < model_.num_bodies(); ++root) {
    Wrench<double> expected;
    for (BodyIndex b = root; b < model_.num_bodies(); ++b) {
      if (!carries(root, b)) continue;
      expected += momentum.rate[b] - weight_of_body(b) - m_.applied.F_B_W[b];
    }
    EXPECT_TRUE(near(m_.id.F_BJ_W[root], expected, tolerance)) << model_.bodies[root].name;
  }
}

TEST_P(Cut, MomentumIsInertiaTimesTwist) {
  const Momentum momentum = momentum_of(m_, std::vector<double>(model_.dofs.size(), 0.0));
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    EXPECT_TRUE(near(body_inertia(model_, m_.pos, b) * m_.vel.V_WB[b], momentum.value[b],
                     rounding(momentum.value)));
  }
}

// The same cut from both sides: what a joint puts on its child, and what is left on the parent
// once its own joint, weight and pushes are counted, are opposite.
TEST_P(Cut, ActionIsReaction) {
  const std::vector<double> vdot = random_.uniform(model_.dofs.size(), -10, 10);
  const Momentum momentum = momentum_of(m_, vdot);
  m_.inverse(vdot);
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    Wrench<double> from_children =
        momentum.rate[b] - weight_of_body(b) - m_.applied.F_B_W[b] - m_.id.F_BJ_W[b];
    for (BodyIndex child = b + 1; child < model_.num_bodies(); ++child) {
      if (model_.bodies[child].parent == b) from_children += m_.id.F_BJ_W[child];
    }
    EXPECT_TRUE(near(from_children, Wrench<double>{}, rounding(momentum.rate)));
  }
}

// At rest, inverse dynamics and the projection of loads that statics uses are one equation.
TEST_P(Cut, AtRestInverseDynamicsIsStatics) {
  m_.set_state(m_.q, std::vector<double>(m_.v.size(), 0.0));
  const std::vector<double> rest(model_.dofs.size(), 0.0);
  m_.inverse(rest);
  AppliedForces loads = m_.applied;
  add_gravity<double>(model_, m_.pos, loads);
  std::vector<double> tau(model_.dofs.size());
  project_loads<double>(model_, m_.pos, loads, tau);
  double lever = 1;
  for (const Motion<double>& H : m_.pos.H_W) lever = std::max(lever, norm(H.w) + norm(H.v));
  const double tolerance = lever * rounding(m_.id.F_BJ_W);
  for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
    EXPECT_NEAR(m_.id.tau[d], -tau[d], tolerance) << model_.dofs[d].name;
  }
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    EXPECT_TRUE(near(m_.id.F_BJ_W[b], -1.0 * loads.F_B_W[b], tolerance));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Cut, testing::Range(0, 16));

}  // namespace
}  // namespace plumbline
