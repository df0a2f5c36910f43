// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <limits>
#include <string>
#include <variant>

#include "model_io/native_joint_fields.h"
#include "model_io/native_muscle_fields.h"

/// Passive tissue, springs, actuators and closed loops of a native model; see native_fields.h.
namespace plumbline::native {

inline const std::array<std::string, 3> kLigamentLaws = {"curve", "spring", "toe"};
inline const std::array<std::string, 4> kConstraintKinds = {"point", "weld", "distance",
                                                            "point_on_line"};
inline const std::array<std::string, 3> kActuatorKinds = {"coordinate", "point", "torque"};

template <class Io>
void fields(Io& io, CurveLigament& law) {
  io.number("force_N", law.force, 1.0, kNotNegative);
  function_table(io, "curve", FileUnit::kOne, FileUnit::kOne, law.curve);
}
template <class Io>
void fields(Io& io, SpringLigament& law) {
  io.number("stiffness_N_per_m", law.stiffness, 1.0, kNotNegative);
  io.number_or("damping_s_per_m", law.damping, 0.0, 1.0, kNotNegative);
}
template <class Io>
void fields(Io& io, ToeLigament& law) {
  io.number("stiffness_N", law.stiffness, 1.0, kNotNegative);
  io.number("toe_strain", law.toe_strain, 1.0, kNotNegative);
  io.number_or("damping_Ns", law.damping, 0.0, 1.0, kNotNegative);
}

template <class Io>
void fields(Io& io, LigamentSpec& ligament) {
  io.text("name", ligament.name);
  io.number("rest_length_m", ligament.rest_length, 1.0, kNotNegative);
  std::size_t law = ligament.law.index();
  io.choice("law", law, kLigamentLaws);
  if (law != ligament.law.index()) make_alternative<0>(law, ligament.law);
  std::visit([&](auto& chosen) { fields(io, chosen); }, ligament.law);
  io.text_or("level", ligament.level, "");
  io.choice_or("structure", ligament.structure, kSpinalLigamentNames, SpinalLigament::kOther);
  io.number_or("failure_force_N", ligament.failure_force, std::numeric_limits<double>::infinity(),
               1.0, kPositive);
  path_fields(io, ligament.path, ligament.wraps);
}

/// How stiffness and damping of a coordinate are called: by what it is measured in.
struct ResistanceKeys {
  std::string stiffness, damping, length;
};
template <class Io>
ResistanceKeys resistance_keys(const Io& io, const std::string& coordinate) {
  if (unit_of(io, coordinate) == FileUnit::kM) return {"_N_per_m", "_Ns_per_m", "_m"};
  return {"_Nm_per_rad", "_Nms_per_rad", "_rad"};
}

template <class Io>
void fields(Io& io, ElasticStopSpec& stop) {
  io.text("name", stop.name);
  io.text("coordinate", stop.coordinate);
  const ResistanceKeys unit = resistance_keys(io, stop.coordinate);
  io.range("range" + unit.length, stop.lo, stop.hi);
  io.number("stiffness_lo" + unit.stiffness, stop.stiffness_lo, 1.0, kNotNegative);
  io.number("stiffness_hi" + unit.stiffness, stop.stiffness_hi, 1.0, kNotNegative);
  io.number_or("damping" + unit.damping, stop.damping, 0.0, 1.0, kNotNegative);
  io.number("transition" + unit.length, stop.transition, 1.0, kPositive);
}

template <class Io>
void fields(Io& io, CoordinateSpringSpec& spring) {
  io.text("name", spring.name);
  io.text("coordinate", spring.coordinate);
  const ResistanceKeys unit = resistance_keys(io, spring.coordinate);
  io.number("stiffness" + unit.stiffness, spring.stiffness, 1.0, kNotNegative);
  io.number_or("rest" + unit.length, spring.rest, 0.0);
  io.number_or("damping" + unit.damping, spring.damping, 0.0, 1.0, kNotNegative);
}

template <class Io>
void fields(Io& io, PointSpringSpec& spring) {
  io.text("name", spring.name);
  io.text("body_a", spring.body_A);
  io.text("body_b", spring.body_B);
  io.vec3("point_a_m", spring.p_AoP_A);
  io.vec3("point_b_m", spring.p_BoQ_B);
  io.number("stiffness_N_per_m", spring.stiffness, 1.0, kNotNegative);
  io.number("rest_length_m", spring.rest_length, 1.0, kNotNegative);
}

template <class Io>
void fields(Io& io, BushingSpec& bushing) {
  io.text("name", bushing.name);
  io.text("body_a", bushing.body_A);
  io.text("body_b", bushing.body_B);
  frame_field(io, "frame_a", bushing.X_AF);
  frame_field(io, "frame_b", bushing.X_BM);
  const std::array<std::string, 3> axes = {"x", "y", "z"};
  for (std::size_t k = 0; k < 3; ++k) {
    function_table(io, "moment_" + axes[k], FileUnit::kRad, FileUnit::kNm, bushing.moment[k]);
    function_table(io, "force_" + axes[k], FileUnit::kM, FileUnit::kN, bushing.force[k]);
  }
  io.vec3_or("angular_damping_Nms_per_rad", bushing.angular_damping, {});
  io.vec3_or("linear_damping_Ns_per_m", bushing.linear_damping, {});
}

template <class Io>
void fields(Io& io, ActuatorSpec& actuator) {
  constexpr double kUnbounded = std::numeric_limits<double>::infinity();
  io.text("name", actuator.name);
  io.choice("kind", actuator.kind, kActuatorKinds);
  if (actuator.kind == ActuatorKind::kCoordinate) {
    io.text("coordinate", actuator.coordinate);
  } else {
    io.text("body", actuator.body);
    io.vec3("direction", actuator.direction);
    io.flag_or("direction_in_world", actuator.direction_in_world, false);
  }
  if (actuator.kind == ActuatorKind::kPoint) {
    io.vec3("p_m", actuator.point);
    io.flag_or("p_in_world", actuator.point_in_world, false);
  }
  if (actuator.kind == ActuatorKind::kTorque) {
    io.text_or("reaction_body", actuator.reaction_body, "");
  }
  io.number("optimal_force", actuator.optimal_force);
  io.number_or("min_control", actuator.min_control, -kUnbounded);
  io.number_or("max_control", actuator.max_control, kUnbounded);
}

template <class Io>
void fields(Io& io, ConstraintSpec& constraint) {
  io.text("name", constraint.name);
  io.choice("kind", constraint.kind, kConstraintKinds);
  io.text("body_a", constraint.body0);
  io.text("body_b", constraint.body1);
  frame_field(io, "frame_a", constraint.X_B0F0);
  frame_field(io, "frame_b", constraint.X_B1F1);
  if (constraint.kind == ConstraintKind::kDistance) {
    io.number("distance_m", constraint.distance, 1.0, kPositive);
  }
}

}  // namespace plumbline::native
