// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#ifdef PLUMBLINE_WITH_SIMBODY

#include <algorithm>

#include "dynamics/simbody_springs.h"
#include "forces/bushings.h"
#include "forces/coordinate_springs.h"
#include "forces/point_springs.h"
#include "model/compile.h"
#include "spatial/rotation.h"
#include "support/mechanisms.h"
#include "support/moving_model.h"
#include "support/near.h"
#include "support/random_tree.h"

// OpenSim makes its springs of Simbody's.

namespace plumbline {
namespace {

using test::near;

constexpr double kSpringAgreement = 1e-11;  // of the largest load

std::array<double, 3> array_of(const Vec3d& a) { return {a.x, a.y, a.z}; }
test::TwinFrame array_of(const Transformd& X) {
  test::TwinFrame out{.p = array_of(X.p)};
  std::copy(std::begin(X.R.m), std::end(X.R.m), out.R.begin());
  return out;
}

// Two free bodies in a random state.
class SimbodySprings : public testing::TestWithParam<int> {
 protected:
  SimbodySprings() : random_(static_cast<std::uint64_t>(GetParam())) {
    spec_.bodies = {{.name = "A", .mass = 1, .I_BBcm_B = {1, 1, 1}},
                    {.name = "B", .mass = 1, .I_BBcm_B = {1, 1, 1}}};
    for (const char* name : {"A", "B"}) {
      test::add_joint(spec_, {.name = name,
                              .parent = "ground",
                              .child = name,
                              .X_PF = {test::random_rotation(random_), {}},
                              .axes = test::six_axes(name)});
    }
  }

  static test::TwinMotion motion_of(const test::MovingModel& m, BodyIndex b) {
    const Motion<double>& V = m.vel.V_WB[b];
    return {array_of(Transformd{m.pos.R_WB[b], m.pos.p_WoBo[b]}), array_of(V.w),
            array_of(point_rate(V, m.pos.p_WoBo[b]))};
  }

  static void expect_loads(const test::MovingModel& m, const test::TwinSpring& twin) {
    for (const auto& [b, load] : {std::pair{1, twin.on_A}, {2, twin.on_B}}) {
      const Wrench<double>& F = m.applied.F_B_W[b];
      const double size = 1 + norm(F.f) + norm(F.t);
      EXPECT_TRUE(near(F.f, load.force, kSpringAgreement * size));
      EXPECT_TRUE(near(moment_about(F, m.pos.p_WoBo[b]), load.moment, kSpringAgreement * size));
    }
  }

  ModelSpec spec_{.name = "two"};
  test::Random random_;
};

TEST_P(SimbodySprings, BushingsPushAlike) {
  BushingSpec bushing{.name = "pad",
                      .body_A = "A",
                      .body_B = "B",
                      .X_AF = {test::random_rotation(random_), test::random_vector(random_, 0.3)},
                      .X_BM = {test::random_rotation(random_), test::random_vector(random_, 0.3)},
                      .angular_damping = {4, 5, 6},
                      .linear_damping = {70, 80, 90}};
  std::array<double, 6> stiffness{};
  for (int k = 0; k < 3; ++k) {
    stiffness[k] = 10.0 * (k + 1);
    stiffness[3 + k] = 200.0 * (k + 2);
    bushing.moment[k] = linear_resistance(stiffness[k]);
    bushing.force[k] = linear_resistance(stiffness[3 + k]);
  }
  spec_.bushings = {bushing};
  const Model model = compile(spec_);
  test::MovingModel m(model);
  m.set_random_state(random_);
  add_bushings<double>(model, m.pos, m.applied);
  add_bushing_dampers(model, m.pos, m.vel, m.applied);
  const test::TwinSpring twin =
      test::twin_bushing(motion_of(m, 1), motion_of(m, 2), array_of(bushing.X_AF),
                         array_of(bushing.X_BM), stiffness, {4, 5, 6, 70, 80, 90});
  expect_loads(m, twin);
  EXPECT_NEAR(calc_bushing_energy(model, m.pos), twin.energy, 1e-12 * twin.energy);
}

TEST_P(SimbodySprings, PointSpringsPullAlike) {
  const Vec3d P = test::random_vector(random_, 0.3);
  const Vec3d Q = test::random_vector(random_, 0.3);
  for (const double rest_length : {0.0, 0.4, 9.0}) {
    spec_.point_springs = {{.name = "line",
                            .body_A = "A",
                            .body_B = "B",
                            .p_AoP_A = P,
                            .p_BoQ_B = Q,
                            .stiffness = 300,
                            .rest_length = rest_length}};
    const Model model = compile(spec_);
    test::MovingModel m(model);
    m.set_random_state(random_);
    add_point_springs<double>(model, m.pos, m.applied);
    const test::TwinSpring twin = test::twin_point_spring(
        motion_of(m, 1), motion_of(m, 2), array_of(P), array_of(Q), 300, rest_length);
    expect_loads(m, twin);
    EXPECT_NEAR(calc_point_spring_energy(model, m.pos), twin.energy, 1e-12 * (1 + twin.energy));
  }
}

// Put together as OpenSim does from two steps.
TEST_P(SimbodySprings, StopsHoldAlike) {
  const ElasticStop stop{.lo = random_.uniform(-0.5, 0),
                         .hi = random_.uniform(0, 0.5),
                         .stiffness_lo = 30,
                         .stiffness_hi = 20,
                         .damping = 3,
                         .transition = random_.uniform(0.05, 0.5)};
  for (double q = -2; q < 2; q += 0.013) {
    const double above = test::twin_step(0, 20, stop.hi, stop.hi + stop.transition, q);
    const double below = test::twin_step(30, 0, stop.lo - stop.transition, stop.lo, q);
    EXPECT_NEAR(calc_stop_force(stop, q), below * (stop.lo - q) - above * (q - stop.hi), 1e-13);
    EXPECT_NEAR(calc_stop_engagement(stop, q), above / 20 + below / 30, 1e-14);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SimbodySprings, testing::Range(1, 21));

}  // namespace
}  // namespace plumbline

#endif
