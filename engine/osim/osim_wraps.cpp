// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_wraps.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "osim/osim_frames.h"

namespace plumbline {
namespace {

std::optional<WrapShape> shape_of(const std::string& tag) {
  if (tag == "WrapCylinder") return WrapShape::kCylinder;
  if (tag == "WrapSphere") return WrapShape::kSphere;
  if (tag == "WrapEllipsoid") return WrapShape::kEllipsoid;
  if (tag == "WrapTorus") return WrapShape::kTorus;
  return std::nullopt;
}

void read_radii(const XmlElement& element, WrapSpec& wrap) {
  if (wrap.shape == WrapShape::kEllipsoid) {
    wrap.radii = element.vec3("dimensions");
    return;
  }
  if (wrap.shape == WrapShape::kTorus) {
    // OpenSim's inner radius is the tube's, its outer one that of the tube's centre line.
    wrap.radii = {element.number("outer_radius"), element.number("inner_radius"), 0.0};
    if (!(wrap.radii.y > 0.0) || !(wrap.radii.x > wrap.radii.y)) {
      element.fail("its tube leaves no hole", "give an inner_radius between 0 and outer_radius");
    }
    return;
  }
  const double radius = element.number("radius");
  wrap.radii = {radius, radius, radius};
  if (wrap.shape == WrapShape::kCylinder) {
    element.set_aside("cylinders are endless", {"length"});
  }
}

void read_quadrant(const XmlElement& element, WrapSpec& wrap) {
  std::string quadrant = element.text_or("quadrant", "all");
  std::transform(quadrant.begin(), quadrant.end(), quadrant.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  wrap.way = WrapWay::kShorter;
  if (quadrant == "all" || quadrant == "unassigned") return;
  const bool has_sign = quadrant.starts_with('+') || quadrant.starts_with('-');
  const std::string axis = quadrant.substr(has_sign ? 1 : 0);
  const bool known = axis == "x" || axis == "y" || axis == "z";
  if (!known || (wrap.shape == WrapShape::kCylinder && axis == "z")) {
    element.fail(fmt::format("its quadrant '{}' is no side of it", quadrant.substr(0, 20)),
                 "write all, x, -x, y or -y; round a sphere or ellipsoid also z or -z");
  }
  wrap.side_S[axis[0] - 'x'] = quadrant[0] == '-' ? -1.0 : 1.0;
  if (wrap.shape == WrapShape::kCylinder) wrap.way = WrapWay::kSide;
}

WrapSpec read_wrap(const XmlElement& element, WrapShape shape, const OsimFrames::Place& where) {
  WrapSpec wrap{
      .name = element.name(), .body = where.body, .shape = shape, .place = element.place()};
  wrap.X_BS = where.X_BF * osim_transform(element.vec3_or("xyz_body_rotation", {}),
                                          element.vec3_or("translation", {}));
  read_radii(element, wrap);
  read_quadrant(element, wrap);
  element.set_aside("drawing", {"VisibleObject", "Appearance", "display_preference", "color"});
  element.refuse_components();
  return wrap;
}

}  // namespace

void OsimWraps::read_set(const XmlElement& owner, const OsimFrames::Place& where,
                         ConversionReport& report, ModelSpec& spec) {
  for (const XmlElement& element : owner.objects("WrapObjectSet")) {
    if (element.name().empty()) element.fail("has no name", "name it");
    // OpenSim takes the first surface of a name.
    if (!names_.insert(element.name()).second) {
      report.changed.push_back({element.place(), "is left out: another has its name before"});
      continue;
    }
    const auto shape = shape_of(element.tag());
    if (!shape) {
      element.refuse("is a surface round which paths are not carried");
      idle_.insert(element.name());
      continue;
    }
    const bool active = element.flag_or("active", true);
    WrapSpec wrap = read_wrap(element, *shape, where);
    element.finish();
    if (active) {
      spec.wraps.push_back(std::move(wrap));
    } else {
      idle_.insert(element.name());
      report.changed.push_back({element.place(), "is not active, and left out"});
    }
  }
}

void OsimWraps::remove_idle(ModelSpec& spec) const {
  const auto remove = [&](std::vector<PathWrapSpec>& wraps) {
    std::erase_if(wraps, [&](const PathWrapSpec& wrap) { return idle_.contains(wrap.wrap); });
  };
  for (MuscleSpec& muscle : spec.muscles) remove(muscle.wraps);
  for (LigamentSpec& ligament : spec.ligaments) remove(ligament.wraps);
}

}  // namespace plumbline
