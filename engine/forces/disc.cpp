// SPDX-License-Identifier: Apache-2.0
#include "forces/disc.h"

#include <array>
#include <cmath>
#include <numbers>

namespace plumbline {
namespace {

// g = kMean + kHalf u/sqrt(1 + u^2), u = c/length + kStart, with g = 1 at c = 0; kLeast and
// kForce are such that K times the integral of g is 250 N at g = 1.71 and 500 N at g = 2.11.
constexpr double kMost = 2.5;
constexpr double kLeast = 0.51778;
constexpr double kMean = 0.5 * (kMost + kLeast);
constexpr double kHalf = 0.5 * (kMost - kLeast);
constexpr double kForce = 233.054;  // K times length [N]
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

// Displacements from rest but that along the normal.
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

// Q: twist and shears.
template <class S>
S sliding_part(const Disc& disc, const Bending<S>& x) {
  S sum = disc.rotation[2].linear * (x.theta.z * x.theta.z);
  for (int k = 0; k < 2; ++k) sum += disc.shear[k].linear * (x.shear[k] * x.shear[k]);
  return sum;
}

// A fibre of the ring on the right and its twin on the left.
struct FibrePair {
  double front, side;  // cos and sin of the angle
  double weight;       // of each, their sum over the ring is 1; halves where both are one
};
constexpr double kDiagonal = 0.5 * std::numbers::sqrt2;
constexpr std::array<FibrePair, 5> kRing = {{{1.0, 0.0, 0.0625},
                                             {kDiagonal, kDiagonal, 0.125},
                                             {0.0, 1.0, 0.125},
                                             {-kDiagonal, kDiagonal, 0.125},
                                             {-1.0, 0.0, 0.0625}}};

// Distance of the ring from the centre along one axis [m].
double ring_radius(const Disc& disc, const AxisStiffness& axis) {
  return std::sqrt(2.0 * axis.linear / disc.compression);
}

// What the ring bears, over K times the stiffening length.
template <class S>
struct RingLoad {
  S force;             // mean of A'
  S flexion, lateral;  // moments [m]
};
template <class S>
RingLoad<S> ring_load(const Disc& disc, S c, const Bending<S>& x) {
  const double r_f = ring_radius(disc, disc.rotation[0]);
  const double r_l = ring_radius(disc, disc.rotation[1]);
  RingLoad<S> sum{S(0.0), S(0.0), S(0.0)};
  for (const FibrePair& pair : kRing) {
    const S middle = c + (r_f * pair.front) * x.theta.x;
    const S aside = (r_l * pair.side) * x.theta.y;
    const S right = pair.weight * stiffening_at<S>(disc, middle + aside).integral();
    const S left = pair.weight * stiffening_at<S>(disc, middle - aside).integral();
    sum.force += right + left;
    sum.flexion += (r_f * pair.front) * (right + left);
    sum.lateral += (r_l * pair.side) * (right - left);
  }
  return sum;
}

// Energy of the ring, over K times the square of the stiffening length.
double ring_energy(const Disc& disc, double c, const Bending<double>& x) {
  double sum = 0.0;
  for (const FibrePair& pair : kRing) {
    const double middle = c + ring_radius(disc, disc.rotation[0]) * pair.front * x.theta.x;
    const double aside = ring_radius(disc, disc.rotation[1]) * pair.side * x.theta.y;
    sum += pair.weight * (height_energy(stiffening_at(disc, middle + aside).u) +
                          height_energy(stiffening_at(disc, middle - aside).u));
  }
  return sum;
}

// W(Q) and 2 dW/dQ.
template <class S>
struct Fading {
  S energy, share;
};
template <class S>
Fading<S> fade(const Disc& disc, S Q) {
  const double bound = kForce * stiffening_length(disc);
  const S rest = S(1.0) / (1.0 + (0.5 / bound) * Q);
  return {0.5 * (Q * rest), rest * rest};
}

// @param factor of the linear term.
template <class S>
S axis_resistance(const AxisStiffness& axis, S factor, S x) {
  return x * (axis.linear * factor + cubic_of(axis, x) * (x * x));
}

// @param of_ring its moment over K times the stiffening length [m].
template <class S>
S bending_resistance(const AxisStiffness& axis, S of_ring, S theta) {
  return kForce * of_ring + cubic_of(axis, theta) * (theta * theta * theta);
}

}  // namespace

template <class S>
S calc_disc_stiffening(const Disc& disc, S c) {
  return stiffening_at(disc, c).g();
}

template <class S>
LevelResistance<S> calc_disc_resistance(const Disc& disc, const LevelPose<S>& pose) {
  const double length = stiffening_length(disc);
  const S c = disc.rest_height - pose.translation.y;
  const Stiffening<S> centre = stiffening_at<S>(disc, c);
  const Bending<S> x = bending_of(disc, pose);
  const RingLoad<S> ring = ring_load(disc, c, x);
  const Fading<S> W = fade(disc, sliding_part(disc, x));
  const S factor = 1.0 + (centre.g() - 1.0) * W.share;
  LevelResistance<S> out;
  out.moment = {bending_resistance(disc.rotation[0], ring.flexion, x.theta.x),
                bending_resistance(disc.rotation[1], ring.lateral, x.theta.y),
                axis_resistance(disc.rotation[2], factor, x.theta.z)};
  out.force.x = axis_resistance(disc.shear[0], factor, x.shear[0]);
  out.force.z = axis_resistance(disc.shear[1], factor, x.shear[1]);
  out.force.y = -(kForce * ring.force + (1.0 / length) * (centre.slope() * W.energy));
  return out;
}

double calc_disc_energy(const Disc& disc, const LevelPose<double>& pose) {
  const double c = disc.rest_height - pose.translation.y;
  const Bending<double> x = bending_of(disc, pose);
  const double Q = sliding_part(disc, x);
  double quartic = 0.0;
  for (int k = 0; k < 3; ++k) {
    quartic += cubic_of(disc.rotation[k], x.theta[k]) * std::pow(x.theta[k], 4);
  }
  for (int k = 0; k < 2; ++k) {
    quartic += cubic_of(disc.shear[k], x.shear[k]) * std::pow(x.shear[k], 4);
  }
  return kForce * stiffening_length(disc) * ring_energy(disc, c, x) + 0.5 * Q +
         (stiffening_at(disc, c).g() - 1.0) * fade(disc, Q).energy + 0.25 * quartic;
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
