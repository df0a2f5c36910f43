// SPDX-License-Identifier: Apache-2.0
#include "forces/actuator_loads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "model/compile.h"
#include "support/differences.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::Random;
using testing::HasSubstr;

class ActuatorLoads : public testing::Test {
 protected:
  // Generalized forces of one actuator with force F.
  std::vector<double> tau_of(const Actuator& actuator, double F) {
    calc_position_kinematics<double>(model_, q_, pos_);
    BodyLoads<double> loads(model_);
    loads.set_zero();
    add_actuator_load(pos_, actuator, F, loads);
    std::vector<double> tau(model_.dofs.size());
    project_loads<double>(model_, pos_, loads, tau);
    return tau;
  }

  // Slope of a length over each coordinate.
  template <class Length>
  std::vector<double> slopes_of(Length&& length) {
    std::vector<double> out;
    for (double& coordinate : q_) {
      const double at = coordinate;
      out.push_back(test::difference(
          [&](double h) {
            coordinate = at + h;
            calc_position_kinematics<double>(model_, q_, pos_);
            coordinate = at;
            return length();
          },
          1e-3));
    }
    return out;
  }

  Actuator compile_one(ActuatorSpec spec) {
    spec.name = "a";
    return compile_actuators({&spec, 1}, model_).front();
  }

  Model model_ = compile(test::random_tree_spec(5, 6));
  PositionKinematics<double> pos_{model_};
  Random random_{3};
  std::vector<double> q_ = random_.uniform(model_.dofs.size(), -0.8, 0.8);
};

TEST_F(ActuatorLoads, APointActuatorWorksThroughItsPoint) {
  const ActuatorSpec spec{.kind = ActuatorKind::kPoint,
                          .body = model_.bodies.back().name,
                          .point = {0.1, -0.2, 0.3},
                          .direction = {2.0, 1.0, -2.0},
                          .direction_in_world = true};
  const Actuator actuator = compile_one(spec);
  const std::vector<double> tau = tau_of(actuator, 7.0);
  const std::vector<double> slopes = slopes_of([&] {
    return dot(point_in_world(pos_, actuator.body, spec.point), (1.0 / 3.0) * spec.direction);
  });
  for (std::size_t d = 0; d < tau.size(); ++d) EXPECT_NEAR(tau[d], 7.0 * slopes[d], 1e-8);
}

TEST_F(ActuatorLoads, FramesOfPointAndDirection) {
  const Vec3d point{0.1, -0.2, 0.3};
  ActuatorSpec spec{.kind = ActuatorKind::kPoint,
                    .body = model_.bodies.back().name,
                    .point = point,
                    .direction = {0.0, 0.6, 0.8}};
  const Actuator in_body = compile_one(spec);
  calc_position_kinematics<double>(model_, q_, pos_);
  spec.point = point_in_world(pos_, in_body.body, point);
  spec.direction = pos_.R_WB[in_body.body] * spec.direction;
  spec.point_in_world = spec.direction_in_world = true;
  const std::vector<double> want = tau_of(in_body, 3.0);
  const std::vector<double> got = tau_of(compile_one(spec), 3.0);
  for (std::size_t d = 0; d < want.size(); ++d) EXPECT_NEAR(got[d], want[d], 1e-12);
}

// A torque between two bodies does work on their relative turn only: what moves both feels nothing.
TEST_F(ActuatorLoads, ATorqueActuatorTurnsOneBodyAgainstTheOther) {
  const BodyIndex last = model_.num_bodies() - 1;
  const BodyIndex parent = model_.bodies[last].parent;
  const ActuatorSpec spec{.kind = ActuatorKind::kTorque,
                          .body = model_.bodies[last].name,
                          .reaction_body = model_.bodies[parent].name,
                          .direction = {0.0, 0.0, 3.0},
                          .direction_in_world = true};
  const std::vector<double> tau = tau_of(compile_one(spec), 5.0);
  for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
    const bool between = model_.moves(d, last) && !model_.moves(d, parent);
    EXPECT_NEAR(tau[d], between ? 5.0 * pos_.H_W[d].w.z : 0.0, 1e-12);
  }
}

TEST_F(ActuatorLoads, ACoordinateActuatorPushesItsCoordinate) {
  const ActuatorSpec spec{.coordinate = model_.dofs[2].name};
  const std::vector<double> tau = tau_of(compile_one(spec), -4.0);
  for (DofIndex d = 0; d < model_.num_dofs(); ++d) EXPECT_EQ(tau[d], d == 2 ? -4.0 : 0.0);
}

TEST_F(ActuatorLoads, NamesFaults) {
  const auto fault = [&](std::vector<ActuatorSpec> specs) -> std::string {
    try {
      (void)compile_actuators(specs, model_);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no fault";
  };
  const ActuatorSpec good{.name = "a", .coordinate = model_.dofs[0].name};
  EXPECT_EQ(fault({good}), "no fault");
  EXPECT_THAT(fault({good, good}), HasSubstr("'a' is defined twice"));
  EXPECT_THAT(fault({{.name = "b", .coordinate = "nowhere"}}),
              HasSubstr("no coordinate 'nowhere'"));
  EXPECT_THAT(fault({{.name = "b", .kind = ActuatorKind::kPoint, .body = "nobody"}}),
              HasSubstr("no body 'nobody'"));
  ActuatorSpec weak = good;
  weak.optimal_force = 0.0;
  EXPECT_THAT(fault({weak}), HasSubstr("optimal force is 0"));
}

}  // namespace
}  // namespace plumbline
