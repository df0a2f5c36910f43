// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline {

/// Sets the tendon slack length of every muscle that states its neutral fibre length, so that at the
/// neutral posture l_m = neutral_fibre l_opt: published slack lengths fit only the paths they came
/// with. Where the path is too short for any tendon, fibre and tendon are shortened together.
/// @param spec both sides written out. @returns the spec with every l_slack set.
[[nodiscard]] ModelSpec solve_slack_lengths(const ModelSpec& spec);

}  // namespace plumbline
