// SPDX-License-Identifier: Apache-2.0
#include "paths/path_geometry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "calibration/real_body.h"
#include "model/compile.h"
#include "paths/moment_arms.h"
#include "support/differences.h"
#include "support/mechanisms.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

constexpr double kLo = -0.5, kHi = 0.4, kBlend = 0.2;

// An arm that turns about z at Wo by "q". A muscle comes from (-0.2, 0.1, 0) on the ground and ends
// on the arm at (0.3, 0.02, 0); while -0.5 <= q <= 0.4 it also passes (0.1, 0.09, 0) of the arm.
ModelSpec hinge_spec() {
  ModelSpec spec{.name = "hinge", .tension_trunk = 5e5, .tension_leg = 5e5};
  spec.bodies = {{.name = "arm", .mass = 1}};
  test::add_joint(
      spec,
      {.name = "pin", .parent = "ground", .child = "arm", .axes = {test::turn("q", {0, 0, 1})}});
  MuscleSpec muscle{.name = "m", .group = "g", .pcsa = 1e-4, .l_opt = 0.1, .l_slack = 0.1};
  muscle.path = {{.body = "ground", .p_BoP_B = {-0.2, 0.1, 0}},
                 {.kind = PathNodeKind::kConditional,
                  .body = "arm",
                  .p_BoP_B = {0.1, 0.09, 0},
                  .coordinate = "q",
                  .lo = kLo,
                  .hi = kHi,
                  .blend = kBlend},
                 {.body = "arm", .p_BoP_B = {0.3, 0.02, 0}}};
  spec.muscles = {muscle};
  return spec;
}

// All about one posture that needs no forces.
struct Frame {
  explicit Frame(const Model& m) : model(m), pos(m), paths(m), arms(m) {}

  void place(const std::vector<double>& q) {
    calc_position_kinematics<double>(model, q, pos);
    calc_path_geometry<double>(model, pos, q, paths);
  }

  const Model& model;
  PositionKinematics<double> pos;
  PathGeometry<double> paths;
  MomentArms arms;
};

struct LengthAndArm {
  double length, arm, through_weights;
};

LengthAndArm hinge_at(const Model& model, double q) {
  Frame frame(model);
  frame.place({q});
  calc_moment_arms(model, frame.pos, frame.paths, frame.arms);
  return {frame.paths.length[0], frame.arms.r[0], frame.paths.condition_slope[0]};
}

double direct_length(double q) {
  const Vec3d end{0.3 * std::cos(q) - 0.02 * std::sin(q), 0.3 * std::sin(q) + 0.02 * std::cos(q),
                  0};
  return norm(end - Vec3d{-0.2, 0.1, 0});
}

double via_length(double q) {
  const Vec3d via{0.1 * std::cos(q) - 0.09 * std::sin(q), 0.1 * std::sin(q) + 0.09 * std::cos(q),
                  0};
  return norm(via - Vec3d{-0.2, 0.1, 0}) + norm(Vec3d{0.2, -0.07, 0});
}

TEST(ConditionalPoint, CountsInsideItsRangeAndNotBeyondItsBlend) {
  const Model model = compile(hinge_spec());
  for (const double q : {kLo, -0.1, 0.0, kHi}) {
    EXPECT_NEAR(hinge_at(model, q).length, via_length(q), 1e-15) << q;
  }
  for (const double q : {-2.0, kLo - kBlend, kHi + kBlend, 1.5}) {
    EXPECT_NEAR(hinge_at(model, q).length, direct_length(q), 1e-15) << q;
  }
  // Half-way through the fade both count the same, by symmetry of the step.
  const double half = kHi + 0.5 * kBlend;
  EXPECT_NEAR(hinge_at(model, half).length, 0.5 * (via_length(half) + direct_length(half)), 1e-15);
}

TEST(ConditionalPoint, ArmIsTheSlopeOfLengthAlsoWhereItFades) {
  const Model model = compile(hinge_spec());
  double largest = 0.0;
  for (double q = -1.0; q < 1.0; q += 0.0073) {
    const double slope =
        test::difference([&](double h) { return hinge_at(model, q + h).length; }, 1e-4);
    const LengthAndArm here = hinge_at(model, q);
    EXPECT_NEAR(here.arm, -slope, 1e-8) << q;
    largest = std::max(largest, std::abs(here.through_weights));
  }
  // The part that comes from the fading weights is no trifle here: without it arms were wrong.
  EXPECT_GT(largest, 0.02);
}

TEST(ConditionalPoint, FadesTwiceContinuouslyDifferentiably) {
  const Model model = compile(hinge_spec());
  const auto curvature = [&](double q, double h) {
    return (hinge_at(model, q + h).arm - hinge_at(model, q).arm) / h;
  };
  const double h = 1e-6;
  double largest = 0.0;
  for (double u = 0.0; u < 1.0; u += 0.02) {
    largest = std::max(largest, std::abs(curvature(kHi + u * kBlend, h)));
  }
  EXPECT_GT(largest, 0.15) << "[m/rad^2]: what a kink would show against";
  for (const double q : {kLo - kBlend, kLo, kHi, kHi + kBlend}) {
    EXPECT_NEAR(hinge_at(model, q + h).length, hinge_at(model, q - h).length, 0.3 * h) << q;
    EXPECT_NEAR(curvature(q, h), curvature(q, -h), 1e-3) << q;
  }
}

TEST(FullBodyPaths, WeightsOfRoutesAddToOne) {
  const Model& model = test::full_body_model();
  Random random(11);
  Frame frame(model);
  for (int k = 0; k < 50; ++k) {
    frame.place(test::random_posture(model, random));
    for (const Muscle& muscle : model.muscles) {
      const auto first = frame.paths.route_weight.begin() + muscle.path.first_route;
      EXPECT_NEAR(std::accumulate(first, first + muscle.path.num_routes, 0.0), 1.0, 1e-15)
          << muscle.name;
    }
  }
}

// Lengths belong to the body, not to where it stands.
TEST(FullBodyPaths, LengthsDoNotChangeWhenTheWholeBodyMoves) {
  const Model& model = test::full_body_model();
  Random random(12);
  Frame frame(model);
  for (int k = 0; k < 20; ++k) {
    std::vector<double> q = test::random_posture(model, random);
    frame.place(q);
    const std::vector<double> before = frame.paths.length;
    for (DofIndex d = 0; d < model.num_dofs(); ++d) {
      if (model.bodies[model.dofs[d].body].parent == kWorld) q[d] += random.uniform(-1, 1);
    }
    frame.place(q);
    EXPECT_TRUE(near(frame.paths.length, before, 1e-13));
  }
}

TEST(FullBodyPaths, TheMirroredPostureHasMirroredLengths) {
  const Model& model = test::full_body_model();
  const std::vector<MuscleIndex> twin = test::mirrored_muscles(model);
  Random random(13);
  Frame right(model);
  Frame left(model);
  for (int k = 0; k < 20; ++k) {
    const std::vector<double> q = test::random_posture(model, random);
    right.place(q);
    left.place(test::mirrored_posture(model, q));
    for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
      EXPECT_NEAR(left.paths.length[twin[i]], right.paths.length[i], 1e-13)
          << model.muscles[i].name;
    }
  }
}

// Moves from q0 along `step`, `count` times, and finds for each muscle by how much any single
// change of length exceeds what the larger of the arms before and after allows [m].
std::vector<double> largest_jumps(Frame& frame, std::vector<double> q,
                                  const std::vector<double>& step, int count) {
  const Model& model = frame.model;
  std::vector<double> jump(model.muscles.size(), 0.0);
  std::vector<double> length, rate;
  const auto rates = [&] {
    calc_moment_arms(model, frame.pos, frame.paths, frame.arms);
    std::vector<double> out;
    for (const Muscle& muscle : model.muscles) {
      double sum = 0.0;
      for (int s = 0; s < muscle.path.num_slots; ++s) {
        const int k = muscle.path.first_slot + s;
        sum -= frame.arms.r[k] * step[model.slot_dofs[k]];
      }
      out.push_back(sum);
    }
    return out;
  };
  for (int k = 0; k <= count; ++k) {
    frame.place(q);
    const std::vector<double> now = rates();
    for (std::size_t i = 0; k > 0 && i < jump.size(); ++i) {
      const double change = std::abs(frame.paths.length[i] - length[i]);
      const double allowed = std::max(std::abs(now[i]), std::abs(rate[i]));
      jump[i] = std::max(jump[i], change - allowed);
    }
    length = frame.paths.length;
    rate = now;
    for (std::size_t d = 0; d < q.size(); ++d) q[d] += step[d];
  }
  return jump;
}

// Where the arm has its extreme between two steps, the change may exceed both neighbours by
// |r''| step^3 / 8; curvatures of up to 10 m/rad^2 and steps of 5e-3 rad leave 2e-7 m. Touching
// down on a surface bends the arm by 1 m/rad^2 within a step: 1/4 step^2 = 6e-6 m.
constexpr double kRounding = 1e-5;

TEST(FullBodyPaths, LengthsAreContinuousAlongEveryCoordinate) {
  const Model& model = test::full_body_model();
  Frame frame(model);
  std::vector<double> neutral;
  for (const Dof& dof : model.dofs) neutral.push_back(dof.neutral);
  for (const DofIndex d : model.free_dofs) {
    const Dof& dof = model.dofs[d];
    if (model.bodies[dof.body].parent == kWorld) continue;
    const int count = std::max(10, static_cast<int>((dof.hi - dof.lo) / 0.005));
    std::vector<double> q = neutral;
    q[d] = dof.lo;
    std::vector<double> step(q.size(), 0.0);
    step[d] = (dof.hi - dof.lo) / count;
    const std::vector<double> jump = largest_jumps(frame, q, step, count);
    for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
      EXPECT_LT(jump[i], kRounding) << model.muscles[i].name << " along " << dof.name;
    }
  }
}

TEST(FullBodyPaths, LengthsAreContinuousBetweenRandomPostures) {
  const Model& model = test::full_body_model();
  Frame frame(model);
  Random random(14);
  std::vector<double> from = test::random_posture(model, random);
  constexpr int kSteps = 500;
  std::vector<double> worst(model.muscles.size(), 0.0);
  for (int k = 0; k < 30; ++k) {
    const std::vector<double> to = test::random_posture(model, random);
    std::vector<double> step(to.size());
    for (std::size_t d = 0; d < to.size(); ++d) step[d] = (to[d] - from[d]) / kSteps;
    const std::vector<double> jump = largest_jumps(frame, from, step, kSteps);
    for (std::size_t i = 0; i < jump.size(); ++i) worst[i] = std::max(worst[i], jump[i]);
    from = to;
  }
  for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
    EXPECT_LT(worst[i], kRounding) << model.muscles[i].name;
  }
}

}  // namespace
}  // namespace plumbline
