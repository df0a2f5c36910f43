// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "muscle/hill_curves.h"

namespace plumbline {
namespace {

constexpr double kShortening = 0.15;
constexpr double kEccentricForce = 1.4;
constexpr double kLengthening = 0.13 * kShortening / (1.0 + kShortening);

template <class S>
S not_below_0(S x) {
  return x < 0.0 ? S(0.0) : x;
}

}  // namespace

TabulatedCurves::TabulatedCurves(const TabulatedShape& shape)
    : active_curve(shape.active),
      passive_curve(shape.passive.value_or(FunctionSpec{})),
      tendon_curve(shape.tendon),
      velocity_curve(shape.velocity.value_or(FunctionSpec{})),
      own_passive(shape.passive.has_value()),
      passive_only_pulls(shape.passive_only_pulls),
      own_velocity(shape.velocity.has_value()) {}

template <class S>
S TabulatedCurves::active(S l) const {
  return not_below_0(value_at(active_curve, l));
}

template <class S>
S TabulatedCurves::passive(S l) const {
  if (!own_passive) return math::exp(8.0 * l - 12.0);
  const S f = value_at(passive_curve, l);
  return passive_only_pulls ? not_below_0(f) : f;
}

template <class S>
S TabulatedCurves::tendon(S l) const {
  return l < 1.0 ? S(0.0) : not_below_0(value_at(tendon_curve, S(l - 1.0)));
}

template <class S>
S TabulatedCurves::velocity(S v, S /*a*/) const {
  if (own_velocity) return value_at(velocity_curve, v);
  if (v < -1.0) return S(0.0);
  if (v < 0.0) return (1.0 + v) / (1.0 - v / kShortening);
  return (kEccentricForce * v + kLengthening) / (v + kLengthening);
}

template <class S>
S TabulatedCurves::inverse_velocity(S f, S /*a*/) const {
  if (!own_velocity) {
    if (f < 0.0) return S(-1.0);
    if (f < 1.0) return (f - 1.0) / (1.0 + f / kShortening);
    return kLengthening * (f - 1.0) / (kEccentricForce - f);
  }
  constexpr int kHalvings = 60;
  double low = -1.0;
  double high = 1.0;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = 0.5 * (low + high);
    (S(value_at(velocity_curve, middle) - f) < 0.0 ? low : high) = middle;
  }
  // One step of Newton's carries the derivative along.
  const FunctionValue y = velocity_curve(high);
  return high + (f - y.f) / (y.df > 0.0 ? y.df : 1.0);
}

#define PLUMBLINE_INSTANTIATE(S)                       \
  template S TabulatedCurves::active<S>(S) const;      \
  template S TabulatedCurves::passive<S>(S) const;     \
  template S TabulatedCurves::tendon<S>(S) const;      \
  template S TabulatedCurves::velocity<S>(S, S) const; \
  template S TabulatedCurves::inverse_velocity<S>(S, S) const;
PLUMBLINE_INSTANTIATE(double)
PLUMBLINE_INSTANTIATE(Dual)
#undef PLUMBLINE_INSTANTIATE

}  // namespace plumbline
