// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/math.h"
#include "muscle/bezier_curve.h"
#include "muscle/muscle_parameters.h"

namespace plumbline {

/// The curves of each published muscle, under the same names:
///   active(l), passive(l)  of the fibre, l over l_opt
///   tendon(l)              l over l_slack
///   velocity(v, a)         force-velocity factor; v over v_max l_opt, shortening negative
///   inverse_velocity(f, a) the v at which the factor is f
/// Pure functions; with Dual they return the derivative as well. Any finite argument is allowed.

/// Thelen (2003) eqs. 3 to 7. As in OpenSim 4, the tendon's toe ends where its slope meets the
/// straight part's exactly (the paper rounds: 0.609 of the strain), force-velocity goes on as a
/// straight line beyond `linear_threshold` of its eccentric limit, and is never negative.
struct ThelenCurves {
  explicit ThelenCurves(const ThelenShape& numbers);

  template <class S>
  [[nodiscard]] S active(S l) const;
  template <class S>
  [[nodiscard]] S passive(S l) const;
  template <class S>
  [[nodiscard]] S tendon(S l) const;
  /// Eqs. 6 and 7 solved for the force: with s = 1/4 + 3/4 a and k = (2 + 2/A_f)/(F_len - 1),
  ///   (s + v)/(s - v/A_f) shortening, (s + k F_len v)/(s + k v) lengthening.
  template <class S>
  [[nodiscard]] S velocity(S v, S a) const;
  /// Eq. 6; straight below 0 and beyond the threshold.
  template <class S>
  [[nodiscard]] S inverse_velocity(S f, S a) const;

  ThelenShape shape;
  double toe_strain, linear_stiffness;  ///< of the tendon
};

/// Millard et al. (2013), supplement: each curve a BezierCurve through knots that a few numbers
/// place. The inverse of force-velocity is that of `invertible`.
struct MillardCurves {
  explicit MillardCurves(const MillardShape& shape);

  template <class S>
  [[nodiscard]] S active(S l) const {
    return active_curve(l);
  }
  template <class S>
  [[nodiscard]] S passive(S l) const {
    return passive_curve(l);
  }
  template <class S>
  [[nodiscard]] S tendon(S l) const {
    return tendon_curve(l);
  }
  template <class S>
  [[nodiscard]] S velocity(S v, S /*a*/) const {
    return velocity_curve(v);
  }
  template <class S>
  [[nodiscard]] S inverse_velocity(S f, S /*a*/) const {
    return inverse_velocity_curve(f);
  }

  BezierCurve active_curve, passive_curve, tendon_curve, velocity_curve, inverse_velocity_curve;
};

/// De Groote et al. (2016): the functions of curves.h with their few free numbers.
struct DeGrooteCurves {
  explicit DeGrooteCurves(const DeGrooteShape& numbers) : shape(numbers) {}

  template <class S>
  [[nodiscard]] S active(S l) const;
  template <class S>
  [[nodiscard]] S passive(S l) const;
  template <class S>
  [[nodiscard]] S tendon(S l) const;
  template <class S>
  [[nodiscard]] S velocity(S v, S a) const;
  template <class S>
  [[nodiscard]] S inverse_velocity(S f, S a) const;

  DeGrooteShape shape;
};

/// The functions of a TabulatedShape, as OpenSim's Schutte1993Muscle uses them: force-velocity is
/// (1 + v)/(1 - v/k) shortening, not below 0, and (F v + c)/(v + c) lengthening, with k = 0.15,
/// F = 1.4, c = 0.13 k/(1 + k); or a function of its own, whose inverse is sought within v = +-1.
struct TabulatedCurves {
  explicit TabulatedCurves(const TabulatedShape& shape);

  template <class S>
  [[nodiscard]] S active(S l) const;
  template <class S>
  [[nodiscard]] S passive(S l) const;
  template <class S>
  [[nodiscard]] S tendon(S l) const;
  template <class S>
  [[nodiscard]] S velocity(S v, S a) const;
  template <class S>
  [[nodiscard]] S inverse_velocity(S f, S a) const;

  ScalarFunction active_curve, passive_curve, tendon_curve, velocity_curve;
  bool own_passive, passive_only_pulls, own_velocity;
};

/// The knots of Millard's curves, 2 to 6 in number, with the sharpness of each section.
struct CurveKnots {
  std::array<CurveKnot, BezierCurve::kMostSections + 1> knots{};
  std::array<double, BezierCurve::kMostSections> sharpness{};
  int num_sections = 0;
};
[[nodiscard]] CurveKnots active_knots(const MillardActive& shape);
[[nodiscard]] CurveKnots passive_knots(const MillardPassive& shape);
[[nodiscard]] CurveKnots velocity_knots(const MillardVelocity& shape);
/// The same knots with x and y exchanged. @pre slopes at v_max above 0.
[[nodiscard]] CurveKnots inverse_velocity_knots(const MillardVelocity& shape);
/// The same numbers with slopes at v_max, which may be 0, of half those near it: force-velocity
/// that has an inverse.
[[nodiscard]] MillardVelocity invertible(MillardVelocity shape);
[[nodiscard]] CurveKnots tendon_knots(const MillardTendon& shape);

/// Whether every section has its corner: false for numbers that fit no such curve.
[[nodiscard]] bool makes_a_curve(const CurveKnots& knots);

}  // namespace plumbline
