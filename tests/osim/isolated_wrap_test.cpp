// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "paths/surface_wrap.h"
#include "paths/wrap_torus.h"
#include "support/differences_met.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using Json = nlohmann::json;
using test::DifferencesMet;

// OpenSim's wraps of one line round one surface, with its own meaning of a quadrant: a cylinder is
// passed on that side; round a sphere or ellipsoid a string stays on the nearer side only.
WrapSurface surface_of(const Json& json) {
  WrapSurface surface{.way = WrapWay::kShorter};
  const std::string shape = json["shape"].get<std::string>();
  const double r = json["dims"][0].get<double>();
  surface.radii = {r, r, r};
  if (shape == "cylinder") surface.shape = WrapShape::kCylinder;
  if (shape == "sphere") surface.shape = WrapShape::kSphere;
  if (shape == "ellipsoid") {
    surface.shape = WrapShape::kEllipsoid;
    surface.radii = {r, json["dims"][1].get<double>(), json["dims"][2].get<double>()};
  }
  const std::string quadrant = json["quadrant"].get<std::string>();
  if (quadrant == "all") return surface;
  surface.side_S = {0.0, quadrant == "-y" ? -1.0 : 1.0, 0.0};
  if (surface.shape == WrapShape::kCylinder) surface.way = WrapWay::kSide;
  return surface;
}

Vec3d point_of(const Json& json) {
  return {json[0].get<double>(), json[1].get<double>(), json[2].get<double>()};
}

// How near OpenSim comes to the taut string [m].
double limit_of(WrapShape shape) {
  switch (shape) {
    case WrapShape::kSphere:
      return 1e-6;
    case WrapShape::kCylinder:
      return 5e-4;
    case WrapShape::kEllipsoid:
    case WrapShape::kTorus:
      break;
  }
  return 2e-3;
}

TEST(IsolatedWraps, AgreeWithOpenSim) {
  PLUMBLINE_FOLDER_OR_SKIP(oracle, "PLUMBLINE_ORACLE_DIR");
  std::ifstream file(oracle / "wrap_opensim.json");
  ASSERT_TRUE(file);
  int held = 0;
  const Json json = Json::parse(file);
  for (const Json& one : json["cases"]) {
    if (one["shape"] == "torus") continue;
    const WrapSurface surface = surface_of(one);
    const bool sided = one["quadrant"] != "all";
    const std::string what = one["shape"].get<std::string>() + " " +
                             one["quadrant"].get<std::string>() + " " +
                             one["method"].get<std::string>();
    DifferencesMet differences;
    for (const Json& sample : one["samples"]) {
      const auto path = calc_surface_wrap(surface, 0.0, point_of(one["A"]), point_of(sample["B"]));
      const double theirs = sample["length"].get<double>();
      const double difference = std::abs(path.length - theirs);
      // OpenSim holds it where a push would make it slip: over more than half a turn, or with the
      // contact on the other half.
      const bool slips = sided && surface.way == WrapWay::kShorter && theirs > path.length &&
                         dot(path.t0 + path.t1, surface.side_S) < 0.0;
      if (slips && difference > limit_of(surface.shape)) {
        ++held;
        continue;
      }
      differences.add(difference,
                      fmt::format("to {:.3f} {:.3f} {:.3f}", sample["B"][0].get<double>(),
                                  sample["B"][1].get<double>(), sample["B"][2].get<double>()));
    }
    differences.report(what, "isolated wraps, length [m]");
    EXPECT_LE(differences.worst(), limit_of(surface.shape)) << what;
  }
  fmt::print("  {} held by OpenSim on a half where no string stays\n", held);
}

// How deep a straight line gets into the tube [m].
double depth_in_tube(double ring, double tube, const Vec3d& a, const Vec3d& b) {
  double depth = 0.0;
  for (int i = 0; i <= 1000; ++i) {
    const Vec3d p = a + (i / 1000.0) * (b - a);
    depth = std::max(depth, tube - std::hypot(std::hypot(p.x, p.y) - ring, p.z));
  }
  return depth;
}

bool passes_outside(double ring, const Vec3d& a, const Vec3d& b) {
  if (a.z * b.z >= 0.0) return false;
  const Vec3d p = a + (a.z / (a.z - b.z)) * (b - a);
  return std::hypot(p.x, p.y) > ring;
}

// OpenSim lays a cylinder along the tube where the line comes nearest and wraps that, once: even
// where both ends lie on one side of the ring, round its outside, or through the tube where a
// string passes under one side of the ring and over the other. Held to is the rest, which cuts
// into the tube by less than 1 mm.
TEST(IsolatedWraps, ATorusIsNearOpenSimsCylinder) {
  PLUMBLINE_FOLDER_OR_SKIP(oracle, "PLUMBLINE_ORACLE_DIR");
  std::ifstream file(oracle / "wrap_opensim.json");
  ASSERT_TRUE(file);
  const Json json = Json::parse(file);
  DifferencesMet differences;
  int same_side = 0;
  int outside = 0;
  int cutting = 0;
  for (const Json& one : json["cases"]) {
    if (one["shape"] != "torus") continue;
    const double tube = one["dims"][0].get<double>();
    const double ring = one["dims"][1].get<double>();
    const Vec3d a = point_of(one["A"]);
    for (const Json& sample : one["samples"]) {
      const Vec3d b = point_of(sample["B"]);
      const auto path = wrap_torus(ring, tube, a, b);
      EXPECT_TRUE(path.converged);
      if (b.z <= 0.0) {
        ++same_side;
        continue;
      }
      const Json& points = sample["points"];
      const Vec3d leaves = point_of(points[points.size() - 2]);
      if (passes_outside(ring, leaves, b)) {
        ++outside;
        continue;
      }
      const double cut = std::max(depth_in_tube(ring, tube, a, point_of(points[1])),
                                  depth_in_tube(ring, tube, leaves, b));
      if (cut > 1e-3) {
        ++cutting;
        continue;
      }
      differences.add(std::abs(path.length - sample["length"].get<double>()),
                      fmt::format("to {:.3f} {:.3f} {:.3f}", b.x, b.y, b.z));
    }
  }
  differences.report("torus all", "isolated wraps, length [m]");
  fmt::print("  {} to the same side, {} outside the ring, {} through the tube\n", same_side,
             outside, cutting);
  EXPECT_GE(differences.count(), 5u);
  EXPECT_LE(differences.worst(), 2e-4);
}

}  // namespace
}  // namespace plumbline
