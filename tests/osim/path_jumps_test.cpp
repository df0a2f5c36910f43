// SPDX-License-Identifier: Apache-2.0
#include "osim/path_jumps.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "model/compile.h"
#include "osim/model_faults.h"

namespace plumbline {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr double kSmallest = 1e-6;  // [m]

// A cart on a rail along `axis`, coordinate s, and a muscle from the ground to it.
ModelSpec cart_spec(const Vec3d& axis, const Vec3d& origin, const Vec3d& insertion) {
  ModelSpec spec{.name = "cart", .for_person = false};
  spec.bodies = {{.name = "cart", .mass = 1, .I_BBcm_B = {1, 1, 1, 0, 0, 0}}};
  spec.coordinates = {{.name = "s", .rotational = false, .lo = -0.3, .hi = 0.3}};
  spec.joints = {{.name = "rail",
                  .parent = "ground",
                  .child = "cart",
                  .axes = {{.rotation = false, .axis = axis, .coordinate = "s"}}}};
  MuscleSpec muscle{
      .name = "m", .group = "m", .pcsa = 1e-4, .F_max = 100.0, .l_opt = 0.1, .l_slack = 0.01};
  muscle.path = {{.body = "ground", .p_BoP_B = origin}, {.body = "cart", .p_BoP_B = insertion}};
  spec.muscles = {muscle};
  return spec;
}

// The muscle must pass a cylinder along z on its +x side. Both ends lie on the other side of it;
// as the cart's end crosses the plane behind the axis, at s = 0.0132, the way round the front is
// taken.
constexpr double kRadius = 0.03;
constexpr double kCrossing = 0.0132;
ModelSpec pulley_spec() {
  ModelSpec spec = cart_spec({0, -1, 0}, {-0.1, 0.01, 0}, {-0.15, kCrossing, 0});
  spec.coordinates[0].lo = -0.03;
  spec.coordinates[0].hi = 0.03;
  spec.wraps = {{.name = "pulley",
                 .body = "ground",
                 .way = WrapWay::kSide,
                 .radii = {kRadius, 0, 0},
                 .side_S = {1, 0, 0}}};
  spec.muscles[0].path.insert(spec.muscles[0].path.begin() + 1,
                              {.kind = PathNodeKind::kWrap, .wrap = "pulley"});
  return spec;
}
double pulley_jump() {
  const double near = std::hypot(0.1, 0.01);
  const double far = 0.15;
  const double seen = std::atan2(0.01, 0.1);
  const double contact =
      2 * std::numbers::pi - seen - std::acos(kRadius / near) - std::acos(kRadius / far);
  const double round = std::sqrt(near * near - kRadius * kRadius) +
                       std::sqrt(far * far - kRadius * kRadius) + kRadius * contact;
  return round - std::hypot(0.05, 0.01);
}

// A point to the side of the muscle, there up to s = 0.05.
ModelSpec conditional_spec(double blend) {
  ModelSpec spec = cart_spec({1, 0, 0}, {0, 0, 0}, {0.5, 0, 0});
  spec.muscles[0].path.insert(spec.muscles[0].path.begin() + 1, {.kind = PathNodeKind::kConditional,
                                                                 .body = "ground",
                                                                 .p_BoP_B = {0.1, 0.03, 0},
                                                                 .coordinate = "s",
                                                                 .lo = -1,
                                                                 .hi = 0.05,
                                                                 .blend = blend});
  return spec;
}
double switch_height() { return std::hypot(0.1, 0.03) + std::hypot(0.45, 0.03) - 0.55; }

TEST(PathJumps, NoneAlongAStraightLine) {
  EXPECT_THAT(find_path_jumps(compile(cart_spec({1, 0, 0}, {0, 0, 0}, {0.4, 0.1, 0})), kSmallest),
              IsEmpty());
}

TEST(PathJumps, SaysWhereAndHowFar) {
  const Model model = compile(pulley_spec());
  const std::vector<PathJump> jumps = find_path_jumps(model, kSmallest);
  ASSERT_EQ(jumps.size(), 1U);
  EXPECT_EQ(jumps[0].muscle, 0);
  EXPECT_EQ(jumps[0].dof, model.find_dof("s"));
  EXPECT_NEAR(jumps[0].q, kCrossing, 1e-12);
  EXPECT_NEAR(jumps[0].height, pulley_jump(), 1e-9);
  EXPECT_FALSE(jumps[0].switched);
  EXPECT_THAT(find_path_jumps(model, 1.01 * pulley_jump()), IsEmpty());
}

// A rise of 13 mm within 0.1 mm has an arm that explains it.
TEST(PathJumps, ASteepSlopeIsNone) {
  for (const double blend : {1e-2, 1e-4}) {
    const std::vector<PathJump> jumps =
        find_path_jumps(compile(conditional_spec(blend)), kSmallest);
    ASSERT_EQ(jumps.size(), 1U);
    EXPECT_TRUE(jumps[0].switched);
    EXPECT_NEAR(jumps[0].q, 0.05, 1e-12);
    EXPECT_NEAR(jumps[0].height, switch_height(), 1e-12);
  }
}

// Along a coordinate that the rail's follows, and not along the follower.
TEST(PathJumps, FollowsCouplers) {
  ModelSpec spec = pulley_spec();
  spec.bodies.push_back({.name = "crank", .mass = 1, .I_BBcm_B = {1, 1, 1, 0, 0, 0}});
  spec.joints.push_back({.name = "pin",
                         .parent = "ground",
                         .child = "crank",
                         .axes = {{.axis = {0, 0, 1}, .coordinate = "angle"}}});
  spec.coordinates.push_back({.name = "angle", .lo = -1, .hi = 1});
  spec.couplers = {{.coordinate = "s", .terms = {{"angle", {.y = {0, 0.02}}}}}};
  const Model model = compile(spec);
  const std::vector<PathJump> jumps = find_path_jumps(model, kSmallest);
  ASSERT_EQ(jumps.size(), 1U);
  EXPECT_EQ(jumps[0].dof, model.find_dof("angle"));
  EXPECT_NEAR(jumps[0].q, kCrossing / 0.02, 1e-10);
  EXPECT_NEAR(jumps[0].height, pulley_jump(), 1e-9);
}

TEST(PathJumps, ALockedCoordinateHasNone) {
  ModelSpec spec = pulley_spec();
  spec.coordinates[0].locked = true;
  EXPECT_THAT(find_path_jumps(compile(spec), kSmallest), IsEmpty());
}

TEST(PathJumps, EndlessRangesAreSearchedNearNeutral) {
  ModelSpec spec = conditional_spec(1e-2);
  spec.coordinates[0].lo = -1e6;
  spec.coordinates[0].hi = 1e6;
  EXPECT_EQ(find_path_jumps(compile(spec), kSmallest).size(), 1U);
}

TEST(PathJumps, AreFaultsInWords) {
  const auto faults = [](const ModelSpec& spec) { return find_model_faults(spec, compile(spec)); };
  EXPECT_THAT(faults(pulley_spec()),
              Contains(fmt::format("m: its path jumps along s: {:.1f} mm at 0.0132 m",
                                   1e3 * pulley_jump())));
  ModelSpec two = conditional_spec(1e-2);
  two.muscles.push_back(two.muscles[0]);
  two.muscles[1].name = "n";
  EXPECT_THAT(faults(two),
              Contains(fmt::format("At s 0.0500 m OpenSim switches conditional points, "
                                   "which fade here; its paths jump: m {0:.1f} mm, n "
                                   "{0:.1f} mm",
                                   1e3 * switch_height())));
  EXPECT_THAT(faults(cart_spec({1, 0, 0}, {0, 0, 0}, {0.4, 0.1, 0})),
              Not(Contains(HasSubstr("jump"))));
}

}  // namespace
}  // namespace plumbline
