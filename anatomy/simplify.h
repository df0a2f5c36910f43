// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "anatomy/mesh.h"

namespace plumbline::viz {

/// The closed surface with at most about `num_triangles` triangles: edges are contracted in the
/// order of the error that they bring, the sum of squared distances to the planes of the triangles
/// that were there (Garland and Heckbert 1997). No contraction folds the surface over or joins what
/// was apart, so that it may end with more triangles than asked for. Normals and colours of
/// contracted points are averaged. The result depends on the arguments only.
[[nodiscard]] Mesh simplified(const Mesh& mesh, std::size_t num_triangles);

}  // namespace plumbline::viz
