// SPDX-License-Identifier: Apache-2.0
#include "solvers/posture_solver.h"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>

#include "solvers/tangent_space.h"

namespace plumbline {
namespace {

constexpr double kInitialCurvature =
    4.0;  // of the order of the k_lum and effort terms [litre/rad^2]
constexpr double kLeastCurvature =
    0.05;  // a tenth of the softest mode of standing, so that none is free [litre/rad^2]
constexpr int kRestoreSteps = 25;
constexpr int kBacktracks = 25;
constexpr int kBacktracksInSearch = 5;
constexpr double kNoise = 1e-12;    // of F
constexpr double kSlopeLeft = 0.9;  // of the slope along a step
constexpr double kGains = 0.9;      // a gradient that falls by as much is progress

// A point of the search with all that is known there.
struct Point {
  Eigen::VectorXd u, gradient;
  Eigen::MatrixXd jacobian;  // of the constraints over u
  PostureValue value;
};

class PostureSearch {
 public:
  PostureSearch(PostureObjective& objective, const CoordinateMap& map,
                const TaskConstraints& constraints, const PostureOptions& options)
      : objective_(objective),
        map_(map),
        constraints_(constraints),
        options_(options),
        pos_(*objective.problem().model),
        q_(map.offset),
        gradient_q_(map.offset.size()),
        settling_(objective.settles() ? Settling::kSearch : Settling::kExact) {}

  PostureReport run(std::vector<double>& q) {
    Point now;
    now.u = map_.reduce(q);
    if (!restore(now.u)) {
      report_.end = PostureEnd::kInfeasible;
      return finish(now, q);
    }
    evaluate(now, false);
    objective_.keep();
    H_ = kInitialCurvature * Eigen::MatrixXd::Identity(map_.num_unknowns, map_.num_unknowns);
    if (objective_.problem().single_optimum) begin_curvature(now);

    int small_steps = 0;
    int expected_steps = 0;  // small ones that were to be
    bool again = false;      // this point was evaluated once more
    while (report_.iterations < options_.max_iterations) {
      if (options_.cancelled && options_.cancelled()) {
        report_.end = PostureEnd::kCancelled;
        break;
      }
      const TangentSpace space(now.jacobian);
      const Eigen::MatrixXd& Z = space.tangents();
      const Eigen::VectorXd reduced = Z.transpose() * now.gradient;
      report_.reduced_gradient = reduced.size() > 0 ? reduced.lpNorm<Eigen::Infinity>() : 0.0;
      if (report_.reduced_gradient < kGains * least_gradient_) {
        least_gradient_ = report_.reduced_gradient;
        small_steps = 0;
      }
      if (report_.reduced_gradient <= options_.gradient_tolerance) {
        if (settling_ == Settling::kExact) {
          report_.end = PostureEnd::kConverged;
          break;
        }
        make_exact(now);
        continue;
      }
      Point next;
      const bool moved = step(now, Z, reduced, next);
      ++report_.iterations;
      if (moved) {
        const double scale = std::max(std::abs(now.value.total), 0.01);
        const double decrease = now.value.total - next.value.total;
        const double small = options_.decrease_tolerance * scale;
        small_steps = decrease < small ? small_steps + 1 : 0;
        expected_steps = decrease < small && expected_ < small ? expected_steps + 1 : 0;
        update_curvature(now, next, space);
        now = std::move(next);
        again = false;
      }
      // What the model of F foretells, and what a step then gains, are both nothing.
      if (small_steps >= 3 && expected_steps >= 3 && settling_ == Settling::kExact) {
        report_.end = PostureEnd::kConverged;
        break;
      }
      if (!moved || small_steps >= 3) {
        if (settling_ == Settling::kSearch) {
          // The levels may not have settled enough where the steps began to fail.
          if (!moved && !again) {
            evaluate(now, true);
            objective_.keep();
          } else {
            make_exact(now);
          }
          again = !moved;
          small_steps = 0;
          continue;
        }
        if (report_.restarts++ >= options_.max_restarts) {
          report_.end = PostureEnd::kStalled;
          break;
        }
        H_ = kInitialCurvature * Eigen::MatrixXd::Identity(map_.num_unknowns, map_.num_unknowns);
        small_steps = 0;
      }
    }
    return finish(now, q);
  }

 private:
  void place(const Eigen::VectorXd& u) { map_.expand(u, q_); }

  // Constraint values and their gradients over u.
  void linearize(const Eigen::VectorXd& u, Eigen::VectorXd& c, Eigen::MatrixXd& J) {
    const Model& model = *objective_.problem().model;
    place(u);
    calc_position_kinematics<double>(model, q_, pos_);
    calc_constraints(model, constraints_, pos_, q_, c, jacobian_q_);
    J.setZero(c.size(), map_.num_unknowns);
    for (std::size_t d = 0; d < map_.unknown.size(); ++d) {
      const int i = map_.unknown[d];
      if (i != kNone) J.col(i) += jacobian_q_.col(static_cast<Eigen::Index>(d));
    }
  }

  bool restore(Eigen::VectorXd& u) {
    Eigen::VectorXd c;
    Eigen::MatrixXd J;
    for (int k = 0; k < kRestoreSteps; ++k) {
      linearize(u, c, J);
      report_.violation = c.size() > 0 ? c.lpNorm<Eigen::Infinity>() : 0.0;
      if (report_.violation <= options_.constraint_tolerance) return true;
      Eigen::VectorXd du = TangentSpace(J).correction(c);
      const double longest = du.lpNorm<Eigen::Infinity>();
      if (longest > 0.3) du *= 0.3 / longest;
      u += du;
    }
    return false;
  }

  // From here on the levels settle exactly.
  void make_exact(Point& now) {
    settling_ = Settling::kExact;
    evaluate(now, true);
    objective_.keep();
    least_gradient_ = std::numeric_limits<double>::infinity();
  }

  void evaluate(Point& point, bool warm, double limit = std::numeric_limits<double>::infinity()) {
    Eigen::VectorXd c;
    linearize(point.u, c, point.jacobian);
    point.value = objective_.evaluate(q_, gradient_q_, warm, settling_, limit);
    point.gradient = map_.reduce_gradient(gradient_q_);
    evaluated_ = point.u;
    ++report_.evaluations;
  }

  // Gauss-Newton along the tangents.
  void begin_curvature(const Point& now) {
    const TangentSpace space(now.jacobian);
    const Eigen::MatrixXd& Z = space.tangents();
    Eigen::MatrixXd directions =
        Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(q_.size()), Z.cols());
    for (std::size_t d = 0; d < map_.unknown.size(); ++d) {
      const int i = map_.unknown[d];
      if (i != kNone) directions.row(static_cast<Eigen::Index>(d)) = Z.row(i);
    }
    const Eigen::MatrixXd I = Eigen::MatrixXd::Identity(map_.num_unknowns, map_.num_unknowns);
    place(now.u);
    Eigen::MatrixXd B = objective_.calc_curvature(q_, directions);
    B.diagonal().array() += kLeastCurvature;
    H_ = kInitialCurvature * (I - Z * Z.transpose()) + Z * B * Z.transpose();
  }

  // Newton step of the model, shortened until F falls enough. False if no length helps.
  bool step(const Point& now, const Eigen::MatrixXd& Z, const Eigen::VectorXd& reduced,
            Point& next) {
    const Eigen::MatrixXd ZHZ = Z.transpose() * H_ * Z;
    Eigen::VectorXd d = -(Z * ZHZ.llt().solve(reduced));
    const double longest = d.lpNorm<Eigen::Infinity>();
    if (longest > options_.step_limit) d *= options_.step_limit / longest;

    const double slope = now.gradient.dot(d);
    if (!(slope < 0.0)) return false;
    expected_ = -0.5 * slope;
    double t = 1.0;
    const int backtracks = settling_ == Settling::kSearch ? kBacktracksInSearch : kBacktracks;
    for (int k = 0; k < backtracks; ++k) {
      next.u = now.u + t * d;
      double shorter = 0.5;
      if (restore(next.u)) {
        const double noise = kNoise * std::max(std::abs(now.value.total), 0.01);
        evaluate(next, true, now.value.total + noise);
        const double change = next.value.total - now.value.total;
        // Where F's last digits decide nothing any more, its slope along the step still does.
        const bool falls = std::isfinite(change) && change <= 1e-4 * t * slope;
        const auto flattens = [&] {
          return std::abs(change) <= noise && std::abs(next.gradient.dot(d)) <= -kSlopeLeft * slope;
        };
        if (!next.value.beyond && (falls || flattens())) {
          objective_.keep();
          return true;
        }
        objective_.go_back();
        // The minimum of the parabola through what is known, within bounds.
        const double rise = change - t * slope;
        if (std::isfinite(rise) && rise > 0.0) {
          shorter = std::clamp(-0.5 * slope * t / rise, 0.1, 0.6);
        }
      }
      t *= shorter;
      if (t * longest < 1e-13) break;
    }
    return false;
  }

  // Damped BFGS on the Lagrangian's gradient (Nocedal and Wright 2006, procedure 18.2).
  void update_curvature(const Point& now, const Point& next, const TangentSpace& space) {
    const Eigen::VectorXd s = next.u - now.u;
    Eigen::VectorXd y = next.gradient - now.gradient;
    y += (next.jacobian - now.jacobian).transpose() * space.multipliers(now.gradient);
    const Eigen::VectorXd Hs = H_ * s;
    const double sHs = s.dot(Hs);
    const double sy = s.dot(y);
    if (!(sHs > 0.0)) return;
    if (sy < 0.2 * sHs) {
      const double theta = 0.8 * sHs / (sHs - sy);
      y = theta * y + (1.0 - theta) * Hs;
    }
    H_ += y * y.transpose() / s.dot(y) - Hs * Hs.transpose() / sHs;
  }

  PostureReport finish(Point& now, std::vector<double>& q) {
    place(now.u);
    q = q_;
    // The workspaces of the objective shall describe the point that is returned.
    if (report_.end != PostureEnd::kInfeasible) {
      const bool there = settling_ == Settling::kExact && evaluated_ == now.u;
      report_.value = there ? now.value : objective_.evaluate(q_, {}, true);
      Eigen::VectorXd c;
      Eigen::MatrixXd J;
      linearize(now.u, c, J);
      report_.violation = c.size() > 0 ? c.lpNorm<Eigen::Infinity>() : 0.0;
    } else {
      report_.value = objective_.evaluate(q_, {}, false);
    }
    return report_;
  }

  PostureObjective& objective_;
  const CoordinateMap& map_;
  const TaskConstraints& constraints_;
  const PostureOptions& options_;
  PositionKinematics<double> pos_;
  std::vector<double> q_, gradient_q_;
  Eigen::MatrixXd jacobian_q_, H_;
  Settling settling_;
  double expected_ = 0.0;      // decrease by a full step
  Eigen::VectorXd evaluated_;  // where the objective was evaluated last
  double least_gradient_ = std::numeric_limits<double>::infinity();
  PostureReport report_;
};

}  // namespace

std::string PostureReport::message() const {
  const std::string at = fmt::format("after {} iterations ({} evaluations, {} restarts)",
                                     iterations, evaluations, restarts);
  switch (end) {
    case PostureEnd::kConverged:
      return fmt::format("converged {}: reduced gradient {:.1e} litre/rad", at, reduced_gradient);
    case PostureEnd::kStalled:
      return fmt::format("no further descent {}: reduced gradient {:.1e} litre/rad", at,
                         reduced_gradient);
    case PostureEnd::kIterationLimit:
      return fmt::format("iteration limit {}: reduced gradient {:.1e} litre/rad", at,
                         reduced_gradient);
    case PostureEnd::kInfeasible:
      return fmt::format("the task cannot be met: off by {:.2e}", violation);
    case PostureEnd::kCancelled:
      return "cancelled " + at;
  }
  return {};
}

PostureReport solve_posture(PostureObjective& objective, const CoordinateMap& map,
                            const TaskConstraints& constraints, const PostureOptions& options,
                            std::vector<double>& q) {
  return PostureSearch(objective, map, constraints, options).run(q);
}

}  // namespace plumbline
