// SPDX-License-Identifier: Apache-2.0
#include "scenarios/other_optima.h"

#include <cmath>
#include <vector>

#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kBentKnee = 15.0 * kRadPerDeg;
constexpr double kSquatKnee = 80.0 * kRadPerDeg, kSquatAnkle = 25.0 * kRadPerDeg;
constexpr double kSquatDepth = 0.35;  // [m]
constexpr double kSamePosture = 3.0 * kRadPerDeg;
constexpr double kNearlyAsCheap = 0.05;  // of the cost
constexpr double kHardlyHeld = 10.0;     // reserve [N m]
constexpr double kElsewhere = 15.0 * kRadPerDeg, kElsewhereOfLevel = 4.0 * kRadPerDeg;  // ours

// The same posture on bent knees, roughly.
std::vector<double> on_bent_knees(const Anatomy& anatomy, bool deeply, std::vector<double> q) {
  for (int side = 0; side < 2; ++side) {
    q[anatomy.knee_angle[side]] = deeply ? -kSquatKnee : -kBentKnee;
    if (!deeply) continue;
    q[anatomy.hip_flexion[side]] = kSquatKnee;
    q[anatomy.ankle_angle[side]] = kSquatAnkle;
  }
  if (deeply) q[anatomy.pelvis_height] -= kSquatDepth;
  return q;
}

SecondOptimum compare(const Model& model, const SolvedStep& chosen, const SolvedStep& other) {
  SecondOptimum out;
  out.above = other.report.value.total / chosen.report.value.total - 1.0;
  for (const DofIndex d : model.free_dofs) {
    const double by = other.q[d] - chosen.q[d];
    if (!model.dofs[d].rotational || std::abs(by) <= std::abs(out.by)) continue;
    out.differs = d;
    out.by = by;
  }
  return out;
}

bool is_balanced(const SolvedStep& step) {
  return step.report.usable() && step.reached >= 1.0 && step.report.value.reserve < kHardlyHeld;
}

void note_second(const SecondOptimum& second, SolvedStep& step) {
  if (std::abs(second.by) <= kSamePosture || std::abs(second.above) > kNearlyAsCheap) return;
  if (!step.second || second.above < step.second->above) step.second = second;
}

// The same task, searched from q.
SolvedStep search_from(std::vector<double> q, const PostureOptions& options,
                       const SolvedStep& step) {
  SolvedStep other = step;
  other.reached = 1.0;
  other.q = std::move(q);
  PostureObjective objective(other.task.problem);
  other.report = solve_posture(objective, other.task.map, other.task.constraints, options, other.q);
  return other;
}

// The k-th member of the van der Corput sequence to a base, in (0, 1).
double van_der_corput(int k, int base) {
  double value = 0.0;
  double digit = 1.0;
  for (; k > 0; k /= base) {
    digit /= base;
    value += digit * (k % base);
  }
  return value;
}

bool is_prime(int number) {
  for (int divisor = 2; divisor * divisor <= number; ++divisor) {
    if (number % divisor == 0) return false;
  }
  return true;
}

// How far each unknown may be shifted; not at all what moves along or is no rotation [rad].
std::vector<double> widths(const Model& model, const CoordinateMap& map) {
  std::vector<double> out(static_cast<std::size_t>(map.num_unknowns), 0.0);
  for (std::size_t d = 0; d < map.unknown.size(); ++d) {
    if (map.unknown[d] == kNone || !model.dofs[d].rotational) continue;
    out[static_cast<std::size_t>(map.unknown[d])] = kElsewhere;
  }
  for (const Level& level : model.levels) {
    for (const DofIndex d : level.rotations) {
      const int unknown = map.unknown[static_cast<std::size_t>(d)];
      if (unknown != kNone) out[static_cast<std::size_t>(unknown)] = kElsewhereOfLevel;
    }
  }
  return out;
}

std::vector<double> elsewhere(const Model& model, const CoordinateMap& map, int k,
                              const std::vector<double>& q) {
  Eigen::VectorXd u = map.reduce(q);
  const std::vector<double> width = widths(model, map);
  int base = 1;
  for (Eigen::Index i = 0; i < u.size(); ++i) {
    do {
      ++base;
    } while (!is_prime(base));
    u[i] += width[static_cast<std::size_t>(i)] * (2.0 * van_der_corput(k, base) - 1.0);
  }
  std::vector<double> out = q;
  map.expand(u, out);
  return out;
}

}  // namespace

void seek_other_branch(const Model& model, const Anatomy& anatomy, const PoseRequest& request,
                       const PostureOptions& options, SolvedStep& step) {
  const bool lifts = request.kind == PoseKind::kBend;
  SolvedStep other = search_from(on_bent_knees(anatomy, lifts, step.q), options, step);
  other.request = request;
  if (!is_balanced(other)) return;
  if (!is_balanced(step)) {
    if (lifts) step = std::move(other);
    return;
  }
  if (lifts && other.report.value.total < step.report.value.total) std::swap(step, other);
  note_second(compare(model, step, other), step);
}

void seek_from_elsewhere(const Model& model, int starts, const PostureOptions& options,
                         SolvedStep& step) {
  const std::vector<double> q = step.q;
  std::vector<SolvedStep> found = {step};
  std::size_t best = 0;
  for (int k = 1; k <= starts; ++k) {
    SolvedStep other = search_from(elsewhere(model, step.task.map, k, q), options, step);
    other.second.reset();
    if (!is_balanced(other)) continue;
    found.push_back(std::move(other));
    const bool better = !is_balanced(found[best]) ||
                        found.back().report.value.total < found[best].report.value.total;
    if (better) best = found.size() - 1;
  }
  OtherStarts noted{.tried = starts};
  const std::optional<SecondOptimum> known = step.second;
  for (std::size_t i = 1; i < found.size(); ++i) {
    if (std::abs(compare(model, found[best], found[i]).by) <= kSamePosture) ++noted.agreed;
  }
  // What was known before speaks of the posture found before.
  const bool moved = std::abs(compare(model, found[best], found[0]).by) > kSamePosture;
  SolvedStep chosen = found[best];
  chosen.second = moved ? std::nullopt : known;
  for (const SolvedStep& other : found) note_second(compare(model, chosen, other), chosen);
  chosen.starts = noted;
  step = std::move(chosen);
}

}  // namespace plumbline
