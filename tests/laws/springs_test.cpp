// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "forces/passive_forces.h"
#include "model/compile.h"
#include "spatial/rotation.h"
#include "support/allocation_guard.h"
#include "support/differences.h"
#include "support/moving_model.h"
#include "support/near.h"
#include "support/random_springs.h"
#include "support/random_tree.h"

// What holds for springs, stops, bushings and ligaments between the bodies of any model.

namespace plumbline {
namespace {

using test::near;

// A model with passive forces, in one state.
struct SpringyModel {
  explicit SpringyModel(const Model& the_model)
      : model(the_model), pos(model), vel(model), paths(model), loads(model) {}

  void set_state(const std::vector<double>& new_q, const std::vector<double>& new_v) {
    q = new_q;
    v = new_v;
    calc_position_kinematics<double>(model, q, pos);
    calc_velocity_kinematics(model, pos, v, vel);
    calc_path_geometry<double>(model, pos, q, paths);
  }
  void set_random_state(test::Random& random) {
    set_state(random.uniform(model.dofs.size(), -0.25, 0.25),
              random.uniform(model.dofs.size(), -1, 1));
  }
  [[nodiscard]] std::vector<double> projected() {
    std::vector<double> tau(model.dofs.size());
    project_loads<double>(model, pos, loads, tau);
    return tau;
  }
  std::vector<double> elastic() {
    loads.set_zero();
    add_passive_elasticity<double>(model, pos, paths, q, loads);
    return projected();
  }
  std::vector<double> all() {
    loads.set_zero();
    add_passive_forces(model, pos, vel, paths, q, v, loads);
    return projected();
  }
  [[nodiscard]] double energy() const { return calc_spring_energy(model, pos, paths, q); }
  // Of the dampers [W].
  double damping_power() {
    const std::vector<double> tau_all = all();
    const std::vector<double> tau = elastic();
    double power = 0.0;
    for (std::size_t d = 0; d < v.size(); ++d) power += v[d] * (tau_all[d] - tau[d]);
    return power;
  }

  const Model& model;
  PositionKinematics<double> pos;
  VelocityKinematics vel;
  PathGeometry<double> paths;
  BodyLoads<double> loads;
  std::vector<double> q, v;
};

ModelSpec springy_spec(std::uint64_t seed) {
  ModelSpec spec = test::random_tree_spec(seed, 5);
  // A model needs a coordinate to have springs on.
  test::Random random(seed + 1000);
  add_random_springs(spec, random, 6);
  return spec;
}

class Springs : public testing::TestWithParam<int> {
 protected:
  Springs() : spec_(springy_spec(seed())), model_(compile(spec_)), random_(seed()), m_(model_) {
    m_.set_random_state(random_);
  }
  static std::uint64_t seed() { return static_cast<std::uint64_t>(GetParam()); }

  const ModelSpec spec_;
  const Model model_;
  test::Random random_;
  SpringyModel m_;
};

TEST_P(Springs, PullDownTheSlopeOfTheirEnergy) {
  const std::vector<double> q = m_.q;
  const std::vector<double> tau = m_.elastic();
  for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
    const auto energy = [&](double h) {
      std::vector<double> moved = q;
      moved[d] += h;
      m_.set_state(moved, m_.v);
      return m_.energy();
    };
    EXPECT_NEAR(tau[d], -test::difference(energy, 1e-4), 1e-8 * (1 + test::max_abs(tau)))
        << model_.dofs[d].name;
  }
}

TEST_P(Springs, DualGivesTheirStiffness) {
  const std::vector<double> q = m_.q;
  const std::vector<double> along = random_.uniform(q.size(), -1, 1);
  std::vector<Dual> q_dual;
  for (std::size_t d = 0; d < q.size(); ++d) q_dual.emplace_back(q[d], along[d]);
  PositionKinematics<Dual> pos(model_);
  PathGeometry<Dual> paths(model_);
  BodyLoads<Dual> loads(model_);
  std::vector<Dual> tau(q.size());
  calc_position_kinematics<Dual>(model_, q_dual, pos);
  calc_path_geometry<Dual>(model_, pos, q_dual, paths);
  add_passive_elasticity<Dual>(model_, pos, paths, q_dual, loads);
  project_loads<Dual>(model_, pos, loads, tau);

  const auto moved = [&](double h) {
    std::vector<double> at = q;
    for (std::size_t d = 0; d < q.size(); ++d) at[d] += h * along[d];
    m_.set_state(at, m_.v);
    const std::vector<double> at_h = m_.elastic();
    return Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(at_h.data(), at_h.size()));
  };
  const Eigen::VectorXd rate = test::difference(moved, 1e-4);
  const std::vector<double> here = (m_.set_state(q, m_.v), m_.elastic());
  for (std::size_t d = 0; d < q.size(); ++d) {
    EXPECT_NEAR(tau[d].v, here[d], 1e-12 * (1 + test::max_abs(here)));
    EXPECT_NEAR(tau[d].d, rate[d], 1e-7 * (1 + rate.cwiseAbs().maxCoeff())) << model_.dofs[d].name;
  }
}

// Each kind by itself, so that none hides behind another.
TEST_P(Springs, DampersTakeEnergy) {
  for (int kind = 0; kind < 4; ++kind) {
    ModelSpec one = spec_;
    if (kind != 0) one.elastic_stops.clear();
    if (kind != 1) one.coordinate_springs.clear();
    if (kind != 2) one.bushings.clear();
    if (kind != 3) one.ligaments.clear();
    const Model model = compile(one);
    SpringyModel m(model);
    double most = 0.0;
    for (int k = 0; k < 20; ++k) {
      m.set_random_state(random_);
      const double power = m.damping_power();
      EXPECT_LE(power, 1e-12) << "kind " << kind;
      most = std::min(most, power);
      m.set_state(m.q, std::vector<double>(m.v.size(), 0.0));
      EXPECT_EQ(m.all(), m.elastic());
    }
    EXPECT_LT(most, -1e-6) << "kind " << kind;
  }
}

// What acts between bodies, the world among them, leaves the whole alone. (A moving or a
// conditional point passes part of its load to its coordinate.)
TEST_P(Springs, ActAndReact) {
  ModelSpec between = spec_;
  between.elastic_stops.clear();
  between.coordinate_springs.clear();
  std::erase_if(between.ligaments, [](const LigamentSpec& l) { return l.path.size() > 2; });
  ASSERT_FALSE(between.ligaments.empty());
  const Model model = compile(between);
  SpringyModel m(model);
  m.set_random_state(random_);
  m.loads.set_zero();
  add_passive_forces(model, m.pos, m.vel, m.paths, m.q, m.v, m.loads);
  Wrench<double> sum;
  double size = 1.0;
  for (const Wrench<double>& F : m.loads.F_B_W) {
    sum += F;
    size = std::max(size, norm(F.f) + norm(F.t));
  }
  EXPECT_LE(norm(sum.f) + norm(sum.t), 1e-13 * size);
  EXPECT_EQ(test::max_abs(m.loads.tau), 0.0);
}

// The same model elsewhere in the world, and turned: nothing changes but the world.
TEST_P(Springs, DoNotKnowWhereTheyAre) {
  const Transformd X{test::random_rotation(random_), test::random_vector(random_, 2)};
  ModelSpec moved = spec_;
  for (JointSpec& joint : moved.joints) {
    if (joint.parent == "ground") joint.X_PF = X * joint.X_PF;
  }
  for (PointSpringSpec& spring : moved.point_springs) {
    if (spring.body_A == "ground") spring.p_AoP_A = X * spring.p_AoP_A;
    if (spring.body_B == "ground") spring.p_BoQ_B = X * spring.p_BoQ_B;
  }
  for (BushingSpec& bushing : moved.bushings) {
    if (bushing.body_A == "ground") bushing.X_AF = X * bushing.X_AF;
    if (bushing.body_B == "ground") bushing.X_BM = X * bushing.X_BM;
  }
  std::erase_if(moved.ligaments, [](const LigamentSpec& ligament) {
    return ligament.path[0].body == "ground" && !ligament.path[0].motions.empty();
  });
  ModelSpec unmoved = spec_;
  unmoved.ligaments = moved.ligaments;
  for (LigamentSpec& ligament : moved.ligaments) {
    for (PathNodeSpec& node : ligament.path) {
      if (node.body == "ground") node.p_BoP_B = X * node.p_BoP_B;
    }
  }
  const Model here = compile(unmoved);
  const Model there = compile(moved);
  SpringyModel m(here);
  SpringyModel m_there(there);
  m.set_state(m_.q, m_.v);
  m_there.set_state(m_.q, m_.v);
  const std::vector<double> tau = m.all();
  EXPECT_TRUE(near(m_there.all(), tau, 1e-11 * (1 + test::max_abs(tau))));
  EXPECT_NEAR(m_there.energy(), m.energy(), 1e-11 * (1 + m.energy()));
}

// A limb and its mirror image feel the same, with functions that are not odd, too.
TEST_P(Springs, OfTheLeftAreThoseOfTheRight) {
  ModelSpec spec = test::random_tree_spec(seed(), 5);
  spec.mirror = true;
  for (BodySpec& body : spec.bodies) body.name += "_r";
  for (CoordinateSpec& coordinate : spec.coordinates) coordinate.name += "_r";
  for (JointSpec& joint : spec.joints) {
    joint.name += "_r";
    joint.child += "_r";
    if (joint.parent != "ground") joint.parent += "_r";
    for (AxisSpec& axis : joint.axes) axis.coordinate += "_r";
  }
  add_random_springs(spec, random_, 6, "_r");
  const Model model = compile(spec);
  SpringyModel m(model);
  m.set_random_state(random_);
  std::vector<double> q = m.q;
  std::vector<double> v = m.v;
  std::vector<DofIndex> twin(q.size());
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    std::string name = model.dofs[d].name;
    if (!name.ends_with("_r")) continue;
    name.back() = 'l';
    twin[d] = model.find_dof(name);
    q[twin[d]] = q[d];
    v[twin[d]] = v[d];
  }
  m.set_state(q, v);
  const std::vector<double> tau = m.all();
  const double size = 1 + test::max_abs(tau);
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    if (!model.dofs[d].name.ends_with("_r")) continue;
    EXPECT_NEAR(tau[twin[d]], tau[d], 1e-12 * size) << model.dofs[d].name;
  }
}

TEST_P(Springs, AllocateNothing) {
  const test::AllocationGuard guard;
  add_passive_forces(model_, m_.pos, m_.vel, m_.paths, m_.q, m_.v, m_.loads);
  EXPECT_EQ(guard.allocations(), 0);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Springs, testing::Range(1, 13));

}  // namespace
}  // namespace plumbline
