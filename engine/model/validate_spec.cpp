// SPDX-License-Identifier: Apache-2.0
#include "model/validate_spec.h"

#include <fmt/format.h>

#include <cmath>
#include <initializer_list>
#include <set>

#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kHeaviestBody = 1e4;  // [kg]
constexpr double kRoughest = 10.0;     // friction [1]

// A fault at `item`, with its name put into the element.
template <class Item>
[[noreturn]] void fail(const Item& item, std::string cause, std::string remedy) {
  throw InputError(item.place, std::move(cause), std::move(remedy));
}

bool all_finite(std::initializer_list<double> values) {
  for (const double v : values) {
    if (!std::isfinite(v)) return false;
  }
  return true;
}

bool finite(const Vec3d& v) { return all_finite({v.x, v.y, v.z}); }

template <class Item, class Name>
void check_unique(const std::vector<Item>& items, Name name, const char* kind) {
  std::set<std::string> seen;
  for (const Item& item : items) {
    if (name(item).empty()) fail(item, fmt::format("a {} has no name", kind), "name it");
    if (!seen.insert(name(item)).second) {
      fail(item, fmt::format("{} '{}' is defined twice", kind, name(item)),
           "rename or remove one of them");
    }
  }
}

void check_body(const BodySpec& body) {
  const SymMat3& I = body.I_BBcm_B;
  if (!std::isfinite(body.mass) || !finite(body.p_BoBcm_B) ||
      !all_finite({I.xx, I.yy, I.zz, I.xy, I.xz, I.yz})) {
    fail(body, "mass, centre of mass or inertia is not a finite number", "give finite numbers");
  }
  if (body.mass > kHeaviestBody) {
    fail(body, fmt::format("mass {:g} kg belongs to no body part", body.mass),
         "give the mass in kilograms");
  }
  if (body.mass < 0.0) {
    fail(body, fmt::format("mass {} kg is negative", body.mass), "give a mass of 0 kg or more");
  }
  if (!body.as_published && !is_physical_inertia(I)) {
    fail(body,
         fmt::format("inertia ({}, {}, {}, {}, {}, {}) kg m^2 belongs to no mass distribution",
                     I.xx, I.yy, I.zz, I.xy, I.xz, I.yz),
         "principal moments must be positive and none larger than the sum of the other two; give "
         "them about the centre of mass");
  }
}

void check_coordinate(const CoordinateSpec& coordinate) {
  if (!all_finite({coordinate.lo, coordinate.hi, coordinate.neutral}) ||
      coordinate.lo > coordinate.hi) {
    fail(coordinate, fmt::format("range {} to {} is upside down", coordinate.lo, coordinate.hi),
         "write the smaller limit first");
  }
  if (coordinate.neutral < coordinate.lo || coordinate.neutral > coordinate.hi) {
    fail(coordinate, "the neutral value lies outside the range", "widen the range");
  }
}

bool finite(const Transformd& X) {
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      if (!std::isfinite(X.R(i, j))) return false;
    }
  }
  return finite(X.p);
}

void check_axes(const JointSpec& joint) {
  if (!finite(joint.X_PF) || !finite(joint.X_BM)) {
    fail(joint, "a frame is not made of finite numbers", "give finite positions and angles");
  }
  bool rotated = false;
  for (const AxisSpec& axis : joint.axes) {
    if (!(std::abs(norm(axis.axis) - 1.0) <= 1e-6)) {
      fail(joint, fmt::format("axis of '{}' is not a unit vector", axis.coordinate),
           "divide it by its length");
    }
    if (!axis.rotation && rotated) {
      fail(joint, "a translation follows a rotation", "list all translations first");
    }
    rotated = rotated || axis.rotation;
    if (const std::string fault = axis.function.find_fault(); !fault.empty()) {
      fail(joint, fmt::format("function of '{}' {}", axis.coordinate, fault),
           "give a spline two or more points, as many x as y, sorted by x");
    }
  }
}

void check_ellipsoid(const JointSpec& joint, const EllipsoidSpec& ellipsoid) {
  const Vec3d& r = ellipsoid.radii;
  if (!finite(r) || !(r.x > 0.0 && r.y > 0.0 && r.z > 0.0)) {
    fail(joint, "a radius of its ellipsoid is not positive", "give radii in metres, larger than 0");
  }
  if (!(std::abs(norm(ellipsoid.pole_M) - 1.0) <= 1e-6)) {
    fail(joint, "the pole of its ellipsoid is not a unit vector", "divide it by its length");
  }
}

void check_constraint(const ConstraintSpec& constraint) {
  if (!finite(constraint.X_B0F0) || !finite(constraint.X_B1F1)) {
    fail(constraint, "a frame is not made of finite numbers", "give finite positions and angles");
  }
  if (constraint.body0 == constraint.body1) {
    fail(constraint, fmt::format("holds '{}' to itself", constraint.body0), "name two bodies");
  }
  if (constraint.kind == ConstraintKind::kDistance &&
      !(constraint.distance > 0.0 && std::isfinite(constraint.distance))) {
    fail(constraint, fmt::format("keeps a distance of {} m", constraint.distance),
         "give more than 0 m, or let the points coincide");
  }
}

void check_wrap(const WrapSpec& wrap) {
  const bool ellipsoid = wrap.shape == WrapShape::kEllipsoid;
  if (wrap.radii.x <= 0.0 || (ellipsoid && (wrap.radii.y <= 0.0 || wrap.radii.z <= 0.0)) ||
      !finite(wrap.radii)) {
    fail(wrap, "a radius is not positive", "give radii in metres, larger than 0");
  }
  if (wrap.shape == WrapShape::kTorus) {
    if (!(wrap.radii.y > 0.0) || !(wrap.radii.x > wrap.radii.y)) {
      fail(wrap, "its tube leaves no hole", "give a tube thinner than the radius of the ring");
    }
    return;
  }
  Vec3d side = wrap.side_S;
  if (wrap.shape == WrapShape::kCylinder) side.z = 0.0;
  if (wrap.way == WrapWay::kShorter) return;
  if (!finite(side) || norm(side) < 1e-9) {
    fail(wrap, "the side on which the path runs is undefined",
         "give a direction in the surface frame; for a cylinder one that is not along its axis z");
  }
}

void check_muscle(const MuscleSpec& muscle) {
  if (!(muscle.pcsa > 0.0) || !std::isfinite(muscle.pcsa)) {
    fail(muscle, fmt::format("cross-section {} cm^2 is not positive", muscle.pcsa / kM2PerCm2),
         "give pcsa_cm2 > 0");
  }
  if (!(muscle.l_opt > 0.0) || muscle.l_opt > 1.0) {
    fail(muscle, fmt::format("optimal fibre length {} m is not within (0, 1] m", muscle.l_opt),
         "give l_opt_m in metres");
  }
  if (!(muscle.alpha_opt >= 0.0) || muscle.alpha_opt > deg_to_rad(80.0)) {
    fail(muscle,
         fmt::format("pennation {} deg is not within [0, 80] deg", rad_to_deg(muscle.alpha_opt)),
         "give pennation_deg at optimal fibre length");
  }
  if (muscle.l_slack && !(*muscle.l_slack >= 0.0 && *muscle.l_slack < 2.0)) {
    fail(muscle, fmt::format("tendon slack length {} m is not within [0, 2) m", *muscle.l_slack),
         "give l_slack_m in metres");
  }
  if (muscle.neutral_fibre && !(*muscle.neutral_fibre > 0.2 && *muscle.neutral_fibre < 2.0)) {
    fail(muscle, fmt::format("neutral_fibre {} is not within (0.2, 2)", *muscle.neutral_fibre),
         "give fibre length over optimal fibre length at the neutral posture");
  }
  if (!muscle.l_slack && !muscle.neutral_fibre) {
    fail(muscle, "has neither l_slack_m nor neutral_fibre", "give one of them");
  }
  if (!(muscle.passive_slack > 0.0) || !(muscle.passive_strain > 0.0) ||
      !(muscle.stretch_tolerance > 0.0) || !(muscle.strength >= 0.0)) {
    fail(muscle, "a passive parameter or the strength factor is not positive",
         "passive_slack, passive_strain and stretch_tolerance must be > 0");
  }
  if (!(muscle.min_activation <= muscle.max_activation)) {
    fail(muscle, "its activation is bounded upside down", "write the smaller bound first");
  }
}

void check_actuator(const ActuatorSpec& actuator) {
  if (!(actuator.min_control <= actuator.max_control)) {
    fail(actuator, "its controls are bounded upside down", "write the smaller bound first");
  }
}

void check_stiffness(const LevelSpec& level, std::initializer_list<StiffnessSpec> terms) {
  for (const StiffnessSpec& s : terms) {
    if (!(s.linear >= 0.0 && std::isfinite(s.linear) && s.cubic >= 0.0 && std::isfinite(s.cubic))) {
      fail(level, "a stiffness is negative or not finite", "give terms of 0 or more");
    }
  }
}

void check_disc(const LevelSpec& level, const DiscSpec& disc) {
  check_stiffness(level, {disc.shear_ap, disc.shear_lateral, disc.flexion, disc.extension,
                          disc.lateral, disc.axial});
  if (!(disc.compression > 0.0 && std::isfinite(disc.compression))) {
    fail(level, "its disc has no stiffness in compression", "give compression_N_mm > 0");
  }
  if (disc.flexion.linear != disc.extension.linear) {
    fail(level, "flexion and extension of its disc have different linear stiffness",
         "use one linear term for both, so that the moment has no kink at zero");
  }
  if (!(disc.nucleus_share >= 0.0 && disc.nucleus_share < 1.0)) {
    fail(level, "the nucleus holds less than nothing or all of the disc",
         "give a nucleus_share from 0 to below 1");
  }
}

void check_facet(const LevelSpec& level, const FacetSpec& facet) {
  if (!all_finite(
          {facet.gap, facet.stiffness, facet.tip_gap, facet.tip_stiffness, facet.softness}) ||
      !(facet.stiffness >= 0.0) || !(facet.tip_stiffness >= 0.0) || !(facet.softness > 0.0)) {
    fail(level, fmt::format("facet '{}' has a number out of order", facet.upper),
         "give stiffnesses of 0 or more and a softness above 0");
  }
}

void check_level(const LevelSpec& level) {
  check_stiffness(level, {level.flexion, level.extension, level.lateral, level.axial});
  if (level.disc) check_disc(level, *level.disc);
  for (const FacetSpec& facet : level.facets) check_facet(level, facet);
  for (const double narrowing : level.foramen_narrowing) {
    if (!(narrowing >= 0.0 && std::isfinite(narrowing))) {
      fail(level, "a foramen is narrowed by less than nothing", "give a narrowing of 0 or more");
    }
  }
  if (level.flexion.linear != level.extension.linear) {
    fail(level, "flexion and extension have different linear stiffness",
         "use one linear term for both, so that the moment has no kink at zero");
  }
  if (!(level.disc_area > 0.0)) fail(level, "disc area is not positive", "give disc_area_mm2 > 0");
  if (!(level.elastic_limit > 0.0)) {
    fail(level, "elastic limit is not positive", "give elastic_limit_Nm > 0, or leave it out");
  }
}

void check_limit(const LimitSpec& limit) {
  if (!(limit.lo < limit.hi) || !(limit.width > 0.0) || !(limit.moment >= 0.0) ||
      !(limit.linear >= 0.0)) {
    fail(limit, "range, width or moment of the limit is out of order",
         "range must increase, width be positive, moment and linear stiffness 0 or more");
  }
}

void check_abdomen(const AbdomenSpec& abdomen) {
  for (const double number :
       {abdomen.area, abdomen.most_pressure, abdomen.wall_radius, abdomen.wall_width}) {
    if (!(number > 0.0 && std::isfinite(number))) {
      fail(abdomen, "area, pressure, radius or width of the abdomen is not positive",
           "give numbers above 0");
    }
  }
  check_unique(
      abdomen.layers, [](const auto& layer) { return layer.group; }, "wall layer");
  for (const WallLayerSpec& layer : abdomen.layers) {
    if (layer.fibre_angle >= 0.0 && layer.fibre_angle <= 0.5 * kPi) continue;
    fail(abdomen, fmt::format("fibres of '{}' have no angle from 0 to 90 deg", layer.group),
         "give fibre_angle_deg from the trunk's axis");
  }
}

}  // namespace

void validate_spec(const ModelSpec& spec) {
  const auto by_name = [](const auto& item) { return item.name; };
  const auto by_coordinate = [](const auto& item) { return item.coordinate; };
  check_unique(spec.bodies, by_name, "body");
  check_unique(spec.joints, by_name, "joint");
  check_unique(spec.coordinates, by_name, "coordinate");
  check_unique(spec.constraints, by_name, "constraint");
  check_unique(spec.wraps, by_name, "wrap surface");
  check_unique(spec.muscles, by_name, "muscle");
  check_unique(spec.ligaments, by_name, "ligament");
  check_unique(spec.elastic_stops, by_name, "elastic stop");
  check_unique(spec.coordinate_springs, by_name, "spring on a coordinate");
  check_unique(spec.point_springs, by_name, "spring between points");
  check_unique(spec.bushings, by_name, "bushing");
  check_unique(spec.actuators, by_name, "actuator");
  check_unique(spec.levels, by_name, "level");
  check_unique(spec.limits, by_coordinate, "limit on coordinate");
  check_unique(spec.torques, by_coordinate, "torque on coordinate");
  check_unique(spec.contacts, by_name, "contact");
  check_unique(spec.landmarks, by_name, "landmark");

  for (const BodySpec& body : spec.bodies) check_body(body);
  for (const CoordinateSpec& coordinate : spec.coordinates) check_coordinate(coordinate);
  for (const JointSpec& joint : spec.joints) {
    check_axes(joint);
    if (joint.ellipsoid) check_ellipsoid(joint, *joint.ellipsoid);
  }
  for (const ConstraintSpec& constraint : spec.constraints) check_constraint(constraint);
  for (const WrapSpec& wrap : spec.wraps) check_wrap(wrap);
  for (const MuscleSpec& muscle : spec.muscles) check_muscle(muscle);
  for (const ActuatorSpec& actuator : spec.actuators) check_actuator(actuator);
  for (const LevelSpec& level : spec.levels) check_level(level);
  for (const LimitSpec& limit : spec.limits) check_limit(limit);
  for (const TorqueSpec& torque : spec.torques) {
    if (!(torque.cost > 0.0)) fail(torque, "cost of a torque is not positive", "give a cost > 0");
  }
  for (const ContactSpec& contact : spec.contacts) {
    if (!(contact.friction >= 0.0 && contact.friction <= kRoughest)) {
      fail(contact, "friction is not within 0 to 10", "give a Coulomb coefficient");
    }
  }
  if (spec.abdomen) check_abdomen(*spec.abdomen);
}

}  // namespace plumbline
