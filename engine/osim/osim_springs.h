// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"
#include "osim/osim_frames.h"
#include "osim/xml_element.h"

namespace plumbline {

/// Reads a CoordinateLimitForce, SpringGeneralizedForce, PointToPointSpring, BushingForce,
/// FunctionBasedBushingForce, Ligament, Blankevoort1991Ligament or PathSpring into `spec`, whose
/// joints must already be read. Limits of what OpenSim takes for an angle are in degrees there.
/// @returns false, having read nothing, if it is none of these.
bool read_osim_spring(const XmlElement& force, const OsimFrames& frames, ConversionReport& report,
                      ModelSpec& spec);

}  // namespace plumbline
