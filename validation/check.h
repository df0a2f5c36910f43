// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <string>
#include <vector>

/// The body beside published measurements: checks that can fail, and say so.
namespace plumbline {

inline constexpr double kOpen = std::numeric_limits<double>::infinity();  ///< no bound on this side

/// Values that are accepted, bounds included.
struct Band {
  double lo = -kOpen, hi = kOpen;
};

/// What a published number was used for: only the second kind is evidence.
enum class CheckKind {
  kCalibration,  ///< it, or data of its kind, set something in the model
  kValidation    ///< nothing was set by it
};

enum class CheckOutcome {
  kPass,
  kFail,
  kNotComputed,  ///< cannot be computed yet
  kNote          ///< a number for the reader, not judged
};

/// One number beside a published one.
struct Check {
  std::string id;    ///< "trunk_arms.psoas_lateral.L5/S1"; empty for a note
  std::string what;  ///< "psoas bends to its side at L5/S1"
  double value = std::numeric_limits<double>::quiet_NaN();
  std::string unit;  ///< "mm"; empty without one
  Band accepted;
  std::string published;  ///< what the source says, in the same unit
  CheckKind kind = CheckKind::kValidation;
  CheckOutcome outcome = CheckOutcome::kNote;
  std::string remark;  ///< known cause of the failure, or what is missing
};

/// Checks of one subject, with the same sources.
struct CheckGroup {
  int number = 0;     ///< in the list of 20 that a reviewer asks for; 0: beyond that list
  std::string name;   ///< what every id begins with, "trunk_arms"
  std::string title;  ///< "Moment arms of the trunk, standing"
  std::string source;
  std::vector<Check> checks;
};

/// "calibration", "validation".
[[nodiscard]] const char* to_string(CheckKind kind);

/// "pass", "fail", "not computed", "note".
[[nodiscard]] const char* to_string(CheckOutcome outcome);

/// Of the group as a whole: kFail if anything fails, else kNotComputed if anything is missing, else
/// kPass.
[[nodiscard]] CheckOutcome outcome_of(const CheckGroup& group);

/// The same in a word: "pass", "fail", "incomplete" if some was computed, "not computed".
[[nodiscard]] const char* outcome_text(const CheckGroup& group);

/// "calibration", "validation", or "both" where a group mixes them.
[[nodiscard]] const char* kind_of(const CheckGroup& group);

}  // namespace plumbline
