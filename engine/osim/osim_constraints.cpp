// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_constraints.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "osim/osim_functions.h"

namespace plumbline {
namespace {

CouplerSpec read_coupler(const XmlElement& element) {
  CouplerSpec coupler{.coordinate = element.text_or("dependent_coordinate_name", ""),
                      .place = element.place()};
  const std::vector<std::string> independent = element.words("independent_coordinate_names");
  if (independent.empty() || coupler.coordinate.empty()) {
    element.fail("names no coordinates",
                 "give <independent_coordinate_names> and <dependent_coordinate_name>");
  }
  auto function = find_osim_function(element, "coupled_coordinates_function", independent.size());
  if (!function) element.fail("has no function", "give <coupled_coordinates_function>");
  const double scale = element.number_or("scale_factor", 1.0);
  for (std::size_t k = 0; k < independent.size(); ++k) {
    function->terms[k].scale(scale);
    coupler.terms.push_back({independent[k], function->terms[k]});
  }
  return coupler;
}

OsimFrames::Place find_end(const XmlElement& element, const OsimFrames& frames,
                           const char* socket) {
  const std::string tied = find_osim_socket(element, socket, socket);
  if (tied.empty()) element.fail(fmt::format("has no {}", socket), "name a body");
  return frames.find(tied, element);
}

// The points lie on the body itself, even where the socket names an offset frame: so OpenSim has
// it.
void read_points(const XmlElement& element, const OsimFrames& frames, ConstraintSpec& out) {
  out.body0 = find_end(element, frames, "body_1").body;
  out.body1 = find_end(element, frames, "body_2").body;
  out.X_B0F0.p = element.vec3_or("location_body_1", {});
  out.X_B1F1.p = element.vec3_or("location_body_2", {});
}

// z along the given direction.
Mat3d frame_about(const Vec3d& z) {
  const Vec3d other = std::abs(z.x) < 0.6 ? Vec3d{1, 0, 0} : Vec3d{0, 1, 0};
  Vec3d x = cross(other, z);
  x = (1.0 / norm(x)) * x;
  const Vec3d y = cross(z, x);
  return {{x.x, y.x, z.x, x.y, y.y, z.y, x.z, y.z, z.z}};
}

void read_line(const XmlElement& element, const OsimFrames& frames, ConstraintSpec& out) {
  out.body0 = find_end(element, frames, "line_body").body;
  out.body1 = find_end(element, frames, "follower_body").body;
  const Vec3d direction = element.vec3("line_direction_vec");
  const double length = norm(direction);
  if (!(length > 1e-12)) element.fail("its line has no direction", "give <line_direction_vec>");
  out.X_B0F0 = {frame_about((1.0 / length) * direction), element.vec3_or("point_on_line", {})};
  out.X_B1F1.p = element.vec3_or("point_on_follower", {});
}

// Frames since version 3.1; before, bodies with places on them.
void read_weld(const XmlElement& element, OsimFrames& frames, ConstraintSpec& out) {
  frames.add_offset_frames_of(element);
  const bool by_frames = !find_osim_socket(element, "frame1", "frame1").empty();
  const auto end = [&](const char* frame, const char* body) {
    OsimFrames::Place place = find_end(element, frames, by_frames ? frame : body);
    if (!by_frames) {
      place.X_BF = osim_transform(element.vec3_or(std::string("orientation_") + body, {}),
                                  element.vec3_or(std::string("location_") + body, {}));
    }
    return place;
  };
  const OsimFrames::Place first = end("frame1", "body_1");
  const OsimFrames::Place second = end("frame2", "body_2");
  out.body0 = first.body;
  out.X_B0F0 = first.X_BF;
  out.body1 = second.body;
  out.X_B1F1 = second.X_BF;
}

// Nothing if it is none that is carried.
std::optional<ConstraintSpec> read_constraint(const XmlElement& element, OsimFrames& frames) {
  ConstraintSpec out{.name = element.name(), .place = element.place()};
  const std::string& tag = element.tag();
  if (tag == "PointConstraint") {
    read_points(element, frames, out);
  } else if (tag == "ConstantDistanceConstraint") {
    out.kind = ConstraintKind::kDistance;
    read_points(element, frames, out);
    out.distance = element.number("constant_distance");
  } else if (tag == "PointOnLineConstraint") {
    out.kind = ConstraintKind::kPointOnLine;
    read_line(element, frames, out);
  } else if (tag == "WeldConstraint") {
    out.kind = ConstraintKind::kWeld;
    read_weld(element, frames, out);
  } else {
    return std::nullopt;
  }
  if (out.name.empty()) out.name = fmt::format("{} at line {}", tag, out.place.line);
  return out;
}

}  // namespace

void read_osim_constraint(const XmlElement& element, OsimFrames& frames, ConversionReport& report,
                          ModelSpec& spec) {
  const bool enforced =
      element.flag_or("isEnforced", true) && !element.flag_or("isDisabled", false);
  element.refuse_components();
  if (!enforced) report.changed.push_back({element.place(), "is not enforced, and left out"});
  if (element.tag() == "CoordinateCouplerConstraint") {
    CouplerSpec coupler = read_coupler(element);
    element.finish();
    if (enforced) spec.couplers.push_back(std::move(coupler));
    return;
  }
  auto constraint = read_constraint(element, frames);
  if (!constraint) {
    element.refuse("is a constraint that is not carried");
    return;
  }
  element.finish();
  if (enforced) spec.constraints.push_back(*std::move(constraint));
}

}  // namespace plumbline
