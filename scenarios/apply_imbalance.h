// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"
#include "scenarios/imbalance_kinds.h"

namespace plumbline {

/// Changes a prepared body (both sides written out, muscles fitted) as one imbalance says.
/// @throws InputError at the imbalance's place if the body cannot take it.
void apply_imbalance(const Imbalance& imbalance, ModelSpec& spec);

}  // namespace plumbline
