// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// The named things of a study: its cases, what its axes are called, where its numbers come from.
/// SI units and radians; W is the world (x forward, y up, z to the subject's right).
namespace plumbline {

using Point3 = std::array<double, 3>;

/// How far an answer can be relied upon, from best to worst.
enum class Verdict { kTrusted, kDoubtful, kFailed };

/// Direction of a change. kUndetermined: it flips within the robustness band.
enum class ChangeSign { kUp, kDown, kUnchanged, kUndetermined };

struct StudyCase {
  std::string name;   ///< identifier, e.g. "reference", "tight_hamstrings"
  std::string title;  ///< for people, e.g. "Tight hamstrings (straight-leg raise 55 deg)"
  Verdict verdict = Verdict::kFailed;
  std::string reason;  ///< why it is not trusted; empty if it is
  std::string remedy;  ///< what to do about it
};

/// A named scalar: a coordinate, a task variable, an ideal torque.
struct Quantity {
  std::string name;
  std::string unit;                ///< SI: "rad", "m", "N m", ...
  std::string positive_direction;  ///< e.g. "flexion", "anterior tilt"
};

/// A place on a body, for drawing it. Kinds as in the model's landmarks table.
struct StudyLandmark {
  std::string name, kind, body;
  Point3 p_BoP_B{};   ///< [m]
  Point3 normal_B{};  ///< unit, or zero
};

/// A mass that a case adds to the body (belly, backpack, hand load).
struct AttachedMass {
  std::string case_name, name, body;
  Point3 p_BoP_B{};  ///< [m]
  double mass = 0;   ///< [kg]
};

/// One quantity of one case against the reference case at the same step.
struct Change {
  std::string case_name;
  std::int64_t step = 0;
  std::string quantity;  ///< with its unit in the name, as printed: "lumbar_flexion_deg"
  std::string unit;      ///< of the numbers below: "deg", "N", "N m", "MPa", ...
  double reference = 0, value = 0;
  double change = 0;             ///< value - reference
  std::array<double, 2> band{};  ///< of `change` over the robustness variations; NaN if not run
  ChangeSign sign = ChangeSign::kUndetermined;
};

/// Where the numbers come from. None of it enters the content hash.
struct Provenance {
  std::string version;      ///< of Plumbline, "0.1.0"
  std::string git_state;    ///< commit, with "-dirty" if modified
  std::string build_flags;  ///< compiler and flags
  std::string created_utc;  ///< ISO 8601
  std::string command_line;
  std::string model_name, model_text, model_sha256;
  std::string scenario_name, scenario_text, scenario_sha256;
  std::vector<std::pair<std::string, std::string>> options;  ///< every option in force
  std::int64_t seed = 0;
  std::int64_t threads = 1;
  double wall_time = 0;  ///< [s]
};

struct StudyPerson {
  double mass = 0, height = 0;  ///< [kg], [m]
  double age = 0;               ///< [years]; NaN if not stated
  std::string sex;
};

/// Names along every axis. Sizes of all arrays follow from these.
struct StudyAxes {
  std::vector<StudyCase> cases;            ///< C; the reference first
  std::int64_t num_steps = 0;              ///< T
  std::vector<std::string> step_names;     ///< T, or none: "standing", "bend 60°"
  std::vector<Quantity> tasks;             ///< K: what the task prescribes, e.g. trunk_inclination
  std::vector<Quantity> coordinates;       ///< Q: all coordinates of the model
  std::vector<Quantity> free_coordinates;  ///< F: those with an equation; units of the reserve
  std::vector<Quantity> torques;           ///< A: ideal torques (arms)
  std::vector<std::string> bodies;         ///< B, without the world
  std::vector<std::string> muscles;        ///< M
  std::vector<std::string> groups;         ///< G: "hamstrings_right"
  std::vector<std::string> levels;         ///< L, caudal to cranial: "L5/S1", ... "T12/L1"
  std::vector<std::string> contacts;  ///< P: points that floor, seat, backrest or bed can press on
  std::vector<std::string> contributors;     ///< to compression: "weight_above", "tone", ...
  std::vector<std::string> reasons;          ///< of changes: "body", "posture", "sharing"
  std::vector<std::string> objective_terms;  ///< of the posture objective: "effort", ...
  std::vector<double> pressure_factors;      ///< of disc area, see level.disc_pressure
  std::vector<std::string> ligaments;  ///< of levels: "ALL", "capsule_right"; none with springs

  /// Whether the levels are made of tissue: only then do the arrays of TissueResults exist.
  [[nodiscard]] bool has_tissue() const { return !ligaments.empty(); }
};

}  // namespace plumbline
