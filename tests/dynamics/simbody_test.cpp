// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#ifndef PLUMBLINE_WITH_SIMBODY

TEST(Simbody, ComputesTheSameMechanics) { GTEST_SKIP() << "built without Simbody"; }

#else

#include <algorithm>

#include "core/units.h"
#include "dynamics/constrained_dynamics.h"
#include "dynamics/joint_reactions.h"
#include "dynamics/simbody_twin.h"
#include "model/compile.h"
#include "support/closed_loops.h"
#include "support/full_body_tree.h"
#include "support/moving_model.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::MovingModel;
using test::near;

// Both engines round differently: differences are held against the size of what is compared.
constexpr double kAgreement = 1e-10;

// Later seeds have ellipsoid joints too.
constexpr int kLastPlainSeed = 20;

std::array<double, 3> numbers(const Vec3d& a) { return {a.x, a.y, a.z}; }
test::TwinFrame numbers(const Transformd& X) {
  test::TwinFrame out{.p = numbers(X.p)};
  std::copy(std::begin(X.R.m), std::end(X.R.m), out.R.begin());
  return out;
}

std::vector<test::TwinBody> describe(const Model& model) {
  std::vector<test::TwinBody> out;
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    const Body& body = model.bodies[b];
    const SymMat3& I = body.I_BBcm_B;
    test::TwinBody twin{.parent = body.parent,
                        .mass = body.mass,
                        .com = numbers(body.p_BoBcm_B),
                        .central_inertia = {I.xx, I.yy, I.zz, I.xy, I.xz, I.yz},
                        .X_PF = numbers(body.X_PF),
                        .X_BM = numbers(inverse(body.X_MB))};
    if (body.ellipsoid != kNone) twin.ellipsoid = numbers(model.ellipsoids[body.ellipsoid].radii);
    for (int a = body.first_axis; a < body.first_axis + body.num_axes; ++a) {
      const JointAxis& axis = model.axes[a];
      test::TwinAxis twin_axis{
          .rotation = axis.rotation, .axis = numbers(axis.axis), .coordinate = axis.dof};
      if (axis.function != kNone) {
        twin_axis.f = [spline = model.functions[axis.function]](double x) {
          const FunctionValue y = spline(x);
          return std::array<double, 3>{y.f, y.df, y.d2f};
        };
      }
      twin.axes.push_back(std::move(twin_axis));
    }
    out.push_back(std::move(twin));
  }
  return out;
}

std::vector<test::TwinConstraint> describe_loops(const Model& model) {
  std::vector<test::TwinConstraint> out;
  for (const Constraint& c : model.constraints) {
    out.push_back({.kind = static_cast<test::TwinConstraint::Kind>(c.kind),
                   .body0 = c.body0,
                   .body1 = c.body1,
                   .X_B0F0 = numbers(c.X_B0F0),
                   .X_B1F1 = numbers(c.X_B1F1),
                   .distance = c.distance});
  }
  return out;
}

// See SimbodyTwin.
std::vector<DofIndex> where_simbody_errs(const Model& model) {
  std::vector<int> turned(model.dofs.size(), 0);
  for (const JointAxis& axis : model.axes) turned[axis.dof] += axis.rotation ? 1 : 0;
  std::vector<DofIndex> out;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    if (turned[d] > 1) out.push_back(d);
  }
  return out;
}

class Simbody : public testing::TestWithParam<int> {
 protected:
  Simbody()
      : model_(compile(spec())),
        random_(static_cast<std::uint64_t>(GetParam())),
        m_(model_),
        twin_(describe(model_), kStandardGravity) {
    m_.set_random_state(random_);
    m_.set_random_forces(random_);
    rest_where_simbody_errs();
    std::vector<test::TwinLoad> loads;
    for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
      const Wrench<double>& F = m_.applied.F_B_W[b];
      loads.push_back({numbers(moment_about(F, m_.pos.p_WoBo[b])), numbers(F.f)});
    }
    twin_.set_state(m_.q, m_.v, loads, m_.applied.tau);
  }
  static ModelSpec spec() {
    if (GetParam() == 0) return test::full_body_tree_spec(true);
    return test::random_tree_spec(static_cast<std::uint64_t>(GetParam()), 10, false,
                                  GetParam() > kLastPlainSeed);
  }

  void rest_where_simbody_errs() {
    std::vector<double> v = m_.v;
    for (const DofIndex d : where_simbody_errs(model_)) v[d] = 0;
    m_.set_state(m_.q, v);
  }

  const Model model_;
  test::Random random_;
  MovingModel m_;
  test::SimbodyTwin twin_;
};

TEST_P(Simbody, PlacesAndMovesBodiesAlike) {
  double speed = 1;
  for (const Motion<double>& V : m_.vel.V_WB) speed = std::max(speed, norm(V.w) + norm(V.v));
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    EXPECT_TRUE(near(m_.pos.R_WB[b], twin_.pose(b).R, kAgreement));
    EXPECT_TRUE(near(m_.pos.p_WoBo[b], twin_.pose(b).p, kAgreement));
    const Motion<double>& V = m_.vel.V_WB[b];
    EXPECT_TRUE(near(V.w, twin_.angular_velocity(b), kAgreement * speed));
    EXPECT_TRUE(
        near(V.v + cross(V.w, m_.pos.p_WoBo[b]), twin_.origin_velocity(b), kAgreement * speed));
  }
}

TEST_P(Simbody, HasTheSameMassMatrix) {
  const Eigen::MatrixXd& M = m_.mass_matrix();
  EXPECT_TRUE(near(M, twin_.mass_matrix(), kAgreement * M.cwiseAbs().maxCoeff()));
}

TEST_P(Simbody, NeedsTheSameForces) {
  const std::vector<double> vdot = random_.uniform(model_.dofs.size(), -10, 10);
  const std::vector<double>& tau = m_.inverse(vdot);
  EXPECT_TRUE(near(tau, twin_.inverse_dynamics(vdot), kAgreement * test::max_abs(tau)));
}

TEST_P(Simbody, AcceleratesAlike) {
  const std::vector<double>& vdot = m_.forward();
  EXPECT_TRUE(near(vdot, twin_.accelerations(), kAgreement * test::max_abs(vdot)));
}

// While everything accelerates freely.
TEST_P(Simbody, LoadsJointsAlike) {
  m_.inverse(m_.forward());
  double largest = 1;
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    largest = std::max(largest, norm(m_.id.F_BJ_W[b].f) + norm(m_.id.F_BJ_W[b].t));
  }
  const std::vector<test::TwinLoad> loads = twin_.joint_loads();
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    const JointReaction ours = calc_joint_reaction(model_, m_.pos, b, m_.id.F_BJ_W[b]);
    EXPECT_TRUE(near(ours.t_W, loads[b - 1].moment, kAgreement * largest));
    EXPECT_TRUE(near(ours.f_W, loads[b - 1].force, kAgreement * largest));
  }
}

// Trees whose loops one constraint of each kind closes.
class SimbodyLoops : public testing::TestWithParam<int> {};

TEST_P(SimbodyLoops, AccelerateAlike) {
  const auto seed = static_cast<std::uint64_t>(GetParam());
  test::Random random(seed);
  Model model = compile(test::random_tree_spec(seed, 12, false, GetParam() % 2 == 0));
  const std::vector<double> q = random.uniform(model.dofs.size(), -1, 1);
  test::close_loops_at(q, 1, random, model);
  MovingModel m(model);
  m.set_random_forces(random);
  const auto v =
      test::allowed_rates(model, q, random.uniform(q.size(), -2, 2), where_simbody_errs(model));
  m.set_state(q, v);
  ConstrainedDynamics ours(model);
  calc_constrained_dynamics(model, q, v, m.pos, m.vel, m.applied, ours);
  ASSERT_TRUE(ours.solvable);

  test::SimbodyTwin twin(describe(model), kStandardGravity, describe_loops(model));
  std::vector<test::TwinLoad> loads;
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    const Wrench<double>& F = m.applied.F_B_W[b];
    loads.push_back({numbers(moment_about(F, m.pos.p_WoBo[b])), numbers(F.f)});
  }
  twin.set_state(q, v, loads, m.applied.tau);
  EXPECT_TRUE(near(ours.vdot, twin.accelerations(), kAgreement * test::max_abs(ours.vdot)));
}

INSTANTIATE_TEST_SUITE_P(Seeds, SimbodyLoops, testing::Range(1, 31));
INSTANTIATE_TEST_SUITE_P(Seeds, Simbody, testing::Range(0, 41));

}  // namespace
}  // namespace plumbline

#endif
