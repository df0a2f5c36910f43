// SPDX-License-Identifier: Apache-2.0
#include "forces/point_loads.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/units.h"
#include "forces/gravity.h"
#include "model/compile.h"
#include "support/differences.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

constexpr int kBodies = 7;

// Loads that derive from a potential must be its slope in every coordinate.
class Potential : public testing::TestWithParam<int> {
 protected:
  Potential()
      : model_(compile(test::random_tree_spec(static_cast<std::uint64_t>(GetParam()), kBodies))),
        pos_(model_),
        loads_(model_),
        random_(static_cast<std::uint64_t>(100 + GetParam())),
        q_(random_.uniform(model_.dofs.size(), -0.8, 0.8)) {}

  PositionKinematics<double>& place(const std::vector<double>& q) {
    calc_position_kinematics<double>(model_, q, pos_);
    return pos_;
  }

  template <class Energy>
  std::vector<double> slope(Energy&& energy) {
    std::vector<double> out;
    for (std::size_t d = 0; d < q_.size(); ++d) {
      out.push_back(test::difference(
          [&](double h) {
            std::vector<double> q = q_;
            q[d] += h;
            return energy(place(q));
          },
          1e-3));
    }
    return out;
  }

  std::vector<double> generalized() {
    std::vector<double> tau(q_.size());
    project_loads<double>(model_, pos_, loads_, tau);
    return tau;
  }

  Model model_;
  PositionKinematics<double> pos_;
  BodyLoads<double> loads_;
  Random random_;
  std::vector<double> q_;
};

// Differences with h = 1e-3 of energies up to 2 kJ: h^4 leaves 1e-12 of the force, rounding 1e-9.
constexpr double kDifferences = 1e-9;

// V = -f . p of every load.
TEST_P(Potential, ConstantForcesAreTheSlopeOfTheirWork) {
  std::vector<PointLoad> point_loads;
  for (int k = 0; k < 5; ++k) {
    point_loads.push_back({.body = 1 + static_cast<int>(random_.index(kBodies)),
                           .p_BoP_B = test::random_vector(random_, 0.3),
                           .f_W = test::random_vector(random_, 50)});
  }
  const std::vector<double> expected = slope([&](const PositionKinematics<double>& pos) {
    double work = 0.0;
    for (const PointLoad& load : point_loads) {
      work += dot(load.f_W, point_in_world(pos, load.body, load.p_BoP_B));
    }
    return work;
  });
  add_point_loads<double>(place(q_), point_loads, loads_);
  EXPECT_TRUE(near(generalized(), expected, 50 * kDifferences));
}

// V = m g y of every body.
TEST_P(Potential, WeightIsTheSlopeOfItsPotential) {
  const std::vector<double> expected = slope([&](const PositionKinematics<double>& pos) {
    double work = 0.0;
    for (int b = 1; b < model_.num_bodies(); ++b) {
      const Body& body = model_.bodies[b];
      work -= body.mass * kStandardGravity * point_in_world(pos, b, body.p_BoBcm_B).y;
    }
    return work;
  });
  add_gravity<double>(model_, place(q_), loads_);
  EXPECT_TRUE(near(generalized(), expected, 50 * kDifferences));
}

INSTANTIATE_TEST_SUITE_P(Trees, Potential, testing::Range(1, 9));

}  // namespace
}  // namespace plumbline
