// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/coordinate_motion.h"
#include "analysis/external_loads.h"
#include "analysis/static_optimizer.h"

namespace plumbline {

/// Which rows of a motion are analysed.
struct TimeRange {
  std::optional<double> from, to;  ///< [s]; none: the motion's own
};

/// How well the forces of one frame do what the motion asks.
struct FrameQuality {
  double needed = 0;   ///< largest generalized force asked for [N m or N]
  double missing = 0;  ///< largest that no force supplies [N m or N]
  DofIndex missing_at = kNone;
  bool converged = false;
};

/// What no force supplies counts as rounding below this share of what is needed (or of 1 N m).
inline constexpr double kMissingTolerance = 1e-6;

/// Muscle forces and joint loads along a motion.
struct MotionAnalysis {
  MotionTable activation;  ///< of muscles, and controls of actuators [1]
  MotionTable force;       ///< of the same [N or N m]
  /// Load of every joint on its child at the joint's place on the child, in ground: columns
  /// <joint>_on_<child>_in_ground_ fx fy fz mx my mz px py pz [N, N m, m].
  MotionTable joint_reaction;
  /// The same load in the joint's frame on the parent, whose axes turn with the parent: columns
  /// <joint>_on_<child>_in_joint_ fx fy fz mx my mz [N, N m]. Where y is the normal of a disc, fy
  /// is its compression.
  MotionTable joint_load;
  std::vector<FrameQuality> quality;  ///< per frame
  /// Forces, joints and bodies whose names columns carry with '_' for blanks, and how.
  std::map<std::string, std::string> renamed;

  [[nodiscard]] std::size_t num_frames() const { return quality.size(); }
  /// Whether a frame was solved and its forces give the motion asked for.
  [[nodiscard]] bool is_trusted(std::size_t frame) const;
};

/// Called after each frame; may throw to stop.
using FrameDone = std::function<void(int done, int total)>;

/// Static optimisation and joint reactions at every row of the motion in the range, one after the
/// other.
/// @throws InputError if the range holds no row, the loads do not cover it, two names would give
/// one column, a muscle's path has no length or rate, or the motion asks for endless forces.
[[nodiscard]] MotionAnalysis analyze_motion(StaticOptimizer& optimizer, CoordinateMotion& motion,
                                            ExternalLoads& loads, const TimeRange& range,
                                            const FrameDone& frame_done);

}  // namespace plumbline
