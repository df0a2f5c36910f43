// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_geodesic.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "paths/wrap_inside.h"

namespace plumbline::wrapping {
namespace {

constexpr int kColumns = 8;
constexpr double kStepSize = 0.5;  ///< times sqrt of the largest D

/// Four columns of the extrapolation, side by side; arithmetic acts on all of them at once.
using Four [[gnu::vector_size(4 * sizeof(double))]] = double;

/// Weights of the columns where the error is a series in the square of the substep:
/// w_m = product over i != m of m^2/(m^2 - i^2).
constexpr std::array<double, kColumns> extrapolation_weights() {
  std::array<double, kColumns> weights{};
  for (int m = 1; m <= kColumns; ++m) {
    double w = 1.0;
    for (int i = 1; i <= kColumns; ++i) {
      if (i != m) w *= static_cast<double>(m * m) / static_cast<double>(m * m - i * i);
    }
    weights[static_cast<std::size_t>(m - 1)] = w;
  }
  return weights;
}
constexpr std::array<double, kColumns> kExtrapolation = extrapolation_weights();

/// mu + E = 2 n . D n, for one or for four columns. The factor 2 - n.n, which is 1, keeps rounding
/// from growing: with it an error d of n.n obeys d'' = -2 E d to first order, else d'' = 2 mu d.
template <class T>
void calc_pull(const double* D, const T* n, T& pull) {
  const T a = n[0] * n[0];
  const T b = n[1] * n[1];
  const T c = n[2] * n[2];
  pull = (D[0] * a + D[1] * b + D[2] * c) * (4.0 - 2.0 * (a + b + c));
}

}  // namespace

Ellipsoid::Ellipsoid(const Vec3d& radii_)
    : radii(radii_),
      D{1.0 / (radii.x * radii.x), 1.0 / (radii.y * radii.y), 1.0 / (radii.z * radii.z)},
      stiffness(std::max({D.x, D.y, D.z})) {}

Geodesic::Geodesic(const Ellipsoid& surface, const Vec3d& x, const Vec3d& v) : surface_(surface) {
  const Vec3d& D = surface.D;
  const Vec3d Dx = scale(D, x);
  const Vec3d Dv = scale(D, v);
  const double w = 1.0 / dot(Dx, Dx);
  const double root = math::sqrt(w);
  const double C = dot(v, Dv) / w;
  sqrt_C_ = math::sqrt(C);

  // n' = (D v / sqrt(w)) / sqrt(C) without its part along n.
  const Vec3d n = root * Dx;
  const Vec3d turn = (1.0 / (root * sqrt_C_)) * Dv;
  const Vec3d rate = turn - dot(turn, n) * n;
  energy_ = dot(rate, rate) + dot(n, scale(D, n));
  const double spread = D.x * D.y * D.z / C;

  // sqrt(w) as a function of n is the support function |a n|, and x its gradient.
  const double root_rate = dot(x, rate);
  const double shift[kSize] = {D.x, D.y, D.z, spread, spread, 0.0};
  const double y[kSize] = {n.x, n.y, n.z, root, 0.0, 0.0};
  const double y_rate[kSize] = {rate.x,    rate.y, rate.z, root_rate, 1.0 / (sqrt_C_ * root),
                                1.0 / root};
  std::copy_n(shift, kSize, shift_);
  std::copy_n(y, kSize, y_);
  std::copy_n(y_rate, kSize, rate_);
}

template <int kFirst>
void Geodesic::add_columns(double time, double* sum_y, double* sum_rate) const {
  constexpr Four kSubsteps = {kFirst, kFirst + 1, kFirst + 2, kFirst + 3};
  constexpr Four kWeight = {kExtrapolation[kFirst - 1], kExtrapolation[kFirst],
                            kExtrapolation[kFirst + 1], kExtrapolation[kFirst + 2]};
  const Four h = time / kSubsteps;
  const Four h_sq = h * h;

  // First substep.
  double pull0 = 0.0;
  calc_pull(shift_, y_, pull0);
  Four y[kSize];
  Four move[kSize];
  for (int i = 0; i < kSize; ++i) {
    move[i] = h * rate_[i] + h_sq * (0.5 * ((pull0 - (energy_ + shift_[i])) * y_[i]));
    y[i] = y_[i] + move[i];
  }

  // All columns go on together, then those that have further substeps.
  Four pull;
  for (int k = 1; k < kFirst; ++k) {
    calc_pull(shift_, y, pull);
    for (int i = 0; i < kSize; ++i) {
      move[i] += (pull - (energy_ + shift_[i])) * (h_sq * y[i]);
      y[i] += move[i];
    }
  }
  for (int k = 0; k < 3; ++k) {
    const Four on = {0.0, k < 1 ? 1.0 : 0.0, k < 2 ? 1.0 : 0.0, 1.0};
    calc_pull(shift_, y, pull);
    for (int i = 0; i < kSize; ++i) {
      move[i] += (pull - (energy_ + shift_[i])) * (on * h_sq * y[i]);
      y[i] += on * move[i];
    }
  }

  // Rates at the end from the last move and half a push.
  const Four per_h = kSubsteps / time;
  calc_pull(shift_, y, pull);
  for (int i = 0; i < kSize; ++i) {
    const Four push = (pull - (energy_ + shift_[i])) * y[i];
    const Four rate = per_h * move[i] + (0.5 * h) * push;
    const Four part = kWeight * y[i];
    const Four rate_part = kWeight * rate;
    sum_y[i] += (part[0] + part[1]) + (part[2] + part[3]);
    sum_rate[i] += (rate_part[0] + rate_part[1]) + (rate_part[2] + rate_part[3]);
  }
}

void Geodesic::step(double time) {
  double sum_y[kSize]{};
  double sum_rate[kSize]{};
  add_columns<1>(time, sum_y, sum_rate);
  add_columns<5>(time, sum_y, sum_rate);
  std::copy_n(sum_y, kSize, y_);
  std::copy_n(sum_rate, kSize, rate_);
}

int Geodesic::steps_for(double time) const {
  return 1 + static_cast<int>(
                 std::min(200.0, math::abs(time) * std::sqrt(surface_.stiffness) / kStepSize));
}

void Geodesic::advance(double time, int steps) {
  if (math::abs(time) > 0.0) {
    for (int i = 0; i < steps; ++i) step(time / steps);
  }
}

GeodesicPoint Geodesic::point() const {
  GeodesicPoint g;
  g.n = normalized(Vec3d{y_[0], y_[1], y_[2]});
  const Vec3d an = scale(surface_.radii, g.n);
  const double root = norm(an);
  g.x = (1.0 / root) * scale(surface_.radii, an);

  // v follows from D v = sqrt(w C) (n' - (sqrt(w)'/sqrt(w)) n); only its direction is kept.
  const Vec3d rate{rate_[0], rate_[1], rate_[2]};
  const double root_rate = dot(g.x, rate);
  const Vec3d v = scale(surface_.radii, scale(surface_.radii, rate)) - root_rate * g.x;
  g.v = normalized(v - dot(v, g.n) * g.n);

  g.arc = y_[5] / (root * sqrt_C_);
  g.pace = sqrt_C_ * root * root;
  g.shift_a = y_[3] / root;
  g.turn_a = y_[4] / root;
  g.shift_b = sqrt_C_ * (root * rate_[3] - y_[3] * root_rate);
  g.turn_b = sqrt_C_ * (root * rate_[4] - y_[4] * root_rate);
  return g;
}

}  // namespace plumbline::wrapping
