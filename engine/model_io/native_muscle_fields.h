// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model_io/native_joint_fields.h"

/// Muscles with their paths and published curves, as [[muscle]] of a native model; see
/// native_fields.h. Keys of the curves are those of muscle_parameters.h.
namespace plumbline::native {

inline const std::array<std::string, 2> kTensions = {"trunk", "leg"};
inline const std::array<std::string, 3> kBodyAxes = {"x", "y", "z"};
inline const std::array<std::string, 3> kHillModels = {"thelen2003", "millard2012", "degroote2016"};

template <class Io>
void fields(Io& io, ThelenShape& s) {
  const ThelenShape standard;
  io.number_or("tendon_strain", s.tendon_strain, standard.tendon_strain);
  io.number_or("passive_strain", s.passive_strain, standard.passive_strain);
  io.number_or("active_shape", s.active_shape, standard.active_shape);
  io.number_or("passive_shape", s.passive_shape, standard.passive_shape);
  io.number_or("velocity_shape", s.velocity_shape, standard.velocity_shape);
  io.number_or("eccentric_force", s.eccentric_force, standard.eccentric_force);
  io.number_or("linear_threshold", s.linear_threshold, standard.linear_threshold);
  io.number_or("min_activation", s.min_activation, standard.min_activation);
  io.number_or("max_pennation_rad", s.max_pennation, standard.max_pennation);
}

template <class Io>
void fields(Io& io, MillardActive& s) {
  const MillardActive standard;
  io.number_or("min_length", s.min_length, standard.min_length);
  io.number_or("transition", s.transition, standard.transition);
  io.number_or("max_length", s.max_length, standard.max_length);
  io.number_or("shallow_slope", s.shallow_slope, standard.shallow_slope);
  io.number_or("minimum_value", s.minimum_value, standard.minimum_value);
}

template <class Io>
void fields(Io& io, MillardPassive& s) {
  const MillardPassive standard;
  io.number_or("strain_at_zero", s.strain_at_zero, standard.strain_at_zero);
  io.number_or("strain_at_one", s.strain_at_one, standard.strain_at_one);
  io.table_if("shape", s.shape.has_value(), [&](Io& shape) {
    MillardPassive::Shape value = s.shape.value_or(MillardPassive::Shape{});
    shape.number("stiffness_at_low", value.stiffness_at_low);
    shape.number("stiffness_at_one", value.stiffness_at_one);
    shape.number("curviness", value.curviness);
    s.shape = value;
  });
}

template <class Io>
void fields(Io& io, MillardVelocity& s) {
  const MillardVelocity standard;
  io.number_or("concentric_slope_at_vmax", s.concentric_slope_at_vmax,
               standard.concentric_slope_at_vmax);
  io.number_or("concentric_slope_near_vmax", s.concentric_slope_near_vmax,
               standard.concentric_slope_near_vmax);
  io.number_or("isometric_slope", s.isometric_slope, standard.isometric_slope);
  io.number_or("eccentric_slope_at_vmax", s.eccentric_slope_at_vmax,
               standard.eccentric_slope_at_vmax);
  io.number_or("eccentric_slope_near_vmax", s.eccentric_slope_near_vmax,
               standard.eccentric_slope_near_vmax);
  io.number_or("eccentric_force", s.eccentric_force, standard.eccentric_force);
  io.number_or("concentric_curviness", s.concentric_curviness, standard.concentric_curviness);
  io.number_or("eccentric_curviness", s.eccentric_curviness, standard.eccentric_curviness);
}

template <class Io>
void fields(Io& io, MillardTendon& s) {
  io.number_or("strain_at_one", s.strain_at_one, MillardTendon().strain_at_one);
  io.table_if("shape", s.shape.has_value(), [&](Io& shape) {
    MillardTendon::Shape value = s.shape.value_or(MillardTendon::Shape{});
    shape.number("stiffness_at_one", value.stiffness_at_one);
    shape.number("force_at_toe_end", value.force_at_toe_end);
    shape.number("curviness", value.curviness);
    s.shape = value;
  });
}

template <class Io>
void fields(Io& io, MillardShape& s) {
  const MillardShape standard;
  io.table("active", [&](Io& curve) { fields(curve, s.active); });
  io.table("passive", [&](Io& curve) { fields(curve, s.passive); });
  io.table("velocity", [&](Io& curve) { fields(curve, s.velocity); });
  io.table("tendon", [&](Io& curve) { fields(curve, s.tendon); });
  io.number_or("min_activation", s.min_activation, standard.min_activation);
  io.number_or("max_pennation_rad", s.max_pennation, standard.max_pennation);
  io.number_or("damping", s.damping, standard.damping);
}

template <class Io>
void fields(Io& io, DeGrooteShape& s) {
  const DeGrooteShape standard;
  io.number_or("active_width_scale", s.active_width_scale, standard.active_width_scale);
  io.number_or("passive_strain", s.passive_strain, standard.passive_strain);
  io.number_or("tendon_strain", s.tendon_strain, standard.tendon_strain);
  io.flag_or("ignore_passive", s.ignore_passive, standard.ignore_passive);
  io.number_or("damping", s.damping, standard.damping);
}

/// A curve of numbers without unit; without its table there is none.
template <class Io>
void curve_field(Io& io, const std::string& key, std::optional<FunctionSpec>& curve) {
  if (!io.holds(key, curve.has_value())) return;
  FunctionSpec function = curve.value_or(FunctionSpec{});
  function_table(io, key, FileUnit::kOne, FileUnit::kOne, function);
  curve = function;
}

template <class Io>
void fields(Io& io, TabulatedShape& s) {
  function_table(io, "active", FileUnit::kOne, FileUnit::kOne, s.active);
  curve_field(io, "passive", s.passive);
  io.flag_or("passive_only_pulls", s.passive_only_pulls, false);
  function_table(io, "tendon", FileUnit::kOne, FileUnit::kOne, s.tendon);
  curve_field(io, "velocity", s.velocity);
  io.number_or("damping", s.damping, 0.0);
}

/// The alternative of the shape that its model's name calls for, made anew where it is another.
template <std::size_t kIndex, class Variant>
void make_alternative(std::size_t index, Variant& shape) {
  if constexpr (kIndex < std::variant_size_v<Variant>) {
    if (index == kIndex) {
      shape.template emplace<kIndex>();
    } else {
      make_alternative<kIndex + 1>(index, shape);
    }
  }
}

/// Curves and tendon; what a muscle has without them stands in its own keys.
template <class Io>
void hill_fields(Io& io, const MuscleSpec& muscle, MuscleParameters& hill) {
  std::size_t model = hill.shape.index();
  io.choice("model", model, kHillModels);
  if (model != hill.shape.index()) make_alternative<0>(model, hill.shape);
  io.number_or("v_max_l_opt_per_s", hill.v_max, MuscleParameters().v_max, 1.0, kPositive);
  io.flag_or("rigid_tendon", hill.rigid_tendon, false);
  std::visit([&](auto& shape) { fields(io, shape); }, hill.shape);
  if constexpr (Io::kReading) {
    io.check(muscle.F_max.has_value() && muscle.l_slack.has_value(), "",
             "belongs to a muscle without F_max_N or l_slack_m", "give both to the muscle");
    hill.F_max = muscle.F_max.value_or(0.0);
    hill.l_slack = muscle.l_slack.value_or(0.0);
    hill.l_opt = muscle.l_opt;
    hill.alpha_opt = muscle.alpha_opt;
    const std::string fault = find_fault(hill);
    io.check(fault.empty(), "", fault, "correct the number");
  }
}

template <class Io>
void fields(Io& io, PointMotionSpec& motion) {
  io.choice("axis", motion.axis, kBodyAxes);
  io.text("coordinate", motion.coordinate);
  function_field(io, motion.coordinate, FileUnit::kM, motion.function);
}

/// A point { body, p_m }, one that comes and goes { ..., coordinate, range, blend }, one that moves
/// { ..., motions }, or a surface { wrap }.
template <class Io>
void fields(Io& io, PathNodeSpec& node) {
  if (io.holds("wrap", node.kind == PathNodeKind::kWrap)) {
    node.kind = PathNodeKind::kWrap;
    io.text("wrap", node.wrap);
    return;
  }
  io.text("body", node.body);
  io.vec3("p_m", node.p_BoP_B);
  io.list("motions", node.motions, [](Io& row, PointMotionSpec& motion) { fields(row, motion); });
  if (!io.holds("coordinate", node.kind == PathNodeKind::kConditional)) return;
  node.kind = PathNodeKind::kConditional;
  io.text("coordinate", node.coordinate);
  const CoordinateSpec* coordinate = io.find_coordinate(node.coordinate);
  const auto [suffix, unit] = coordinate_unit(coordinate == nullptr || coordinate->rotational);
  io.range("range_" + suffix, node.lo, node.hi, unit);
  io.number("blend_" + suffix, node.blend, unit, kPositive);
}

/// A surface that the path may meet between the points `first` and `last`, counted from 0.
template <class Io>
void fields(Io& io, PathWrapSpec& wrap) {
  io.text("wrap", wrap.wrap);
  io.index("first", wrap.first);
  io.index("last", wrap.last);
}

template <class Io>
void path_fields(Io& io, std::vector<PathNodeSpec>& path, std::vector<PathWrapSpec>& wraps) {
  io.list("path", path, [](Io& row, PathNodeSpec& node) { fields(row, node); });
  io.list("wraps", wraps, [](Io& row, PathWrapSpec& wrap) { fields(row, wrap); });
}

template <class Io>
void fields(Io& io, MuscleSpec& muscle) {
  const MuscleSpec standard;
  io.text("name", muscle.name);
  io.text("group", muscle.group);
  io.choice("tension", muscle.tension, kTensions);
  io.number("pcsa_cm2", muscle.pcsa, kM2PerCm2, kPositive);
  io.number_or_none("F_max_N", muscle.F_max, 1.0, kPositive);
  io.number("l_opt_m", muscle.l_opt, 1.0, kPositive);
  io.number("pennation_rad", muscle.alpha_opt, 1.0, kNotNegative);
  io.number_or_none("neutral_fibre", muscle.neutral_fibre, 1.0, kPositive);
  io.number_or_none("l_slack_m", muscle.l_slack, 1.0, kNotNegative);
  io.number_or("passive_slack", muscle.passive_slack, standard.passive_slack, 1.0, kPositive);
  io.number_or("passive_strain", muscle.passive_strain, standard.passive_strain, 1.0, kPositive);
  io.number_or("stretch_tolerance", muscle.stretch_tolerance, standard.stretch_tolerance, 1.0,
               kPositive);
  io.number_or("strength", muscle.strength, standard.strength, 1.0, kNotNegative);
  io.number_or("min_activation", muscle.min_activation, standard.min_activation, 1.0, kNotNegative);
  io.number_or("max_activation", muscle.max_activation, standard.max_activation, 1.0, kPositive);
  io.table_if("hill", muscle.published.has_value(), [&](Io& table) {
    MuscleParameters hill = muscle.published.value_or(MuscleParameters{});
    hill_fields(table, muscle, hill);
    muscle.published = hill;
  });
  path_fields(io, muscle.path, muscle.wraps);
}

}  // namespace plumbline::native
