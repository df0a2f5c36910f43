// SPDX-License-Identifier: Apache-2.0
#include "solvers/coordinate_map.h"

#include <algorithm>
#include <cmath>

#include "solvers/condensed_rows.h"

namespace plumbline {
namespace {

// Whether reflection in z = 0 leaves a midline coordinate as it is.
bool is_symmetric(const Model& model, DofIndex d) {
  const Body& body = model.bodies[model.dofs[d].body];
  for (int a = body.first_axis; a < body.first_axis + body.num_axes; ++a) {
    const JointAxis& axis = model.axes[a];
    if (axis.dof != d) continue;
    const double along_z = std::abs(axis.axis.z);
    if (axis.rotation ? along_z < 0.5 : along_z > 0.5) return false;
  }
  return true;
}

DofIndex right_twin(const Model& model, const std::string& left) {
  const std::string right = left.substr(0, left.size() - 1) + "r";
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    if (model.dofs[d].name == right) return d;
  }
  return kNone;
}

CoordinateMap neutral_map(const Model& model) {
  CoordinateMap map;
  for (const Dof& dof : model.dofs) map.offset.push_back(dof.neutral);
  map.unknown.assign(model.dofs.size(), kNone);
  return map;
}

bool contains(std::span<const DofIndex> dofs, DofIndex d) {
  return std::find(dofs.begin(), dofs.end(), d) != dofs.end();
}

}  // namespace

void CoordinateMap::expand(const Eigen::VectorXd& u, std::span<double> q) const {
  for (std::size_t d = 0; d < offset.size(); ++d) {
    q[d] = offset[d] + (unknown[d] == kNone ? 0.0 : u[unknown[d]]);
  }
}

Eigen::VectorXd CoordinateMap::reduce(std::span<const double> q) const {
  Eigen::VectorXd u = Eigen::VectorXd::Zero(num_unknowns);
  for (std::size_t d = 0; d < offset.size(); ++d) {
    if (unknown[d] != kNone) u[unknown[d]] = q[d] - offset[d];
  }
  return u;
}

Eigen::VectorXd CoordinateMap::reduce_gradient(std::span<const double> g) const {
  Eigen::VectorXd out = Eigen::VectorXd::Zero(num_unknowns);
  for (std::size_t d = 0; d < offset.size(); ++d) {
    if (unknown[d] != kNone) out[unknown[d]] += g[d];
  }
  return out;
}

CoordinateMap free_map(const Model& model, std::span<const DofIndex> held) {
  CoordinateMap map = neutral_map(model);
  for (const DofIndex d : model.free_dofs) {
    if (!contains(held, d) && !follows_load(model, d)) map.unknown[d] = map.num_unknowns++;
  }
  return map;
}

CoordinateMap symmetric_map(const Model& model, std::span<const DofIndex> held) {
  CoordinateMap map = neutral_map(model);
  for (const DofIndex d : model.free_dofs) {
    const std::string& name = model.dofs[d].name;
    if (contains(held, d) || follows_load(model, d) || name.ends_with("_l")) continue;
    if (name.ends_with("_r") || is_symmetric(model, d)) map.unknown[d] = map.num_unknowns++;
  }
  for (const DofIndex d : model.free_dofs) {
    if (!model.dofs[d].name.ends_with("_l") || contains(held, d)) continue;
    const DofIndex right = right_twin(model, model.dofs[d].name);
    map.unknown[d] = right == kNone ? map.num_unknowns++ : map.unknown[right];
  }
  return map;
}

}  // namespace plumbline
