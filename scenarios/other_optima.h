// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenarios/solve_case.h"

namespace plumbline {

/// Searches once more, from bent knees. Lifts keep what is cheaper; standing stays as it is and
/// tells of the other where it costs up to 5 % more or less.
void seek_other_branch(const Model& model, const Anatomy& anatomy, const PoseRequest& request,
                       const PostureOptions& options, SolvedStep& step);

/// Searches from `starts` other postures: every rotation that the task leaves free is shifted by up
/// to 15 deg, those of levels by up to 4, by a fixed low-discrepancy sequence (Halton), so that the
/// answer does not depend on chance. The cheapest balanced posture is kept; what was found is noted
/// in step.starts, and a different one within 5 % in step.second.
void seek_from_elsewhere(const Model& model, int starts, const PostureOptions& options,
                         SolvedStep& step);

}  // namespace plumbline
