// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "results/study_records.h"
#include "scenarios/analyze_step.h"

namespace plumbline {

/// How far a case can be trusted, with the reason and what to do.
struct CaseVerdict {
  Verdict verdict = Verdict::kTrusted;
  std::string reason, remedy;
};

/// Worst over the steps. `failed`: the task cannot be met, or reserves above 10 N m (or 50 N) stand
/// in for muscle, or discs and ligaments bent beyond their elastic limit: what gives way is named,
/// and by how much. `doubtful`: reserves above 1 N m (or 5 N), a search that ended with a reduced
/// gradient above 1e-3 litre/rad, or forces that were not shared to tolerance.
[[nodiscard]] CaseVerdict judge_case(const Model& model, const std::vector<SolvedStep>& steps,
                                     const std::vector<StepAnalysis>& analyses);

/// Whether a muscle works at its upper bound.
[[nodiscard]] inline bool is_saturated(const StepAnalysis& analysis, MuscleIndex i) {
  return analysis.sharing.x[i] >= analysis.equilibrium.problem.hi[i];
}

/// Largest reserve on a rotation [N m].
[[nodiscard]] double largest_reserve(const Model& model, const StepAnalysis& analysis);

}  // namespace plumbline
