// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_joints.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "osim/osim_coordinates.h"
#include "osim/osim_functions.h"
#include "spatial/rotation.h"

namespace plumbline {
namespace {

// An elementary motion as the file gives it: driven by `coordinate`, or constant without one.
struct JointMotion {
  bool rotation = true;
  Vec3d axis{};
  std::string coordinate;
  FunctionSpec function;
};

JointMotion turn(const Vec3d& axis, const std::string& coordinate) {
  return {true, axis, coordinate, {}};
}
JointMotion slide(const Vec3d& axis, const std::string& coordinate) {
  return {false, axis, coordinate, {}};
}

constexpr Vec3d kX{1, 0, 0}, kY{0, 1, 0}, kZ{0, 0, 1};

// Motions of each joint that is not custom, by its coordinates in their order.
std::vector<JointMotion> fixed_motions(const XmlElement& joint,
                                       const std::vector<std::string>& names) {
  const std::string& tag = joint.tag();
  const auto need = [&](std::size_t count) {
    if (names.size() == count) return;
    joint.fail(fmt::format("has {} coordinates", names.size()),
               fmt::format("a {} has {}", tag, count));
  };
  if (tag == "WeldJoint") {
    need(0);
    return {};
  }
  if (tag == "PinJoint") {
    need(1);
    return {turn(kZ, names[0])};
  }
  if (tag == "SliderJoint") {
    need(1);
    return {slide(kX, names[0])};
  }
  if (tag == "UniversalJoint") {
    need(2);
    return {turn(kX, names[0]), turn(kY, names[1])};
  }
  if (tag == "BallJoint" || tag == "GimbalJoint" || tag == "EllipsoidJoint") {
    need(3);
    return {turn(kX, names[0]), turn(kY, names[1]), turn(kZ, names[2])};
  }
  if (tag == "PlanarJoint") {
    need(3);
    return {slide(kX, names[1]), slide(kY, names[2]), turn(kZ, names[0])};
  }
  if (tag == "FreeJoint") {
    need(6);
    return {slide(kX, names[3]), slide(kY, names[4]), slide(kZ, names[5]),
            turn(kX, names[0]),  turn(kY, names[1]),  turn(kZ, names[2])};
  }
  if (tag == "ScapulothoracicJoint") {
    joint.fail("is a joint that is not carried: the scapula slides and winges on the thorax",
               "weld the scapula at one posture, or leave the shoulder girdle out");
  }
  joint.fail("is a joint that is not carried", "replace it by a CustomJoint with the same motion");
}

// What an axis follows; empty if nothing.
std::string read_axis_coordinate(const XmlElement& element) {
  std::vector<std::string> coordinates = element.words("coordinates");
  if (coordinates.empty()) coordinates = element.words("coordinate");
  if (coordinates.size() > 1) {
    element.fail(fmt::format("depends on {} coordinates", coordinates.size()),
                 "make it depend on one");
  }
  return coordinates.empty() ? "" : coordinates[0];
}

// Without a function a coordinate drives its axis itself; without either nothing moves.
FunctionSpec read_axis_function(const XmlElement& element, bool driven) {
  if (const auto function = find_osim_function(element, "function")) return *function;
  return driven ? FunctionSpec{} : FunctionSpec{FunctionKind::kPolynomial, {}, {0.0}};
}

JointMotion read_transform_axis(const XmlElement& element, bool rotation) {
  JointMotion out{.rotation = rotation, .axis = element.vec3("axis")};
  const double length = norm(out.axis);
  if (!(length > 1e-12)) element.fail("has an axis without direction", "give a unit vector");
  out.axis = (1.0 / length) * out.axis;
  out.coordinate = read_axis_coordinate(element);
  out.function = read_axis_function(element, !out.coordinate.empty());
  const bool moves = out.function.is_identity() || !out.function.is_constant();
  if (!moves) out.coordinate.clear();
  if (moves && out.coordinate.empty()) {
    element.fail("has a function but no coordinate", "name the coordinate");
  }
  if (!rotation && length != 1.0) out.function.scale(length);
  element.finish();
  return out;
}

// Translations first, then rotations: the order in which they are carried out.
class CustomMotions {
 public:
  void add(const XmlElement& axis, bool rotation) {
    (rotation ? rotations_ : translations_).push_back(read_transform_axis(axis, rotation));
  }
  [[nodiscard]] std::vector<JointMotion> in_order() const {
    std::vector<JointMotion> out = translations_;
    out.insert(out.end(), rotations_.begin(), rotations_.end());
    return out;
  }

 private:
  std::vector<JointMotion> translations_, rotations_;
};

// Before version 1.9.1 any number of axes, each of which says what it is.
std::vector<JointMotion> old_custom_motions(const XmlElement& joint) {
  if (!joint.has("TransformAxisSet")) joint.fail("has no <SpatialTransform>", "add one");
  CustomMotions motions;
  for (const XmlElement& axis : joint.objects("TransformAxisSet")) {
    motions.add(axis, axis.flag_or("is_rotation", true));
  }
  return motions.in_order();
}

std::vector<JointMotion> motions_of(const XmlElement& transform) {
  CustomMotions motions;
  for (const XmlElement& axis : transform.children()) {
    const std::string name = axis.name();
    axis.set_aside("said by its name", {"is_rotation"});
    if (axis.tag() != "TransformAxis") {
      axis.refuse("is not understood here");
    } else if (name.starts_with("rotation") || name.starts_with("translation")) {
      motions.add(axis, name.starts_with("rotation"));
    } else {
      axis.fail(fmt::format("has the name '{}'", name),
                "use rotation1 to rotation3 and translation1 to translation3");
    }
  }
  return motions.in_order();
}

std::vector<JointMotion> custom_motions(const XmlElement& joint) {
  if (const auto transform = joint.child("SpatialTransform")) return motions_of(*transform);
  return old_custom_motions(joint);
}

// The motions of a joint that is reversed: those from the child to the parent, undone one by one.
std::vector<JointMotion> undone(const XmlElement& joint, std::vector<JointMotion> motions) {
  const auto turns = [](const JointMotion& motion) { return motion.rotation; };
  const bool both = std::any_of(motions.begin(), motions.end(), turns) &&
                    !std::all_of(motions.begin(), motions.end(), turns);
  if (both || joint.tag() == "EllipsoidJoint") {
    joint.fail("is reversed and both turns and slides, which is not carried",
               "swap its parent and its child and say <reverse>false</reverse>");
  }
  std::reverse(motions.begin(), motions.end());
  for (JointMotion& motion : motions) motion.function.scale(-1.0);
  return motions;
}

// Lays the motions into the joint. What is constant goes into its frames: a translation into that
// on the parent, a rotation into the axes behind it and the frame on the child
// (R1 Rc R2 = R1 R2' Rc with the axis of R2' turned by Rc).
void lay_motions(const std::vector<JointMotion>& motions, JointSpec& joint) {
  Mat3d R_const = Mat3d::identity();
  for (const JointMotion& motion : motions) {
    if (motion.coordinate.empty()) {
      const double value = ScalarFunction(motion.function)(0.0).f;
      if (motion.rotation) {
        R_const = R_const * axis_angle(motion.axis, value);
      } else {
        joint.X_PF.p = joint.X_PF.p + joint.X_PF.R * (value * motion.axis);
      }
      continue;
    }
    AxisSpec axis{.rotation = motion.rotation,
                  .axis = motion.rotation ? R_const * motion.axis : motion.axis,
                  .coordinate = motion.coordinate,
                  .function = motion.function};
    if (axis.function.kind == FunctionKind::kPolynomial &&
        axis.function.y == std::vector<double>{0.0, 1.0}) {
      axis.function = {};
    }
    joint.axes.push_back(std::move(axis));
  }
  joint.X_BM = joint.X_BM * Transformd{transpose(R_const), {}};
}

// Which of a joint's coordinates are angles: those that turn an axis.
void set_kinds(const std::vector<JointMotion>& motions, std::vector<CoordinateSpec>& coordinates) {
  for (CoordinateSpec& coordinate : coordinates) {
    coordinate.rotational =
        std::any_of(motions.begin(), motions.end(), [&](const JointMotion& motion) {
          return motion.rotation && motion.coordinate == coordinate.name;
        });
  }
}

// Documents before this one hold the places in the joint, on bodies.
constexpr int kFramesHoldPlaces = 30505;

std::string need_socket(const XmlElement& joint, const char* name, const char* older) {
  std::string tied = find_osim_socket(joint, name, name);
  if (tied.empty()) tied = find_osim_socket(joint, older, older);
  if (tied.empty()) {
    joint.fail(fmt::format("has no <socket_{}>", name), "name the frame that it joins");
  }
  return tied;
}

Transformd place_in_joint(const XmlElement& joint, const std::string& where) {
  return osim_transform(joint.vec3_or("orientation" + where, {}),
                        joint.vec3_or("location" + where, {}));
}

// A joint stands in its child body or, since version 3.1, in a set with sockets to both.
void read_frames(const XmlElement& joint, const std::string& child, const OsimFrames& frames,
                 JointSpec& out) {
  OsimFrames::Place own{child, {}};
  OsimFrames::Place parent;
  if (child.empty()) {
    own = frames.find(need_socket(joint, "child_frame", "child_body"), joint);
    parent = frames.find(need_socket(joint, "parent_frame", "parent_body"), joint);
  } else {
    parent = frames.find(joint.text_or("parent_body", kOsimGround), joint);
  }
  out.child = own.body;
  out.X_BM = own.X_BF;
  out.parent = parent.body;
  out.X_PF = parent.X_BF;
  if (joint.version() >= kFramesHoldPlaces) return;
  out.X_PF = out.X_PF * place_in_joint(joint, "_in_parent");
  const bool renamed = joint.has("location_in_child") || joint.has("orientation_in_child");
  out.X_BM = out.X_BM * place_in_joint(joint, renamed ? "_in_child" : "");
}

void read_ellipsoid(const XmlElement& joint, JointSpec& out) {
  if (joint.tag() == "EllipsoidJoint") out.ellipsoid = {.radii = joint.vec3("radii_x_y_z")};
}

}  // namespace

void read_osim_joint(const XmlElement& joint, const std::string& child, const OsimFrames& frames,
                     ConversionReport& report, ModelSpec& spec) {
  JointSpec out{.name = joint.name(), .place = joint.place()};
  read_frames(joint, child, frames, out);
  if (out.name.empty()) out.name = out.child;

  std::vector<CoordinateSpec> coordinates;
  for (const char* set : {"CoordinateSet", "coordinates"}) {
    for (const XmlElement& element : joint.objects(set)) {
      coordinates.push_back(read_osim_coordinate(element, report));
    }
  }
  std::vector<std::string> names;
  for (const CoordinateSpec& coordinate : coordinates) names.push_back(coordinate.name);
  std::vector<JointMotion> motions =
      joint.tag() == "CustomJoint" ? custom_motions(joint) : fixed_motions(joint, names);
  if (joint.flag_or("reverse", false)) motions = undone(joint, std::move(motions));
  set_kinds(motions, coordinates);
  lay_motions(motions, out);
  read_ellipsoid(joint, out);
  joint.set_aside("drawing", {"Appearance", "VisibleObject", "scale_factors"});
  joint.set_aside("no part in mechanics", {"use_euler_angles"});
  joint.finish();

  spec.joints.push_back(std::move(out));
  for (CoordinateSpec& coordinate : coordinates) spec.coordinates.push_back(std::move(coordinate));
}

}  // namespace plumbline
