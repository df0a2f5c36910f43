// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "anatomy/key_numbers.h"
#include "anatomy/muscles.h"
#include "anatomy/study_frame.h"
#include "viz/layout.h"

/// The lettering of a picture.
namespace plumbline::viz {

/// A pale card with a soft edge, behind whatever stands on it.
void draw_card(Canvas& canvas, const Box& box, double unit);
/// Cards behind the panels and their close-ups.
void draw_cards(Canvas& canvas, const PictureLayout& layout);

/// Title of the study, what the task asks at this step, the person. `step_words` ("Step 3 of 9")
/// come before what the task asks; they may be empty.
void draw_header(Canvas& canvas, const PictureLayout& layout, const StudyFrame& frame,
                 const std::string& step_words);

/// Of what a picture needs a legend.
struct LegendContent {
  MuscleStyle muscles;
  bool foramina = false;      ///< space of nerve roots against the reference
  bool tissue_loads = false;  ///< ligaments and facets

  [[nodiscard]] std::size_t num_bars() const;
};
[[nodiscard]] LegendContent find_legends(const Study& study, const MuscleStyle& muscles,
                                         bool tissue_loads);

/// Colour bars with units, the length of a force, and what the picture is not.
/// @pre the layout has room for content.num_bars().
void draw_legends(Canvas& canvas, const LegendLayout& layout, double unit,
                  const LegendContent& content, double pixels_per_metre);

/// Which foramen has lost most area against the reference, at the foot of a close-up; nothing where
/// none has.
void draw_foramen_note(Canvas& canvas, const Box& box, double unit, const StudyFrame& frame);
/// Colour and length of facet forces, at the top of a close-up.
void draw_tissue_key(Canvas& canvas, const Box& box, double unit, double pixels_per_metre);

/// Name and verdict of a case; of another one, too, where that shines through as a ghost.
void draw_panel_title(Canvas& canvas, const PanelLayout& panel, double unit,
                      const StudyFrame& frame, const StudyFrame* ghost = nullptr);

/// The table: each row's value in case number `column`, with its change if that is not the first.
void draw_key_numbers(Canvas& canvas, const PanelLayout& panel, double unit,
                      const std::vector<KeyNumber>& rows, std::size_t column);

/// Which way is down in a close-up whose camera is rolled by `roll` [rad]; nothing if it is level.
inline constexpr double kSeenRoll = 0.02;
void draw_plumb_bob(Canvas& canvas, const Box& box, double unit, double roll);

}  // namespace plumbline::viz
