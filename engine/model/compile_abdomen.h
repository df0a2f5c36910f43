// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model.h"

namespace plumbline {

/// Appends the abdominal cavity, if the spec has one. Bodies and muscles must already be compiled.
void compile_abdomen(const ModelSpec& spec, Model& model);

}  // namespace plumbline
