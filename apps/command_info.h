// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>

namespace plumbline {

/// Prints what a model holds, as it is compiled (both sides): bodies, coordinates, muscles by
/// group, levels, mass, and what looks wrong without being an error.
/// @return kExitOk.
/// @throws InputError if the model cannot be read or compiled.
/// @param model a model of ours, by folder or name, or an OpenSim file (.osim).
/// @param lenient of an OpenSim file: drop what is not understood, and list it.
int command_info(const std::string& model, bool json, bool lenient, std::ostream& out);

}  // namespace plumbline
