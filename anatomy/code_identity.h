// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace plumbline::viz {

/// What the results of this program's code may depend on, apart from their inputs: the linker's
/// GNU build ID of the program or library that holds this function, which changes with every
/// change of its code, and the version of the C library, whose functions it calls. Empty where the
/// linker left no build ID.
[[nodiscard]] std::string code_identity();

}  // namespace plumbline::viz
