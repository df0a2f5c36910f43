// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The weights of the posture cost and the tone, frozen. Weights were chosen once, on the rhythm of
/// forward bending of healthy people (lumbar share of each third of a bend: 0.66, 0.47, 0.29 after
/// Esola et al. 1996; 0.72 falling to 0.57 after Tafazzol et al. 2014) and on the direction in
/// which tight hamstrings act in a knees-straight bend. Both therefore count as calibration, not as
/// validation. With these the reference person bends by 0.64, 0.52 and 0.36. Nothing else, and no
/// disc pressure, was looked at. Each has the unit that PostureWeights states.
namespace plumbline::frozen {

inline constexpr double kLumbarAngle = 0.25;  ///< k_lum [litre/rad^2]
inline constexpr double kLevelMoment = 0.6;   ///< k_d [litre]
inline constexpr double kStretch = 1.0;       ///< k_s [1]
inline constexpr double kUprightness = 1.0;   ///< k_up, standing only [litre]

/// Least activation, from electromyography of relaxed standing (0 to 2 % of maximum). Declared, not
/// fitted: about a third of standing compression is tone, and every answer says so.
inline constexpr double kToneStanding = 0.02;  ///< [1]
inline constexpr double kToneBending = 0.02;   ///< [1]
/// Lying, or leaning on a backrest, muscles are all but silent (from memory: Andersson & Ortengren
/// 1974, Scand J Rehabil Med 6:73, for backrests; the value is ours).
inline constexpr double kToneBorne = 0.005;  ///< [1]

inline constexpr double kSway = 0.02;  ///< push on the thorax in standing, of body weight [1]

}  // namespace plumbline::frozen
