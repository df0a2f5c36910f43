// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "model_io/toml_table.h"

namespace plumbline {

enum class Side { kLeft, kRight, kBoth };

/// One departure from the reference person, in clinical words.
struct Imbalance {
  std::string kind;  ///< name of one of imbalance_kinds()
  Side side = Side::kBoth;
  std::string level;                     ///< of a kind that concerns one: "L4/5"
  std::vector<std::string> muscles;      ///< groups or muscles, of a kind that concerns some
  std::string coordinate;                ///< about which `passive_moment_Nm` is given
  std::map<std::string, double> values;  ///< by key, in the unit of the key's name
  InputPlace place;

  [[nodiscard]] bool has(const std::string& key) const { return values.contains(key); }
  /// @pre the key was given or has a default.
  [[nodiscard]] double value(const std::string& key) const { return values.at(key); }
};

/// A number that a kind of imbalance takes.
struct ImbalanceParameter {
  std::string key;      ///< as written in the file, ends in its unit; "a.b" is b of the table a
  std::string meaning;  ///< "straight-leg raise"
  std::string unit;     ///< "deg"
  NumberRange range;
  std::optional<double> fallback;  ///< value where the file gives none
  bool alternative = false;        ///< exactly one of the kind's alternatives must be given
  bool to_a_side = false;          ///< its sign tells left from right
  bool optional = false;           ///< may be left out, without a default
};

/// A kind of imbalance: all that reading, documenting and printing it needs. Adding one here makes
/// it readable; what it does to the body is written where the body is prepared.
struct ImbalanceKind {
  std::string name;                   ///< "tight_hamstrings"
  std::string title;                  ///< "Tight hamstrings"
  bool sided = true;                  ///< takes side = "left" | "right" | "both"
  bool one_sided = false;             ///< must be given a side, left or right
  bool at_level = false;              ///< takes level = "L4/5"
  bool at_muscles = false;            ///< takes group = "psoas" or muscles = ["psoas", "iliacus"]
  bool skews = false;                 ///< makes the body lopsided without having a side
  bool moves_body = true;             ///< false where it changes only what is reported
  bool alternatives_combine = false;  ///< one alternative or more, not exactly one
  std::vector<ImbalanceParameter> parameters;
  std::string effect;  ///< what it becomes in the body
  std::string source;  ///< where the numbers come from
};

[[nodiscard]] std::span<const ImbalanceKind> imbalance_kinds();

/// @pre `name` is one of imbalance_kinds().
[[nodiscard]] const ImbalanceKind& imbalance_kind(std::string_view name);

/// Whether the two sides of a body differ by this, so that it may stand askew.
[[nodiscard]] bool is_lopsided(const Imbalance& imbalance);

/// The same seen in a mirror: sides exchanged, angles to one side negated.
[[nodiscard]] Imbalance mirrored(Imbalance imbalance);

/// Reads one [[imbalance]] table.
/// @throws InputError for an unknown kind, an unknown or missing key, a value out of range.
[[nodiscard]] Imbalance read_imbalance(TableReader table);

/// "Tight hamstrings (straight-leg raise 55 deg)", with the side where it is one-sided.
[[nodiscard]] std::string describe(const Imbalance& imbalance);

/// Factor on active strength of a weakness given as `strength_pct` or as `grade` (0 to 5) [1].
/// A grade stands for 0, 10, 25, 50, 75, 100 %, linear in between: the percentages printed beside
/// the grades of manual muscle testing. They are a convention: measured torque at grade 3 is far
/// lower (5 % at the knee extensors, Sato et al. 1999, J Jpn Phys Ther Assoc 2:1-5).
[[nodiscard]] double strength_factor(const Imbalance& imbalance);

}  // namespace plumbline
