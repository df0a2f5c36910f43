// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "anatomy/key_numbers.h"
#include "viz/canvas.h"
#include "viz/pick.h"
#include "viz/viewer_layout.h"

/// The lettering of a viewer.
namespace plumbline::viz {

/// Cards below everything else.
void draw_viewer_cards(Canvas& canvas, const ViewerLayout& layout);

/// Title, where in the task, the person; a message instead of the person, where there is one.
void draw_viewer_header(Canvas& canvas, const ViewerLayout& layout, const Study& study,
                        const std::string& position, const std::string& message);

/// Buttons and ticks.
void draw_controls(Canvas& canvas, const ViewerLayout& layout, const ViewerState& state);

/// The slider with a mark at each solved step and its knob at the position.
void draw_timeline(Canvas& canvas, const ViewerLayout& layout, const ViewerState& state,
                   const ViewerFacts& facts);

/// Numbers of the told cases side by side with the change: posture and loads above, and what is
/// picked below.
void draw_numbers(Canvas& canvas, const ViewerLayout& layout, const std::vector<KeyNumber>& rows,
                  const PickCaption& picked);

/// A name at a place of a figure, joined to it by a line.
void draw_tag(Canvas& canvas, const Box& box, double unit, const Pixel& place,
              const std::string& words);

/// What keys and mouse do, over everything else.
void draw_help(Canvas& canvas, const ViewerLayout& layout, int width, int height);

/// "Step 3 of 9: bend 15°", or what lies between two of them.
[[nodiscard]] std::string describe_position(const Study& study, std::size_t case_index,
                                            double position);

}  // namespace plumbline::viz
