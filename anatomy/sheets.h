// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "anatomy/mesh.h"

namespace plumbline::viz {

/// The fascicles beside one in a broad sheet: positions along the names; nothing beyond its edges.
struct SheetNeighbours {
  std::optional<std::size_t> before, after;
};
/// Of a fascicle of the abdominal wall, the latissimus or the gluteals, on its own side; nothing
/// for all others, and where the model has no other fascicle of its sheet.
[[nodiscard]] std::optional<SheetNeighbours> find_sheet_neighbours(
    const std::vector<std::string>& names, std::size_t muscle);

/// How a fascicle is drawn at share t in [0, 1] of its length.
struct FasciclePoint {
  float area = 0;  ///< of its cross-section [m^2]
  Color color;
};
struct Fascicle {
  std::vector<Vec3f> line;  ///< in W [m]
  std::function<FasciclePoint(float t)> at;
};

struct SheetStyle {
  float thinnest = 1.2e-3F;  ///< [m]
  /// Moves a border's line out of whatever it may not run through.
  std::function<std::vector<Vec3f>(const std::vector<Vec3f>&)> keep_out;
  /// Moves a point between the borders out of the same, ends too; empty: it stays.
  std::function<Vec3f(const Vec3f&)> lift;
};

/// The strip of a sheet that belongs to one fascicle, in W [m]: from half-way to its neighbour to
/// half-way to the other (empty lines where there is none), as thick as its area over its width.
/// Strips of neighbours share their border, its slope and its colour, so that together they look
/// like one surface.
[[nodiscard]] Mesh make_strip(const Fascicle& own, const Fascicle& before, const Fascicle& after,
                              const SheetStyle& style);

}  // namespace plumbline::viz
