// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"
#include "osim/xml_element.h"

namespace plumbline {

/// Reads a <Coordinate>; whether it is an angle its joint says. One that is prescribed over time is
/// held at its value at time 0, and a range that leaves out the default or that value is widened;
/// the report says so.
[[nodiscard]] CoordinateSpec read_osim_coordinate(const XmlElement& element,
                                                  ConversionReport& report);

}  // namespace plumbline
