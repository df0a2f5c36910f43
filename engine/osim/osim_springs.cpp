// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_springs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/nearest_name.h"
#include "core/units.h"
#include "osim/osim_functions.h"
#include "osim/osim_paths.h"

namespace plumbline {
namespace {

std::string read_coordinate_name(const XmlElement& force, const ModelSpec& spec) {
  std::string name = osim_name(find_osim_socket(force, "coordinate", "coordinate"));
  std::vector<std::string> known;
  for (const CoordinateSpec& coordinate : spec.coordinates) known.push_back(coordinate.name);
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    force.fail(fmt::format("names an unknown coordinate '{}'", name), suggest_name(name, known));
  }
  return name;
}

// Slope +-1 in the coordinate.
bool is_pure(const FunctionSpec& f) {
  return f.is_identity() ||
         (f.kind == FunctionKind::kPolynomial && f.y.size() == 2 && std::abs(f.y[1]) == 1.0);
}

// Whether OpenSim calls the motion rotational: the coordinate is itself the angle about some axis
// and the way along none. A coordinate that only drives axes by functions is neither kind there,
// and what belongs to it is in SI units.
bool is_angle(const std::string& coordinate, const ModelSpec& spec) {
  bool angle = false;
  for (const JointSpec& joint : spec.joints) {
    for (const AxisSpec& axis : joint.axes) {
      if (axis.coordinate != coordinate || !is_pure(axis.function)) continue;
      if (!axis.rotation) return false;
      angle = true;
    }
  }
  return angle;
}

void read_limit(const XmlElement& force, ModelSpec& spec) {
  ElasticStopSpec stop{.name = force.name(), .place = force.place()};
  stop.coordinate = read_coordinate_name(force, spec);
  const double unit = is_angle(stop.coordinate, spec) ? kRadPerDeg : 1.0;
  stop.lo = unit * force.number_or("lower_limit", 0.0);
  stop.hi = unit * force.number_or("upper_limit", 0.0);
  stop.transition = unit * force.number_or("transition", 0.1);
  stop.stiffness_lo = force.number_or("lower_stiffness", 1.0) / unit;
  stop.stiffness_hi = force.number_or("upper_stiffness", 1.0) / unit;
  stop.damping = force.number_or("damping", 0.001) / unit;
  force.set_aside("no part in mechanics", {"compute_dissipation_energy"});
  spec.elastic_stops.push_back(std::move(stop));
}

void read_coordinate_spring(const XmlElement& force, ModelSpec& spec) {
  CoordinateSpringSpec spring{.name = force.name(), .place = force.place()};
  spring.coordinate = read_coordinate_name(force, spec);
  spring.stiffness = force.number_or("stiffness", 0.0);
  spring.rest = force.number_or("rest_length", 0.0);
  spring.damping = force.number_or("viscosity", 0.0);
  spec.coordinate_springs.push_back(std::move(spring));
}

void read_point_spring(const XmlElement& force, const OsimFrames& frames, ConversionReport& report,
                       ModelSpec& spec) {
  const OsimFrames::Place& A = frames.find(find_osim_socket(force, "body1", "body1"), force);
  const OsimFrames::Place& B = frames.find(find_osim_socket(force, "body2", "body2"), force);
  PointSpringSpec spring{.name = force.name(),
                         .body_A = A.body,
                         .body_B = B.body,
                         .p_AoP_A = A.X_BF * force.vec3_or("point1", {}),
                         .p_BoQ_B = B.X_BF * force.vec3_or("point2", {}),
                         .stiffness = force.number_or("stiffness", 1.0),
                         .rest_length = force.number_or("rest_length", 0.0),
                         .place = force.place()};
  const Vec3d unit{1, 2, 3};
  if (norm(A.X_BF * unit - unit) + norm(B.X_BF * unit - unit) > 0.0) {
    report.changed.push_back({force.place(),
                              "its points are taken in the frames that it names; OpenSim takes "
                              "them in the bodies below these"});
  }
  spec.point_springs.push_back(std::move(spring));
}

// From version 4 a frame holds the place; before, the force itself does.
OsimFrames::Place read_bushing_frame(const XmlElement& force, const OsimFrames& frames,
                                     const char* number) {
  const std::string body = std::string("body_") + number;
  const std::string frame = find_osim_socket(force, std::string("frame") + number, body.c_str());
  const OsimFrames::Place& place = frames.find(frame, force);
  const Transformd X = osim_transform(force.vec3_or("orientation_" + body, {}),
                                      force.vec3_or("location_" + body, {}));
  return {place.body, place.X_BF * X};
}

constexpr std::array<const char*, 3> kMoments = {"m_x_theta_x_function", "m_y_theta_y_function",
                                                 "m_z_theta_z_function"};
constexpr std::array<const char*, 3> kForces = {"f_x_delta_x_function", "f_y_delta_y_function",
                                                "f_z_delta_z_function"};

// A misnamed function would not be missed, as its tag is known from the others. All children count
// as known afterwards.
void refuse_other_functions(const XmlElement& force) {
  std::vector<std::string> known(kMoments.begin(), kMoments.end());
  known.insert(known.end(), kForces.begin(), kForces.end());
  for (const XmlElement& child : force.children()) {
    const std::string name = child.name();
    if (!name.ends_with("_function")) continue;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    child.fail("is no function of a bushing", suggest_name(name, known));
  }
}

void read_resistance(const XmlElement& force, BushingSpec& bushing) {
  if (force.tag() == "BushingForce") {
    const Vec3d angular = force.vec3_or("rotational_stiffness", {});
    const Vec3d linear = force.vec3_or("translational_stiffness", {});
    for (int k = 0; k < 3; ++k) {
      bushing.moment[k] = linear_resistance(angular[k]);
      bushing.force[k] = linear_resistance(linear[k]);
    }
    return;
  }
  for (int k = 0; k < 3; ++k) {
    if (const auto f = find_osim_function(force, kMoments[k])) bushing.moment[k] = *f;
    if (const auto f = find_osim_function(force, kForces[k])) bushing.force[k] = *f;
  }
  force.set_aside("drawing", {"visual_aspect_ratio", "moment_visual_scale", "force_visual_scale"});
}

void read_bushing(const XmlElement& force, const OsimFrames& frames, ModelSpec& spec) {
  // Its own frames are known to it alone.
  OsimFrames own = frames;
  own.add_offset_frames_of(force);
  const OsimFrames::Place A = read_bushing_frame(force, own, "1");
  const OsimFrames::Place B = read_bushing_frame(force, own, "2");
  BushingSpec bushing{.name = force.name(),
                      .body_A = A.body,
                      .body_B = B.body,
                      .X_AF = A.X_BF,
                      .X_BM = B.X_BF,
                      .angular_damping = force.vec3_or("rotational_damping", {}),
                      .linear_damping = force.vec3_or("translational_damping", {}),
                      .place = force.place()};
  read_resistance(force, bushing);
  spec.bushings.push_back(std::move(bushing));
}

// What OpenSim takes where a file gives no curve.
FunctionSpec default_ligament_curve() {
  return {FunctionKind::kSimmSpline,
          {-5, 0.998, 0.999, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.601, 1.602, 5},
          {0, 0, 0, 0, 0.035, 0.12, 0.26, 0.55, 1.17, 2, 2, 2, 2}};
}

void read_law(const XmlElement& force, LigamentSpec& ligament) {
  if (force.tag() == "PathSpring") {
    ligament.rest_length = force.number("resting_length");
    ligament.law = SpringLigament{force.number("stiffness"), force.number("dissipation")};
  } else if (force.tag() == "Ligament") {
    ligament.rest_length = force.number("resting_length");
    const auto curve = find_osim_function(force, "force_length_curve");
    ligament.law = CurveLigament{force.number_or("pcsa_force", 0.0),
                                 curve ? *curve : default_ligament_curve()};
  } else {
    ligament.rest_length = force.number("slack_length");
    ligament.law = ToeLigament{force.number_or("linear_stiffness", 1.0),
                               force.number_or("transition_strain", 0.06),
                               force.number_or("damping_coefficient", 0.003)};
  }
}

void read_ligament(const XmlElement& force, const OsimFrames& frames, ModelSpec& spec) {
  const auto path = force.child("GeometryPath");
  if (!path) force.fail("has no <GeometryPath>", "give it a path");
  OsimPath read = read_osim_path(*path, frames);
  LigamentSpec ligament{.name = force.name(),
                        .path = std::move(read.nodes),
                        .wraps = std::move(read.wraps),
                        .place = force.place()};
  read_law(force, ligament);
  spec.ligaments.push_back(std::move(ligament));
}

}  // namespace

bool read_osim_spring(const XmlElement& force, const OsimFrames& frames, ConversionReport& report,
                      ModelSpec& spec) {
  const std::string& tag = force.tag();
  if (tag == "CoordinateLimitForce") {
    read_limit(force, spec);
  } else if (tag == "SpringGeneralizedForce") {
    read_coordinate_spring(force, spec);
  } else if (tag == "PointToPointSpring") {
    read_point_spring(force, frames, report, spec);
  } else if (tag == "BushingForce" || tag == "FunctionBasedBushingForce") {
    read_bushing(force, frames, spec);
  } else if (tag == "Ligament" || tag == "Blankevoort1991Ligament" || tag == "PathSpring") {
    read_ligament(force, frames, spec);
  } else {
    return false;
  }
  force.refuse_components();
  force.finish();
  if (tag == "FunctionBasedBushingForce") refuse_other_functions(force);
  return true;
}

}  // namespace plumbline
