// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"
#include "osim/conversion_report.h"

namespace plumbline {

/// Names what a file left without a name, and renames what has the name of another of its kind, as
/// OpenSim does: muscles, ligaments, springs, bushings, actuators, constraints and markers. Each
/// change is in the report.
void make_osim_names_unique(ModelSpec& spec, ConversionReport& report);

/// Leaves out coordinates that move no axis and that nothing names: some joints keep those that
/// were taken out of their axes.
void drop_idle_coordinates(ModelSpec& spec, ConversionReport& report);

}  // namespace plumbline
