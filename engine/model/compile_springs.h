// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model.h"

namespace plumbline {

/// Checks springs, stops, bushings and ligaments and appends them to the model, whose bodies, dofs,
/// surfaces and muscles must already be compiled.
/// @throws InputError at the first that names what is unknown or is not passive.
void compile_springs(const ModelSpec& spec, Model& model);

}  // namespace plumbline
