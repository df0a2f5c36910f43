// SPDX-License-Identifier: Apache-2.0
#include "dynamics/articulated_inertia.h"

namespace plumbline {
namespace {

Vec3d times(const SymMat3& a, const Vec3d& v) {
  return {a.xx * v.x + a.xy * v.y + a.xz * v.z, a.xy * v.x + a.yy * v.y + a.yz * v.z,
          a.xz * v.x + a.yz * v.y + a.zz * v.z};
}

void add(SymMat3& a, const SymMat3& b) {
  a.xx += b.xx;
  a.yy += b.yy;
  a.zz += b.zz;
  a.xy += b.xy;
  a.xz += b.xz;
  a.yz += b.yz;
}

// a -= su u^T, where su is a multiple of u.
void subtract_square(SymMat3& a, const Vec3d& su, const Vec3d& u) {
  a.xx -= su.x * u.x;
  a.yy -= su.y * u.y;
  a.zz -= su.z * u.z;
  a.xy -= su.x * u.y;
  a.xz -= su.x * u.z;
  a.yz -= su.y * u.z;
}

}  // namespace

ArticulatedInertia::ArticulatedInertia(const SpatialInertia& rigid)
    : J(rigid.I),
      C{{0.0, -rigid.h.z, rigid.h.y, rigid.h.z, 0.0, -rigid.h.x, -rigid.h.y, rigid.h.x, 0.0}},
      M{rigid.m, rigid.m, rigid.m, 0.0, 0.0, 0.0} {}

Wrench<double> ArticulatedInertia::operator*(const Motion<double>& A) const {
  return {times(J, A.w) + C * A.v, transpose_times(C, A.w) + times(M, A.v)};
}

ArticulatedInertia& ArticulatedInertia::operator+=(const ArticulatedInertia& b) {
  add(J, b.J);
  add(M, b.M);
  for (int k = 0; k < 9; ++k) C.m[k] += b.C.m[k];
  return *this;
}

void ArticulatedInertia::subtract_square(double s, const Wrench<double>& U) {
  const Vec3d st = s * U.t;
  plumbline::subtract_square(J, st, U.t);
  plumbline::subtract_square(M, s * U.f, U.f);
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) C(i, j) -= st[i] * U.f[j];
  }
}

}  // namespace plumbline
