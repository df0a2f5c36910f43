// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "export/exported_scene.h"

namespace plumbline::viz {

/// The scene as one VTK XML PolyData file, for ParaView and 3D Slicer: metres, y up, x forward.
/// Points have "Normals" and "Colors" (8 bits, as on a display). Triangles have "part", "case" and
/// "kind", which count along the lists of names "part_names", "case_names" and "kind_names" in the
/// field data, and the numbers of their part ("activation", "force_N", "pressure_MPa", ...), NaN
/// where it has none.
[[nodiscard]] std::string print_vtp(const ExportedScene& scene);

}  // namespace plumbline::viz
