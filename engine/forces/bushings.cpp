// SPDX-License-Identifier: Apache-2.0
#include "forces/bushings.h"

namespace plumbline {
namespace {

constexpr double kLeastCosine = 1e-9;  // of the second angle; keeps numbers finite

template <class S>
Mat3<S> rotation_of_F(const Bushing& bushing, const PositionKinematics<S>& pos) {
  return pos.R_WB[bushing.body_A] * bushing.X_AF.R;
}

template <class S>
Vec3<S> origin_of_M(const Bushing& bushing, const PositionKinematics<S>& pos) {
  return point_in_world(pos, bushing.body_B, bushing.X_BM.p);
}

// Moments t on the angles and force f on the position, both of body B, as they act on the bodies.
template <class S>
void add_wrench(const Bushing& bushing, const PositionKinematics<S>& pos,
                const BushingDeflection<S>& x, const Vec3<S>& t, const Vec3<S>& f_F,
                BodyLoads<S>& loads) {
  const Mat3<S> R_WF = rotation_of_F(bushing, pos);
  const Vec3<S> moment_F = t.x * x.spin[0] + t.y * x.spin[1] + t.z * x.spin[2];
  Wrench<S> F_B = force_at(origin_of_M(bushing, pos), R_WF * f_F);
  F_B.t += R_WF * moment_F;
  loads.F_B_W[bushing.body_B] += F_B;
  loads.F_B_W[bushing.body_A] -= F_B;
}

Vec3d scaled(const Vec3d& c, const Vec3d& rate) {
  return {c.x * rate.x, c.y * rate.y, c.z * rate.z};
}

}  // namespace

template <class S>
BushingDeflection<S> calc_bushing_deflection(const Bushing& bushing,
                                             const PositionKinematics<S>& pos) {
  const Mat3<S> R_WF = rotation_of_F(bushing, pos);
  const Vec3<S> p_WoFo = point_in_world(pos, bushing.body_A, bushing.X_AF.p);
  const Mat3<S> R = transpose(R_WF) * (pos.R_WB[bushing.body_B] * bushing.X_BM.R);
  BushingDeflection<S> x;
  x.p_FoMo_F = transpose_times(R_WF, origin_of_M(bushing, pos) - p_WoFo);
  S cosine = math::sqrt(R(0, 0) * R(0, 0) + R(0, 1) * R(0, 1));
  if (!(cosine > kLeastCosine)) cosine = S(kLeastCosine);
  x.angles = {math::atan2(-R(1, 2), R(2, 2)), math::atan2(R(0, 2), cosine),
              math::atan2(-R(0, 1), R(0, 0))};

  // The angles turn about x of F, y after the first, z after both, which is the last column of R.
  const Vec3<S> first{S(1.0), S(0.0), S(0.0)};
  const Vec3<S> second{S(0.0), math::cos(x.angles.x), math::sin(x.angles.x)};
  const Vec3<S> third = column(R, 2);
  const S scale = S(1.0) / cosine;  // the three span a volume of cos(second angle)
  x.spin[0] = scale * cross(second, third);
  x.spin[1] = scale * cross(third, first);
  x.spin[2] = scale * cross(first, second);
  return x;
}

template <class S>
void add_bushings(const Model& model, const PositionKinematics<S>& pos, BodyLoads<S>& loads) {
  for (const Bushing& bushing : model.bushings) {
    const BushingDeflection<S> x = calc_bushing_deflection(bushing, pos);
    Vec3<S> t;
    Vec3<S> f_F;
    for (int k = 0; k < 3; ++k) {
      t[k] = -value_at(model.functions[bushing.moment[k]], x.angles[k]);
      f_F[k] = -value_at(model.functions[bushing.force[k]], x.p_FoMo_F[k]);
    }
    add_wrench(bushing, pos, x, t, f_F, loads);
  }
}

void add_bushing_dampers(const Model& model, const PositionKinematics<double>& pos,
                         const VelocityKinematics& vel, BodyLoads<double>& loads) {
  for (const Bushing& bushing : model.bushings) {
    const BushingDeflection<double> x = calc_bushing_deflection(bushing, pos);
    const Mat3d R_WF = rotation_of_F(bushing, pos);
    // As seen from F.
    const Motion<double>& V_A = vel.V_WB[bushing.body_A];
    const Motion<double>& V_B = vel.V_WB[bushing.body_B];
    const Motion<double> V_AB{V_B.w - V_A.w, V_B.v - V_A.v};
    const Vec3d w_F = transpose_times(R_WF, V_AB.w);
    const Vec3d v_F = transpose_times(R_WF, point_rate(V_AB, origin_of_M(bushing, pos)));
    const Vec3d rates{dot(x.spin[0], w_F), dot(x.spin[1], w_F), dot(x.spin[2], w_F)};
    add_wrench(bushing, pos, x, -scaled(bushing.angular_damping, rates),
               -scaled(bushing.linear_damping, v_F), loads);
  }
}

double calc_bushing_energy(const Model& model, const PositionKinematics<double>& pos) {
  double energy = 0.0;
  for (const Bushing& bushing : model.bushings) {
    const BushingDeflection<double> x = calc_bushing_deflection(bushing, pos);
    for (int k = 0; k < 3; ++k) {
      energy += model.functions[bushing.moment[k]].integral(0.0, x.angles[k]) +
                model.functions[bushing.force[k]].integral(0.0, x.p_FoMo_F[k]);
    }
  }
  return energy;
}

template struct BushingDeflection<double>;
template struct BushingDeflection<Dual>;
template BushingDeflection<double> calc_bushing_deflection<double>(
    const Bushing&, const PositionKinematics<double>&);
template BushingDeflection<Dual> calc_bushing_deflection<Dual>(const Bushing&,
                                                               const PositionKinematics<Dual>&);
template void add_bushings<double>(const Model&, const PositionKinematics<double>&,
                                   BodyLoads<double>&);
template void add_bushings<Dual>(const Model&, const PositionKinematics<Dual>&, BodyLoads<Dual>&);

}  // namespace plumbline
