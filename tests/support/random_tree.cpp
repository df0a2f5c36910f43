// SPDX-License-Identifier: Apache-2.0
#include "support/random_tree.h"

#include <string>
#include <utility>

#include "spatial/rotation.h"
#include "support/mechanisms.h"

namespace plumbline::test {
namespace {

// Three nearly perpendicular unit vectors: any two or three of them are independent.
struct Triad {
  Vec3d x, y, z;
};

Triad random_triad(Random& random) {
  const Mat3d R = random_rotation(random);
  const auto tilted = [&](int j) { return normalized(column(R, j) + random_vector(random, 0.15)); };
  return {tilted(0), tilted(1), tilted(2)};
}

// Through five points near a straight line of slope 0.4 to 1: its slope never vanishes.
AxisSpec random_spline(Random& random, AxisSpec axis) {
  const double slope = random.uniform(0.4, 1.0);
  std::vector<double> x;
  std::vector<double> y;
  for (int k = -2; k <= 2; ++k) {
    x.push_back(0.8 * k + random.uniform(-0.1, 0.1));
    y.push_back(slope * x.back() + random.uniform(-0.08, 0.08));
  }
  return along_spline(std::move(axis), std::move(x), std::move(y));
}

// Two or three coordinates for three translations and three rotations.
std::vector<AxisSpec> custom_axes(Random& random, const std::string& name) {
  const Triad t = random_triad(random);
  const Triad r = random_triad(random);
  const std::string a = name + "_a";
  const std::string b = name + "_b";
  const std::string c = random.index(2) == 0 ? name + "_c" : a;
  return {random_spline(random, slide(a, t.x)), slide(c, t.y),
          random_spline(random, slide(b, t.z)), turn(a, r.x),
          random_spline(random, turn(b, r.y)),  random_spline(random, turn(c, r.z))};
}

std::vector<AxisSpec> random_axes(Random& random, const std::string& name) {
  const Triad t = random_triad(random);
  const Triad r = random_triad(random);
  switch (random.index(8)) {
    case 0:
      return {};
    case 1:
      return {turn(name + "_a", r.x)};
    case 2:
      return {slide(name + "_a", t.x)};
    case 3:
      return {turn(name + "_a", r.x), turn(name + "_b", r.y)};
    case 4:
      return {turn(name + "_a", r.x), turn(name + "_b", r.y), turn(name + "_c", r.z)};
    case 5:
      return {slide(name + "_a", t.x), slide(name + "_b", t.y), turn(name + "_c", r.z)};
    case 6:
      return six_axes(name);
    default:
      return custom_axes(random, name);
  }
}

}  // namespace

Vec3d random_vector(Random& random, double size) {
  const double x = random.uniform(-size, size);
  const double y = random.uniform(-size, size);
  const double z = random.uniform(-size, size);
  return {x, y, z};
}

Mat3d random_rotation(Random& random) { return euler_xyz(random_vector(random, 2.0)); }

SymMat3 random_inertia(Random& random, double size) {
  // Second moments a, b, c of the mass along three axes give moments b + c, c + a, a + b.
  const double a = random.uniform(0.1 * size, size);
  const double b = random.uniform(0.1 * size, size);
  const double c = random.uniform(0.1 * size, size);
  const SymMat3 principal{b + c, c + a, a + b};
  return inertia_in_world(0.0, {}, principal, random_rotation(random)).I;
}

ModelSpec random_tree_spec(std::uint64_t seed, int num_bodies, bool with_locks,
                           bool with_ellipsoids) {
  Random random(seed);
  ModelSpec spec{.name = "random_tree"};
  for (int b = 0; b < num_bodies; ++b) {
    const std::string name = "b" + std::to_string(b);
    const double mass = random.uniform(0.5, 3.0);
    spec.bodies.push_back({.name = name,
                           .mass = mass,
                           .p_BoBcm_B = random_vector(random, 0.2),
                           .I_BBcm_B = random_inertia(random, 0.02 * mass)});

    JointSpec joint{.name = "j" + std::to_string(b), .parent = "ground", .child = name};
    // Mostly chains, with a branch now and then.
    if (b > 0) {
      const std::size_t up = random.index(3) == 0 ? random.index(static_cast<std::size_t>(b)) + 1
                                                  : static_cast<std::size_t>(b);
      joint.parent = "b" + std::to_string(up - 1);
    }
    joint.X_PF = {random_rotation(random), random_vector(random, 0.3)};
    joint.X_BM = {random_rotation(random), random_vector(random, 0.3)};
    if (with_ellipsoids && random.index(3) == 0) {
      joint.axes = {turn(name + "_a", {1, 0, 0}), turn(name + "_b", {0, 1, 0}),
                    turn(name + "_c", {0, 0, 1})};
      joint.ellipsoid = {.radii = Vec3d{0.25, 0.25, 0.25} + random_vector(random, 0.2)};
    } else {
      joint.axes = random_axes(random, name);
    }
    add_joint(spec, std::move(joint));
  }
  for (CoordinateSpec& coordinate : spec.coordinates) {
    coordinate.locked = with_locks && random.index(8) == 0;
  }
  return spec;
}

}  // namespace plumbline::test
