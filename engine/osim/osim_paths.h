// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/units.h"
#include "model/model_spec.h"
#include "osim/osim_frames.h"
#include "osim/xml_element.h"

namespace plumbline {

/// Width over which a conditional point fades beyond its range [rad]. OpenSim switches it, so that
/// length and arm jump; a jump has no potential.
inline constexpr double kConditionBlend = kRadPerDeg;

/// Fixed, conditional and moving points in their order, and the surfaces that segments may meet.
struct OsimPath {
  std::vector<PathNodeSpec> nodes;
  std::vector<PathWrapSpec> wraps;
};

/// Reads a <GeometryPath>.
[[nodiscard]] OsimPath read_osim_path(const XmlElement& path, const OsimFrames& frames);

}  // namespace plumbline
