// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

namespace plumbline {

/// Range of motion of one motion segment in vitro under 10 N m, from neutral to one side [deg].
struct LevelRange {
  std::string level;
  double flexion, extension, lateral, axial;
};

/// Which levels bend most: published measurements contradict each other.
enum class FlexionPattern {
  kLowerLevels,  ///< Panjabi 1994 in vitro, White & Panjabi 1990: the lower, the more
  kUpperLevels   ///< Lee & Wong 2002, fluoroscopy: the upper, the more
};
inline const std::array<std::string, 2> kFlexionPatternNames = {"lower", "upper"};

/// Flexion and extension: Panjabi 1994, nine spines at 10 N m, T12/L1 ours. Lateral bend and axial
/// rotation to one side: White & Panjabi 1990.
inline const std::array<LevelRange, 6> kLevelRanges = {{{"L5/S1", 10.0, 7.8, 3.0, 1.0},
                                                        {"L4/5", 8.9, 5.8, 6.0, 2.0},
                                                        {"L3/4", 7.5, 3.7, 8.0, 2.0},
                                                        {"L2/3", 6.5, 4.3, 6.0, 2.0},
                                                        {"L1/2", 5.8, 4.3, 6.0, 2.0},
                                                        {"T12/L1", 5.2, 4.2, 8.0, 2.0}}};

/// Flexion of L5/S1 to L1/2 in the living at 40 deg of flexion (Lee & Wong 2002) [deg].
inline constexpr std::array<double, 5> kUpperPattern = {2.8, 5.9, 8.2, 9.6, 10.0};

/// What the flexion limit is shared by (Adams, Hutton & Stott 1980), and the moment there (Adams &
/// Dolan 1991-95) [N m].
inline constexpr double kCapsuleShare = 0.39, kDiscShare = 0.29;
inline constexpr double kBackLigamentShare = 0.19;  ///< ISL and SSL
inline constexpr double kLfShare = 0.13;
inline constexpr double kFlexionLimitMoment = 73.0;

/// Moment of the ranges [N m].
inline constexpr double kRangeMoment = 10.0;

/// The range of a level by name, its flexion by `pattern`: for kUpperLevels the same sum as in
/// vitro, L5/S1 to L1/2, shared as in kUpperPattern.
/// @throws InputError for a level without a row.
[[nodiscard]] LevelRange level_range(const std::string& level, FlexionPattern pattern);

}  // namespace plumbline
