// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "solvers/posture_objective.h"

namespace plumbline {

/// How forces are shared at a posture without sway push.
/// @param q all coordinates; the translations of levels that yield become those where they settle.
/// @param load_case its pushes do not act.
/// @param equilibrium of this load case; at q afterwards.
[[nodiscard]] RecruitmentSolution share_without_push(const Model& model, const LoadCase& load_case,
                                                     const RecruitmentOptions& options,
                                                     std::vector<double>& q,
                                                     Equilibrium& equilibrium);

/// Moves the levels that yield to where they settle without sway push.
void settle_levels(const PostureProblem& problem, std::vector<double>& q);

}  // namespace plumbline
