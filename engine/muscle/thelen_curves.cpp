// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/dual.h"
#include "muscle/hill_curves.h"

namespace plumbline {
namespace {

constexpr double kToeExponent = 3.0;  // k_toe, Thelen (2003) eq. 5
constexpr double kToeForce = 0.33;    // F_toe

}  // namespace

// The toe rises at F_toe k e^k / ((e^k - 1) e_toe) where it ends, the line at
// (1 - F_toe)/(e_0 - e_toe): equal for this e_toe.
ThelenCurves::ThelenCurves(const ThelenShape& numbers) : shape(numbers) {
  const double e = std::exp(kToeExponent);
  const double steep = kToeForce * kToeExponent * e / (e - 1.0);
  toe_strain = shape.tendon_strain * steep / (steep + 1.0 - kToeForce);
  linear_stiffness = (1.0 - kToeForce) / (shape.tendon_strain - toe_strain);
}

template <class S>
S ThelenCurves::active(S l) const {
  const S x = l - 1.0;
  return math::exp((-1.0 / shape.active_shape) * (x * x));
}

template <class S>
S ThelenCurves::passive(S l) const {
  if (l <= 1.0) return S(0.0);
  const double k = shape.passive_shape;
  return (math::exp((k / shape.passive_strain) * (l - 1.0)) - 1.0) / std::expm1(k);
}

template <class S>
S ThelenCurves::tendon(S l) const {
  const S strain = l - 1.0;
  if (strain <= 0.0) return S(0.0);
  if (strain > toe_strain) return linear_stiffness * (strain - toe_strain) + kToeForce;
  return (kToeForce / std::expm1(kToeExponent)) *
         (math::exp((kToeExponent / toe_strain) * strain) - 1.0);
}

template <class S>
S ThelenCurves::velocity(S v, S a) const {
  const S s = 0.25 + 0.75 * a;
  if (v <= 0.0) {
    if (v <= -s) return S(0.0);
    return (s + v) / (s - v / shape.velocity_shape);
  }
  const double top = shape.eccentric_force;
  const double k = (2.0 + 2.0 / shape.velocity_shape) / (top - 1.0);
  const double f_line = shape.linear_threshold * top;
  const S v_line = ((f_line - 1.0) / (k * (top - f_line))) * s;
  if (v < v_line) return (s + (k * top) * v) / (s + k * v);
  const S slope = (k * (top - f_line) * (top - f_line) / (top - 1.0)) / s;
  return f_line + slope * (v - v_line);
}

template <class S>
S ThelenCurves::inverse_velocity(S f, S a) const {
  const S s = 0.25 + 0.75 * a;
  if (f <= 0.0) return s * ((1.0 + 1.0 / shape.velocity_shape) * f - 1.0);
  if (f <= 1.0) return s * ((f - 1.0) / (1.0 + f / shape.velocity_shape));
  const double top = shape.eccentric_force;
  const double k = (2.0 + 2.0 / shape.velocity_shape) / (top - 1.0);
  const double f_line = shape.linear_threshold * top;
  if (f < f_line) return s * ((f - 1.0) / (k * (top - f)));
  const double left = top - f_line;
  return s * ((f_line - 1.0) / (k * left) + ((top - 1.0) / (k * left * left)) * (f - f_line));
}

#define PLUMBLINE_INSTANTIATE(S)                    \
  template S ThelenCurves::active<S>(S) const;      \
  template S ThelenCurves::passive<S>(S) const;     \
  template S ThelenCurves::tendon<S>(S) const;      \
  template S ThelenCurves::velocity<S>(S, S) const; \
  template S ThelenCurves::inverse_velocity<S>(S, S) const;
PLUMBLINE_INSTANTIATE(double)
PLUMBLINE_INSTANTIATE(Dual)
#undef PLUMBLINE_INSTANTIATE

}  // namespace plumbline
