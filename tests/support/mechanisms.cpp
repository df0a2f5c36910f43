// SPDX-License-Identifier: Apache-2.0
#include "support/mechanisms.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/units.h"
#include "spatial/rotation.h"

namespace plumbline::test {

AxisSpec turn(const std::string& coordinate, const Vec3d& axis) {
  return {.rotation = true, .axis = axis, .coordinate = coordinate};
}

AxisSpec slide(const std::string& coordinate, const Vec3d& axis) {
  return {.rotation = false, .axis = axis, .coordinate = coordinate};
}

AxisSpec along_spline(AxisSpec axis, std::vector<double> x, std::vector<double> y) {
  axis.function = {FunctionKind::kNaturalSpline, std::move(x), std::move(y)};
  return axis;
}

std::vector<AxisSpec> six_axes(const std::string& prefix) {
  return {slide(prefix + "_tx", {1, 0, 0}), slide(prefix + "_ty", {0, 1, 0}),
          slide(prefix + "_tz", {0, 0, 1}), turn(prefix + "_rx", {1, 0, 0}),
          turn(prefix + "_ry", {0, 1, 0}),  turn(prefix + "_rz", {0, 0, 1})};
}

void add_joint(ModelSpec& spec, JointSpec joint) {
  for (const AxisSpec& axis : joint.axes) {
    const auto same = [&](const CoordinateSpec& c) { return c.name == axis.coordinate; };
    if (std::any_of(spec.coordinates.begin(), spec.coordinates.end(), same)) continue;
    spec.coordinates.push_back(
        {.name = axis.coordinate, .rotational = axis.rotation, .lo = -10, .hi = 10});
  }
  spec.joints.push_back(std::move(joint));
}

ModelSpec pendulum_spec(const Pendulum& p) {
  ModelSpec spec{.name = "pendulum"};
  spec.bodies = {
      {.name = "rod", .mass = p.m, .p_BoBcm_B = {0, -p.l, 0}, .I_BBcm_B = {p.I, p.I / 8, p.I}}};
  add_joint(spec,
            {.name = "pin", .parent = "ground", .child = "rod", .axes = {turn("q", {0, 0, 1})}});
  return spec;
}

Eigen::Matrix2d DoublePendulum::mass_matrix(const Eigen::Vector2d& q) const {
  const double coupling = m2 * L * c2 * std::cos(q[1]);
  const double outer = I2 + m2 * c2 * c2;
  const double inner = I1 + m1 * c1 * c1 + outer + m2 * L * L + 2 * coupling;
  return Eigen::Matrix2d{{inner, outer + coupling}, {outer + coupling, outer}};
}

Eigen::Vector2d DoublePendulum::bias(const Eigen::Vector2d& q, const Eigen::Vector2d& v) const {
  const double h = m2 * L * c2 * std::sin(q[1]);
  const double outer = m2 * c2 * kStandardGravity * std::sin(q[0] + q[1]);
  const double inner = (m1 * c1 + m2 * L) * kStandardGravity * std::sin(q[0]);
  return {-h * (2 * v[0] * v[1] + v[1] * v[1]) + inner + outer, h * v[0] * v[0] + outer};
}

ModelSpec double_pendulum_spec(const DoublePendulum& p) {
  ModelSpec spec{.name = "double_pendulum"};
  spec.bodies = {{.name = "rod1",
                  .mass = p.m1,
                  .p_BoBcm_B = {0, -p.c1, 0},
                  .I_BBcm_B = {p.I1, p.I1 / 8, p.I1}},
                 {.name = "rod2",
                  .mass = p.m2,
                  .p_BoBcm_B = {0, -p.c2, 0},
                  .I_BBcm_B = {p.I2, p.I2 / 8, p.I2}}};
  add_joint(spec,
            {.name = "pin1", .parent = "ground", .child = "rod1", .axes = {turn("q1", {0, 0, 1})}});
  add_joint(spec, {.name = "pin2",
                   .parent = "rod1",
                   .child = "rod2",
                   .X_PF = {.p = {0, -p.L, 0}},
                   .axes = {turn("q2", {0, 0, 1})}});
  return spec;
}

ModelSpec free_body_spec(double mass, const Vec3d& p_BoBcm_B, const SymMat3& I_BBcm) {
  ModelSpec spec{.name = "free_body"};
  spec.bodies = {{.name = "body", .mass = mass, .p_BoBcm_B = p_BoBcm_B, .I_BBcm_B = I_BBcm}};
  add_joint(spec, {.name = "free", .parent = "ground", .child = "body", .axes = six_axes("body")});
  return spec;
}

ModelSpec slider_spec(double mass, const Vec3d& axis) {
  ModelSpec spec{.name = "slider"};
  spec.bodies = {{.name = "mass", .mass = mass}};
  add_joint(spec,
            {.name = "rail", .parent = "ground", .child = "mass", .axes = {slide("s", axis)}});
  return spec;
}

ModelSpec wire_spec(double mass, double height) {
  ModelSpec spec{.name = "wire"};
  spec.bodies = {{.name = "bead", .mass = mass}};
  add_joint(spec, {.name = "wire",
                   .parent = "ground",
                   .child = "bead",
                   .axes = {along_spline(slide("s", {1, 0, 0}), {0, 1, 2}, {0, 1, 0}),
                            along_spline(slide("s", {0, 1, 0}), {0, 1, 2}, {0, height, 0})}});
  return spec;
}

ModelSpec motion_segment_spec(double mass, double lean, const Vec3d& p_FoBcm) {
  ModelSpec spec{.name = "motion_segment"};
  // The upper block's frame lies 0.05 m above the disc.
  const Vec3d p_MoBo{0, 0.05, 0};
  spec.bodies = {{.name = "lower", .mass = 1.0, .I_BBcm_B = {0.01, 0.01, 0.01}},
                 {.name = "upper",
                  .mass = mass,
                  .p_BoBcm_B = p_FoBcm - p_MoBo,
                  .I_BBcm_B = {0.02, 0.03, 0.04}}};
  add_joint(spec, {.name = "pedestal", .parent = "ground", .child = "lower"});
  JointSpec disc{.name = "disc", .parent = "lower", .child = "upper"};
  disc.X_PF = {axis_angle(Vec3d{0, 0, -1}, lean), {0, 1, 0}};
  disc.X_BM.p = -p_MoBo;
  disc.axes = {slide("tx", {1, 0, 0}),      slide("ty", {0, 1, 0}),     slide("tz", {0, 0, 1}),
               turn("flexion", {0, 0, -1}), turn("lateral", {1, 0, 0}), turn("axial", {0, 1, 0})};
  add_joint(spec, disc);
  spec.levels = {{.name = "L", .joint = "disc", .disc_area = 1.5e-3}};
  return spec;
}

}  // namespace plumbline::test
