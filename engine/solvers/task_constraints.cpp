// SPDX-License-Identifier: Apache-2.0
#include "solvers/task_constraints.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/check.h"

namespace plumbline {

void calc_constraints(const Model& model, const TaskConstraints& constraints,
                      const PositionKinematics<double>& pos, std::span<const double> q,
                      Eigen::VectorXd& violation, Eigen::MatrixXd& jacobian) {
  violation.setZero(constraints.count());
  jacobian.setZero(constraints.count(), model.num_dofs());
  int row = 0;
  for (const PointConstraint& c : constraints.points) {
    const Vec3d p = point_in_world(pos, c.body, c.p_BoP_B);
    const Vec3d from = point_in_world(pos, c.from, c.p_FoQ_F);
    violation[row] = dot(c.direction_W, p - from) - c.target;
    for (const DofIndex d : model.free_dofs) {
      Vec3d rate{};
      if (model.moves(d, c.body)) rate += point_rate(pos.H_W[d], p);
      if (model.moves(d, c.from)) rate -= point_rate(pos.H_W[d], from);
      jacobian(row, d) = dot(c.direction_W, rate);
    }
    ++row;
  }
  for (const AxisConstraint& c : constraints.axes) {
    const Vec3d axis = pos.R_WB[c.body] * c.axis_B;
    violation[row] = dot(axis, c.across_W);
    for (const DofIndex d : model.free_dofs) {
      if (model.moves(d, c.body)) jacobian(row, d) = dot(c.across_W, cross(pos.H_W[d].w, axis));
    }
    ++row;
  }
  for (const CoordinateConstraint& c : constraints.coordinates) {
    violation[row] = q[c.dof] - c.target;
    jacobian(row, c.dof) = 1.0;
    ++row;
  }
}

double calc_inclination(const PositionKinematics<double>& pos, BodyIndex body,
                        const Vec3d& axis_B) {
  const Vec3d axis = pos.R_WB[body] * axis_B;
  return std::atan2(axis.x, axis.y);
}

AxisConstraint lean_forward(BodyIndex body, const Vec3d& axis_B, double angle) {
  return {body, axis_B, {std::cos(angle), -std::sin(angle), 0.0}};
}

std::vector<PointConstraint> hold_feet(const Model& model, std::span<const ContactSite> sites,
                                       std::span<const double> q) {
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  std::map<BodyIndex, std::vector<Vec3d>> soles;
  for (const ContactSite& site : sites) soles[site.body].push_back(site.p_BoP_B);

  std::vector<PointConstraint> held;
  const auto hold = [&](BodyIndex body, const Vec3d& p_B, const Vec3d& direction) {
    const double now = dot(direction, point_in_world(pos, body, p_B));
    held.push_back({body, p_B, direction, now});
  };
  for (const auto& [body, points] : soles) {
    require(points.size() >= 3, "a foot needs three or more contact points");
    // Heel fixed, the foremost point on the line ahead of it, one more keeps the sole flat.
    const auto by_x = [](const Vec3d& a, const Vec3d& b) { return a.x < b.x; };
    const Vec3d heel = *std::min_element(points.begin(), points.end(), by_x);
    const Vec3d toe = *std::max_element(points.begin(), points.end(), by_x);
    const auto off_line = [&](const Vec3d& p) { return norm(cross(p - heel, toe - heel)); };
    const Vec3d side = *std::max_element(
        points.begin(), points.end(),
        [&](const Vec3d& a, const Vec3d& b) { return off_line(a) < off_line(b); });
    for (const Vec3d& direction : {Vec3d{1, 0, 0}, Vec3d{0, 1, 0}, Vec3d{0, 0, 1}}) {
      hold(body, heel, direction);
    }
    hold(body, toe, {0, 1, 0});
    hold(body, toe, {0, 0, 1});
    hold(body, side, {0, 1, 0});
  }
  return held;
}

}  // namespace plumbline
