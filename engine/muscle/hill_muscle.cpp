// SPDX-License-Identifier: Apache-2.0
#include "muscle/hill_muscle.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/check.h"

namespace plumbline {
namespace {

constexpr double kRightAngle = 0.5 * std::numbers::pi;

// As OpenSim 4: less damping than this is none, and what the undamped muscle needs instead.
constexpr double kLeastDamping = 0.001;
constexpr double kUndampedMinimum = 0.1;
constexpr double kUndampedActivation = 0.01;

// The numbers as compile_muscle uses them.
MuscleParameters adapt_to_damping(MuscleParameters muscle) {
  auto* shape = std::get_if<MillardShape>(&muscle.shape);
  if (shape == nullptr) return muscle;
  MillardVelocity& velocity = shape->velocity;
  if (shape->damping < kLeastDamping) shape->damping = 0.0;
  if (shape->damping > 0.0 || muscle.rigid_tendon) {
    shape->active.minimum_value = 0.0;
    velocity.concentric_slope_at_vmax = 0.0;
    velocity.eccentric_slope_at_vmax = 0.0;
    return muscle;
  }
  const auto raise = [](double& number, double least) { number = std::max(number, least); };
  raise(shape->active.minimum_value, kUndampedMinimum);
  raise(velocity.concentric_slope_at_vmax, 0.5 * velocity.concentric_slope_near_vmax);
  raise(velocity.eccentric_slope_at_vmax, 0.5 * velocity.eccentric_slope_near_vmax);
  raise(shape->min_activation, kUndampedActivation);
  return muscle;
}

bool positive(double x) { return x > 0.0 && std::isfinite(x); }

std::string fault_of(const ThelenShape& s) {
  if (!positive(s.tendon_strain)) return "tendon_strain must be positive";
  if (!positive(s.passive_strain)) return "passive_strain must be positive";
  if (!positive(s.active_shape)) return "active_shape must be positive";
  if (!positive(s.passive_shape)) return "passive_shape must be positive";
  if (!positive(s.velocity_shape)) return "velocity_shape must be positive";
  if (!(s.linear_threshold > 0.0 && s.linear_threshold < 1.0)) {
    return "linear_threshold must lie between 0 and 1";
  }
  if (!(s.eccentric_force * s.linear_threshold > 1.0 && std::isfinite(s.eccentric_force))) {
    return "eccentric_force times linear_threshold must exceed 1";
  }
  return {};
}

std::string fault_of(const MillardShape& s) {
  const MillardActive& active = s.active;
  if (!(active.min_length >= 0.0 && active.min_length < active.transition &&
        active.transition < 1.0 && active.max_length > 1.1)) {
    return "active curve: min_length < transition < 1 and max_length > 1.1 must hold";
  }
  if (!(active.minimum_value >= 0.0)) return "active curve: minimum_value must not be negative";
  if (!(active.shallow_slope >= 0.0 &&
        active.shallow_slope < (1.0 - active.minimum_value) / (1.0 - active.transition))) {
    return "active curve: shallow_slope must reach 1 from above the minimum";
  }
  if (!(s.passive.strain_at_one > s.passive.strain_at_zero)) {
    return "passive curve: strain_at_one must exceed strain_at_zero";
  }
  if (!positive(s.tendon.strain_at_one)) return "tendon curve: strain_at_one must be positive";
  if (!(s.damping >= 0.0 && std::isfinite(s.damping))) return "damping must not be negative";
  const auto no_curve = [](const char* which) {
    return std::string(which) + " curve: no smooth curve has these numbers";
  };
  if (!makes_a_curve(active_knots(active))) return no_curve("active");
  if (!makes_a_curve(passive_knots(s.passive))) return no_curve("passive");
  if (!makes_a_curve(velocity_knots(s.velocity))) return no_curve("velocity");
  if (!makes_a_curve(inverse_velocity_knots(invertible(s.velocity))))
    return no_curve("inverse velocity");
  if (!makes_a_curve(tendon_knots(s.tendon))) return no_curve("tendon");
  return {};
}

std::string fault_of(const DeGrooteShape& s) {
  if (!(s.active_width_scale >= 1.0 && std::isfinite(s.active_width_scale))) {
    return "active_width_scale must be at least 1";
  }
  if (!positive(s.passive_strain)) return "passive_strain must be positive";
  if (!positive(s.tendon_strain)) return "tendon_strain must be positive";
  if (!(s.damping >= 0.0 && std::isfinite(s.damping))) return "damping must not be negative";
  return {};
}

std::string fault_of(const TabulatedShape& s) {
  const auto fault = [](const char* which, const FunctionSpec& function) {
    const std::string found = function.find_fault();
    return found.empty() ? found : std::string(which) + " curve " + found;
  };
  const FunctionSpec straight;
  for (const std::string& found :
       {fault("active", s.active), fault("passive", s.passive.value_or(straight)),
        fault("tendon", s.tendon), fault("velocity", s.velocity.value_or(straight))}) {
    if (!found.empty()) return found;
  }
  if (!(s.damping >= 0.0 && std::isfinite(s.damping))) return "damping must not be negative";
  return {};
}

std::variant<ThelenCurves, MillardCurves, DeGrooteCurves, TabulatedCurves> curves_of(
    const MuscleParameters& m) {
  if (const auto* shape = std::get_if<ThelenShape>(&m.shape)) return ThelenCurves(*shape);
  if (const auto* shape = std::get_if<MillardShape>(&m.shape)) return MillardCurves(*shape);
  if (const auto* shape = std::get_if<TabulatedShape>(&m.shape)) return TabulatedCurves(*shape);
  return DeGrooteCurves(std::get<DeGrooteShape>(m.shape));
}

// What not every muscle states.
struct Limits {
  double damping = 0.0;
  double max_pennation = kRightAngle;
  double min_activation = 0.0;
};

Limits limits_of(const MuscleParameters& m) {
  if (const auto* s = std::get_if<ThelenShape>(&m.shape)) {
    return {0.0, s->max_pennation, s->min_activation};
  }
  if (const auto* s = std::get_if<MillardShape>(&m.shape)) {
    return {s->damping, s->max_pennation, s->min_activation};
  }
  if (const auto* s = std::get_if<TabulatedShape>(&m.shape)) return {.damping = s->damping};
  return {.damping = std::get<DeGrooteShape>(m.shape).damping};
}

}  // namespace

std::string find_fault(const MuscleParameters& muscle) {
  const MuscleParameters m = adapt_to_damping(muscle);
  if (!positive(m.F_max)) return "F_max must be positive";
  if (!positive(m.l_opt)) return "l_opt must be positive";
  if (!positive(m.l_slack)) return "l_slack must be positive";
  if (!positive(m.v_max)) return "v_max must be positive";
  if (!(m.alpha_opt >= 0.0 && m.alpha_opt < kRightAngle)) {
    return "alpha_opt must lie from 0 to below a right angle";
  }
  const Limits limits = limits_of(m);
  if (!(limits.max_pennation > m.alpha_opt && limits.max_pennation <= kRightAngle)) {
    return "max_pennation must lie above alpha_opt, up to a right angle";
  }
  if (!(limits.min_activation >= 0.0 && limits.min_activation < 1.0)) {
    return "min_activation must lie from 0 to below 1";
  }
  return std::visit([](const auto& shape) { return fault_of(shape); }, m.shape);
}

HillMuscle compile_muscle(const MuscleParameters& muscle) {
  require(find_fault(muscle).empty(), "find_fault says what is wrong with these numbers");
  const MuscleParameters m = adapt_to_damping(muscle);
  const double h = m.l_opt * std::sin(m.alpha_opt);
  const Limits limits = limits_of(m);
  double l_min = h / std::sin(limits.max_pennation);
  if (const auto* shape = std::get_if<MillardShape>(&m.shape)) {
    l_min = std::max(l_min, shape->active.min_length * m.l_opt);
  }
  return {.numbers = m,
          .curves = curves_of(m),
          .h = h,
          .l_min = l_min,
          .d_min = std::sqrt(std::max(0.0, l_min * l_min - h * h)),
          .v_unit = m.v_max * m.l_opt,
          .damping = limits.damping,
          .min_activation = limits.min_activation};
}

}  // namespace plumbline
