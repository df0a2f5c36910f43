// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "model/model.h"
#include "paths/path_geometry.h"

namespace plumbline::test {

/// How far off OpenSim's line of a path that wraps may point [rad]: round a single cylinder the
/// force of its unit tension departs from the slope of its own length by up to this
/// (wrap_opensim.json, quadrant all; 0.011 round an ellipsoid).
inline constexpr double kWrappedLineError = 0.028;

/// By how much the load of each joint may differ because OpenSim runs the muscles that wrap along
/// other lines: each pulls with its force in a direction that is off by kWrappedLineError; and by
/// its whole bend where `same_path` says that OpenSim's strength is not that of our path. Only
/// muscles count that touch a surface and run, with it, on both sides of the joint.
class WrapDoubt {
 public:
  WrapDoubt(const Model& model, const PositionKinematics<double>& pos,
            const PathGeometry<double>& paths, std::span<const double> force,
            const std::vector<bool>& same_path);

  [[nodiscard]] double force(BodyIndex body) const { return force_[body]; }    ///< [N]
  [[nodiscard]] double moment(BodyIndex body) const { return moment_[body]; }  ///< [N m]

 private:
  std::vector<double> force_, moment_;
};

}  // namespace plumbline::test
