// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forces/applied_forces.h"
#include "paths/path_geometry.h"

namespace plumbline {

/// Adds what abdominal pressure does at a thrust p A [N]: it pushes pelvic floor and diaphragm
/// apart along the cavity's centre line, and the vertebrae where that bends. The potential is -p A
/// L, L the length of the line. Nothing without an abdomen. Allocates nothing.
template <class S>
void add_abdominal_pressure(const Model& model, const PathGeometry<S>& paths, double thrust,
                            BodyLoads<S>& loads);

}  // namespace plumbline
