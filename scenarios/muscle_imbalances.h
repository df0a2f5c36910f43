// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/model_spec.h"
#include "scenarios/imbalance_kinds.h"

/// What imbalances of muscles do to a prepared body. Each takes one of its own kind and throws
/// InputError, without a place, for names that the body lacks or values that it cannot take.
namespace plumbline {

/// "_r", "_l" or both.
[[nodiscard]] std::vector<const char*> sides_of(const Imbalance& imbalance);

void tight_hamstrings(const Imbalance& imbalance, ModelSpec& spec);
void tight_hip_flexors(const Imbalance& imbalance, ModelSpec& spec);
void tight_muscles(const Imbalance& imbalance, ModelSpec& spec);
void spasm(const Imbalance& imbalance, ModelSpec& spec);
/// weak_muscles, and with `names` those kinds that say which.
void weaken(const Imbalance& imbalance, const std::vector<std::string>& names, ModelSpec& spec);
void decondition(const Imbalance& imbalance, ModelSpec& spec);
void override_muscles(const Imbalance& imbalance, ModelSpec& spec);

/// The imbalances that a lower-crossed pattern consists of.
[[nodiscard]] std::vector<Imbalance> lower_crossed_parts(const Imbalance& pattern);

}  // namespace plumbline
