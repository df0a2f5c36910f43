// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "model/model.h"

namespace plumbline {

/// Gives the levels of a body the stress that they have in the posture `q`: from then on each bears
/// at neutral what it bore there. Springs and discs are bent, compressed and sheared from their
/// rest as far, facets press as deep, ligaments are strained as much.
/// @param model `spec` compiled. @param q all its coordinates, of a posture in which lateral bend,
/// axial rotation and lateral shear are none.
void prestress_levels(const Model& model, std::span<const double> q, ModelSpec& spec);

}  // namespace plumbline
