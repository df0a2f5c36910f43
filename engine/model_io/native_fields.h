// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <string>

#include "model_io/native_abdomen_fields.h"
#include "model_io/native_force_fields.h"
#include "model_io/native_joint_fields.h"
#include "model_io/native_level_fields.h"
#include "model_io/native_muscle_fields.h"

/// What a native model is made of, described once: each fields() names the keys of one kind of
/// element, with units and ranges. FieldReader and FieldWriter both run through it, so that what is
/// written is what is read.
namespace plumbline::native {

inline const std::array<std::string, 2> kSexes = {"female", "male"};
inline const std::array<std::string, 4> kShapes = {"cylinder", "sphere", "ellipsoid", "torus"};

inline const std::array<std::string, 3> kWays = {"turn", "side", "shorter"};

template <class Io>
void fields(Io& io, PersonSpec& person) {
  io.number("mass_kg", person.mass, 1.0, kPositive);
  io.number("height_m", person.height, 1.0, kPositive);
  std::size_t sex = person.sex == kSexes[1] ? 1 : 0;
  io.choice("sex", sex, kSexes);
  person.sex = kSexes[sex];
}

template <class Io>
void fields(Io& io, WrapSpec& wrap) {
  constexpr double kParallelTolerance = 1e-6;
  io.text("name", wrap.name);
  io.text("body", wrap.body);
  io.choice("shape", wrap.shape, kShapes);
  io.vec3("center_m", wrap.X_BS.p);
  orientation_field(io, "axes_deg", wrap.X_BS.R);
  if (wrap.shape == WrapShape::kEllipsoid) {
    io.vec3("radii_m", wrap.radii);
    io.check(wrap.radii.x > 0.0 && wrap.radii.y > 0.0 && wrap.radii.z > 0.0, "radii_m",
             "are not positive", "give three semi-axes above 0");
  } else if (wrap.shape == WrapShape::kTorus) {
    io.number("radius_m", wrap.radii.x, 1.0, kPositive);
    io.number("tube_radius_m", wrap.radii.y, 1.0, kPositive);
    io.check(wrap.radii.x > wrap.radii.y, "tube_radius_m", "leaves no hole",
             "give a tube thinner than radius_m, the radius of its centre line");
    wrap.way = WrapWay::kShorter;
    return;
  } else {
    double radius = wrap.radii.x;
    io.number("radius_m", radius, 1.0, kPositive);
    wrap.radii = {radius, radius, radius};
  }
  io.choice_or("way", wrap.way, kWays, WrapWay::kTurn);
  if (wrap.way == WrapWay::kShorter) return;
  io.unit_vec3("side", wrap.side_S);
  io.check(wrap.shape != WrapShape::kCylinder || std::abs(wrap.side_S.z) <= kParallelTolerance,
           "side", "is not normal to the cylinder's axis",
           "its third component must be 0: the axis is z of the surface frame");
}

template <class Io>
void fields(Io& io, LimitSpec& limit) {
  io.text("coordinate", limit.coordinate);
  io.range("range_deg", limit.lo, limit.hi, kRadPerDeg);
  io.number("moment_Nm", limit.moment, 1.0, kNotNegative);
  io.number("width_deg", limit.width, kRadPerDeg, kPositive);
  io.number_or("linear_Nm_deg", limit.linear, 0.0, kDegPerRad, kNotNegative);
}

template <class Io>
void fields(Io& io, TorqueSpec& torque) {
  io.text("coordinate", torque.coordinate);
  io.number("cost_litre_per_Nm2", torque.cost, 1.0, kPositive);
}

template <class Io>
void fields(Io& io, ContactSpec& contact) {
  io.text("name", contact.name);
  io.text("body", contact.body);
  io.vec3("p_m", contact.p_BoP_B);
  io.number_or("friction", contact.friction, 0.5, 1.0, kNotNegative);
}

template <class Io>
void fields(Io& io, LandmarkSpec& landmark) {
  io.text("name", landmark.name);
  io.text("body", landmark.body);
  io.text("kind", landmark.kind);
  io.vec3("p_m", landmark.p_BoP_B);
  if (io.holds("normal", norm(landmark.normal_B) > 0.0)) io.unit_vec3("normal", landmark.normal_B);
}

/// Calls visit(key, items, identity) for every list of elements, in the order of the file;
/// `identity` is the key that names an element, given once only. Coordinates come first: others
/// take their units from them.
template <class Visit>
void for_each_list(ModelSpec& spec, Visit visit) {
  visit("coordinate", spec.coordinates, "name");
  visit("body", spec.bodies, "name");
  visit("joint", spec.joints, "name");
  visit("coupler", spec.couplers, "coordinate");
  visit("constraint", spec.constraints, "name");
  visit("wrap", spec.wraps, "name");
  visit("muscle", spec.muscles, "name");
  visit("ligament", spec.ligaments, "name");
  visit("elastic_stop", spec.elastic_stops, "name");
  visit("coordinate_spring", spec.coordinate_springs, "name");
  visit("point_spring", spec.point_springs, "name");
  visit("bushing", spec.bushings, "name");
  visit("level", spec.levels, "name");
  visit("limit", spec.limits, "coordinate");
  visit("torque", spec.torques, "coordinate");
  visit("actuator", spec.actuators, "name");
  visit("contact", spec.contacts, "name");
  visit("landmark", spec.landmarks, "name");
}

}  // namespace plumbline::native
