// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "calibration/prepare.h"

namespace plumbline {

/// Sit-and-reach: sitting on the floor with straight knees, soles against a box.
struct SitAndReachReading {
  double reach = 0;        ///< of the fingertips past the soles, below 0 short of them [m]
  double inclination = 0;  ///< of the trunk at the end, from standing [rad]
  double hip = 0;          ///< flexion, mean of both, from standing [rad]
  double pelvis = 0;       ///< anterior tilt, from standing; level sitting bones stand at 0 [rad]
  double lumbar = 0;       ///< flexion, from standing [rad]
  std::string end;         ///< what ended it, in words
  std::vector<double> q;   ///< all coordinates at the end
};

/// Seat bones and heels on the floor y = 0, the soles in the plane x = 0 of the box; floor and box
/// press and rub (friction 0.5) and never pull. The pelvis sits in the middle. Both hands are held
/// 0.32 m over the floor, the height of the box, with straight elbows and nothing under them. The
/// trunk leans as far as LeaningBody::lean() says, or by 130 deg.
/// @throws InputError for a body that cannot sit so, or without the landmarks of seat, heel_back,
/// wrist and hand.
[[nodiscard]] SitAndReachReading examine_sit_and_reach(const PreparedBody& body,
                                                       const ModelSpec& spec);

}  // namespace plumbline
