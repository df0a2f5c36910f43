// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>

namespace plumbline {

struct ConvertRequest {
  std::string model;   ///< see load_model
  std::string target;  ///< TOML file to write
  std::string report;  ///< JSON file for the conversion report; empty: none
  bool lenient = false;
};

/// Writes a model in Plumbline's own format and prints what became of it on the way.
/// @throws InputError if the model cannot be read or a file not be written; then none is.
int command_convert(const ConvertRequest& request, std::ostream& out);

}  // namespace plumbline
