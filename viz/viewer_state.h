// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/muscles.h"
#include "anatomy/skeleton.h"
#include "results/study.h"
#include "viz/orbit.h"

/// What a viewer shows, as plain data and pure functions: no window is needed to know what a key
/// does.
namespace plumbline::viz {

enum class Showing {
  kReference,
  kImbalance,
  kBoth,   ///< side by side
  kGhost,  ///< the imbalance, with the reference as a ghost
};

/// What can be shown and hidden.
enum class BodyLayer { kBones, kDiscs, kMuscles, kLoads, kSurroundings };
inline constexpr std::size_t kNumLayers = 5;

/// A thing that can be pointed at.
struct Picked {
  enum class Kind { kNothing, kMuscle, kLevel, kBone };
  Kind kind = Kind::kNothing;
  std::size_t index = 0;  ///< along the study's muscles or levels, or the skeleton's bones

  bool operator==(const Picked&) const = default;
};

/// What a study offers to a viewer.
struct ViewerFacts {
  std::size_t num_cases = 1, num_steps = 1;
  std::vector<std::string> groups;        ///< of muscles, left and right as one: "hamstrings"
  std::vector<std::size_t> muscle_group;  ///< of each muscle: position along groups

  [[nodiscard]] double last_position() const { return static_cast<double>(num_steps - 1); }
};
/// @pre the study has a case and a step.
[[nodiscard]] ViewerFacts find_facts(const Study& study);

struct ViewerState {
  Showing showing = Showing::kReference;
  std::size_t imbalance = 0;  ///< the case that is compared; 0 where there is none
  double position = 0;        ///< among the steps, from 0; between two of them it is a moment
  bool playing = false;
  std::array<bool, kNumLayers> layers = {true, true, true, true, true};
  std::vector<bool> groups;  ///< shown, along ViewerFacts::groups
  MuscleColor color = MuscleColor::kActivation;
  Orbit orbit;
  Picked picked;
  bool tissue_loads = false;  ///< facet forces and ligaments
  bool help = false;
  bool wants_picture = false;  ///< whoever draws takes it and sets this back
  bool done = false;

  bool operator==(const ViewerState&) const = default;
  /// The view of the spine leaves all but bones and discs out.
  [[nodiscard]] bool shows(BodyLayer layer) const {
    const bool hides = orbit.at_spine && layer != BodyLayer::kBones && layer != BodyLayer::kDiscs;
    return !hides && layers.at(static_cast<std::size_t>(layer));
  }
};

/// The last step, all cases that fit, from the side.
[[nodiscard]] ViewerState first_state(const ViewerFacts& facts);

/// Cases that stand in the window, left to right; of a ghost, the reference is not among them.
[[nodiscard]] std::vector<std::size_t> shown_cases(const ViewerState& state);
/// Cases whose numbers are told, the reference first.
[[nodiscard]] std::vector<std::size_t> told_cases(const ViewerState& state);
/// Whether its group and the layer of muscles are shown.
[[nodiscard]] bool is_shown(const ViewerState& state, const ViewerFacts& facts, std::size_t muscle);

[[nodiscard]] bool shows_bone(const ViewerState& state, const Bone& bone);

/// A key, what it is called on a screen, and what it does.
struct KeyBinding {
  std::string_view key;    ///< as X names it: "space", "Left", "b"
  std::string_view shown;  ///< "Space", "←", "B"
  std::string_view says;   ///< "play or pause"
  void (*act)(ViewerState& state, const ViewerFacts& facts);
};
[[nodiscard]] std::span<const KeyBinding> key_bindings();

/// The state after a key; unknown keys change nothing. With Control, only C does: it quits.
[[nodiscard]] ViewerState on_key(ViewerState state, const ViewerFacts& facts, std::string_view key,
                                 bool control = false);

/// The state after so many seconds of playing: half a second a step, stopping at the last.
[[nodiscard]] ViewerState advanced(ViewerState state, const ViewerFacts& facts, double seconds);

}  // namespace plumbline::viz
