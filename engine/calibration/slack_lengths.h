// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline {

/// Sets the tendon slack length of every muscle that states its neutral fibre length, so that at
/// the neutral posture l_m = neutral_fibre l_opt: published slack lengths fit only the paths they
/// came with. Where the path is too short for any tendon, fibre and tendon are shortened together.
/// @param spec both sides written out. @returns the spec with every l_slack set.
[[nodiscard]] ModelSpec solve_slack_lengths(const ModelSpec& spec);

/// States for every muscle with a written slack length the fibre length that follows from it at
/// neutral, in its place, so that both can be found again in a body of other dimensions: paths
/// round a foot do not grow as body height does. Muscles whose path is shorter than their tendon
/// keep it.
/// @param spec both sides written out.
[[nodiscard]] ModelSpec state_neutral_fibres(const ModelSpec& spec);

}  // namespace plumbline
