// SPDX-License-Identifier: Apache-2.0
#include "muscle/hill_curves.h"

#include <algorithm>

#include "muscle/curves.h"

namespace plumbline {
namespace {

// A file's curviness, 0 to 1, is kept off the chord and the sharp corner.
double sharpness_of(double curviness) { return 0.1 + 0.8 * curviness; }

BezierCurve curve_through(const CurveKnots& k) {
  return {std::span(k.knots).first(k.num_sections + 1),
          std::span(k.sharpness).first(k.num_sections)};
}

}  // namespace

// Minimum, steep ascent, shallow ascent, plateau at l = 1, descent, minimum. The plateau is half a
// twentieth wide on either side (the paper's sarcomere has 0.026, measured ones more).
CurveKnots active_knots(const MillardActive& shape) {
  constexpr double kHalfPlateau = 0.05;
  const double shoulder = 1.0 - kHalfPlateau;
  const double y_transition = 1.0 - shape.shallow_slope * (shoulder - shape.transition);
  const double steep = 1.25 * y_transition / (shape.transition - shape.min_length);
  const double descent_start = 1.0 + kHalfPlateau;
  const double descent = -1.0 / (shape.max_length - kHalfPlateau - descent_start);
  const double c = sharpness_of(1.0);
  return {.knots = {{{shape.min_length, shape.minimum_value, 0.0},
                     {0.5 * (shape.min_length + shape.transition), 0.5 * y_transition, steep},
                     {0.5 * (shape.transition + shoulder), 0.5 * (1.0 + y_transition),
                      shape.shallow_slope},
                     {1.0, 1.0, 0.0},
                     {0.5 * (descent_start + shape.max_length), 0.5, descent},
                     {shape.max_length, shape.minimum_value, 0.0}}},
          .sharpness = {c, c, c, c, c},
          .num_sections = 5};
}

// A toe, a tenth of the strain or of 1/stiffness_at_one as whichever is less, then one bend to
// F_max.
CurveKnots passive_knots(const MillardPassive& shape) {
  const double width = shape.strain_at_one - shape.strain_at_zero;
  const MillardPassive::Shape s = shape.shape.value_or(MillardPassive::Shape{
      .stiffness_at_low = 0.2, .stiffness_at_one = 2.0 / width, .curviness = 0.75});
  const double toe = std::min(0.1 / s.stiffness_at_one, 0.1 * width);
  const double zero = 1.0 + shape.strain_at_zero;
  const double c = sharpness_of(s.curviness);
  return {.knots = {{{zero, 0.0, 0.0},
                     {zero + toe, s.stiffness_at_low * (0.5 * toe), s.stiffness_at_low},
                     {1.0 + shape.strain_at_one, 1.0, s.stiffness_at_one}}},
          .sharpness = {c, c},
          .num_sections = 2};
}

// Between v_max and nine tenths of it the slope is the mean of the two that are stated.
CurveKnots velocity_knots(const MillardVelocity& shape) {
  constexpr double kNear = 0.9;
  const double concentric =
      0.5 * (1.0 - kNear) * (shape.concentric_slope_near_vmax + shape.concentric_slope_at_vmax);
  const double eccentric =
      0.5 * (1.0 - kNear) * (shape.eccentric_slope_near_vmax + shape.eccentric_slope_at_vmax);
  const double cc = sharpness_of(shape.concentric_curviness);
  const double ce = sharpness_of(shape.eccentric_curviness);
  return {.knots = {{{-1.0, 0.0, shape.concentric_slope_at_vmax},
                     {-kNear, concentric, shape.concentric_slope_near_vmax},
                     {0.0, 1.0, shape.isometric_slope},
                     {kNear, shape.eccentric_force - eccentric, shape.eccentric_slope_near_vmax},
                     {1.0, shape.eccentric_force, shape.eccentric_slope_at_vmax}}},
          .sharpness = {cc, cc, ce, ce},
          .num_sections = 4};
}

CurveKnots inverse_velocity_knots(const MillardVelocity& shape) {
  CurveKnots k = velocity_knots(shape);
  for (CurveKnot& knot : k.knots) knot = {knot.y, knot.x, 1.0 / knot.slope};
  return k;
}

MillardVelocity invertible(MillardVelocity shape) {
  shape.concentric_slope_at_vmax = 0.5 * shape.concentric_slope_near_vmax;
  shape.eccentric_slope_at_vmax = 0.5 * shape.eccentric_slope_near_vmax;
  return shape;
}

// Two bends up to the end of the toe. Their middle lies halfway between the foot, a tenth into the
// toe on the axis, and the point of half the toe's force on the straight part's line.
CurveKnots tendon_knots(const MillardTendon& shape) {
  const MillardTendon::Shape s =
      shape.shape.value_or(MillardTendon::Shape{.stiffness_at_one = 1.375 / shape.strain_at_one,
                                                .force_at_toe_end = 2.0 / 3.0,
                                                .curviness = 0.5});
  const auto on_the_line = [&](double force) {
    return 1.0 + shape.strain_at_one - (1.0 - force) / s.stiffness_at_one;
  };
  const double toe_end = on_the_line(s.force_at_toe_end);
  const double foot = 1.0 + 0.1 * (toe_end - 1.0);
  const double half = on_the_line(0.5 * s.force_at_toe_end);
  const double slope = 0.5 * s.force_at_toe_end / (half - foot);
  const double c = sharpness_of(s.curviness);
  return {.knots = {{{1.0, 0.0, 0.0},
                     {0.5 * (foot + half), 0.25 * s.force_at_toe_end, slope},
                     {toe_end, s.force_at_toe_end, s.stiffness_at_one}}},
          .sharpness = {c, c},
          .num_sections = 2};
}

bool makes_a_curve(const CurveKnots& k) {
  for (int i = 0; i < k.num_sections; ++i) {
    if (!makes_a_corner(k.knots[i], k.knots[i + 1])) return false;
    if (!(k.sharpness[i] > 0.0 && k.sharpness[i] < 1.0)) return false;
  }
  return true;
}

MillardCurves::MillardCurves(const MillardShape& shape)
    : active_curve(curve_through(active_knots(shape.active))),
      passive_curve(curve_through(passive_knots(shape.passive))),
      tendon_curve(curve_through(tendon_knots(shape.tendon))),
      velocity_curve(curve_through(velocity_knots(shape.velocity))),
      inverse_velocity_curve(curve_through(inverse_velocity_knots(invertible(shape.velocity)))) {}

template <class S>
S DeGrooteCurves::active(S l) const {
  return active_force_length(S((l - 1.0) / shape.active_width_scale + 1.0));
}

template <class S>
S DeGrooteCurves::passive(S l) const {
  return shape.ignore_passive ? S(0.0) : degroote_passive_force_length(l, shape.passive_strain);
}

template <class S>
S DeGrooteCurves::tendon(S l) const {
  return tendon_force_length(l, shape.tendon_strain);
}

template <class S>
S DeGrooteCurves::velocity(S v, S /*a*/) const {
  return force_velocity(v);
}

template <class S>
S DeGrooteCurves::inverse_velocity(S f, S /*a*/) const {
  return plumbline::inverse_force_velocity(f);
}

#define PLUMBLINE_INSTANTIATE(S)                      \
  template S DeGrooteCurves::active<S>(S) const;      \
  template S DeGrooteCurves::passive<S>(S) const;     \
  template S DeGrooteCurves::tendon<S>(S) const;      \
  template S DeGrooteCurves::velocity<S>(S, S) const; \
  template S DeGrooteCurves::inverse_velocity<S>(S, S) const;
PLUMBLINE_INSTANTIATE(double)
PLUMBLINE_INSTANTIATE(Dual)
#undef PLUMBLINE_INSTANTIATE

}  // namespace plumbline
