// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "calibration/real_body.h"
#include "forces/level_stiffness.h"
#include "forces/passive_forces.h"
#include "model/compile.h"
#include "support/allocation_guard.h"
#include "support/differences.h"

// The whole body with levels of tissue and free translations.
namespace plumbline {
namespace {

ModelSpec tissue_spec() {
  ModelSpec spec = test::full_body_spec();
  spec.level_law = LevelLaw::kTissue;
  for (CoordinateSpec& coordinate : spec.coordinates) coordinate.locked = false;
  spec.limits.clear();  // have no energy here
  return spec;
}

const Model& tissue_body() {
  static const Model model = compile(tissue_spec());
  return model;
}

std::vector<double> bent_spine(const Model& model, test::Random& random) {
  std::vector<double> q;
  for (const Dof& dof : model.dofs) q.push_back(dof.neutral);
  for (const Level& level : model.levels) {
    for (int k = 0; k < 3; ++k) {
      q[level.rotations[k]] = random.uniform(-0.15, 0.15);
      q[level.translations[k]] = random.uniform(-0.002, 0.002);
    }
  }
  return q;
}

template <class S>
struct Evaluation {
  explicit Evaluation(const Model& the_model)
      : model(the_model), pos(model), paths(model), loads(model), tau(model.dofs.size()) {}

  void operator()(std::span<const S> q) {
    calc_position_kinematics<S>(model, q, pos);
    calc_path_geometry<S>(model, pos, q, paths);
    loads.set_zero();
    add_passive_elasticity<S>(model, pos, paths, q, loads);
    project_loads<S>(model, pos, loads, tau);
  }

  const Model& model;
  PositionKinematics<S> pos;
  PathGeometry<S> paths;
  BodyLoads<S> loads;
  std::vector<S> tau;
};

TEST(LevelTissue, HasAPotential) {
  const Model& model = tissue_body();
  test::Random random(3);
  Evaluation<double> at(model);
  for (int i = 0; i < 5; ++i) {
    const std::vector<double> q = bent_spine(model, random);
    at(q);
    const std::vector<double> tau = at.tau;
    for (const Level& level : model.levels) {
      for (const DofIndex dof :
           {level.rotations[0], level.rotations[1], level.rotations[2], level.translations[0],
            level.translations[1], level.translations[2]}) {
        const auto energy = [&](double h) {
          std::vector<double> moved = q;
          moved[dof] += h;
          at(moved);
          return calc_spring_energy(model, at.pos, at.paths, moved);
        };
        const double h = model.dofs[dof].rotational ? 1e-4 : 1e-6;
        EXPECT_NEAR(tau[dof], -test::difference(energy, h), 1e-5 * (1.0 + std::abs(tau[dof])));
      }
    }
  }
}

TEST(LevelTissue, AllocatesNothing) {
  const Model& model = tissue_body();
  test::Random random(4);
  Evaluation<double> at(model);
  Evaluation<Dual> along(model);
  const std::vector<double> q = bent_spine(model, random);
  std::vector<Dual> q_dual(q.begin(), q.end());
  for (std::size_t k = 0; k < q.size(); ++k) q_dual[k].d = random.uniform(-1, 1);
  const test::AllocationGuard guard;
  at(q);
  along(q_dual);
  EXPECT_EQ(guard.allocations(), 0);
}

// A model of springs has neither discs nor strands, whatever its files hold; one of tissue has no
// springs.
TEST(LevelTissue, IsThereOnlyWhereItIsAskedFor) {
  const Model& springs = test::full_body_model();
  EXPECT_TRUE(springs.ligaments.empty());
  for (const Level& level : springs.levels) {
    EXPECT_FALSE(level.disc.has_value());
    EXPECT_TRUE(level.facets.empty());
  }
  const Model& tissue = tissue_body();
  EXPECT_GT(tissue.ligaments.size(), 90);
  AppliedForces loads(tissue);
  test::Random random(5);
  add_level_stiffness<double>(tissue, bent_spine(tissue, random), loads);
  EXPECT_TRUE(std::all_of(loads.tau.begin(), loads.tau.end(), [](double t) { return t == 0.0; }));
}

}  // namespace
}  // namespace plumbline
