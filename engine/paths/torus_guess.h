// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "paths/torus_contacts.h"

namespace plumbline::wrapping {

/// Where a straight piece is deepest in the tube; depth 0 where it is not in it.
struct TorusCut {
  double depth = 0.0;
  double phi = 0.0;
};

/// Of the line from a to b, round a ring of radius 1 with a tube of radius r.
[[nodiscard]] TorusCut deepest_cut(double r, const Vec3d& a, const Vec3d& b);

/// Place phi of the point of the centre line over which the path from p0 to p1 is shortest.
[[nodiscard]] double shortest_bend(const Vec3d& p0, const Vec3d& p1);

/// Contact with the cylinder that touches the tube inside at phi, passed in this sense of theta.
[[nodiscard]] TorusContact<double> cylinder_contact(double r, double phi, double sense,
                                                    const Vec3d& a, const Vec3d& b);

}  // namespace plumbline::wrapping
