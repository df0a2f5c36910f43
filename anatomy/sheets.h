// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "anatomy/mesh.h"
#include "anatomy/muscle_shape.h"

namespace plumbline::viz {

struct Fascicle {
  std::vector<Vec3f> line;  ///< in W [m]
  Color color;              ///< of its flesh
  float area = 0;           ///< greatest cross-section [m^2]
  MuscleShape shape;
};

struct SheetStyle {
  float thinnest = 1.2e-3F, thickest = 30e-3F;  ///< [m]
  float shift = 0, bulge = 0;
  bool is_first_kept = false;  ///< its first fascicle is not moved outward, others as they follow
  float edge = 10e-3F;         ///< how far beyond its last fascicles it goes, at most [m]
  /// Moves a line out of whatever it may not run through.
  std::function<std::vector<Vec3f>(const std::vector<Vec3f>&)> keep_out;
  /// Moves a point out of the same, ends too; empty: it stays.
  std::function<Vec3f(const Vec3f&)> lift;
  /// Where the sheet ends beyond its first fascicle, along with it; empty: not far from it.
  std::vector<Vec3f> first_edge;
  /// Which way is outward at a point, roughly; empty: the sheet is not moved outward.
  std::function<Vec3f(const Vec3f&)> outward;
};

/// A sheet as one closed body of even surface, in W [m], cut into a strip for each fascicle, which
/// goes from half-way to its neighbour to half-way to the other. Surfaces run smoothly across all
/// fascicles, thickness is their area over their distance, and edges are round. Strips of
/// neighbours share points, normals and colours of their border. Empty meshes where a line is
/// missing or there are fewer than two.
[[nodiscard]] std::vector<Mesh> make_strips(const std::vector<Fascicle>& sheet,
                                            const SheetStyle& style);

/// One muscle as a band between two lines, `middle` its own path between them.
struct Band {
  std::vector<Vec3f> one_edge, middle, other_edge;  ///< in W [m]
};
[[nodiscard]] Mesh make_band(const Band& band, const Fascicle& fascicle, const SheetStyle& style);

/// Rows of points along a strip, and columns from border to border on each of its faces. A ring of
/// its mesh goes along one face and back over the other, outer one.
inline constexpr std::size_t kStripRows = 23;
inline constexpr std::size_t kStripColumns = 7;

/// How much of a strip is tendon or aponeurosis at a point of its grid, in [0, 1].
/// @param before, after its neighbours, or null.
[[nodiscard]] float strip_tendon(std::size_t row, std::size_t column, const MuscleShape& own,
                                 const MuscleShape* before, const MuscleShape* after);
/// The same of a band: pale towards its edges, and at the tendinous intersections of rectus
/// abdominis.
[[nodiscard]] float band_tendon(std::size_t row, std::size_t column, const MuscleShape& own);

}  // namespace plumbline::viz
