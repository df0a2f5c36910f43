// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace plumbline::viz {

/// What of a muscle is tendon or aponeurosis.
struct MuscleShape {
  /// Where flesh begins and ends, from the ends of the path: shares of its length.
  float origin_tendon = 0.065F, insertion_tendon = 0.065F;
  bool has_sheath =
      false;  ///< its sheet goes over into an aponeurosis beside it, before its first fascicle
  /// Share of the path, from its origin, that is not drawn: a broad aponeurosis would hide what
  /// lies under it. Other shares are of the rest.
  float left_out = 0;
  /// Of what is round else: half its width over the radius of a circle of the same area.
  float belly_flatness = 1, tendon_flatness = 1;
};

/// By its name, with or without its side. Bellies of the leg are as long, beside their tendons, as
/// they were dissected (Ward et al. 2009, Clin Orthop Relat Res 467:1074, Table 1; from memory);
/// the rest is as atlases show it, judged by eye.
[[nodiscard]] MuscleShape find_muscle_shape(std::string_view name);

/// How far the colour of pure tendon is from that of flesh towards that of tendon.
inline constexpr float kTendonPaleness = 0.8F;

/// How much of what is drawn at share t of the length is tendon, in [0, 1].
[[nodiscard]] float tendon_share(const MuscleShape& shape, float t);

/// Radius of a spindle at share t over that of its belly, without its tendons: 0 at its ends.
[[nodiscard]] float spindle_swelling(const MuscleShape& shape, float t);
/// Cross-section of a spindle over that of its belly, mean over its length.
[[nodiscard]] float spindle_fullness(const MuscleShape& shape);

/// Width of a spindle's cross-section at share t: see MuscleShape.
[[nodiscard]] float spindle_flatness(const MuscleShape& shape, float t);

/// Cross-section of a fascicle in a broad sheet over its greatest one: even, but for its ends.
[[nodiscard]] float sheet_swelling(const MuscleShape& shape, float t);
/// Mean of sheet_swelling().
[[nodiscard]] float sheet_fullness(const MuscleShape& shape);

}  // namespace plumbline::viz
