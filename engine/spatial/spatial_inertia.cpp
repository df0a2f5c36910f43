// SPDX-License-Identifier: Apache-2.0
#include "spatial/spatial_inertia.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/units.h"

namespace plumbline {
namespace {

Vec3d times(const SymMat3& a, const Vec3d& v) {
  return {a.xx * v.x + a.xy * v.y + a.xz * v.z, a.xy * v.x + a.yy * v.y + a.yz * v.z,
          a.xz * v.x + a.yz * v.y + a.zz * v.z};
}

Mat3d full(const SymMat3& a) { return {{a.xx, a.xy, a.xz, a.xy, a.yy, a.yz, a.xz, a.yz, a.zz}}; }

// Eigenvalues of a symmetric 3 x 3 matrix in closed form (Smith 1961).
std::array<double, 3> eigenvalues(const SymMat3& a) {
  const double mean = (a.xx + a.yy + a.zz) / 3.0;
  const double off = a.xy * a.xy + a.xz * a.xz + a.yz * a.yz;
  const double dx = a.xx - mean;
  const double dy = a.yy - mean;
  const double dz = a.zz - mean;
  const double p = std::sqrt((dx * dx + dy * dy + dz * dz + 2.0 * off) / 6.0);
  if (p == 0.0) return {mean, mean, mean};
  const double det = dx * (dy * dz - a.yz * a.yz) - a.xy * (a.xy * dz - a.yz * a.xz) +
                     a.xz * (a.xy * a.yz - dy * a.xz);
  const double phi = std::acos(std::clamp(det / (2.0 * p * p * p), -1.0, 1.0)) / 3.0;
  const double largest = mean + 2.0 * p * std::cos(phi);
  const double smallest = mean + 2.0 * p * std::cos(phi + 2.0 * kPi / 3.0);
  return {smallest, 3.0 * mean - largest - smallest, largest};
}

}  // namespace

SpatialInertia& SpatialInertia::operator+=(const SpatialInertia& b) {
  m += b.m;
  h += b.h;
  I.xx += b.I.xx;
  I.yy += b.I.yy;
  I.zz += b.I.zz;
  I.xy += b.I.xy;
  I.xz += b.I.xz;
  I.yz += b.I.yz;
  return *this;
}

Wrench<double> SpatialInertia::operator*(const Motion<double>& V) const {
  return {times(I, V.w) + cross(h, V.v), m * V.v - cross(h, V.w)};
}

SpatialInertia inertia_in_world(double mass, const Vec3d& p_WoBcm_W, const SymMat3& I_BBcm_B,
                                const Mat3d& R_WB) {
  const Mat3d rotated = R_WB * full(I_BBcm_B) * transpose(R_WB);
  const Vec3d& c = p_WoBcm_W;
  SpatialInertia out;
  out.m = mass;
  out.h = mass * c;
  out.I = {rotated(0, 0) + mass * (c.y * c.y + c.z * c.z),
           rotated(1, 1) + mass * (c.x * c.x + c.z * c.z),
           rotated(2, 2) + mass * (c.x * c.x + c.y * c.y),
           rotated(0, 1) - mass * c.x * c.y,
           rotated(0, 2) - mass * c.x * c.z,
           rotated(1, 2) - mass * c.y * c.z};
  return out;
}

bool is_physical_inertia(const SymMat3& I_BBcm_B, double relative_slack) {
  const auto [small, middle, large] = eigenvalues(I_BBcm_B);
  const double slack = relative_slack * std::max(large, 0.0);
  return small >= -slack && small + middle >= large - slack;
}

}  // namespace plumbline
