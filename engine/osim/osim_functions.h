// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/scalar_function.h"
#include "osim/xml_element.h"

namespace plumbline {

/// A sum of functions of one coordinate each, as an OpenSim Function of `count` coordinates.
struct OsimFunction {
  std::vector<FunctionSpec> terms;  ///< one a coordinate
};

/// Reads the element of a function itself: <LinearFunction>, <SimmSpline>, ... A MultiplierFunction
/// is folded into what it multiplies. Functions of several coordinates are linear.
/// @param count how many coordinates the function has.
[[nodiscard]] OsimFunction read_osim_function(const XmlElement& function, std::size_t count);

/// The same where the file holds it below `owner`: inside an element called `tag`, or, from
/// version 4, as a function whose name is `tag`. Nothing if there is none.
[[nodiscard]] std::optional<OsimFunction> find_osim_function(const XmlElement& owner,
                                                             const char* tag, std::size_t count);

/// That of one coordinate.
[[nodiscard]] std::optional<FunctionSpec> find_osim_function(const XmlElement& owner,
                                                             const char* tag);

}  // namespace plumbline
