// SPDX-License-Identifier: Apache-2.0
#include "viz/viewer_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "anatomy/key_numbers.h"

namespace plumbline::viz {
namespace {

std::size_t key_index(std::string_view key) {
  const auto keys = key_bindings();
  const auto found = std::find_if(keys.begin(), keys.end(),
                                  [&](const KeyBinding& binding) { return binding.key == key; });
  return static_cast<std::size_t>(found - keys.begin());
}

struct KeyButton {
  const char* key;
  const char* label;
};
constexpr std::array<KeyButton, 6> kViews = {{{"s", "Side"},
                                              {"l", "Left"},
                                              {"f", "Front"},
                                              {"b", "Back"},
                                              {"o", "Oblique"},
                                              {"z", "Spine"}}};
constexpr std::array<const char*, 3> kColors = {"Activation", "Tension", "Passive"};
constexpr std::array<const char*, kNumLayers> kLayers = {"Bones", "Discs", "Muscles", "Loads",
                                                         "Surroundings"};

// Buttons of one row from left to right, as wide as their words.
class ButtonRow {
 public:
  ButtonRow(ViewerLayout& layout, double x, double y, double height)
      : layout_(layout), x_(x), y_(y), height_(height) {}

  void add(Control::Kind kind, std::size_t index, const std::string& label, double width) {
    const double w = width * layout_.unit;
    layout_.controls.push_back({kind, index, {x_, y_, w, height_}, label});
    x_ += w + 4 * layout_.unit;
  }
  void gap() { x_ += 16 * layout_.unit; }

 private:
  ViewerLayout& layout_;
  double x_, y_, height_;
};

void add_toolbar(ViewerLayout& layout, const Box& row, const ViewerFacts& facts,
                 const std::string& imbalance_title) {
  ButtonRow buttons(layout, row.x, row.y + 6 * layout.unit, row.height - 12 * layout.unit);
  using Kind = Control::Kind;
  buttons.add(Kind::kShowing, 0, "Reference", 92);
  if (facts.num_cases > 1) {
    buttons.add(Kind::kShowing, 1, imbalance_title, 200);
    buttons.add(Kind::kShowing, 2, "Side by side", 104);
    buttons.add(Kind::kShowing, 3, "Ghost", 62);
  }
  buttons.gap();
  for (const KeyButton& view : kViews) {
    buttons.add(Kind::kKey, key_index(view.key), view.label, view.key[0] == 'o' ? 74 : 60);
  }
  buttons.gap();
  for (std::size_t i = 0; i < kColors.size(); ++i) {
    buttons.add(Kind::kColor, i, kColors.at(i), i == 0 ? 88 : 74);
  }
  buttons.gap();
  buttons.add(Kind::kKey, key_index("p"), "Picture", 74);
  buttons.add(Kind::kKey, key_index("h"), "Help", 58);
}

// Ticks of layers and of muscle groups, one below the other.
void add_sidebar(ViewerLayout& layout, const ViewerFacts& facts) {
  const double unit = layout.unit;
  const Box inside = {layout.sidebar.x + 10 * unit, layout.sidebar.y + 6 * unit,
                      layout.sidebar.width - 20 * unit, layout.sidebar.height - 12 * unit};
  const std::size_t rows = kNumLayers + facts.groups.size() + (facts.groups.empty() ? 0 : 2);
  const double pitch = std::min(inside.height / static_cast<double>(rows), 24 * unit);
  double y = inside.y + inside.height;
  const auto add = [&](Control::Kind kind, std::size_t index, const std::string& label) {
    y -= pitch;
    layout.controls.push_back({kind, index, {inside.x, y, inside.width, pitch}, label});
  };
  for (std::size_t i = 0; i < kNumLayers; ++i) add(Control::Kind::kLayer, i, kLayers.at(i));
  if (facts.groups.empty()) return;
  y -= pitch;
  add(Control::Kind::kAllGroups, 0, "All muscle groups");
  for (std::size_t i = 0; i < facts.groups.size(); ++i) {
    add(Control::Kind::kGroup, i, to_label(facts.groups[i]));
  }
}

void add_panels(ViewerLayout& layout, const Box& middle, std::size_t num_panels) {
  const double unit = layout.unit;
  const double gap = 12 * unit;
  const auto n = static_cast<double>(num_panels);
  const double width = (middle.width - (n - 1) * gap) / n;
  for (std::size_t i = 0; i < num_panels; ++i) {
    PanelLayout panel;
    panel.card = {middle.x + static_cast<double>(i) * (width + gap), middle.y, width,
                  middle.height};
    const double title = 52 * unit;
    panel.title = {panel.card.x + 10 * unit, panel.card.y + panel.card.height - title,
                   panel.card.width - 20 * unit, title};
    panel.figure = {panel.card.x + 4 * unit, panel.card.y + 4 * unit, panel.card.width - 8 * unit,
                    panel.card.height - title - 16 * unit};
    layout.panels.push_back(panel);
  }
}

bool contains(const Box& box, double x, double y) {
  return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
}

}  // namespace

ViewerLayout make_viewer_layout(int width, int height, const ViewerState& state,
                                const ViewerFacts& facts, const std::string& imbalance_title) {
  const double w = width;
  const double h = height;
  ViewerLayout layout;
  layout.unit = std::min(h / 900, w / 1440);
  const double unit = layout.unit;
  const double margin = 12 * unit;
  layout.header = {margin, h - 62 * unit, w - 2 * margin, 62 * unit};
  const Box toolbar = {margin, layout.header.y - 44 * unit, w - 2 * margin, 44 * unit};
  layout.footer = {margin, 0, w - 2 * margin, 88 * unit};
  layout.timeline = {margin, layout.footer.height, w - 2 * margin, 50 * unit};
  const double low = layout.timeline.y + layout.timeline.height + 4 * unit;
  const double high = toolbar.y - 4 * unit;
  layout.sidebar = {margin, low, 224 * unit, high - low};
  const double numbers_width = 404 * unit;
  layout.numbers = {w - margin - numbers_width, low, numbers_width, high - low};
  const double left = layout.sidebar.x + layout.sidebar.width + margin;
  add_panels(layout, {left, low, layout.numbers.x - margin - left, high - low},
             shown_cases(state).size());
  add_toolbar(layout, toolbar, facts, imbalance_title);
  add_sidebar(layout, facts);
  const Box& t = layout.timeline;
  const double button = 76 * unit;
  layout.controls.push_back({Control::Kind::kKey,
                             key_index("space"),
                             {t.x, t.y + 12 * unit, button, 30 * unit},
                             state.playing ? "Pause" : "Play"});
  layout.controls.push_back(
      {Control::Kind::kTimeline,
       0,
       {t.x + button + 26 * unit, t.y, t.width - button - 52 * unit, t.height},
       ""});
  return layout;
}

const Control* find_control(const ViewerLayout& layout, double x, double y) {
  for (const Control& control : layout.controls) {
    if (contains(control.box, x, y)) return &control;
  }
  return nullptr;
}

const PanelLayout* find_panel(const ViewerLayout& layout, double x, double y) {
  for (const PanelLayout& panel : layout.panels) {
    if (contains(panel.figure, x, y)) return &panel;
  }
  return nullptr;
}

bool is_on(const Control& control, const ViewerState& state) {
  switch (control.kind) {
    case Control::Kind::kShowing:
      return static_cast<std::size_t>(state.showing) == control.index;
    case Control::Kind::kColor:
      return static_cast<std::size_t>(state.color) == control.index;
    case Control::Kind::kLayer:
      return state.layers.at(control.index);
    case Control::Kind::kGroup:
      return state.groups.at(control.index);
    case Control::Kind::kAllGroups:
      return std::find(state.groups.begin(), state.groups.end(), false) == state.groups.end();
    case Control::Kind::kTimeline:
      return false;
    case Control::Kind::kKey:
      break;
  }
  const std::string_view key = key_bindings()[control.index].key;
  if (key == "space") return state.playing;
  if (key == "h") return state.help;
  if (key == "p") return false;
  // A view is on where choosing it would change nothing.
  return on_key(state, {}, key).orbit == state.orbit;
}

ViewerState on_control(ViewerState state, const ViewerFacts& facts, const Control& control,
                       double x) {
  switch (control.kind) {
    case Control::Kind::kShowing: {
      constexpr std::array<std::string_view, 4> kShowingKeys = {"r", "i", "d", "g"};
      return on_key(std::move(state), facts, kShowingKeys.at(control.index));
    }
    case Control::Kind::kKey:
      return on_key(std::move(state), facts, key_bindings()[control.index].key);
    case Control::Kind::kColor:
      state.color = static_cast<MuscleColor>(control.index);
      return state;
    case Control::Kind::kLayer:
      state.layers.at(control.index) = !state.layers.at(control.index);
      return state;
    case Control::Kind::kGroup:
      state.groups.at(control.index) = !state.groups.at(control.index);
      return state;
    case Control::Kind::kAllGroups:
      state.groups.assign(state.groups.size(), !is_on(control, state));
      return state;
    case Control::Kind::kTimeline: {
      const double share = std::clamp((x - control.box.x) / control.box.width, 0.0, 1.0);
      state.position = share * facts.last_position();
      // The solved steps hold it a little.
      const double step = std::round(state.position);
      if (std::fabs(state.position - step) < 0.1) state.position = step;
      state.playing = false;
      return state;
    }
  }
  return state;
}

}  // namespace plumbline::viz
