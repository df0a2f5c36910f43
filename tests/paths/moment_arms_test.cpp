// SPDX-License-Identifier: Apache-2.0
#include "paths/moment_arms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "calibration/real_body.h"
#include "forces/muscle_loads.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

// Length and arms of all muscles at one posture, arms over all coordinates.
class ArmBench {
 public:
  explicit ArmBench(const Model& model) : model_(model), pos_(model), paths_(model), arms_(model) {}

  const std::vector<double>& lengths(const std::vector<double>& q) {
    calc_position_kinematics<double>(model_, q, pos_);
    calc_path_geometry<double>(model_, pos_, q, paths_);
    return paths_.length;
  }
  const std::vector<double>& sparse_arms(const std::vector<double>& q) {
    lengths(q);
    calc_moment_arms(model_, pos_, paths_, arms_);
    return arms_.r;
  }
  // Muscles x dofs.
  std::vector<std::vector<double>> arms(const std::vector<double>& q) {
    sparse_arms(q);
    std::vector<std::vector<double>> out(model_.muscles.size(),
                                         std::vector<double>(model_.dofs.size(), 0.0));
    for (std::size_t i = 0; i < out.size(); ++i) {
      const MusclePath& path = model_.muscles[i].path;
      for (int s = path.first_slot; s < path.first_slot + path.num_slots; ++s) {
        out[i][model_.slot_dofs[s]] = arms_.r[s];
      }
    }
    return out;
  }
  [[nodiscard]] const PositionKinematics<double>& pos() const { return pos_; }
  [[nodiscard]] const PathGeometry<double>& paths() const { return paths_; }

 private:
  const Model& model_;
  PositionKinematics<double> pos_;
  PathGeometry<double> paths_;
  MomentArms arms_;
};

// A touch-down on a surface between q - h and q + h bends the length by up to 1 m/rad^2, which puts
// central differences off by h/4; rounding by 2 eps L / h = 1e-10.
constexpr double kStep = 1e-6;
constexpr double kTolerance = 1e-6;  // [m]

// Largest |r + dL/dq| of each muscle over all free coordinates [m].
void keep_worst(const Model& model, ArmBench& bench, const std::vector<double>& q,
                std::vector<double>& worst, std::vector<std::string>& where) {
  const auto r = bench.arms(q);
  for (const DofIndex d : model.free_dofs) {
    std::vector<double> moved = q;
    moved[d] = q[d] + kStep;
    const std::vector<double> above = bench.lengths(moved);
    moved[d] = q[d] - kStep;
    const std::vector<double>& below = bench.lengths(moved);
    for (std::size_t i = 0; i < worst.size(); ++i) {
      const double error = std::abs(r[i][d] + (above[i] - below[i]) / (2.0 * kStep));
      if (!(error <= worst[i])) {
        worst[i] = error;
        where[i] = model.dofs[d].name;
      }
    }
  }
}

TEST(MomentArms, AreMinusTheSlopeOfLengthInRandomPostures) {
  const Model& model = test::full_body_model();
  ArmBench bench(model);
  std::vector<double> worst(model.muscles.size(), 0.0);
  std::vector<std::string> where(worst.size());
  for (const std::uint64_t seed : {21U, 22U, 23U}) {
    Random random(seed);
    for (int k = 0; k < 100; ++k) {
      keep_worst(model, bench, test::random_posture(model, random), worst, where);
    }
  }
  for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
    EXPECT_LE(worst[i], kTolerance) << model.muscles[i].name << " about " << where[i];
  }
}

TEST(MomentArms, AreMinusTheSlopeOfLengthAlongEveryCoordinate) {
  const Model& model = test::full_body_model();
  ArmBench bench(model);
  std::vector<double> worst(model.muscles.size(), 0.0);
  std::vector<std::string> where(worst.size());
  std::vector<double> neutral;
  for (const Dof& dof : model.dofs) neutral.push_back(dof.neutral);
  for (const DofIndex d : model.free_dofs) {
    const Dof& dof = model.dofs[d];
    if (model.bodies[dof.body].parent == kWorld) continue;
    for (int k = 0; k <= 20; ++k) {
      std::vector<double> q = neutral;
      q[d] = dof.lo + k * (dof.hi - dof.lo) / 20.0;
      keep_worst(model, bench, q, worst, where);
    }
  }
  for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
    EXPECT_LE(worst[i], kTolerance) << model.muscles[i].name << " about " << where[i];
  }
}

// The same by a second way through the code: the tangent of length along a random rate is -r .
// rate.
TEST(MomentArms, EqualTheTangentOfLength) {
  const Model& model = test::full_body_model();
  ArmBench bench(model);
  PositionKinematics<Dual> pos(model);
  PathGeometry<Dual> paths(model);
  Random random(24);
  for (int k = 0; k < 200; ++k) {
    const std::vector<double> q = test::random_posture(model, random);
    std::vector<Dual> moving;
    for (DofIndex d = 0; d < model.num_dofs(); ++d) {
      moving.emplace_back(q[d], model.dofs[d].locked ? 0.0 : random.uniform(-1, 1));
    }
    const auto r = bench.arms(q);
    calc_position_kinematics<Dual>(model, moving, pos);
    calc_path_geometry<Dual>(model, pos, moving, paths);
    for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
      double rate = 0.0;
      for (DofIndex d = 0; d < model.num_dofs(); ++d) rate -= r[i][d] * moving[d].d;
      EXPECT_NEAR(paths.length[i].d, rate, 1e-12) << model.muscles[i].name;
      EXPECT_NEAR(paths.length[i].v, bench.paths().length[i], 1e-14) << model.muscles[i].name;
    }
  }
}

// Forces on bodies, brought to the coordinates, are arms times tension: action on every body that a
// path touches is complete, surfaces and fading points included.
TEST(MomentArms, TimesTensionEqualThePullOnTheBodies) {
  const Model& model = test::full_body_model();
  ArmBench bench(model);
  BodyLoads<double> loads(model);
  std::vector<double> tau(model.dofs.size());
  Random random(25);
  for (int k = 0; k < 200; ++k) {
    const auto r = bench.arms(test::random_posture(model, random));
    const std::vector<double> tension = random.uniform(model.muscles.size(), 0.0, 1000.0);
    loads.set_zero();
    add_muscle_loads<double>(model, bench.paths(), tension, loads);
    project_loads<double>(model, bench.pos(), loads, tau);
    std::vector<double> expected(model.dofs.size(), 0.0);
    for (std::size_t i = 0; i < r.size(); ++i) {
      for (std::size_t d = 0; d < expected.size(); ++d) expected[d] += tension[i] * r[i][d];
    }
    // Sums of 330 terms of up to 1000 N times 3 m.
    for (const DofIndex d : model.free_dofs) {
      EXPECT_NEAR(tau[d], expected[d], 1e-9) << model.dofs[d].name;
    }
  }
}

// Muscles pull bodies together; they cannot push the world as a whole.
TEST(MomentArms, MusclesLeaveNothingOver) {
  const Model& model = test::full_body_model();
  ArmBench bench(model);
  Random random(26);
  BodyLoads<double> loads(model);
  for (int k = 0; k < 20; ++k) {
    bench.sparse_arms(test::random_posture(model, random));
    const std::vector<double> tension = random.uniform(model.muscles.size(), 0.0, 1000.0);
    loads.set_zero();
    add_muscle_loads<double>(model, bench.paths(), tension, loads);
    Wrench<double> sum;
    for (const Wrench<double>& F : loads.F_B_W) sum += F;
    EXPECT_TRUE(near(sum, Wrench<double>{}, 1e-9));
  }
}

}  // namespace
}  // namespace plumbline
