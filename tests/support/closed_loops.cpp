// SPDX-License-Identifier: Apache-2.0
#include "support/closed_loops.h"

#include <Eigen/QR>

#include "kinematics/constraints.h"
#include "support/random_tree.h"

namespace plumbline::test {

void close_loops_at(std::span<const double> q, int count, Random& random, Model& model) {
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  const auto X_WB = [&](BodyIndex b) { return Transformd{pos.R_WB[b], pos.p_WoBo[b]}; };
  for (const ConstraintKind kind : {ConstraintKind::kPoint, ConstraintKind::kWeld,
                                    ConstraintKind::kDistance, ConstraintKind::kPointOnLine}) {
    for (int i = 0; i < count; ++i) {
      const auto bodies = static_cast<std::size_t>(model.num_bodies());
      Constraint c{.name = "loop" + std::to_string(model.constraints.size()), .kind = kind};
      c.body0 = static_cast<BodyIndex>(random.index(bodies));
      do {
        c.body1 = static_cast<BodyIndex>(random.index(bodies));
      } while (c.body1 == c.body0);
      c.X_B0F0 = {random_rotation(random), random_vector(random, 0.3)};
      Transformd X_WF1 = X_WB(c.body0) * c.X_B0F0;
      if (kind == ConstraintKind::kPointOnLine)
        X_WF1.p += random.uniform(-1, 1) * column(X_WF1.R, 2);
      if (kind == ConstraintKind::kDistance) {
        const Vec3d gap = random_vector(random, 0.5);
        X_WF1.p += gap;
        c.distance = norm(gap);
      }
      c.X_B1F1 = inverse(X_WB(c.body1)) * X_WF1;
      model.constraints.push_back(c);
    }
  }
}

std::vector<double> allowed_rates(const Model& model, std::span<const double> q,
                                  std::span<const double> v, std::span<const DofIndex> held) {
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  ConstraintRows rows(model);
  calc_constraint_rows(model, q, pos, rows);
  const auto extra = static_cast<Eigen::Index>(held.size());
  Eigen::MatrixXd G = Eigen::MatrixXd::Zero(rows.G.rows() + extra, rows.G.cols());
  G.topRows(rows.G.rows()) = rows.G;
  for (Eigen::Index i = 0; i < extra; ++i) G(rows.G.rows() + i, held[i]) = 1.0;
  Eigen::VectorXd out = Eigen::Map<const Eigen::VectorXd>(v.data(), rows.G.cols());
  out -= G.completeOrthogonalDecomposition().solve(G * out).eval();
  return {out.begin(), out.end()};
}

}  // namespace plumbline::test
