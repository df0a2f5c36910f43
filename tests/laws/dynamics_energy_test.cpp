// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "dynamics/energy.h"
#include "kinematics/center_of_mass.h"
#include "model/compile.h"
#include "support/differences.h"
#include "support/mechanisms.h"
#include "support/moving_model.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::MovingModel;

// Momentum of all bodies about the whole's centre of mass, and their total linear momentum.
Wrench<double> central_momentum(const MovingModel& m) {
  Wrench<double> sum;
  for (BodyIndex b = 1; b < m.model.num_bodies(); ++b) {
    sum += body_inertia(m.model, m.pos, b) * m.vel.V_WB[b];
  }
  const MassCenter center = calc_mass_center(m.model, m.pos, kWorld);
  return {moment_about(sum, center.p_WoCm_W), sum.f};
}

// Stretches splines until no knot lies between -2 and 1: their third derivative jumps at knots,
// which costs any integrator its order.
ModelSpec without_near_knots(ModelSpec spec) {
  for (JointSpec& joint : spec.joints) {
    for (AxisSpec& axis : joint.axes) {
      for (double& x : axis.function.x) x = 2 + 6 * x;
      for (double& y : axis.function.y) y = 6 * y;
    }
  }
  return spec;
}

// A small chain in free flight: a random tree whose first joint is free.
ModelSpec flying_spec(std::uint64_t seed) {
  ModelSpec spec = without_near_knots(test::random_tree_spec(seed, 3));
  JointSpec root = spec.joints[0];
  for (const AxisSpec& axis : root.axes) {
    std::erase_if(spec.coordinates,
                  [&](const CoordinateSpec& c) { return c.name == axis.coordinate; });
  }
  spec.joints.erase(spec.joints.begin());
  root.axes = test::six_axes("root");
  test::add_joint(spec, root);
  for (JointSpec& joint : spec.joints) {
    if (joint.parent == "ground" && joint.name != root.name) joint.parent = root.child;
  }
  return spec;
}

class Motions : public testing::TestWithParam<int> {
 protected:
  [[nodiscard]] std::uint64_t seed() const { return static_cast<std::uint64_t>(GetParam()); }

  // Slow enough to stay away from where the three angles of a joint no longer span all turns.
  static void start(MovingModel& m, std::uint64_t seed) {
    test::Random random(seed);
    m.set_state(random.uniform(m.q.size(), -0.4, 0.4), random.uniform(m.v.size(), -1, 1));
  }

  // Order at which an error falls when the step is halved.
  template <class Error>
  static double order(Error&& error, int steps) {
    return std::log2(error(steps) / error(2 * steps));
  }
  static constexpr double kTime = 0.25;
};

// Gravity and inertia alone keep the energy. A fourth-order method loses it as h^4 or faster.
TEST_P(Motions, KeepTheirEnergy) {
  const Model model = compile(without_near_knots(test::random_tree_spec(seed(), 3)));
  const auto loss = [&](int steps) {
    MovingModel m(model);
    start(m, seed());
    const double before = m.energy();
    double largest = 0;
    for (int i = 0; i < steps; ++i) {
      m.rk4_step(kTime / steps);
      largest = std::max(largest, std::abs(m.energy() - before));
    }
    return largest;
  };
  ASSERT_GT(model.num_dofs(), 0);
  EXPECT_LT(loss(400), 1e-8);
  EXPECT_GT(order(loss, 50), 3.8);
}

// The energy changes at the power of what is applied: dE/dt = v . tau + sum V . F, with E taken
// along the motion that forward dynamics starts.
TEST_P(Motions, GainThePowerOfAppliedForces) {
  const Model model = compile(test::random_tree_spec(seed(), 8));
  test::Random random(seed());
  MovingModel m(model);
  m.set_random_state(random);
  m.set_random_forces(random);
  const std::vector<double> vdot = m.forward();
  double expected = 0;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) expected += m.v[d] * m.applied.tau[d];
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    expected += power(m.vel.V_WB[b], m.applied.F_B_W[b]);
  }

  const std::vector<double> q = m.q;
  const std::vector<double> v = m.v;
  double fastest = test::max_abs(v);
  for (const double a : vdot) fastest = std::max(fastest, std::abs(a));
  const auto energy_at = [&](double t) {
    std::vector<double> q_t = q;
    std::vector<double> v_t = v;
    for (std::size_t d = 0; d < q.size(); ++d) {
      q_t[d] += t * v[d] + 0.5 * t * t * vdot[d];
      v_t[d] += t * vdot[d];
    }
    m.set_state(q_t, v_t);
    return m.energy();
  };
  // Accelerations of light bodies run into thousands, so steps are short: v changes by 1e-3 v in
  // one, and the fifth-derivative error stays below 1e-9 of the power of inertia.
  const double step = 1e-3 / (1 + fastest);
  const double size = std::abs(energy_at(0)) / step;
  EXPECT_NEAR(test::difference(energy_at, step), expected,
              1e-11 * size + 1e-8 * std::abs(expected));
}

// In flight the momentum grows by the weight, and the angular momentum about the centre of mass
// stays, whatever the joints do among themselves.
TEST_P(Motions, OfAFlyingChainKeepItsMomentum) {
  const Model model = compile(flying_spec(seed()));
  const double weight = model.total_mass * kStandardGravity;
  const auto change = [&](int steps) {
    MovingModel m(model);
    start(m, seed());
    const BodyIndex root = model.find_body("b0");
    for (DofIndex d = 0; d < model.num_dofs(); ++d) {
      if (model.dofs[d].body != root) m.applied.tau[d] = 0.5;
    }
    const Wrench<double> before = central_momentum(m);
    double largest = 0;
    for (int i = 1; i <= steps; ++i) {
      m.rk4_step(kTime / steps);
      Wrench<double> error = central_momentum(m) - before;
      error.f += Vec3d{0, weight * kTime * i / steps, 0};
      largest = std::max(largest, norm(error.t) + norm(error.f));
    }
    return largest;
  };
  EXPECT_LT(change(400), 1e-6);
  if (change(400) > 1e-11) {
    EXPECT_GT(order(change, 200), 3.5);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Motions, testing::Range(1, 9));

}  // namespace
}  // namespace plumbline
