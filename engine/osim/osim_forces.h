// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"
#include "osim/osim_frames.h"
#include "osim/xml_element.h"

namespace plumbline {

/// Reads one element of a <ForceSet> into `spec`, whose bodies and joints must already be read. One
/// that is disabled is left out, and reported. What is not carried is refused with the reason.
void read_osim_force(const XmlElement& force, const OsimFrames& frames, ConversionReport& report,
                     ModelSpec& spec);

}  // namespace plumbline
