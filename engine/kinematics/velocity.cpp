// SPDX-License-Identifier: Apache-2.0
#include "kinematics/velocity.h"

#include "core/check.h"

namespace plumbline {

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
