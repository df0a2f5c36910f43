// SPDX-License-Identifier: Apache-2.0
#include "bench_test/bench_run.h"

#include <algorithm>
#include <cmath>

namespace plumbline {
namespace {

constexpr int kMostHalvings = 6;
constexpr double kCollapseTolerance = 1e-3;
constexpr int kCollapseSteps = 40;

BenchLoad between(const BenchLoad& a, const BenchLoad& b, double t) {
  return {.moment = (1.0 - t) * a.moment + t * b.moment,
          .follower = (1.0 - t) * a.follower + t * b.follower,
          .weight = (1.0 - t) * a.weight + t * b.weight};
}

// A specimen that remembers where it stands and under what.
class Specimen {
 public:
  Specimen(const Bench& bench, std::span<const HeldCoordinate> held)
      : bench_(bench),
        held_(held.begin(), held.end()),
        search_(bench),
        q_(bench.model.dofs.size(), 0.0),
        trial_(q_) {}

  void hold(const HeldCoordinate& held) { held_ = {held}; }

  // In ever smaller parts of the way where the whole is too far.
  BenchReport go_to(const BenchLoad& load) {
    BenchReport report = try_load(load);
    for (int halvings = 1; halvings <= kMostHalvings && !is_stable(report); ++halvings) {
      const BenchLoad start = load_;
      const int parts = 1 << halvings;
      for (int k = 1; k <= parts; ++k) {
        report = try_load(between(start, load, static_cast<double>(k) / parts));
        if (!is_stable(report)) break;
      }
    }
    return report;
  }

  BenchStep describe(const BenchLoad& load, const BenchReport& report) {
    const Model& model = bench_.model;
    BenchStep step{.load = load, .report = report, .q = is_stable(report) ? q_ : trial_};
    PositionKinematics<double> pos(model);
    PathGeometry<double> paths(model);
    calc_position_kinematics<double>(model, step.q, pos);
    calc_path_geometry<double>(model, pos, step.q, paths);
    step.top_angles = calc_top_angles(bench_, pos);
    for (int l = 0; l < static_cast<int>(model.levels.size()); ++l) {
      step.levels.push_back(calc_level_state(model, l, pos, paths, step.q));
    }
    const std::span<const double> unbalanced = search_.calc_unbalanced(load, step.q);
    for (const HeldCoordinate& h : held_) step.held_force.push_back(-unbalanced[h.dof]);
    return step;
  }

  static bool is_stable(const BenchReport& report) {
    return report.verdict == BenchVerdict::kStable;
  }

  void stand(const std::vector<double>& q, const BenchLoad& load) {
    q_ = q;
    load_ = load;
  }
  [[nodiscard]] std::span<const double> posture() const { return q_; }
  [[nodiscard]] const BenchLoad& load() const { return load_; }

 private:
  BenchReport try_load(const BenchLoad& load) {
    trial_ = q_;
    const BenchReport report = search_.find_equilibrium(load, held_, trial_);
    if (is_stable(report)) {
      q_ = trial_;
      load_ = load;
    }
    return report;
  }

  const Bench& bench_;
  std::vector<HeldCoordinate> held_;
  BenchSearch search_;
  std::vector<double> q_, trial_;
  BenchLoad load_;
};

double largest_turn(const Model& model, std::span<const double> q) {
  double largest = 0.0;
  for (const Level& level : model.levels) {
    for (const DofIndex dof : level.rotations) largest = std::max(largest, std::abs(q[dof]));
  }
  return largest;
}

}  // namespace

std::vector<BenchStep> follow_loads(const Bench& bench, std::span<const BenchLoad> loads,
                                    std::span<const HeldCoordinate> held) {
  Specimen specimen(bench, held);
  std::vector<BenchStep> steps;
  for (const BenchLoad& load : loads) {
    const BenchReport report = specimen.go_to(load);
    steps.push_back(specimen.describe(load, report));
    if (!Specimen::is_stable(report)) break;
  }
  return steps;
}

std::vector<BenchStep> follow_displacement(const Bench& bench, const BenchLoad& load, DofIndex dof,
                                           std::span<const double> values) {
  Specimen specimen(bench, {});
  std::vector<BenchStep> steps;
  if (!Specimen::is_stable(specimen.go_to(load))) return steps;
  for (const double value : values) {
    specimen.hold({dof, value});
    const BenchReport report = specimen.go_to(load);
    steps.push_back(specimen.describe(load, report));
    if (!Specimen::is_stable(report)) break;
  }
  return steps;
}

std::vector<BenchLoad> load_steps(const BenchLoad& first, const BenchLoad& last, int count) {
  std::vector<BenchLoad> loads;
  for (int k = 0; k < count; ++k) {
    loads.push_back(between(first, last, count > 1 ? static_cast<double>(k) / (count - 1) : 1.0));
  }
  return loads;
}

double find_collapse(const Bench& bench, const BenchLoad& load, double turn,
                     std::span<const HeldCoordinate> held) {
  Specimen specimen(bench, held);
  const auto bears = [&](double share) {
    const std::vector<double> posture(specimen.posture().begin(), specimen.posture().end());
    const BenchLoad borne = specimen.load();
    const bool well = Specimen::is_stable(specimen.go_to(between({}, load, share))) &&
                      largest_turn(bench.model, specimen.posture()) <= turn;
    if (!well) specimen.stand(posture, borne);
    return well;
  };
  double borne = 0.0;
  double step = 1.0 / kCollapseSteps;
  while (step > kCollapseTolerance && borne < 1.0) {
    const double next = std::min(borne + step, 1.0);
    if (bears(next)) {
      borne = next;
    } else {
      step *= 0.5;
    }
  }
  return borne;
}

}  // namespace plumbline
