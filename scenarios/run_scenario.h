// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "results/study.h"
#include "scenarios/cancel_token.h"
#include "scenarios/scenario.h"

namespace plumbline {

struct RunOptions {
  int threads = 0;        ///< 0: as many as there are cores; the result does not depend on it
  bool band = true;       ///< solve the robustness variations too
  Provenance provenance;  ///< what the caller knows: version, git state, build flags, command line
};

/// Called from the solving threads, one call at a time, after each posture: postures done, of how
/// many.
using ProgressFn = std::function<void(int done, int total)>;

/// Solves a scenario: prepares the person, then for the reference and, if the scenario names
/// imbalances, for the person with all of them, every step of the task by continuation, and the
/// same for the robustness band: with each weight and the tone halved and doubled one at a time,
/// and with the bodies of body_variations().
/// @throws InputError for a model or an imbalance that cannot be used; Cancelled on request.
/// A task that the body cannot do is no error: its case gets the verdict `failed`.
[[nodiscard]] Study run_scenario(const Scenario& scenario, const RunOptions& options,
                                 const ProgressFn& report, const CancelToken& cancel);

}  // namespace plumbline
