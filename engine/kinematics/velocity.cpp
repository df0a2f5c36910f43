// SPDX-License-Identifier: Apache-2.0
#include "kinematics/velocity.h"

#include "core/check.h"
#include "kinematics/ellipsoid.h"

namespace plumbline {
namespace {

// How M's origin slides along the ellipsoid of body b's joint, with the parent at rest: its
// velocity, and its acceleration at vdot = 0. The pole n turns with w: w x n, and
// alpha x n + w x (w x n).
struct Sliding {
  Vec3d velocity{}, acceleration{};
};

Sliding slide_on_ellipsoid(const Model& model, const PositionKinematics<double>& pos,
                           std::span<const double> v, std::size_t b) {
  const Body& body = model.bodies[b];
  const EllipsoidSpec& ellipsoid = model.ellipsoids[body.ellipsoid];
  Vec3d w{};
  Vec3d alpha{};
  for (int a = body.first_axis; a < body.first_axis + body.num_axes; ++a) {
    const auto i = static_cast<std::size_t>(a);
    const double rate = v[model.axes[i].dof];
    const Vec3d step = (pos.axis_rate[i] * rate) * pos.axis_W[i].w;
    alpha += (pos.axis_curvature[i] * rate * rate) * pos.axis_W[i].w + cross(w, step);
    w += step;
  }
  const Mat3d R_WF = pos.R_WB[body.parent] * body.X_PF.R;
  const Vec3d pole_W = pos.R_WB[b] * (transpose(body.X_MB.R) * ellipsoid.pole_M);
  const Vec3d rate = cross(w, pole_W);
  return {stretch_along(R_WF, ellipsoid.radii, rate),
          stretch_along(R_WF, ellipsoid.radii, cross(alpha, pole_W) + cross(w, rate))};
}

}  // namespace

VelocityKinematics::VelocityKinematics(const Model& model)
    : V_WB(model.bodies.size()), bias_W(model.bodies.size()) {}

void calc_velocity_kinematics(const Model& model, const PositionKinematics<double>& pos,
                              std::span<const double> v, VelocityKinematics& out) {
  PLUMBLINE_ASSERT(v.size() == model.dofs.size());
  out.V_WB[0] = {};
  out.bias_W[0] = {};
  for (std::size_t b = 1; b < model.bodies.size(); ++b) {
    const Body& body = model.bodies[b];
    Motion<double> V = out.V_WB[body.parent];
    Motion<double> bias{};
    if (body.ellipsoid != kNone) {
      const Sliding sliding = slide_on_ellipsoid(model, pos, v, b);
      const Motion<double> step{{}, sliding.velocity};
      bias = Motion<double>{{}, sliding.acceleration} + cross_motion(V, step);
      V = V + step;
    }
    for (int a = body.first_axis; a < body.first_axis + body.num_axes; ++a) {
      const auto i = static_cast<std::size_t>(a);
      const double rate = v[model.axes[i].dof];
      const Motion<double> step = (pos.axis_rate[i] * rate) * pos.axis_W[i];
      bias = bias + (pos.axis_curvature[i] * rate * rate) * pos.axis_W[i] + cross_motion(V, step);
      V = V + step;
    }
    out.V_WB[b] = V;
    out.bias_W[b] = bias;
  }
}

}  // namespace plumbline
