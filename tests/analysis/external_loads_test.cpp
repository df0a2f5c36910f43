// SPDX-License-Identifier: Apache-2.0
#include "analysis/external_loads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "model/compile.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

class External : public testing::Test {
 protected:
  External() {
    table_.file = "grf.mot";
    table_.labels = {"f_vx", "f_vy", "f_vz", "f_px", "f_py", "f_pz", "f_mx", "f_my", "f_mz"};
    for (int k = 0; k <= 20; ++k) {
      const double t = 0.05 * k;
      table_.time.push_back(t);
      for (const double value : {10.0, 100.0 + t, 5.0, 0.1, 0.2, 0.3, 1.0, 2.0 * t, 3.0}) {
        table_.values.push_back(value);
      }
    }
    calc_position_kinematics<double>(model_, std::vector<double>{0.6}, pos_);
  }

  Wrench<double> load_at(double time, const ExternalForceSpec& force) {
    ExternalLoads loads({{force}, "grf.mot"}, model_, table_);
    AppliedForces out(model_);
    out.set_zero();
    loads.add(time, pos_, out);
    return out.F_B_W[1];
  }

  std::string fault(const ExternalForceSpec& force) {
    try {
      (void)load_at(0.5, force);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no fault";
  }

  Model model_ = compile(test::pendulum_spec({}));
  PositionKinematics<double> pos_{model_};
  MotionTable table_;
  ExternalForceSpec force_{.name = "push",
                           .body = model_.bodies[1].name,
                           .force_frame = "ground",
                           .point_frame = "ground",
                           .force_prefix = "f_v",
                           .point_prefix = "f_p",
                           .torque_prefix = "f_m"};
};

TEST_F(External, ValuesThatPushNobodyAreBlamedOnTheirCell) {
  table_.value(2, 1) = -1e300;
  EXPECT_THAT(fault(force_), HasSubstr("grf.mot: column 'f_vy': row 3: -1e+300"));
}

TEST_F(External, OneRowIsConstant) {
  EXPECT_FALSE(ExternalLoads({{force_}, "grf.mot"}, model_, table_).is_constant());
  EXPECT_FALSE(ExternalLoads().is_constant());
  table_.time.resize(1);
  EXPECT_TRUE(ExternalLoads({{force_}, "grf.mot"}, model_, table_).is_constant());
}

TEST_F(External, ForceAtItsPointWithItsFreeTorque) {
  const double t = 0.333;
  const Wrench<double> F = load_at(t, force_);
  const Vec3d f{10.0, 100.0 + t, 5.0};
  const Vec3d moment = cross(Vec3d{0.1, 0.2, 0.3}, f) + Vec3d{1.0, 2.0 * t, 3.0};
  EXPECT_NEAR(norm(F.f - f), 0.0, 1e-10);
  EXPECT_NEAR(norm(F.t - moment), 0.0, 1e-10);
}

TEST_F(External, FramesOfForceAndPoint) {
  force_.force_frame = force_.point_frame = model_.bodies[1].name;
  const Wrench<double> F = load_at(0.0, force_);
  const Vec3d f = pos_.R_WB[1] * Vec3d{10.0, 100.0, 5.0};
  const Vec3d p = point_in_world(pos_, 1, {0.1, 0.2, 0.3});
  const Vec3d moment = cross(p, f) + pos_.R_WB[1] * Vec3d{1.0, 0.0, 3.0};
  EXPECT_NEAR(norm(F.f - f), 0.0, 1e-10);
  EXPECT_NEAR(norm(F.t - moment), 0.0, 1e-10);
}

TEST_F(External, WithoutPointItActsAtTheOrigin) {
  force_.point_prefix.clear();
  force_.torque_prefix.clear();
  const Wrench<double> F = load_at(0.0, force_);
  EXPECT_NEAR(norm(moment_about(F, pos_.p_WoBo[1])), 0.0, 1e-10);
}

TEST_F(External, OneRowIsAConstant) {
  table_.time.resize(1);
  table_.values.resize(9);
  EXPECT_NEAR(norm(load_at(7.0, force_).f - Vec3d{10.0, 100.0, 5.0}), 0.0, 1e-12);
}

TEST_F(External, NamesFaults) {
  ExternalForceSpec wrong = force_;
  wrong.body = "foot";
  EXPECT_THAT(fault(wrong), HasSubstr("no body 'foot'"));
  wrong = force_;
  wrong.force_prefix = "f_";
  EXPECT_THAT(fault(wrong), HasSubstr("9 columns of grf.mot begin with 'f_', not three"));
  const ExternalLoads loads({{force_}, "grf.mot"}, model_, table_);
  EXPECT_NO_THROW(loads.require_times(0.0, 1.0));
  EXPECT_THROW(loads.require_times(0.5, 1.2), InputError);
  EXPECT_NO_THROW(ExternalLoads().require_times(0.0, 100.0));
}

}  // namespace
}  // namespace plumbline
