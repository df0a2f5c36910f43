// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "model/model_spec.h"
#include "model_io/source_text.h"
#include "osim/conversion_report.h"

namespace plumbline {

/// Reads an OpenSim model (.osim, documents of version 1.6 to 4): bodies, joints, coordinates,
/// couplers and other constraints, markers, wrap surfaces, muscles, ligaments, springs, bushings
/// and actuators. Contact and forces written as formulas are not carried: a model that has them is
/// refused unless report.lenient, which lists them.
///
/// Strict: an element that is not understood is an error naming file, line, element and what to do.
/// What the mechanics does not need (drawing, credits) is counted in the report.
/// @param report what became of everything else; `lenient` is read from it.
/// @throws InputError
[[nodiscard]] ModelSpec read_osim_model(const std::filesystem::path& path,
                                        ConversionReport& report);

/// The same from a text that is there already.
[[nodiscard]] ModelSpec parse_osim_model(SourceText source, ConversionReport& report);

}  // namespace plumbline
