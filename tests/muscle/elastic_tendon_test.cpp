// SPDX-License-Identifier: Apache-2.0
#include "muscle/elastic_tendon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "core/check.h"
#include "muscle/tabulated_shapes.h"
#include "support/allocation_guard.h"
#include "support/differences.h"

namespace plumbline {
namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr FibreRate kEveryRate[] = {FibreRate::kAtRest, FibreRate::kTendonSteady,
                                    FibreRate::kSharedByStiffness};

// Fibres of 10 cm at 17 degrees on 20 cm of tendon.
MuscleParameters numbers_of_test_muscle() {
  return {.F_max = 1000.0, .l_opt = 0.1, .l_slack = 0.2, .alpha_opt = 0.3, .v_max = 10.0};
}

// Curves of their own all, as in OpenSim's rigid-tendon muscle, on Schutte's tendon.
TabulatedShape tables() {
  TabulatedShape shape = rigid_tendon_shape();
  shape.tendon = schutte_shape().tendon;
  return shape;
}

struct ShapeCase {
  const char* name;
  MuscleShape shape;
};

void PrintTo(const ShapeCase& tested, std::ostream* out) { *out << tested.name; }

class HillMuscles : public testing::TestWithParam<ShapeCase> {
 protected:
  [[nodiscard]] static MuscleParameters numbers() {
    MuscleParameters m = numbers_of_test_muscle();
    m.shape = GetParam().shape;
    return m;
  }
  [[nodiscard]] static HillMuscle muscle() { return compile_muscle(numbers()); }
};

INSTANTIATE_TEST_SUITE_P(All, HillMuscles,
                         testing::Values(ShapeCase{"Thelen", ThelenShape{}},
                                         ShapeCase{"Millard", MillardShape{}},
                                         ShapeCase{"UndampedMillard", MillardShape{.damping = 0.0}},
                                         ShapeCase{"DeGroote", DeGrooteShape{}},
                                         ShapeCase{"DampedDeGroote", DeGrooteShape{.damping = 0.1}},
                                         ShapeCase{"Schutte", schutte_shape()},
                                         ShapeCase{"Tabulated", tables()}),
                         [](const auto& tested) { return std::string(tested.param.name); });

template <class F>
void for_many_states(F&& f) {
  for (double l_mt = 0.18; l_mt < 0.37; l_mt += 0.0071) {
    for (const double v_mt : {-0.4, -0.1, 0.0, 0.1, 0.4}) {
      for (const double a : {0.02, 0.1, 0.5, 1.0}) f(l_mt, v_mt, a);
    }
  }
}

double tendon_force_of(const HillMuscle& m, double l_t) {
  return std::visit(
      [&](const auto& c) { return m.numbers.F_max * c.tendon(l_t / m.numbers.l_slack); }, m.curves);
}

double tendon_stiffness_of(const HillMuscle& m, double l_t) {
  const Dual l(l_t / m.numbers.l_slack, 1.0 / m.numbers.l_slack);
  return std::visit([&](const auto& c) { return m.numbers.F_max * c.tendon(l).d; }, m.curves);
}

// Geometry and balance, put together from what the result states. On the long tendon the fibre's
// descending limb has several equilibria: where fibre and tendon together resist stretching the
// equilibrium is stable, and their stiffness in series below the tendon's own.
TEST_P(HillMuscles, AreInStableEquilibrium) {
  for (const double longer : {0.0, 0.8}) {
    MuscleParameters n = numbers();
    n.l_slack += longer;
    const HillMuscle m = compile_muscle(n);
    for (const FibreRate rate : kEveryRate) {
      for_many_states([&](double l_mt, double v_mt, double a) {
        l_mt += longer;
        const MuscleEquilibrium e = calc_elastic_tendon(m, l_mt, v_mt, a, rate);
        ASSERT_TRUE(e.converged) << l_mt << " " << v_mt << " " << a;
        EXPECT_NEAR(e.l_m * std::sin(e.alpha), m.h, 1e-15);
        EXPECT_GE(e.l_m, m.l_min * (1.0 - 1e-15));
        if (e.bounds.tendon_slack) {
          EXPECT_EQ(e.tension, 0.0);
          return;
        }
        EXPECT_NEAR(e.l_t + e.l_m * std::cos(e.alpha), l_mt, 4e-16);
        EXPECT_NEAR(e.tension, tendon_force_of(m, e.l_t), 1e-9);
        EXPECT_GT(e.tension, 0.0);
        const double pull = (e.active + e.passive + e.damped) * std::cos(e.alpha);
        if (e.bounds.fibre_at_minimum) {
          EXPECT_GE(pull, e.tension);
        } else {
          EXPECT_NEAR(e.tension, pull, 1e-9);
          EXPECT_LT(e.stiffness, tendon_stiffness_of(m, e.l_t));
        }
      });
    }
  }
}

TEST_P(HillMuscles, TakeTheFibreVelocityAskedFor) {
  const HillMuscle m = muscle();
  for_many_states([&](double l_mt, double v_mt, double a) {
    const auto velocity = [&](FibreRate rate) {
      const MuscleEquilibrium e = calc_elastic_tendon(m, l_mt, v_mt, a, rate);
      return e.bounds.tendon_slack || e.bounds.fibre_at_minimum ? kNotANumber : e.v_m;
    };
    const double rest = velocity(FibreRate::kAtRest);
    if (!std::isnan(rest)) {
      EXPECT_EQ(rest, 0.0);
    }
    const MuscleEquilibrium e = calc_elastic_tendon(m, l_mt, v_mt, a, FibreRate::kTendonSteady);
    if (!e.bounds.fibre_at_minimum) {
      EXPECT_NEAR(e.v_m, v_mt * std::cos(e.alpha), 1e-15);
    }
  });
}

// Two springs: the fibre's velocity along the tendon over the tendon's is as their stiffnesses'
// inverse, the fibre's at its own velocity. That stiffness follows from the reported one, which is
// of both in series.
TEST_P(HillMuscles, ShareVelocityAsSprings) {
  const HillMuscle m = muscle();
  int num_compared = 0;
  for_many_states([&](double l_mt, double v_mt, double a) {
    const MuscleEquilibrium e =
        calc_elastic_tendon(m, l_mt, v_mt, a, FibreRate::kSharedByStiffness);
    if (e.bounds.tendon_slack || e.bounds.fibre_at_minimum || v_mt == 0.0) return;
    const double tendon = tendon_stiffness_of(m, e.l_t);
    const double along = e.v_m / std::cos(e.alpha);
    EXPECT_NEAR(along * tendon, v_mt * (tendon - e.stiffness), 1e-8 * std::fabs(v_mt) * tendon)
        << l_mt << " " << v_mt << " " << a;
    ++num_compared;
  });
  EXPECT_GT(num_compared, 100);
}

// At the length found, the equation gives back the velocity put in.
TEST_P(HillMuscles, FibreVelocityFollowsFromFibreLength) {
  const HillMuscle m = muscle();
  int num_compared = 0;
  for (const FibreRate rate : kEveryRate) {
    for_many_states([&](double l_mt, double v_mt, double a) {
      const MuscleEquilibrium e = calc_elastic_tendon(m, l_mt, v_mt, a, rate);
      // Where force-velocity is flat, at v_max, any velocity fits the force.
      const bool flat = e.f_v < 0.02 || e.f_v > 1.39;
      if (e.bounds.tendon_slack || e.bounds.fibre_at_minimum || flat) return;
      if (m.damping == 0.0 && std::holds_alternative<MillardCurves>(m.curves) && e.v_m != 0.0)
        return;
      EXPECT_NEAR(calc_fibre_velocity(m, l_mt, e.l_m, a), e.v_m, 1e-7) << l_mt << " " << a;
      ++num_compared;
    });
  }
  EXPECT_GT(num_compared, 100);
}

TEST_P(HillMuscles, StiffnessAndGainAreDerivatives) {
  const HillMuscle m = muscle();
  for (const FibreRate rate : {FibreRate::kAtRest, FibreRate::kTendonSteady}) {
    for (double l_mt = 0.2513; l_mt < 0.36; l_mt += 0.0071) {
      for (const double v_mt : {-0.1, 0.05}) {
        for (const double a : {0.1, 0.9}) {
          const auto tension = [&](double l, double activation) {
            return calc_elastic_tendon(m, l, v_mt, activation, rate).tension;
          };
          const MuscleEquilibrium e = calc_elastic_tendon(m, l_mt, v_mt, a, rate);
          if (e.bounds.tendon_slack || e.bounds.fibre_at_minimum) continue;
          const double stiffness =
              test::difference([&](double h) { return tension(l_mt + h, a); }, 1e-6);
          const double gain =
              test::difference([&](double h) { return tension(l_mt, a + h); }, 1e-5);
          // The scale of stiffness is F_max / l_opt = 1e4 N/m, that of gain F_max = 1e3 N.
          EXPECT_NEAR(e.stiffness, stiffness, 0.02) << l_mt << " " << v_mt << " " << a;
          EXPECT_NEAR(e.gain, gain, 2e-4) << l_mt << " " << v_mt << " " << a;
        }
      }
    }
  }
}

TEST_P(HillMuscles, PullHarderWithActivation) {
  const HillMuscle m = muscle();
  for (double l_mt = 0.25; l_mt < 0.36; l_mt += 0.01) {
    double before = -1.0;
    for (double a = 0.02; a <= 1.0; a += 0.02) {
      const MuscleEquilibrium e = calc_elastic_tendon(m, l_mt, 0.0, a, FibreRate::kAtRest);
      EXPECT_GT(e.tension, before);
      EXPECT_GE(e.gain, 0.0);
      before = e.tension;
    }
  }
}

// A thousandth of the tendon's usual compliance leaves the rigid tendon.
TEST_P(HillMuscles, OnAStiffTendonAreRigid) {
  MuscleParameters stiff = numbers();
  std::visit(
      [](auto& shape) {
        if constexpr (requires { shape.tendon.strain_at_one; }) {
          shape.tendon.strain_at_one *= 1e-3;
        } else if constexpr (requires { shape.tendon.x; }) {
          for (double& strain : shape.tendon.x) strain *= 1e-3;
        } else {
          shape.tendon_strain *= 1e-3;
        }
      },
      stiff.shape);
  const HillMuscle elastic = compile_muscle(stiff);
  for (double l_mt = 0.26; l_mt < 0.36; l_mt += 0.0071) {
    for (const double a : {0.05, 0.6}) {
      const MuscleEquilibrium e = calc_elastic_tendon(elastic, l_mt, 0.0, a, FibreRate::kAtRest);
      const MuscleEquilibrium r = calc_rigid_tendon(elastic, l_mt, 0.0, a);
      // To first order in the little that the tendon stretches.
      const double stretch = e.l_t - elastic.numbers.l_slack;
      EXPECT_LT(stretch, 2e-4 * elastic.numbers.l_slack);
      EXPECT_NEAR(e.tension, r.tension - r.stiffness * stretch, 0.01) << l_mt;
    }
  }
}

TEST_P(HillMuscles, OnARigidTendonBalanceAndDifferentiate) {
  const HillMuscle m = muscle();
  for_many_states([&](double l_mt, double v_mt, double a) {
    const MuscleEquilibrium e = calc_rigid_tendon(m, l_mt, v_mt, a);
    ASSERT_TRUE(e.converged);
    EXPECT_EQ(e.l_t, m.numbers.l_slack);
    EXPECT_GE(e.tension, 0.0);
    if (e.bounds.tendon_slack) return;
    EXPECT_NEAR(e.l_m * std::cos(e.alpha), l_mt - m.numbers.l_slack, 1e-15);
    EXPECT_NEAR(e.v_m, v_mt * std::cos(e.alpha), 1e-15);
    EXPECT_NEAR(e.tension, (e.active + e.passive + e.damped) * std::cos(e.alpha), 1e-9);
  });
  const auto tension = [&](double h) { return calc_rigid_tendon(m, 0.2913 + h, 0.1, 0.4).tension; };
  EXPECT_NEAR(calc_rigid_tendon(m, 0.2913, 0.1, 0.4).stiffness, test::difference(tension, 1e-6),
              0.01);
}

TEST_P(HillMuscles, SayWhichBoundHolds) {
  const HillMuscle m = muscle();
  const MuscleEquilibrium short_path = calc_elastic_tendon(m, 0.1, 0.0, 0.5, FibreRate::kAtRest);
  EXPECT_TRUE(short_path.converged);
  EXPECT_TRUE(short_path.bounds.tendon_slack);
  EXPECT_TRUE(short_path.bounds.fibre_at_minimum);
  EXPECT_EQ(short_path.tension, 0.0);
  EXPECT_EQ(short_path.l_m, m.l_min);
  EXPECT_TRUE(calc_rigid_tendon(m, 0.1, 0.0, 0.5).bounds.fibre_at_minimum);

  const MuscleEquilibrium free = calc_elastic_tendon(m, 0.31, 0.0, 0.5, FibreRate::kAtRest);
  EXPECT_FALSE(free.bounds.tendon_slack || free.bounds.fibre_at_minimum ||
               free.bounds.activation_raised);
  const MuscleEquilibrium idle = calc_elastic_tendon(m, 0.31, 0.0, -1.0, FibreRate::kAtRest);
  EXPECT_TRUE(idle.bounds.activation_raised);
  EXPECT_EQ(idle.gain, 0.0);
  EXPECT_EQ(idle.tension,
            calc_elastic_tendon(m, 0.31, 0.0, m.min_activation, FibreRate::kAtRest).tension);
}

// Nothing here is physiology: every answer is a number or says that it is none, after few steps.
TEST_P(HillMuscles, AnswerAnything) {
  const double lengths[] = {-1.0, 0.0, 0.2, 0.2 + 1e-12, 0.23,      0.31,
                            0.6,  5.0, 1e6, 1e300,       kInfinite, kNotANumber};
  const double rates[] = {-1e6, -3.0, 0.0, 3.0, 1e6, kInfinite, kNotANumber};
  const double activations[] = {-1.0, 0.0, 1e-12, 0.5, 1.0, 100.0, kNotANumber};
  for (const double alpha : {0.0, 0.3, 1.4}) {
    MuscleParameters n = numbers();
    n.alpha_opt = alpha;
    const HillMuscle m = compile_muscle(n);
    for (const double l : lengths) {
      for (const double v : rates) {
        for (const double a : activations) {
          for (const FibreRate rate : kEveryRate) {
            const MuscleEquilibrium e = calc_elastic_tendon(m, l, v, a, rate);
            if (e.converged) {
              EXPECT_TRUE(std::isfinite(e.tension)) << l << " " << v << " " << a;
              EXPECT_GE(e.tension, 0.0);
            }
            EXPECT_LT(e.iterations, 100'000);
            EXPECT_FALSE(e.converged && !std::isfinite(l + v + a));
          }
          const MuscleEquilibrium r = calc_rigid_tendon(m, l, v, a);
          EXPECT_EQ(r.converged, std::isfinite(r.tension)) << l << " " << v << " " << a;
          const double speed = calc_fibre_velocity(m, l, 0.1, a);
          // Undamped, De Groote's velocity grows exponentially with force and soon overflows, and
          // without activation nothing resists.
          if ((m.damping > 0.0 || m.min_activation > 0.0) && l < 0.5) {
            EXPECT_EQ(std::isfinite(speed), std::isfinite(a)) << l << " " << a;
          }
          EXPECT_FALSE(std::isfinite(speed) && !std::isfinite(l + a));
        }
      }
    }
  }
}

TEST_P(HillMuscles, AllocateNothing) {
  const HillMuscle m = muscle();
  const test::AllocationGuard guard;
  for (const FibreRate rate : kEveryRate) {
    static_cast<void>(calc_elastic_tendon(m, 0.31, 0.1, 0.5, rate));
  }
  static_cast<void>(calc_rigid_tendon(m, 0.31, 0.1, 0.5));
  EXPECT_EQ(guard.allocations(), 0);
}

// Pennation is at its greatest and the fibre still the stronger: held there, the tendon's stretch
// tells the tension.
TEST(ElasticTendon, HoldsAFibreAtItsShortest) {
  MuscleParameters n = numbers_of_test_muscle();
  n.shape = ThelenShape{};
  const HillMuscle m = compile_muscle(n);
  EXPECT_NEAR(m.l_min, m.h / std::sin(std::acos(0.1)), 1e-15);
  const double l_mt = n.l_slack * 1.001 + m.d_min;
  const MuscleEquilibrium e = calc_elastic_tendon(m, l_mt, 0.0, 1.0, FibreRate::kAtRest);
  EXPECT_TRUE(e.bounds.fibre_at_minimum);
  EXPECT_FALSE(e.bounds.tendon_slack);
  EXPECT_NEAR(e.alpha, std::acos(0.1), 1e-14);
  EXPECT_NEAR(e.tension, tendon_force_of(m, 1.001 * n.l_slack), 1e-9);
  EXPECT_EQ(e.v_m, 0.0);
  EXPECT_EQ(calc_fibre_velocity(m, l_mt, e.l_m, 1.0), 0.0);
}

// Damping of a fast shortening exceeds a weak fibre's pull.
TEST(ElasticTendon, GoesSlackWhereDampingWins) {
  MuscleParameters n = numbers_of_test_muscle();
  n.shape = DeGrooteShape{.ignore_passive = true, .damping = 0.1};
  const HillMuscle m = compile_muscle(n);
  for (const double a : {0.01, 0.5}) {
    const MuscleEquilibrium e = calc_elastic_tendon(m, 0.29, -0.9, a, FibreRate::kTendonSteady);
    EXPECT_TRUE(e.converged);
    EXPECT_TRUE(e.bounds.tendon_slack);
    EXPECT_FALSE(e.bounds.fibre_at_minimum);
    EXPECT_EQ(e.tension, 0.0);
    EXPECT_EQ(calc_rigid_tendon(m, 0.29, -0.9, a).tension, 0.0);
  }
}

TEST(PublishedFibreRate, DiffersByMuscle) {
  MuscleParameters n;
  n.shape = ThelenShape{};
  EXPECT_EQ(published_fibre_rate(compile_muscle(n)), FibreRate::kSharedByStiffness);
  n.shape = MillardShape{};
  EXPECT_EQ(published_fibre_rate(compile_muscle(n)), FibreRate::kAtRest);
  n.shape = DeGrooteShape{};
  EXPECT_EQ(published_fibre_rate(compile_muscle(n)), FibreRate::kTendonSteady);
}

// The undamped muscle's singularities are kept away, the damped one needs no such help.
TEST(CompileMuscle, AdaptsMillardToItsDamping) {
  MuscleParameters n;
  MillardShape shape{.damping = 0.0005};
  shape.active.minimum_value = 0.0;
  shape.min_activation = 0.0;
  n.shape = shape;
  const auto active_at = [](const HillMuscle& m, double l) {
    return std::get<MillardCurves>(m.curves).active(l);
  };
  const auto slope_at_vmax = [](const HillMuscle& m) {
    return std::get<MillardCurves>(m.curves).velocity_curve.at(-1.0).d;
  };
  const HillMuscle undamped = compile_muscle(n);
  EXPECT_EQ(undamped.damping, 0.0);
  EXPECT_EQ(undamped.min_activation, 0.01);
  EXPECT_EQ(active_at(undamped, 0.3), 0.1);
  EXPECT_EQ(slope_at_vmax(undamped), 0.125);

  shape.damping = 0.1;
  shape.active.minimum_value = 0.2;
  n.shape = shape;
  const HillMuscle damped = compile_muscle(n);
  EXPECT_EQ(damped.min_activation, 0.0);
  EXPECT_EQ(active_at(damped, 0.3), 0.0);
  EXPECT_EQ(slope_at_vmax(damped), 0.0);
  EXPECT_EQ(damped.l_min, shape.active.min_length * n.l_opt);
}

TEST(FindFault, NamesTheBadNumber) {
  EXPECT_EQ(find_fault(MuscleParameters{}), "");
  const auto fault = [](auto&& spoil) {
    MuscleParameters n;
    spoil(n);
    const std::string text = find_fault(n);
    EXPECT_THROW(static_cast<void>(compile_muscle(n)), PreconditionError);
    return text;
  };
  using testing::StartsWith;
  EXPECT_THAT(fault([](auto& n) { n.F_max = -1.0; }), StartsWith("F_max"));
  EXPECT_THAT(fault([](auto& n) { n.l_opt = kNotANumber; }), StartsWith("l_opt"));
  EXPECT_THAT(fault([](auto& n) { n.l_slack = 0.0; }), StartsWith("l_slack"));
  EXPECT_THAT(fault([](auto& n) { n.v_max = kInfinite; }), StartsWith("v_max"));
  EXPECT_THAT(fault([](auto& n) { n.alpha_opt = 1.6; }), StartsWith("alpha_opt"));
  EXPECT_THAT(fault([](auto& n) { n.alpha_opt = 1.5; }), StartsWith("max_pennation"));
  EXPECT_THAT(fault([](auto& n) { n.shape = ThelenShape{.eccentric_force = 1.0}; }),
              StartsWith("eccentric_force"));
  EXPECT_THAT(fault([](auto& n) { n.shape = ThelenShape{.tendon_strain = 0.0}; }),
              StartsWith("tendon_strain"));
  EXPECT_THAT(fault([](auto& n) { n.shape = MillardShape{.active = {.transition = 0.2}}; }),
              StartsWith("active curve"));
  EXPECT_THAT(fault([](auto& n) { n.shape = MillardShape{.active = {.shallow_slope = 9.0}}; }),
              StartsWith("active curve"));
  EXPECT_THAT(fault([](auto& n) { n.shape = MillardShape{.velocity = {.isometric_slope = 0.2}}; }),
              StartsWith("velocity curve"));
  EXPECT_THAT(fault([](auto& n) { n.shape = DeGrooteShape{.active_width_scale = 0.5}; }),
              StartsWith("active_width_scale"));
  EXPECT_THAT(fault([](auto& n) { n.shape = DeGrooteShape{.damping = -0.1}; }),
              StartsWith("damping"));
}

}  // namespace
}  // namespace plumbline
