// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "calibration/frozen_weights.h"
#include "calibration/level_targets.h"
#include "model/model_spec.h"
#include "model_io/source_text.h"
#include "scenarios/imbalance_kinds.h"
#include "scenarios/task.h"

/// A scenario is one question: a person, what is out of balance, and a task. It is written in TOML
/// (scenarios/README.md lists every key) and read into plain data, SI and radians.
namespace plumbline {

/// What a scenario says about the person; the rest is the model's reference person.
struct ScenarioPerson {
  std::optional<double> mass, height;  ///< [kg], [m]
  std::optional<std::string> sex;
  InputPlace place;  ///< of [person], or the file without one

  [[nodiscard]] PersonSpec over(PersonSpec reference) const;
};

/// Weights of the posture objective and what else the solver may be told.
struct SolverOptions {
  double k_lum = frozen::kLumbarAngle;           ///< departure from neutral lordosis [litre/rad^2]
  double k_d = frozen::kLevelMoment;             ///< moment on the levels' passive tissue [litre]
  double k_s = frozen::kStretch;                 ///< stretch of passive muscle [1]
  double k_up = frozen::kUprightness;            ///< uprightness, standing only [litre]
  double tone_standing = frozen::kToneStanding;  ///< least activation of every muscle [1]
  double tone_bending = frozen::kToneBending;    ///< the same in bends and lifts [1]
  double tone_borne = frozen::kToneBorne;        ///< the same on a backrest or bed [1]
  double sway = frozen::kSway;                   ///< push in standing, of body weight [1]
  /// kTissue: levels made of disc, facets and ligaments, whose translations follow the load.
  LevelLaw levels = LevelLaw::kTissue;
  /// Which levels give most in flexion; those of the model are kLowerLevels.
  FlexionPattern flexion_pattern = FlexionPattern::kLowerLevels;
  int other_starts = 0;  ///< of every posture, in search of a cheaper one
  bool band = true;      ///< solve the robustness variations too
};

/// What measurements on people say about the story of a scenario.
struct KnownOutcome {
  std::string outcome;  ///< "effect", "no effect", "disputed", "unknown"
  std::string text, source;
};

struct Scenario {
  std::string name;             ///< the file's name without ".toml"
  std::string title, question;  ///< for people
  std::string reported;         ///< what to look at in the answer; may be empty
  std::optional<KnownOutcome> known;
  std::filesystem::path model;  ///< folder that holds model.toml, ready to open
  ScenarioPerson person;
  std::vector<Imbalance> imbalances;  ///< none: the reference alone
  Task task;
  SolverOptions solver;
  std::vector<SourceText> sources;  ///< the file, then each file that it extends
};

/// Reads a scenario file with all that it extends.
/// @param libraries folders where a file that is extended may also lie.
/// @throws InputError naming file, line, key and remedy for anything that is unknown, missing,
/// mistyped, out of range, or without meaning for the task.
[[nodiscard]] Scenario read_scenario(const std::filesystem::path& path,
                                     const std::vector<std::filesystem::path>& libraries = {});

}  // namespace plumbline
