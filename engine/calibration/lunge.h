// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "calibration/passive_fit.h"
#include "kinematics/position.h"

namespace plumbline {

/// The weight-bearing lunge of one side ("_r" or "_l"): the foot flat on the floor with half the
/// body's weight on it, the knee bent by 60 deg so that gastrocnemius is slack, the shank leaning
/// forward as far as the heel stays down. At the end no force is left under the heel: the floor
/// pushes at the forefoot only.
class Lunge {
 public:
  /// @throws InputError without a knee and an ankle, or points of contact before the latter.
  Lunge(const Model& model, const char* side);

  /// Forward lean of the shank over the flat foot [rad] at an ankle angle, which dorsiflexion makes
  /// positive. It is a little less than the ankle's, whose axis is oblique.
  [[nodiscard]] double lean(double ankle) const;
  /// The ankle angle of a lean, within the range of human ankles [rad].
  [[nodiscard]] double ankle_at(double lean) const;
  /// What half the body's weight under the forefoot dorsiflexes with [N m].
  [[nodiscard]] double load(double ankle) const;
  /// All passive tissue against that load.
  [[nodiscard]] PassivePoint end_point(double ankle) const;

 private:
  [[nodiscard]] PositionKinematics<double> pose(double ankle) const;

  const Model* model_;
  std::string knee_, ankle_;
  BodyIndex foot_, shank_;
  std::vector<Vec3d> forefoot_;  ///< where the floor pushes, on the foot [m]
};

/// Lets the ankle of one side end a lunge at this lean of the shank [rad]. The joint's stop comes
/// earlier, so that it bears half the load there (never later than it was); soleus the rest, from a
/// shorter fibre on, and so steep that 20 deg earlier the ankle bears 0.16 of it, as the passive
/// ankle of Riener and Edrich 1999 does (e^-0.0843 for each degree, less its constant).
/// @throws InputError where the ankle is stiffer than that already.
PassiveFit stiffen_ankle(ModelSpec& spec, const char* side, double lean);

}  // namespace plumbline
