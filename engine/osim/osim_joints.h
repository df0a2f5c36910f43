// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/model_spec.h"
#include "osim/osim_frames.h"
#include "osim/xml_element.h"

namespace plumbline {

/// Reads <CustomJoint>, <PinJoint>, ... of any version into the spec: the joint and its
/// coordinates. Coordinates of a BallJoint, an EllipsoidJoint and a FreeJoint are the body-fixed
/// angles x, y, z, and their rates those of the angles (OpenSim's are angular velocities there). A
/// coordinate that is prescribed over time is held at its value at time 0, which the report says.
/// @param child in versions before 4 the body that holds the joint; otherwise empty.
void read_osim_joint(const XmlElement& joint, const std::string& child, const OsimFrames& frames,
                     ConversionReport& report, ModelSpec& spec);

}  // namespace plumbline
