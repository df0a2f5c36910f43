// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model.h"

namespace plumbline {

/// Appends the motion segments: springs always; disc, facets and the list of their ligaments where
/// spec.level_law asks for tissue and the level has a disc. Bodies, landmarks and ligaments must
/// already be compiled.
void compile_levels(const ModelSpec& spec, Model& model);

}  // namespace plumbline
