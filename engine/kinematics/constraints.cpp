// SPDX-License-Identifier: Apache-2.0
#include "kinematics/constraints.h"

#include <fmt/format.h>

#include <cmath>

namespace plumbline {
namespace {

int rows_of(ConstraintKind kind) {
  switch (kind) {
    case ConstraintKind::kPoint:
      return 3;
    case ConstraintKind::kWeld:
      return 6;
    case ConstraintKind::kDistance:
      return 1;
    default:
      return 2;
  }
}

FunctionValue evaluate_term(const Model& model, const Coupler::Term& term, double q) {
  if (term.function == kNone) return {q, 1.0, 0.0};
  return model.functions[term.function](q);
}

// Axis times angle, up to half a turn. Close to that the sine says nothing of the axis, but
// R + 1 = 2 axis axis^T does.
Vec3d rotation_vector(const Mat3d& R) {
  const Vec3d s = 0.5 * Vec3d{R(2, 1) - R(1, 2), R(0, 2) - R(2, 0), R(1, 0) - R(0, 1)};
  const double sine = norm(s);
  const double cosine = 0.5 * (R(0, 0) + R(1, 1) + R(2, 2) - 1.0);
  const double angle = std::atan2(sine, cosine);
  if (sine > 1e-6) return (angle / sine) * s;
  if (cosine > 0.0) return s;
  int widest = 0;
  for (int i = 1; i < 3; ++i) {
    if (R(i, i) > R(widest, widest)) widest = i;
  }
  Vec3d axis{R(0, widest), R(1, widest), R(2, widest)};
  axis[widest] += 1.0;
  return (angle / norm(axis)) * axis;
}

// A constraint's two frames in W, and how each coordinate moves them.
struct FramePair {
  FramePair(const Model& model, const PositionKinematics<double>& pos, const Constraint& constraint)
      : c(constraint),
        p0(point_in_world(pos, c.body0, c.X_B0F0.p)),
        p1(point_in_world(pos, c.body1, c.X_B1F1.p)),
        R0(pos.R_WB[c.body0] * c.X_B0F0.R),
        R1(pos.R_WB[c.body1] * c.X_B1F1.R),
        model_(model),
        pos_(pos) {}

  // Screw that turns body1 relative to body0, for unit rate of d.
  [[nodiscard]] Motion<double> relative(DofIndex d) const {
    const double sign =
        (model_.moves(d, c.body1) ? 1.0 : 0.0) - (model_.moves(d, c.body0) ? 1.0 : 0.0);
    return sign * pos_.H_W[d];
  }
  // Rate of the distance between the origins, per unit rate of d.
  [[nodiscard]] Vec3d gap_rate(DofIndex d) const {
    Vec3d rate{};
    if (model_.moves(d, c.body1)) rate += point_rate(pos_.H_W[d], p1);
    if (model_.moves(d, c.body0)) rate -= point_rate(pos_.H_W[d], p0);
    return rate;
  }
  [[nodiscard]] Vec3d axis0(int i) const { return {R0(0, i), R0(1, i), R0(2, i)}; }

  const Constraint& c;
  Vec3d p0, p1;
  Mat3d R0, R1;

 private:
  const Model& model_;
  const PositionKinematics<double>& pos_;
};

void fill_error(const FramePair& f, Eigen::Index row, Eigen::VectorXd& error) {
  const Vec3d gap = f.p1 - f.p0;
  switch (f.c.kind) {
    case ConstraintKind::kWeld: {
      const Vec3d turn = rotation_vector(f.R1 * transpose(f.R0));
      for (int i = 0; i < 3; ++i) error[row + 3 + i] = turn[i];
      [[fallthrough]];
    }
    case ConstraintKind::kPoint:
      for (int i = 0; i < 3; ++i) error[row + i] = gap[i];
      return;
    case ConstraintKind::kDistance:
      error[row] = norm(gap) - f.c.distance;
      return;
    case ConstraintKind::kPointOnLine:
      for (int i = 0; i < 2; ++i) error[row + i] = dot(f.axis0(i), gap);
      return;
  }
}

// The direction in which the points must keep their distance; any where they coincide.
Vec3d direction(const Vec3d& gap) {
  const double length = norm(gap);
  return length > 0.0 ? (1.0 / length) * gap : Vec3d{1, 0, 0};
}

void fill_column(const FramePair& f, Eigen::Index row, DofIndex d, Eigen::MatrixXd& G) {
  switch (f.c.kind) {
    case ConstraintKind::kWeld: {
      const Vec3d turn = f.relative(d).w;
      for (int i = 0; i < 3; ++i) G(row + 3 + i, d) = turn[i];
      [[fallthrough]];
    }
    case ConstraintKind::kPoint: {
      const Vec3d rate = f.gap_rate(d);
      for (int i = 0; i < 3; ++i) G(row + i, d) = rate[i];
      return;
    }
    case ConstraintKind::kDistance:
      G(row, d) = dot(direction(f.p1 - f.p0), f.gap_rate(d));
      return;
    case ConstraintKind::kPointOnLine: {
      // Relative to the line, which turns with its body.
      const Vec3d rate = point_rate(f.relative(d), f.p1);
      for (int i = 0; i < 2; ++i) G(row + i, d) = dot(f.axis0(i), rate);
      return;
    }
  }
}

// Acceleration of a body-fixed point at p with twist V and spatial acceleration A, all at Wo.
Vec3d point_acceleration(const Motion<double>& V, const Motion<double>& A, const Vec3d& p) {
  return point_rate(A, p) + cross(V.w, point_rate(V, p));
}

void fill_gamma(const FramePair& f, const Motion<double>& V0, const Motion<double>& V1,
                const Motion<double>& A0, const Motion<double>& A1, Eigen::Index row,
                Eigen::VectorXd& gamma) {
  switch (f.c.kind) {
    case ConstraintKind::kWeld: {
      const Vec3d alpha = A1.w - A0.w;
      for (int i = 0; i < 3; ++i) gamma[row + 3 + i] = -alpha[i];
      [[fallthrough]];
    }
    case ConstraintKind::kPoint: {
      const Vec3d a = point_acceleration(V1, A1, f.p1) - point_acceleration(V0, A0, f.p0);
      for (int i = 0; i < 3; ++i) gamma[row + i] = -a[i];
      return;
    }
    case ConstraintKind::kDistance: {
      const Vec3d gap = f.p1 - f.p0;
      const Vec3d a = point_acceleration(V1, A1, f.p1) - point_acceleration(V0, A0, f.p0);
      const Vec3d rate = point_rate(V1, f.p1) - point_rate(V0, f.p0);
      const double along = dot(direction(gap), rate);
      gamma[row] = -dot(direction(gap), a) - (dot(rate, rate) - along * along) / norm(gap);
      return;
    }
    case ConstraintKind::kPointOnLine: {
      // Seen from the line's body: less its own acceleration at p1, and less Coriolis'.
      const Vec3d seen = point_rate(V1, f.p1) - point_rate(V0, f.p1);
      const Vec3d a = point_acceleration(V1, A1, f.p1) - point_acceleration(V0, A0, f.p1) -
                      2.0 * cross(V0.w, seen);
      for (int i = 0; i < 2; ++i) gamma[row + i] = -dot(f.axis0(i), a);
      return;
    }
  }
}

// Spatial acceleration of every body at vdot = 0.
std::vector<Motion<double>> bias_accelerations(const Model& model, const VelocityKinematics& vel) {
  std::vector<Motion<double>> A(model.bodies.size());
  for (std::size_t b = 1; b < A.size(); ++b) A[b] = A[model.bodies[b].parent] + vel.bias_W[b];
  return A;
}

}  // namespace

int num_constraint_rows(const Model& model) {
  int rows = static_cast<int>(model.couplers.size());
  for (const Constraint& constraint : model.constraints) rows += rows_of(constraint.kind);
  return rows;
}

ConstraintRows::ConstraintRows(const Model& model)
    : error(Eigen::VectorXd::Zero(num_constraint_rows(model))),
      G(Eigen::MatrixXd::Zero(num_constraint_rows(model), model.num_dofs())),
      gamma(Eigen::VectorXd::Zero(num_constraint_rows(model))) {}

void calc_constraint_rows(const Model& model, std::span<const double> q,
                          const PositionKinematics<double>& pos, ConstraintRows& out) {
  out.G.setZero();
  Eigen::Index row = 0;
  for (const Coupler& coupler : model.couplers) {
    out.error[row] = q[coupler.dof];
    out.G(row, coupler.dof) += 1.0;
    for (const Coupler::Term& term : coupler.terms) {
      const FunctionValue f = evaluate_term(model, term, q[term.dof]);
      out.error[row] -= f.f;
      out.G(row, term.dof) -= f.df;
    }
    ++row;
  }
  for (const Constraint& constraint : model.constraints) {
    const FramePair frames(model, pos, constraint);
    fill_error(frames, row, out.error);
    for (DofIndex d = 0; d < model.num_dofs(); ++d) fill_column(frames, row, d, out.G);
    row += rows_of(constraint.kind);
  }
}

void calc_constraint_gamma(const Model& model, std::span<const double> q, std::span<const double> v,
                           const PositionKinematics<double>& pos, const VelocityKinematics& vel,
                           ConstraintRows& out) {
  out.gamma.setZero();
  Eigen::Index row = 0;
  for (const Coupler& coupler : model.couplers) {
    for (const Coupler::Term& term : coupler.terms) {
      out.gamma[row] += evaluate_term(model, term, q[term.dof]).d2f * v[term.dof] * v[term.dof];
    }
    ++row;
  }
  if (model.constraints.empty()) return;
  const std::vector<Motion<double>> A = bias_accelerations(model, vel);
  for (const Constraint& c : model.constraints) {
    fill_gamma(FramePair(model, pos, c), vel.V_WB[c.body0], vel.V_WB[c.body1], A[c.body0],
               A[c.body1], row, out.gamma);
    row += rows_of(c.kind);
  }
}

std::string name_of_row(const Model& model, int row) {
  if (row < static_cast<int>(model.couplers.size())) {
    return fmt::format("coupled coordinate '{}'", model.dofs[model.couplers[row].dof].name);
  }
  int end = static_cast<int>(model.couplers.size());
  for (const Constraint& constraint : model.constraints) {
    end += rows_of(constraint.kind);
    if (row < end) return fmt::format("constraint '{}'", constraint.name);
  }
  return "";
}

}  // namespace plumbline
