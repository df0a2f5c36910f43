// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "viz/layout.h"
#include "viz/viewer_state.h"

namespace plumbline::viz {

/// What can be clicked.
struct Control {
  enum class Kind {
    kShowing,    ///< index: Showing
    kKey,        ///< index along key_bindings(): does what that key does
    kColor,      ///< index: MuscleColor
    kLayer,      ///< index: BodyLayer
    kGroup,      ///< index along ViewerFacts::groups
    kAllGroups,  ///< all muscle groups, or none where all are shown
    kTimeline,   ///< a slider
  };
  Kind kind = Kind::kKey;
  std::size_t index = 0;
  Box box;
  std::string label;
};

/// Where everything of a viewer goes, in pixels.
struct ViewerLayout {
  double unit = 1;  ///< size of lettering: 1 in a window of 900 rows
  Box header, footer, sidebar, numbers, timeline;
  std::vector<PanelLayout> panels;  ///< of shown_cases(), without close-up and numbers
  std::vector<Control> controls;
};

/// @param imbalance_title of the case that is compared.
[[nodiscard]] ViewerLayout make_viewer_layout(int width, int height, const ViewerState& state,
                                              const ViewerFacts& facts,
                                              const std::string& imbalance_title);

/// The control at a pixel, or none.
[[nodiscard]] const Control* find_control(const ViewerLayout& layout, double x, double y);
/// The panel at a pixel, or none.
[[nodiscard]] const PanelLayout* find_panel(const ViewerLayout& layout, double x, double y);

/// Whether a control shows what is the case: pressed, or ticked.
[[nodiscard]] bool is_on(const Control& control, const ViewerState& state);

/// The state after a click on a control at x; of a slider, after it was moved there.
[[nodiscard]] ViewerState on_control(ViewerState state, const ViewerFacts& facts,
                                     const Control& control, double x);

}  // namespace plumbline::viz
