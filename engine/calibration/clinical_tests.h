// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

/// Examinations of passive range of motion, done on a virtual body that relaxes. An examiner moves
/// one joint until all tissue that crosses it resists with a known moment; nothing is active and
/// table or examiner bear all weight. `side` is "_r" or "_l". Each throws InputError for a body
/// whose joint does not resist so much within its range.
namespace plumbline {

/// Straight-leg raise, lying on the back, knee straight, the other thigh strapped to the table.
struct LegRaiseReading {
  double hip = 0;     ///< hip flexion at the end, as with the pelvis held [rad]
  double table = 0;   ///< of the leg over the table at the end, the pelvis free to roll back [rad]
  double pelvis = 0;  ///< how far it rolled back from lying with both legs down [rad]
  double moment = 0;  ///< at the hip [N m]
};
/// The raise ends where the hip resists with kStraightLegRaiseMoment for the person's M H. Then the
/// pelvis turns on the table until lumbar spine and the strapped thigh's hip hold it: thorax and
/// that thigh stay down, levels flex (and yield where they are of tissue) in the sagittal plane,
///   Q_flexion + M_hip(raised) + M_hip(strapped) = 0,   Q_translation = 0,
/// by virtual work at a held leg; Q the passive generalized forces, M against flexion positive.
/// The weight of the pelvis, which would hold it down a little, rests on the table.
[[nodiscard]] LegRaiseReading examine_leg_raise(const ModelSpec& spec, const char* side);

/// Modified Thomas test, lying at the table's edge with the lumbar spine flat and the pelvis held:
/// the thigh hangs until the hip bears the weight of the leg, kThomasMoment for the person's M H.
struct ThomasReading {
  double extension = 0;  ///< of the hip; below 0 the thigh stays above the table [rad]
  double moment = 0;     ///< [N m]
};
[[nodiscard]] ThomasReading examine_thomas(const ModelSpec& spec, const char* side);

/// Weight-bearing lunge, see Lunge.
struct LungeReading {
  double lean = 0;    ///< of the shank when the heel comes off the floor [rad]
  double moment = 0;  ///< at the ankle [N m]
};
[[nodiscard]] LungeReading examine_lunge(const ModelSpec& spec, const char* side);

}  // namespace plumbline
