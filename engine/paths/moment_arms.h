// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "paths/path_geometry.h"

namespace plumbline {

/// Moment arm of every muscle about every free coordinate that it crosses: r = -dL/dq, the
/// generalized force of unit tension [m]; and of the abdominal cavity. Sparse, in the order of
/// Model::slot_dofs.
struct MomentArms {
  explicit MomentArms(const Model& model) : r(model.slot_dofs.size(), 0.0) {}
  std::vector<double> r;
};

/// By virtual work: each straight line contributes the reciprocal product of its Pluecker line with
/// the screw axes that move only one of its ends, -+(H.v . e + H.w . m). On a surface only the two
/// straight lines count, because a geodesic is stationary. Allocates nothing.
/// @pre `paths` was calculated with `pos`.
void calc_moment_arms(const Model& model, const PositionKinematics<double>& pos,
                      const PathGeometry<double>& paths, MomentArms& out);

/// The entries of one path alone: a muscle's, a ligament's or the cavity's.
/// @param slots one number per Model::slot_dofs, of which those of the path are set.
void calc_path_arms(const Model& model, const MusclePath& path,
                    const PositionKinematics<double>& pos, const PathGeometry<double>& paths,
                    std::span<double> slots);

}  // namespace plumbline
