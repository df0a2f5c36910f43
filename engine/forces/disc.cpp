// SPDX-License-Identifier: Apache-2.0
#include "forces/disc.h"

#include <cmath>

namespace plumbline {
namespace {

// g = kMean + kHalf u/sqrt(1 + u^2), u = c/length + kStart, with g = 1 at c = 0; kLeast and
// kForce are such that K times the integral of g is 250 N at g = 1.71 and 500 N at g = 2.11.
constexpr double kMost = 2.5;
constexpr double kLeast = 0.51778;
constexpr double kMean = 0.5 * (kMost + kLeast);
constexpr double kHalf = 0.5 * (kMost - kLeast);
constexpr double kForce = 233.054;   // K times length [N]
constexpr double kFadeEnergy = 0.1;  // bound of W [J]
const double kStart = (1.0 - kMean) / std::sqrt(kHalf * kHalf - (1.0 - kMean) * (1.0 - kMean));
const double kStartRoot = std::sqrt(1.0 + kStart * kStart);

double stiffening_length(const Disc& disc) { return kForce / disc.compression; }

// u, sqrt(1 + u^2) and what follows from them at a loss of height c.
template <class S>
struct Stiffening {
  S u, root;

  S g() const { return kMean + kHalf * (u / root); }
  /// Times the stiffening length.
  S slope() const { return S(kHalf) / (root * root * root); }
  /// A'(c) over the stiffening length.
  S integral() const { return kMean * (u - kStart) + kHalf * (root - kStartRoot); }
};

template <class S>
Stiffening<S> stiffening_at(const Disc& disc, S c) {
  const S u = c / stiffening_length(disc) + kStart;
  return {u, math::sqrt(1.0 + u * u)};
}

// Integral of sqrt(1 + u^2).
double root_integral(double u) { return 0.5 * (u * std::sqrt(1.0 + u * u) + std::asinh(u)); }

// A(c) over the square of the stiffening length.
double height_energy(double u) {
  return 0.5 * kMean * math::square(u - kStart) +
         kHalf * (root_integral(u) - root_integral(kStart) - kStartRoot * (u - kStart));
}

template <class S>
S cubic_of(const AxisStiffness& axis, S x) {
  return S(x > 0.0 ? axis.cubic_pos : axis.cubic_neg);
}

// The five axes that compression stiffens, as displacements from rest.
template <class S>
struct Bending {
  Vec3<S> theta;
  S shear[2];
};

template <class S>
Bending<S> bending_of(const Disc& disc, const LevelPose<S>& pose) {
  Bending<S> x;
  for (int k = 0; k < 3; ++k) x.theta[k] = pose.rotation[k] - disc.rotation[k].rest;
  x.shear[0] = pose.translation.x - disc.shear[0].rest;
  x.shear[1] = pose.translation.z - disc.shear[1].rest;
  return x;
}

// Sum of k x^2.
template <class S>
S linear_part(const Disc& disc, const Bending<S>& x) {
  S sum(0.0);
  for (int k = 0; k < 3; ++k) sum += disc.rotation[k].linear * (x.theta[k] * x.theta[k]);
  for (int k = 0; k < 2; ++k) sum += disc.shear[k].linear * (x.shear[k] * x.shear[k]);
  return sum;
}

// W(Q) and 2 dW/dQ.
template <class S>
struct Fading {
  S energy, share;
};
template <class S>
Fading<S> fade(S Q) {
  const S rest = S(1.0) / (1.0 + (0.5 / kFadeEnergy) * Q);
  return {0.5 * (Q * rest), rest * rest};
}

// @param factor of the linear term.
template <class S>
S axis_resistance(const AxisStiffness& axis, S factor, S x) {
  return x * (axis.linear * factor + cubic_of(axis, x) * (x * x));
}

}  // namespace

template <class S>
S calc_disc_stiffening(const Disc& disc, S c) {
  return stiffening_at(disc, c).g();
}

template <class S>
LevelResistance<S> calc_disc_resistance(const Disc& disc, const LevelPose<S>& pose) {
  const double length = stiffening_length(disc);
  const Stiffening<S> s = stiffening_at<S>(disc, disc.rest_height - pose.translation.y);
  const Bending<S> x = bending_of(disc, pose);
  const Fading<S> W = fade(linear_part(disc, x));
  const S factor = 1.0 + (s.g() - 1.0) * W.share;
  LevelResistance<S> out;
  for (int k = 0; k < 3; ++k) out.moment[k] = axis_resistance(disc.rotation[k], factor, x.theta[k]);
  out.force.x = axis_resistance(disc.shear[0], factor, x.shear[0]);
  out.force.z = axis_resistance(disc.shear[1], factor, x.shear[1]);
  out.force.y = -(kForce * s.integral() + (1.0 / length) * (s.slope() * W.energy));
  return out;
}

double calc_disc_energy(const Disc& disc, const LevelPose<double>& pose) {
  const Stiffening<double> s = stiffening_at(disc, disc.rest_height - pose.translation.y);
  const Bending<double> x = bending_of(disc, pose);
  const double Q = linear_part(disc, x);
  double quartic = 0.0;
  for (int k = 0; k < 3; ++k) {
    quartic += cubic_of(disc.rotation[k], x.theta[k]) * std::pow(x.theta[k], 4);
  }
  for (int k = 0; k < 2; ++k) {
    quartic += cubic_of(disc.shear[k], x.shear[k]) * std::pow(x.shear[k], 4);
  }
  return kForce * stiffening_length(disc) * height_energy(s.u) + 0.5 * Q +
         (s.g() - 1.0) * fade(Q).energy + 0.25 * quartic;
}

template <class S>
void add_discs(const Model& model, std::span<const S> q, BodyLoads<S>& loads) {
  for (const Level& level : model.levels) {
    if (!level.disc) continue;
    const LevelResistance<S> R = calc_disc_resistance(*level.disc, level_pose(level, q));
    for (int k = 0; k < 3; ++k) {
      loads.tau[level.rotations[k]] -= R.moment[k];
      loads.tau[level.translations[k]] -= R.force[k];
    }
  }
}

double calc_disc_energy(const Model& model, std::span<const double> q) {
  double energy = 0.0;
  for (const Level& level : model.levels) {
    if (level.disc) energy += calc_disc_energy(*level.disc, level_pose(level, q));
  }
  return energy;
}

#define PLUMBLINE_INSTANTIATE(S)                                                         \
  template S calc_disc_stiffening<S>(const Disc&, S);                                    \
  template LevelResistance<S> calc_disc_resistance<S>(const Disc&, const LevelPose<S>&); \
  template void add_discs<S>(const Model&, std::span<const S>, BodyLoads<S>&);
PLUMBLINE_INSTANTIATE(double)
PLUMBLINE_INSTANTIATE(Dual)
#undef PLUMBLINE_INSTANTIATE

}  // namespace plumbline
