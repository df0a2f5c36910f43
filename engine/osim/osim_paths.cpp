// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_paths.h"

#include <fmt/format.h>

#include <cmath>

#include "osim/osim_functions.h"

namespace plumbline {
namespace {

void place_on_body(const XmlElement& point, const OsimFrames& frames, PathNodeSpec& node) {
  const OsimFrames::Place place =
      frames.find(find_osim_socket(point, "parent_frame", "body"), point);
  node.body = place.body;
  node.p_BoP_B = place.X_BF * node.p_BoP_B;
}

void read_range(const XmlElement& point, PathNodeSpec& node) {
  node.kind = PathNodeKind::kConditional;
  node.coordinate = osim_name(find_osim_socket(point, "coordinate", "coordinate"));
  const std::vector<double> range = point.numbers("range");
  if (range.size() != 2 || !(range[0] <= range[1])) {
    point.fail("has no range of two numbers from low to high", "give <range>low high</range>");
  }
  node.lo = range[0];
  node.hi = range[1];
  node.blend = kConditionBlend;
}

// A motion along axis k of a frame, along those of the body.
void add_motions(const Mat3d& R_BF, int k, const std::string& coordinate,
                 const FunctionSpec& function, PathNodeSpec& node) {
  Vec3d along_F{};
  along_F[k] = 1.0;
  const Vec3d along_B = R_BF * along_F;
  for (int axis = 0; axis < 3; ++axis) {
    if (std::abs(along_B[axis]) < 1e-15) continue;
    FunctionSpec part = function;
    part.scale(along_B[axis]);
    node.motions.push_back({axis, coordinate, std::move(part)});
  }
}

// Written by the oldest versions, 1 where the functions hold for the body as it is.
void refuse_scale(const XmlElement& point) {
  const Vec3d scale = point.vec3_or("scale_factors", {1, 1, 1});
  if (norm(scale - Vec3d{1, 1, 1}) > 0.0)
    point.refuse("scales its functions, which is not carried");
}

void read_motions(const XmlElement& point, const OsimFrames& frames, PathNodeSpec& node) {
  const OsimFrames::Place place =
      frames.find(find_osim_socket(point, "parent_frame", "body"), point);
  node.body = place.body;
  node.p_BoP_B = place.X_BF.p;
  const char* axes[] = {"x", "y", "z"};
  for (int k = 0; k < 3; ++k) {
    const std::string axis = axes[k];
    const auto function = find_osim_function(point, (axis + "_location").c_str());
    const std::string tag = axis + "_coordinate";
    const std::string coordinate = osim_name(find_osim_socket(point, tag, tag.c_str()));
    if (!function) continue;
    if (function->is_constant()) {
      Vec3d along{};
      along[k] = ScalarFunction(*function)(0.0).f;
      node.p_BoP_B = node.p_BoP_B + place.X_BF.R * along;
      continue;
    }
    if (coordinate.empty()) {
      point.fail(fmt::format("its {}_location depends on no coordinate", axis),
                 "name the coordinate");
    }
    add_motions(place.X_BF.R, k, coordinate, *function, node);
  }
  refuse_scale(point);
  point.set_aside("ignored by OpenSim too", {"location"});
}

// `nodes_up_to` counts the nodes up to and with each point of the file. The range of points is
// 1-based; less than 1 stands for the first or the last.
PathWrapSpec read_wrap_of_path(const XmlElement& wrap, const std::vector<int>& nodes_up_to) {
  PathWrapSpec out{.wrap = osim_name(wrap.text_or("wrap_object", "")), .place = wrap.place()};
  const int points = static_cast<int>(nodes_up_to.size());
  int first = 1;
  int last = points;
  if (wrap.has("range")) {
    const std::vector<double> range = wrap.numbers("range");
    const bool whole =
        range.size() == 2 && range[0] == std::floor(range[0]) && range[1] == std::floor(range[1]);
    if (!whole || range[0] > points || range[1] > points ||
        (range[1] >= 1.0 && range[0] > range[1])) {
      wrap.fail("its range names no points of the path",
                fmt::format("write two whole numbers from 1 to {}, or -1 for an end", points));
    }
    if (range[0] >= 1.0) first = static_cast<int>(range[0]);
    if (range[1] >= 1.0) last = static_cast<int>(range[1]);
  }
  out.first = first == 1 ? 0 : nodes_up_to[first - 2];
  out.last = last == 0 ? 0 : nodes_up_to[last - 1] - 1;
  wrap.set_aside("a taut path has one solution", {"method"});
  wrap.refuse_components();
  wrap.finish();
  return out;
}

}  // namespace

OsimPath read_osim_path(const XmlElement& path, const OsimFrames& frames) {
  OsimPath out;
  std::vector<int> nodes_up_to;
  for (const XmlElement& point : path.objects("PathPointSet")) {
    PathNodeSpec node{.place = point.place()};
    const std::string& tag = point.tag();
    if (tag == "PathPoint" || tag == "ConditionalPathPoint") {
      node.p_BoP_B = point.vec3("location");
      place_on_body(point, frames, node);
      if (tag == "ConditionalPathPoint") read_range(point, node);
    } else if (tag == "MovingPathPoint") {
      read_motions(point, frames, node);
    } else {
      point.refuse("is a path point that is not carried");
      nodes_up_to.push_back(static_cast<int>(out.nodes.size()));
      continue;
    }
    point.set_aside("drawing", {"VisibleObject", "Appearance", "attached_geometry"});
    point.refuse_components();
    point.finish();
    out.nodes.push_back(std::move(node));
    nodes_up_to.push_back(static_cast<int>(out.nodes.size()));
  }
  for (const XmlElement& wrap : path.objects("PathWrapSet")) {
    out.wraps.push_back(read_wrap_of_path(wrap, nodes_up_to));
  }
  path.set_aside("drawing", {"VisibleObject", "Appearance", "default_color"});
  path.set_aside("no part in mechanics", {"display_preference"});
  path.refuse_components();
  path.finish();
  return out;
}

}  // namespace plumbline
