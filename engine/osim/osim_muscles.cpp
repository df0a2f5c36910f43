// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_muscles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "muscle/tabulated_shapes.h"
#include "osim/osim_functions.h"
#include "osim/osim_paths.h"

namespace plumbline {
namespace {

// Specific tension that makes a cross-section of a strength [Pa]; posture costs alone use it.
constexpr double kTension = 60e4;

constexpr std::array<std::string_view, 6> kMuscleTags = {
    "Thelen2003Muscle",  "Millard2012EquilibriumMuscle", "DeGrooteFregly2016Muscle",
    "Schutte1993Muscle", "Schutte1993Muscle_Deprecated", "RigidTendonMuscle"};

// Leaves a number as it is where the file says nothing.
void take(const XmlElement& element, const char* tag, double& number) {
  number = element.number_or(tag, number);
}

ThelenShape read_thelen(const XmlElement& muscle) {
  ThelenShape s;
  take(muscle, "maximum_pennation_angle", s.max_pennation);
  take(muscle, "minimum_activation", s.min_activation);
  take(muscle, "FmaxTendonStrain", s.tendon_strain);
  take(muscle, "FmaxMuscleStrain", s.passive_strain);
  take(muscle, "KshapeActive", s.active_shape);
  take(muscle, "KshapePassive", s.passive_shape);
  take(muscle, "Af", s.velocity_shape);
  take(muscle, "Flen", s.eccentric_force);
  take(muscle, "fv_linear_extrap_threshold", s.linear_threshold);
  muscle.set_aside("ignored by OpenSim since version 3", {"damping", "Vmax0"});
  return s;
}

void read_active(const XmlElement& curve, MillardActive& out) {
  take(curve, "min_norm_active_fiber_length", out.min_length);
  take(curve, "transition_norm_fiber_length", out.transition);
  take(curve, "max_norm_active_fiber_length", out.max_length);
  take(curve, "shallow_ascending_slope", out.shallow_slope);
  take(curve, "minimum_value", out.minimum_value);
  curve.finish();
}

void read_velocity(const XmlElement& curve, MillardVelocity& out) {
  take(curve, "concentric_slope_at_vmax", out.concentric_slope_at_vmax);
  take(curve, "concentric_slope_near_vmax", out.concentric_slope_near_vmax);
  take(curve, "isometric_slope", out.isometric_slope);
  take(curve, "eccentric_slope_at_vmax", out.eccentric_slope_at_vmax);
  take(curve, "eccentric_slope_near_vmax", out.eccentric_slope_near_vmax);
  take(curve, "max_eccentric_velocity_force_multiplier", out.eccentric_force);
  take(curve, "concentric_curviness", out.concentric_curviness);
  take(curve, "eccentric_curviness", out.eccentric_curviness);
  curve.finish();
}

// The three numbers that shape a curve further; all of them or none.
template <class Curve>
void read_shape(const XmlElement& curve, std::array<const char*, 3> tags, Curve& out) {
  int given = 0;
  for (const char* tag : tags) given += curve.text_or(tag, "").empty() ? 0 : 1;
  if (given == 0) return;
  if (given < 3) {
    curve.fail("gives only some of the numbers of its shape",
               "give " + std::string(tags[0]) + ", " + tags[1] + " and " + tags[2] + ", or none");
  }
  out.shape = {curve.number(tags[0]), curve.number(tags[1]), curve.number(tags[2])};
}

// Left behind where a muscle was retyped by hand; OpenSim reads past them.
void set_thelen_shape_aside(const XmlElement& muscle) {
  muscle.set_aside("of a Thelen2003Muscle, without meaning for this one",
                   {"FmaxTendonStrain", "FmaxMuscleStrain", "KshapeActive", "KshapePassive", "Af",
                    "Flen", "fv_linear_extrap_threshold"});
}

MillardShape read_millard(const XmlElement& muscle) {
  MillardShape s;
  set_thelen_shape_aside(muscle);
  take(muscle, "maximum_pennation_angle", s.max_pennation);
  take(muscle, "minimum_activation", s.min_activation);
  take(muscle, "fiber_damping", s.damping);
  if (const auto curve = muscle.child("ActiveForceLengthCurve")) read_active(*curve, s.active);
  if (const auto curve = muscle.child("ForceVelocityCurve")) read_velocity(*curve, s.velocity);
  if (const auto curve = muscle.child("FiberForceLengthCurve")) {
    take(*curve, "strain_at_zero_force", s.passive.strain_at_zero);
    take(*curve, "strain_at_one_norm_force", s.passive.strain_at_one);
    read_shape(*curve, {"stiffness_at_low_force", "stiffness_at_one_norm_force", "curviness"},
               s.passive);
    curve->finish();
  }
  if (const auto curve = muscle.child("TendonForceLengthCurve")) {
    take(*curve, "strain_at_one_norm_force", s.tendon.strain_at_one);
    read_shape(*curve, {"stiffness_at_one_norm_force", "norm_force_at_toe_end", "curviness"},
               s.tendon);
    curve->finish();
  }
  return s;
}

DeGrooteShape read_degroote(const XmlElement& muscle) {
  DeGrooteShape s;
  set_thelen_shape_aside(muscle);
  take(muscle, "active_force_width_scale", s.active_width_scale);
  take(muscle, "passive_fiber_strain_at_one_norm_force", s.passive_strain);
  take(muscle, "tendon_strain_at_one_norm_force", s.tendon_strain);
  s.ignore_passive = muscle.flag_or("ignore_passive_fiber_force", s.ignore_passive);
  take(muscle, "fiber_damping", s.damping);
  muscle.set_aside("no part in statics", {"tendon_compliance_dynamics_mode"});
  return s;
}

// Without a passive curve in the file OpenSim takes an exponential instead of its default curve.
TabulatedShape read_schutte(const XmlElement& muscle, MuscleParameters& m) {
  TabulatedShape s = schutte_shape();
  take(muscle, "damping", s.damping);
  s.passive = find_osim_function(muscle, "passive_force_length_curve");
  s.active = find_osim_function(muscle, "active_force_length_curve").value_or(s.active);
  s.tendon = find_osim_function(muscle, "tendon_force_length_curve").value_or(s.tendon);
  const double time_scale = muscle.number_or("time_scale", 0.1);
  if (!(time_scale > 0.0)) muscle.fail("its time_scale is not positive", "give seconds above 0");
  m.v_max = 1.0 / time_scale;
  muscle.set_aside("force-velocity follows from damping and time_scale",
                   {"force_velocity_curve", "max_contraction_velocity"});
  muscle.set_aside("activation over time", {"activation1", "activation2"});
  return s;
}

TabulatedShape read_rigid_tendon(const XmlElement& muscle, MuscleParameters& m) {
  TabulatedShape s = rigid_tendon_shape();
  if (auto passive = find_osim_function(muscle, "passive_force_length_curve")) s.passive = passive;
  if (auto velocity = find_osim_function(muscle, "force_velocity_curve")) s.velocity = velocity;
  s.active = find_osim_function(muscle, "active_force_length_curve").value_or(s.active);
  m.rigid_tendon = true;
  return s;
}

// A fault of a muscle's numbers under the names that the file has for them.
std::string in_osim_words(std::string fault) {
  constexpr std::array<std::array<std::string_view, 2>, 6> kWords = {
      {{"F_max", "max_isometric_force"},
       {"l_opt", "optimal_fiber_length"},
       {"l_slack", "tendon_slack_length"},
       {"v_max", "max_contraction_velocity"},
       {"alpha_opt", "pennation_angle_at_optimal"},
       {"max_pennation", "maximum_pennation_angle"}}};
  for (const auto& [ours, theirs] : kWords) {
    if (const std::size_t at = fault.find(ours); at != std::string::npos) {
      fault.replace(at, ours.size(), theirs);
    }
  }
  return fault;
}

MuscleParameters read_parameters(const XmlElement& muscle) {
  MuscleParameters m;
  take(muscle, "max_isometric_force", m.F_max);
  take(muscle, "optimal_fiber_length", m.l_opt);
  take(muscle, "tendon_slack_length", m.l_slack);
  take(muscle, "pennation_angle_at_optimal", m.alpha_opt);
  take(muscle, "pennation_angle", m.alpha_opt);
  take(muscle, "Vmax", m.v_max);
  take(muscle, "max_contraction_velocity", m.v_max);
  m.rigid_tendon = muscle.flag_or("ignore_tendon_compliance", m.rigid_tendon);
  if (muscle.tag() == "Thelen2003Muscle") {
    m.shape = read_thelen(muscle);
  } else if (muscle.tag() == "Millard2012EquilibriumMuscle") {
    m.shape = read_millard(muscle);
  } else if (muscle.tag().starts_with("Schutte1993")) {
    m.shape = read_schutte(muscle, m);
  } else if (muscle.tag() == "RigidTendonMuscle") {
    m.shape = read_rigid_tendon(muscle, m);
  } else {
    m.shape = read_degroote(muscle);
  }
  if (const std::string fault = find_fault(m); !fault.empty()) {
    muscle.fail(in_osim_words(fault), "correct the number");
  }
  return m;
}

// Names carry the side in front or behind.
std::string without_side(const std::string& name) {
  for (const char* side : {"_r", "_l", "_R", "_L"}) {
    if (name.ends_with(side)) return name.substr(0, name.size() - 2);
  }
  return name;
}

// Controls are bounds of activation. Files of older versions say 0 where the muscle's own minimum
// holds, which is the higher of the two.
void read_bounds(const XmlElement& muscle, MuscleSpec& out) {
  const auto own_minimum = [](const auto& shape) {
    if constexpr (requires { shape.min_activation; }) return shape.min_activation;
    return 0.0;
  };
  const double least = out.published ? std::visit(own_minimum, out.published->shape) : 0.0;
  out.min_activation = std::max(muscle.number_or("min_control", 0.0), least);
  out.max_activation = muscle.number_or("max_control", 1.0);
  if (!(out.min_activation < out.max_activation)) {
    muscle.fail(fmt::format("its controls are bounded by {} and {}", out.min_activation,
                            out.max_activation),
                "give a <min_control> below <max_control>");
  }
}

}  // namespace

bool is_osim_muscle(const std::string& tag) {
  for (const std::string_view known : kMuscleTags) {
    if (tag == known) return true;
  }
  return false;
}

std::string why_not_carried(const std::string& tag) {
  if (tag.starts_with("Delp1990Muscle") || tag == "Millard2012AccelerationMuscle") {
    return tag + " carries a mass between fibre and tendon, which muscles here have none of";
  }
  return tag + " is not carried yet";
}

bool applies_force(const XmlElement& force) {
  const bool disabled = force.flag_or("isDisabled", false);
  return force.flag_or("appliesForce", true) && !disabled;
}

MuscleSpec read_osim_muscle(const XmlElement& muscle, const OsimFrames& frames) {
  const auto path = muscle.child("GeometryPath");
  if (!path) muscle.fail("has no <GeometryPath>", "give it a path");
  MuscleSpec out{.name = muscle.name(), .place = muscle.place()};
  out.group = without_side(out.name);
  OsimPath read = read_osim_path(*path, frames);
  out.path = std::move(read.nodes);
  out.wraps = std::move(read.wraps);
  const MuscleParameters m = read_parameters(muscle);
  out.published = m;
  out.F_max = m.F_max;
  out.pcsa = m.F_max / kTension;
  out.l_opt = m.l_opt;
  out.l_slack = m.l_slack;
  out.alpha_opt = m.alpha_opt;
  muscle.set_aside(
      "activation over time",
      {"activation_time_constant", "deactivation_time_constant", "default_activation",
       "default_fiber_length", "default_normalized_tendon_force", "ignore_activation_dynamics",
       "FirstOrderMuscleActivationDynamics", "MuscleFirstOrderActivationDynamicModel",
       "MuscleSecondOrderActivationDynamicModel"});
  read_bounds(muscle, out);
  muscle.set_aside("drawing", {"VisibleObject"});
  muscle.set_aside("follows from other parts", {"muscle_model", "ForceVelocityInverseCurve"});
  muscle.set_aside("control signals", {"optimal_force"});
  muscle.set_aside("pennation follows from constant thickness", {"MuscleFixedWidthPennationModel"});
  muscle.refuse_components();
  muscle.finish();
  return out;
}

}  // namespace plumbline
