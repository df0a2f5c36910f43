// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "model/model_spec.h"
#include "osim/conversion_report.h"

namespace plumbline {

/// A model as a command got it: both sides written out, not yet compiled.
struct LoadedModel {
  std::filesystem::path path;
  ModelSpec spec;
  bool imported = false;
  ConversionReport report;  ///< of an imported one
};

/// The model meant by `given` (see find_model): an OpenSim file by its ending ".osim", else one in
/// Plumbline's own format.
/// @param lenient of an OpenSim file: drop what is not understood, and list it in the report.
[[nodiscard]] LoadedModel load_model(const std::string& given, bool lenient);

}  // namespace plumbline
