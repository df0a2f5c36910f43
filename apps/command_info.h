// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>

namespace plumbline {

/// Prints what a model holds, as it is compiled (both sides): bodies, coordinates, muscles by
/// group, levels, mass, and what looks wrong without being an error.
/// @return kExitOk.
/// @throws InputError if the model cannot be read or compiled.
int command_info(const std::string& model, bool json, std::ostream& out);

}  // namespace plumbline
