// SPDX-License-Identifier: Apache-2.0
#include "scenarios/split_change.h"

namespace plumbline {
namespace {

// Values of a function of three things, each of the reference (0) or of the case (1).
using Corners = std::array<std::array<std::array<LevelForce, 2>, 2>, 2>;  // [body][posture][shared]

double weight_of(int i, int j) { return i == j ? 1.0 / 3.0 : 1.0 / 6.0; }

ReasonedChange split(const Corners& f) {
  ReasonedChange out{};
  auto& [body, posture, sharing] = out;
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 2; ++j) {
      const double w = weight_of(i, j);
      body += w * (f[1][i][j] - f[0][i][j]);
      posture += w * (f[i][1][j] - f[i][0][j]);
      sharing += w * (f[i][j][1] - f[i][j][0]);
    }
  }
  return out;
}

LoadParts parts_at(const AnalysedBody& body, const std::vector<double>& q) {
  const LoadCase& load_case = body.step.task.problem.load_case;
  Equilibrium at(body.model, load_case);
  calc_lengths(body.model, q, at);
  return calc_load_parts(body.model, load_case, at);
}

}  // namespace

LoadChanges split_change(const AnalysedBody& reference, const AnalysedBody& changed) {
  const LoadParts reference_in_changed = parts_at(reference, changed.analysis.q);
  const LoadParts changed_in_reference = parts_at(changed, reference.analysis.q);
  const std::array<std::array<const LoadParts*, 2>, 2> parts = {
      {{&reference.analysis.parts, &reference_in_changed},
       {&changed_in_reference, &changed.analysis.parts}}};
  const std::array<const SharedForces*, 2> shared = {&reference.analysis.shared,
                                                     &changed.analysis.shared};
  const auto split_of = [&](auto&& load) {
    Corners f;
    for (std::size_t b = 0; b < 2; ++b) {
      for (std::size_t q = 0; q < 2; ++q) {
        for (std::size_t s = 0; s < 2; ++s) f[b][q][s] = load(*parts[b][q], *shared[s]);
      }
    }
    return split(f);
  };

  LoadChanges out;
  out.num_levels = reference.model.levels.size();
  for (std::size_t l = 0; l < out.num_levels; ++l) {
    auto& by = out.by_contributor.emplace_back();
    for (const Contributor c : contributors_of(reference.model)) {
      by[static_cast<std::size_t>(c)] =
          split_of([&](const LoadParts& at, const SharedForces& s) { return at.load_of(c, l, s); });
    }
  }
  for (std::size_t i = 0; i < reference.model.muscles.size(); ++i) {
    for (std::size_t l = 0; l < out.num_levels; ++l) {
      out.by_muscle.push_back(split_of(
          [&](const LoadParts& at, const SharedForces& s) { return at.load_of_muscle(i, l, s); }));
    }
  }
  return out;
}

}  // namespace plumbline
