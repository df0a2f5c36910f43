// SPDX-License-Identifier: Apache-2.0
#include "viz/viewer_state.h"

#include <algorithm>
#include <cmath>

#include "anatomy/key_numbers.h"

namespace plumbline::viz {
namespace {

constexpr double kSecondsPerStep = 0.5;

void show(ViewerState& state, Showing showing) {
  if (state.imbalance > 0) state.showing = showing;
}

void toggle(ViewerState& state, BodyLayer layer) {
  bool& shown = state.layers.at(static_cast<std::size_t>(layer));
  shown = !shown;
}

void go_to(ViewerState& state, const ViewerFacts& facts, double position) {
  state.position = std::clamp(position, 0.0, facts.last_position());
  state.playing = false;
}

// Alone among the muscles: the next group, or the one before; past either end, all of them.
void show_one_group(ViewerState& state, int by) {
  const auto n = static_cast<int>(state.groups.size());
  if (n == 0) return;
  const bool is_alone = std::count(state.groups.begin(), state.groups.end(), true) == 1;
  const auto first = std::find(state.groups.begin(), state.groups.end(), true);
  const int at = is_alone ? static_cast<int>(first - state.groups.begin()) : (by > 0 ? -1 : n);
  const int next = at + by;
  if (next < 0 || next >= n) {
    state.groups.assign(state.groups.size(), true);
    return;
  }
  state.groups.assign(state.groups.size(), false);
  state.groups.at(static_cast<std::size_t>(next)) = true;
}

constexpr std::array<KeyBinding, 28> kKeys = {{
    {"space", "Space", "play or pause",
     [](ViewerState& s, const ViewerFacts& f) {
       if (!s.playing && s.position >= f.last_position()) s.position = 0;
       s.playing = !s.playing && f.num_steps > 1;
     }},
    {"Left", "←", "step back",
     [](ViewerState& s, const ViewerFacts& f) { go_to(s, f, std::ceil(s.position) - 1); }},
    {"Right", "→", "step on",
     [](ViewerState& s, const ViewerFacts& f) { go_to(s, f, std::floor(s.position) + 1); }},
    {"Home", "Home", "first step", [](ViewerState& s, const ViewerFacts& f) { go_to(s, f, 0); }},
    {"End", "End", "last step",
     [](ViewerState& s, const ViewerFacts& f) { go_to(s, f, f.last_position()); }},
    {"r", "R", "the reference alone",
     [](ViewerState& s, const ViewerFacts&) { s.showing = Showing::kReference; }},
    {"i", "I", "the imbalance alone; again: the next one",
     [](ViewerState& s, const ViewerFacts& f) {
       if (s.showing == Showing::kImbalance && f.num_cases > 2) {
         s.imbalance = s.imbalance % (f.num_cases - 1) + 1;
       }
       show(s, Showing::kImbalance);
     }},
    {"d", "D", "both, side by side",
     [](ViewerState& s, const ViewerFacts&) { show(s, Showing::kBoth); }},
    {"g", "G", "the imbalance, the reference as a ghost",
     [](ViewerState& s, const ViewerFacts&) { show(s, Showing::kGhost); }},
    {"s", "S", "seen from the right side",
     [](ViewerState& s, const ViewerFacts&) { s.orbit = orbit_of(View::kRight); }},
    {"l", "L", "from the left",
     [](ViewerState& s, const ViewerFacts&) { s.orbit = orbit_of(View::kLeft); }},
    {"f", "F", "from the front",
     [](ViewerState& s, const ViewerFacts&) { s.orbit = orbit_of(View::kFront); }},
    {"b", "B", "from behind",
     [](ViewerState& s, const ViewerFacts&) { s.orbit = orbit_of(View::kBack); }},
    {"o", "O", "obliquely, from behind",
     [](ViewerState& s, const ViewerFacts&) { s.orbit = orbit_of(View::kAuto); }},
    {"z", "Z", "the lumbar spine, near",
     [](ViewerState& s, const ViewerFacts&) { s.orbit = spine_orbit(); }},
    {"plus", "+", "nearer",
     [](ViewerState& s, const ViewerFacts&) { s.orbit = zoomed(s.orbit, 1.25); }},
    {"minus", "−", "farther",
     [](ViewerState& s, const ViewerFacts&) { s.orbit = zoomed(s.orbit, 0.8); }},
    {"m", "M", "muscles by activation, tension, passive share",
     [](ViewerState& s, const ViewerFacts&) {
       s.color = static_cast<MuscleColor>((static_cast<int>(s.color) + 1) % 3);
     }},
    {"1", "1", "bones", [](ViewerState& s, const ViewerFacts&) { toggle(s, BodyLayer::kBones); }},
    {"2", "2", "discs", [](ViewerState& s, const ViewerFacts&) { toggle(s, BodyLayer::kDiscs); }},
    {"3", "3", "muscles",
     [](ViewerState& s, const ViewerFacts&) { toggle(s, BodyLayer::kMuscles); }},
    {"4", "4", "loads", [](ViewerState& s, const ViewerFacts&) { toggle(s, BodyLayer::kLoads); }},
    {"5", "5", "surroundings",
     [](ViewerState& s, const ViewerFacts&) { toggle(s, BodyLayer::kSurroundings); }},
    {"t", "T", "facet forces and ligaments",
     [](ViewerState& s, const ViewerFacts&) { s.tissue_loads = !s.tissue_loads; }},
    {"n", "N", "the next muscle group alone",
     [](ViewerState& s, const ViewerFacts&) { show_one_group(s, 1); }},
    {"p", "P", "picture of the window into a file",
     [](ViewerState& s, const ViewerFacts&) { s.wants_picture = true; }},
    {"h", "H", "this help", [](ViewerState& s, const ViewerFacts&) { s.help = !s.help; }},
    {"q", "Q", "quit", [](ViewerState& s, const ViewerFacts&) { s.done = true; }},
}};

// Other names of the same keys.
std::string_view usual_name(std::string_view key) {
  struct Alias {
    std::string_view key, usual;
  };
  constexpr std::array<Alias, 9> kAliases = {{{"question", "h"},
                                              {"F1", "h"},
                                              {"slash", "h"},
                                              {"equal", "plus"},
                                              {"KP_Add", "plus"},
                                              {"KP_Subtract", "minus"},
                                              {"KP_Left", "Left"},
                                              {"KP_Right", "Right"},
                                              {"Print", "p"}}};
  for (const Alias& alias : kAliases) {
    if (alias.key == key) return alias.usual;
  }
  return key;
}

std::string in_small_letters(std::string_view key) {
  std::string name(usual_name(key));
  if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z') {
    name[0] = static_cast<char>(name[0] - 'A' + 'a');
  }
  return name;
}

}  // namespace

ViewerFacts find_facts(const Study& study) {
  ViewerFacts facts;
  facts.num_cases = study.axes.cases.size();
  facts.num_steps = static_cast<std::size_t>(study.axes.num_steps);
  std::vector<std::size_t> of_side;
  for (const std::string& group : study.axes.groups) {
    const std::string name = without_side(group);
    const auto found = std::find(facts.groups.begin(), facts.groups.end(), name);
    of_side.push_back(static_cast<std::size_t>(found - facts.groups.begin()));
    if (found == facts.groups.end()) facts.groups.push_back(name);
  }
  for (std::size_t m = 0; m < study.axes.muscles.size(); ++m) {
    facts.muscle_group.push_back(of_side.at(static_cast<std::size_t>(study.muscle.group(m))));
  }
  return facts;
}

ViewerState first_state(const ViewerFacts& facts) {
  ViewerState state;
  state.imbalance = facts.num_cases > 1 ? 1 : 0;
  state.showing = facts.num_cases > 1 ? Showing::kBoth : Showing::kReference;
  state.position = facts.last_position();
  state.groups.assign(facts.groups.size(), true);
  state.orbit = orbit_of(View::kAuto);
  return state;
}

std::vector<std::size_t> shown_cases(const ViewerState& state) {
  switch (state.showing) {
    case Showing::kReference:
      return {0};
    case Showing::kImbalance:
    case Showing::kGhost:
      return {state.imbalance};
    case Showing::kBoth:
      break;
  }
  return {0, state.imbalance};
}

std::vector<std::size_t> told_cases(const ViewerState& state) {
  if (state.showing == Showing::kReference) return {0};
  return {0, state.imbalance};
}

bool is_shown(const ViewerState& state, const ViewerFacts& facts, std::size_t muscle) {
  return state.shows(BodyLayer::kMuscles) && state.groups.at(facts.muscle_group.at(muscle));
}

bool shows_bone(const ViewerState& state, const Bone& bone) {
  return state.shows(BodyLayer::kBones) && (!state.orbit.at_spine || is_spine(bone));
}

std::span<const KeyBinding> key_bindings() { return kKeys; }

ViewerState on_key(ViewerState state, const ViewerFacts& facts, std::string_view key,
                   bool control) {
  if (control) {
    state.done = state.done || key == "c" || key == "C";
    return state;
  }
  // Escape leaves what lies on top first.
  if (key == "Escape") {
    state.done = !state.help;
    state.help = false;
    return state;
  }
  const std::string name = in_small_letters(key);
  for (const KeyBinding& binding : kKeys) {
    if (binding.key == name) binding.act(state, facts);
  }
  return state;
}

ViewerState advanced(ViewerState state, const ViewerFacts& facts, double seconds) {
  if (!state.playing) return state;
  state.position += std::max(seconds, 0.0) / kSecondsPerStep;
  if (state.position >= facts.last_position()) {
    state.position = facts.last_position();
    state.playing = false;
  }
  return state;
}

}  // namespace plumbline::viz
