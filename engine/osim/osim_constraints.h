// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"
#include "osim/osim_frames.h"
#include "osim/xml_element.h"

namespace plumbline {

/// Reads an element of a model's <ConstraintSet> into couplers or constraints: those that couple
/// coordinates, hold points together, at a distance or on a line, or weld two frames. Those that
/// are not enforced are checked, left out and listed.
void read_osim_constraint(const XmlElement& element, OsimFrames& frames, ConversionReport& report,
                          ModelSpec& spec);

}  // namespace plumbline
