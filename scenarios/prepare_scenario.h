// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "calibration/prepare.h"
#include "scenarios/body_variations.h"
#include "scenarios/cancel_token.h"
#include "scenarios/scenario.h"

namespace plumbline {

/// The person of a scenario, ready for a task or an examination.
struct PreparedScenario {
  PreparedBody body;                 ///< without imbalances
  std::optional<ModelSpec> changed;  ///< with all of them, if there are any
};

/// Reads the model, prepares the person and applies the imbalances.
/// @param edit of the model as read, if any.
/// @throws InputError for a model, a person or an imbalance that cannot be used; Cancelled.
[[nodiscard]] PreparedScenario prepare_scenario(const Scenario& scenario,
                                                const PostureOptions& options,
                                                const CancelToken& cancel,
                                                const BodyEdit& edit = {});

/// "Tight hamstrings (...) + Belly (...)".
[[nodiscard]] std::string describe_all(const std::vector<Imbalance>& imbalances);

}  // namespace plumbline
