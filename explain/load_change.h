// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "results/study.h"

namespace plumbline {

/// Loads of a level as they stand along the axis `load` of a results file.
enum class LevelLoadKind { kCompression, kShearAp };

/// Reasons of a change as they stand along the axis `reason`.
inline constexpr std::size_t kBodyChanged = 0, kPostureChanged = 1, kSharingChanged = 2;
inline constexpr std::size_t kNumReasons = 3;

/// A range over the robustness variations, NaN where they were not run.
using ChangeBand = std::array<double, 2>;

/// Where a part of a change comes from: a muscle (both sides; the erector spinae and the wall of
/// the abdomen as one each), or what is no muscle.
struct ChangeSource {
  std::string name;                             ///< for people: "erector spinae", "weight above"
  std::vector<std::size_t> groups;              ///< along axes.groups; none where it is no muscle
  std::size_t contributor = 0;                  ///< along axes.contributors, where it is no muscle
  std::array<double, kNumReasons> by_reason{};  ///< [N]
  std::array<ChangeBand, kNumReasons> band{};   ///< [N]; of the sides together, their bands' sum

  [[nodiscard]] double total() const { return by_reason[0] + by_reason[1] + by_reason[2]; }
};

/// Where a change is looked for.
struct ChangePlace {
  std::size_t c = 1, step = 0, level = 0;
  LevelLoadKind load = LevelLoadKind::kCompression;
};

/// Why a load of a level differs from the reference's.
struct LoadChange {
  double reference = 0, value = 0;    ///< [N]
  ChangeBand band{};                  ///< of the change [N]
  bool undetermined = false;          ///< its direction flips within the band
  std::vector<ChangeSource> sources;  ///< largest first; they sum to the change

  [[nodiscard]] double change() const { return value - reference; }
  /// Sum over all sources [N].
  [[nodiscard]] double by_reason(std::size_t reason) const;
};

/// Reads it from /levels, /why and /changes of a study. Sources without any part are left out.
[[nodiscard]] LoadChange find_load_change(const Study& study, const ChangePlace& place);

/// Whether a study says why: one that was filled without it has no sources.
[[nodiscard]] bool tells_why(const Study& study);

}  // namespace plumbline
