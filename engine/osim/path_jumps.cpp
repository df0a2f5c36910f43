// SPDX-License-Identifier: Apache-2.0
#include "osim/path_jumps.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/units.h"
#include "kinematics/independent_coordinates.h"
#include "paths/moment_arms.h"

namespace plumbline {
namespace {

constexpr double kTurnStep = kRadPerDeg;                // [rad]
constexpr double kSlideStep = 5e-3;                     // [m]
constexpr double kWidestSlide = 1.0;                    // [m]
constexpr double kWidestTurn = 2.0 * std::numbers::pi;  // [rad]
constexpr int kFewestSteps = 10;
constexpr double kExplained = 1e-6;  // [m]
constexpr int kMostPieces = 20;      // into which jumps part a step
constexpr int kHalvings = 40;

// A muscle's path somewhere along a coordinate.
struct PathSample {
  double q = 0;
  double length = 0;  // [m]
  double arm = 0;     // -dL/dq
  int route = 0;      // that of the conditional points whose range holds their coordinate
};

double find_unexplained(const PathSample& a, const PathSample& b) {
  return std::abs(b.length - a.length + 0.5 * (b.q - a.q) * (a.arm + b.arm));
}

class JumpSearch {
 public:
  JumpSearch(const Model& model, double smallest)
      : model_(model),
        smallest_(smallest),
        independent_(model),
        pos_(model),
        paths_(model),
        arms_(model),
        still_(model.dofs.size(), 0.0) {
    for (const Dof& dof : model.dofs) neutral_.push_back(dof.neutral);
    IndependentCoordinates::follow(model, neutral_, still_, still_);
    q_ = neutral_;
  }

  std::vector<PathJump> run() {
    for (row_ = 0; row_ < independent_.count(); ++row_) {
      q_ = neutral_;
      sweep();
    }
    return std::move(jumps_);
  }

 private:
  void sweep() {
    const std::vector<MuscleIndex> muscles = find_moved_muscles();
    if (muscles.empty()) return;
    const auto [lo, hi] = find_range();
    const double step = dof().rotational ? kTurnStep : kSlideStep;
    const int steps = std::max(kFewestSteps, static_cast<int>(std::ceil((hi - lo) / step)));
    std::vector<PathSample> last;
    std::vector<PathSample> here;
    for (int n = 0; n <= steps; ++n) {
      place(lo + (hi - lo) * n / steps);
      here.clear();
      for (const MuscleIndex i : muscles) here.push_back(sample(i));
      for (std::size_t k = 0; k < last.size(); ++k) look_between(muscles[k], last[k], here[k]);
      last.swap(here);
    }
    std::stable_sort(jumps_.begin() + first_of_sweep_, jumps_.end(),
                     [](const PathJump& a, const PathJump& b) {
                       return std::pair(a.muscle, a.q) < std::pair(b.muscle, b.q);
                     });
    first_of_sweep_ = static_cast<std::ptrdiff_t>(jumps_.size());
  }

  void look_between(MuscleIndex i, const PathSample& a, const PathSample& b) {
    std::vector<std::pair<PathSample, PathSample>> open = {{a, b}};
    for (int n = 0; !open.empty() && n < kMostPieces; ++n) {
      const auto [from, to] = open.back();
      open.pop_back();
      if (find_unexplained(from, to) < kExplained) continue;
      const auto [below, above] = close_in(i, from, to, find_unexplained, 0.5 * kExplained);
      const double height = find_unexplained(below, above);
      if (height < kExplained) continue;
      add(i, above.q, height, false);
      open.emplace_back(from, below);
      open.emplace_back(above, to);
    }
    if (a.route != b.route) look_for_switch(i, a, b);
  }

  void look_for_switch(MuscleIndex i, const PathSample& a, const PathSample& b) {
    const auto other_route = [](const PathSample& c, const PathSample& d) {
      return c.route == d.route ? 0.0 : 1.0;
    };
    const auto [below, above] = close_in(i, a, b, other_route, 0.5);
    place(above.q);
    add(i, above.q, std::abs(route_length(i, above.route) - route_length(i, below.route)), true);
  }

  void add(MuscleIndex i, double q, double height, bool switched) {
    if (height < smallest_) return;
    jumps_.push_back({.muscle = i,
                      .dof = independent_.dofs()[row_],
                      .q = q,
                      .height = height,
                      .switched = switched});
  }

  // Halves a step again and again, going on with the half of the larger `measure`, while that one
  // is above `enough`.
  template <class Measure>
  std::pair<PathSample, PathSample> close_in(MuscleIndex i, PathSample a, PathSample b,
                                             Measure measure, double enough) {
    for (int n = 0; n < kHalvings; ++n) {
      place(0.5 * (a.q + b.q));
      const PathSample middle = sample(i);
      const double below = measure(a, middle);
      const double above = measure(middle, b);
      (below > above ? b : a) = middle;
      if (std::max(below, above) < enough) break;
    }
    return {a, b};
  }

  void place(double q) {
    q_[independent_.dofs()[row_]] = q;
    IndependentCoordinates::follow(model_, q_, still_, still_);
    independent_.update(model_, q_);
    calc_position_kinematics<double>(model_, q_, pos_);
    place_paths<double>(model_, pos_, q_, paths_);
  }

  PathSample sample(MuscleIndex i) {
    const MusclePath& path = model_.muscles[i].path;
    PathSample out{.q = q_[independent_.dofs()[row_]]};
    out.length = calc_path_length<double>(model_, path, pos_, q_, paths_);
    calc_path_arms(model_, path, pos_, paths_, arms_.r);
    for (int s = path.first_slot; s < path.first_slot + path.num_slots; ++s) {
      out.arm += share_in(model_.slot_dofs[s]) * arms_.r[s];
    }
    for (int c = 0; c < path.num_conditions; ++c) {
      const PathCondition& condition = model_.conditions[path.first_condition + c];
      const double at = q_[condition.dof];
      if (at >= condition.lo && at <= condition.hi) out.route |= 1 << c;
    }
    return out;
  }

  double route_length(MuscleIndex i, int route) {
    const MusclePath& path = model_.muscles[i].path;
    return calc_route_length<double>(model_, model_.routes[path.first_route + route], paths_);
  }

  // How far the swept coordinate moves `d`.
  [[nodiscard]] double share_in(DofIndex d) const {
    for (const IndependentCoordinates::Share& share : independent_.shares(d)) {
      if (share.row == row_) return share.value;
    }
    return 0.0;
  }

  [[nodiscard]] std::vector<MuscleIndex> find_moved_muscles() const {
    const auto is_moved = [&](DofIndex d) {
      const auto shares = independent_.shares(d);
      return std::any_of(shares.begin(), shares.end(),
                         [&](const IndependentCoordinates::Share& s) { return s.row == row_; });
    };
    std::vector<MuscleIndex> out;
    for (MuscleIndex i = 0; i < model_.num_muscles(); ++i) {
      const MusclePath& path = model_.muscles[i].path;
      const auto first = model_.slot_dofs.begin() + path.first_slot;
      if (std::any_of(first, first + path.num_slots, is_moved)) out.push_back(i);
    }
    return out;
  }

  [[nodiscard]] const Dof& dof() const { return model_.dofs[independent_.dofs()[row_]]; }

  [[nodiscard]] std::pair<double, double> find_range() const {
    const double widest = dof().rotational ? kWidestTurn : kWidestSlide;
    if (dof().hi - dof().lo <= widest) return {dof().lo, dof().hi};
    return {dof().neutral - 0.5 * widest, dof().neutral + 0.5 * widest};
  }

  const Model& model_;
  double smallest_;
  IndependentCoordinates independent_;
  PositionKinematics<double> pos_;
  PathGeometry<double> paths_;
  MomentArms arms_;
  std::vector<double> neutral_, q_;
  std::vector<double> still_;  // rates and accelerations
  int row_ = 0;                // of the coordinate that is swept
  std::vector<PathJump> jumps_;
  std::ptrdiff_t first_of_sweep_ = 0;  // in jumps_
};

}  // namespace

std::vector<PathJump> find_path_jumps(const Model& model, double smallest) {
  return JumpSearch(model, smallest).run();
}

}  // namespace plumbline
