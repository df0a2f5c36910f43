// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/actuator_spec.h"
#include "osim/osim_frames.h"
#include "osim/xml_element.h"

namespace plumbline {

/// Whether an element of a ForceSet is an actuator that read_osim_actuator() knows.
[[nodiscard]] bool is_osim_actuator(const std::string& tag);

/// Reads <CoordinateActuator>, <PointActuator> or <TorqueActuator>.
[[nodiscard]] ActuatorSpec read_osim_actuator(const XmlElement& actuator);

/// Reads a document that holds one <ForceSet> of actuators, as OpenSim's tools add them to a model.
/// @throws InputError
[[nodiscard]] std::vector<ActuatorSpec> read_osim_actuators(const std::filesystem::path& path,
                                                            ConversionReport& report);

}  // namespace plumbline
