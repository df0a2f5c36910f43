// SPDX-License-Identifier: Apache-2.0
#include "read_osim_muscles.h"

#include <pugixml.hpp>
#include <stdexcept>
#include <string_view>

namespace plumbline::test {
namespace {

// Leaves `number` as it is where the file says nothing.
void take(const pugi::xml_node& node, const char* name, double& number) {
  if (const auto child = node.child(name)) number = child.text().as_double();
}

void take(const pugi::xml_node& node, const char* name, bool& truth) {
  if (const auto child = node.child(name)) truth = child.text().as_bool();
}

ThelenShape read_thelen(const pugi::xml_node& node) {
  ThelenShape s;
  take(node, "maximum_pennation_angle", s.max_pennation);
  take(node, "minimum_activation", s.min_activation);
  take(node, "FmaxTendonStrain", s.tendon_strain);
  take(node, "FmaxMuscleStrain", s.passive_strain);
  take(node, "KshapeActive", s.active_shape);
  take(node, "KshapePassive", s.passive_shape);
  take(node, "Af", s.velocity_shape);
  take(node, "Flen", s.eccentric_force);
  take(node, "fv_linear_extrap_threshold", s.linear_threshold);
  return s;
}

MillardShape read_millard(const pugi::xml_node& node) {
  MillardShape s;
  take(node, "maximum_pennation_angle", s.max_pennation);
  take(node, "minimum_activation", s.min_activation);
  take(node, "fiber_damping", s.damping);
  const auto active = node.child("ActiveForceLengthCurve");
  take(active, "min_norm_active_fiber_length", s.active.min_length);
  take(active, "transition_norm_fiber_length", s.active.transition);
  take(active, "max_norm_active_fiber_length", s.active.max_length);
  take(active, "shallow_ascending_slope", s.active.shallow_slope);
  take(active, "minimum_value", s.active.minimum_value);
  const auto velocity = node.child("ForceVelocityCurve");
  take(velocity, "concentric_slope_at_vmax", s.velocity.concentric_slope_at_vmax);
  take(velocity, "concentric_slope_near_vmax", s.velocity.concentric_slope_near_vmax);
  take(velocity, "isometric_slope", s.velocity.isometric_slope);
  take(velocity, "eccentric_slope_at_vmax", s.velocity.eccentric_slope_at_vmax);
  take(velocity, "eccentric_slope_near_vmax", s.velocity.eccentric_slope_near_vmax);
  take(velocity, "max_eccentric_velocity_force_multiplier", s.velocity.eccentric_force);
  take(velocity, "concentric_curviness", s.velocity.concentric_curviness);
  take(velocity, "eccentric_curviness", s.velocity.eccentric_curviness);
  const auto passive = node.child("FiberForceLengthCurve");
  take(passive, "strain_at_zero_force", s.passive.strain_at_zero);
  take(passive, "strain_at_one_norm_force", s.passive.strain_at_one);
  take(node.child("TendonForceLengthCurve"), "strain_at_one_norm_force", s.tendon.strain_at_one);
  return s;
}

DeGrooteShape read_degroote(const pugi::xml_node& node) {
  DeGrooteShape s;
  take(node, "active_force_width_scale", s.active_width_scale);
  take(node, "passive_fiber_strain_at_one_norm_force", s.passive_strain);
  take(node, "tendon_strain_at_one_norm_force", s.tendon_strain);
  take(node, "ignore_passive_fiber_force", s.ignore_passive);
  take(node, "fiber_damping", s.damping);
  return s;
}

MuscleParameters read_muscle(const pugi::xml_node& node) {
  MuscleParameters m;
  take(node, "max_isometric_force", m.F_max);
  take(node, "optimal_fiber_length", m.l_opt);
  take(node, "tendon_slack_length", m.l_slack);
  take(node, "pennation_angle_at_optimal", m.alpha_opt);
  take(node, "max_contraction_velocity", m.v_max);
  take(node, "ignore_tendon_compliance", m.rigid_tendon);
  const std::string_view kind = node.name();
  if (kind == "Thelen2003Muscle") m.shape = read_thelen(node);
  if (kind == "Millard2012EquilibriumMuscle") m.shape = read_millard(node);
  if (kind == "DeGrooteFregly2016Muscle") m.shape = read_degroote(node);
  return m;
}

}  // namespace

std::map<std::string, MuscleParameters> read_osim_muscles(const std::filesystem::path& file) {
  pugi::xml_document document;
  if (!document.load_file(file.c_str())) throw std::runtime_error("cannot read " + file.string());
  std::map<std::string, MuscleParameters> muscles;
  const auto forces = document.select_node("/OpenSimDocument/Model/ForceSet/objects").node();
  for (const auto& node : forces.children()) {
    if (node.child("max_isometric_force")) {
      muscles[node.attribute("name").value()] = read_muscle(node);
    }
  }
  return muscles;
}

}  // namespace plumbline::test
