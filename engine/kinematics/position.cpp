// SPDX-License-Identifier: Apache-2.0
#include "kinematics/position.h"

#include <limits>

#include "core/check.h"
#include "kinematics/ellipsoid.h"
#include "spatial/rotation.h"

namespace plumbline {
namespace {

template <class S>
struct AxisValue {
  S f, df, d2f;
};

AxisValue<double> evaluate(const Model& model, const JointAxis& axis, double q) {
  if (axis.function == kNone) return {q, 1.0, 0.0};
  const FunctionValue y = model.functions[axis.function](q);
  return {y.f, y.df, y.d2f};
}

// The tangent of f'' would need f'''; no user of the dual scalar asks for it.
AxisValue<Dual> evaluate(const Model& model, const JointAxis& axis, Dual q) {
  if (axis.function == kNone) return {q, Dual(1.0), Dual(0.0)};
  const FunctionValue y = model.functions[axis.function](q.v);
  return {{y.f, y.df * q.d}, {y.df, y.d2f * q.d}, Dual(y.d2f)};
}

// Where an ellipsoid joint's pole points: all rotations carried out.
template <class S>
Vec3<S> pole_in_world(const Model& model, const Body& body, std::span<const S> q,
                      const Mat3<S>& R_WF) {
  Mat3<S> R_WM = R_WF;
  for (int a = body.first_axis; a < body.first_axis + body.num_axes; ++a) {
    const JointAxis& axis = model.axes[a];
    if (axis.rotation) R_WM = R_WM * axis_angle(axis.axis, evaluate(model, axis, q[axis.dof]).f);
  }
  return R_WM * model.ellipsoids[body.ellipsoid].pole_M;
}

}  // namespace

template <class S>
PositionKinematics<S>::PositionKinematics(const Model& model) {
  const S nan(std::numeric_limits<double>::quiet_NaN());
  const Vec3<S> unset{nan, nan, nan};
  R_WB.assign(model.bodies.size(), Mat3<S>::identity());
  p_WoBo.assign(model.bodies.size(), Vec3<S>{});
  H_W.assign(model.dofs.size(), {unset, unset});
  axis_W.assign(model.axes.size(), {unset, unset});
  axis_rate.assign(model.axes.size(), nan);
  axis_curvature.assign(model.axes.size(), nan);
}

template <class S>
void calc_position_kinematics(const Model& model, std::span<const S> q,
                              PositionKinematics<S>& out) {
  PLUMBLINE_ASSERT(q.size() == model.dofs.size());
  for (Motion<S>& H : out.H_W) H = {};

  for (std::size_t b = 1; b < model.bodies.size(); ++b) {
    const Body& body = model.bodies[b];
    const auto parent = static_cast<std::size_t>(body.parent);
    const Mat3<S> R_WF = out.R_WB[parent] * body.X_PF.R;
    Vec3<S> p_WoMo = out.R_WB[parent] * body.X_PF.p + out.p_WoBo[parent];
    Mat3<S> R_WM = R_WF;

    Vec3<S> pole_W{};
    if (body.ellipsoid != kNone) {
      pole_W = pole_in_world(model, body, q, R_WF);
      p_WoMo += stretch_along(R_WF, model.ellipsoids[body.ellipsoid].radii, pole_W);
    }

    // Translations come first: every rotation axis then passes through the moved origin.
    for (int a = body.first_axis; a < body.first_axis + body.num_axes; ++a) {
      const auto i = static_cast<std::size_t>(a);
      const JointAxis& axis = model.axes[i];
      const auto dof = static_cast<std::size_t>(axis.dof);
      const AxisValue<S> value = evaluate(model, axis, q[dof]);
      if (axis.rotation) {
        const Vec3<S> axis_W = R_WM * axis.axis;
        out.axis_W[i] = {axis_W, cross(p_WoMo, axis_W)};
        R_WM = R_WM * axis_angle(axis.axis, value.f);
      } else {
        const Vec3<S> axis_W = R_WF * axis.axis;
        out.axis_W[i] = {{}, axis_W};
        p_WoMo += value.f * axis_W;
      }
      out.axis_rate[i] = value.df;
      out.axis_curvature[i] = value.d2f;
      out.H_W[dof] = out.H_W[dof] + value.df * out.axis_W[i];
    }

    if (body.ellipsoid != kNone) {
      for (int d = body.first_dof; d < body.first_dof + body.num_dofs; ++d) {
        Motion<S>& H = out.H_W[d];
        H.v += stretch_along(R_WF, model.ellipsoids[body.ellipsoid].radii, cross(H.w, pole_W));
      }
    }

    out.R_WB[b] = R_WM * body.X_MB.R;
    out.p_WoBo[b] = R_WM * body.X_MB.p + p_WoMo;
  }
}

template struct PositionKinematics<double>;
template struct PositionKinematics<Dual>;
template void calc_position_kinematics<double>(const Model&, std::span<const double>,
                                               PositionKinematics<double>&);
template void calc_position_kinematics<Dual>(const Model&, std::span<const Dual>,
                                             PositionKinematics<Dual>&);

}  // namespace plumbline
