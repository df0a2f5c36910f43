// SPDX-License-Identifier: Apache-2.0
// A project of its own that uses the installed engine: a quarter turn about z takes x to y.
#include <fmt/core.h>

#include <cmath>

#include "core/units.h"
#include "spatial/rotation.h"
#include "spatial/spatial_inertia.h"

int main() {
  using namespace plumbline;
  const Vec3d y = axis_angle(Vec3d{0, 0, 1}, deg_to_rad(90)) * Vec3d{1, 0, 0};
  const bool turned = std::abs(y.x) + std::abs(y.y - 1) + std::abs(y.z) < 1e-15;
  const bool linked = !is_physical_inertia({.xx = 1, .yy = 1, .zz = 3});
  fmt::print("turned: {}, linked: {}\n", turned, linked);
  return turned && linked ? 0 : 1;
}
