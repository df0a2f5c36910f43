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

/// Of each step. `failed`: the task cannot be met or was not reached, a number is not
/// finite, reserves above 10 N m (or 50 N) stand in for muscle, with or without sway, or discs and
/// ligaments are bent beyond their elastic limit: what gives way is named, and by how much.
/// `doubtful`: reserves above 1 N m (or 5 N), a joint more than 5 deg outside its range, a muscle
/// inside its wrap surface, a search that ended with a reduced gradient above 1e-3 litre/rad,
/// forces that were not shared to tolerance, or a posture that jumps: between two bends the pelvis
/// turns back by more than 3 deg, or by 10 deg more than the trunk leans.
[[nodiscard]] std::vector<CaseVerdict> judge_steps(const Model& model,
                                                   const std::vector<SolvedStep>& steps,
                                                   const std::vector<StepAnalysis>& analyses);

/// The worst of them; the first of equals.
[[nodiscard]] CaseVerdict worst_of(const std::vector<CaseVerdict>& verdicts);

/// Whether a muscle works at full activation.
[[nodiscard]] inline bool is_saturated(const StepAnalysis& analysis, MuscleIndex i) {
  return analysis.sharing.x[i] >= 1.0;
}

/// Largest reserve on a rotation [N m].
[[nodiscard]] double largest_reserve(const Model& model, const StepAnalysis& analysis);

}  // namespace plumbline
