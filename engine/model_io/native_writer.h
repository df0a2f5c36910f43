// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/model_spec.h"

namespace plumbline {

/// The text of a `model.toml` that read_native_model() takes: all of the spec in one file, muscles
/// and landmarks included, in SI units but for degrees where a key says so. Reading it gives the
/// same spec, numbers to the last digits (1e-15 relative, from degrees). Places are not kept.
///
/// @param origin one line on where the model is from, put on top; may be empty.
/// @throws InputError at the element that the format cannot hold: one without a name.
[[nodiscard]] std::string print_native_model(ModelSpec spec, const std::string& origin);

}  // namespace plumbline
