// SPDX-License-Identifier: Apache-2.0
#include "scenarios/kind_tables.h"

namespace plumbline {

std::vector<ImbalanceKind> level_kinds() {
  return {
      {.name = "worn_disc",
       .title = "Worn disc",
       .sided = false,
       .at_level = true,
       .alternatives_combine = true,
       .parameters = {{"height_loss_pct", "height loss", "%", {0, 80, false}, std::nullopt, true},
                      {"grade", "degeneration grade", "", {1, 5, false}, std::nullopt, true}},
       .effect = "the disc is lower, so that ligaments slacken and facets come nearer; stiffer as "
                 "1/height, softer by its nucleus; springs are only scaled",
       .source = "height by grade: Teichtahl et al. 2015, Arthritis Res Ther 17:297; nucleus: "
                 "Adams, McNally & Dolan 1996, J Bone Joint Surg Br 78:965"},
      {.name = "capsule_laxity",
       .title = "Lax facet capsules",
       .sided = true,
       .at_level = true,
       .parameters = {{"slack_pct", "slack", "%", {0, 50, false}, std::nullopt, false}},
       .effect = "longer slack length of the capsules' strands; needs levels of tissue",
       .source = "the person's own; capsules bear 39 % at the limit of flexion (Adams, Hutton & "
                 "Stott 1980, Spine 5:245)"},
      {.name = "stiff_level",
       .title = "Stiff level",
       .sided = false,
       .at_level = true,
       .parameters = {{"stiffness_factor", "times", "", {1, 20, false}, std::nullopt, false}},
       .effect = "factor on what disc (or spring) and ligaments hold against rotation; what they "
                 "hold at neutral stays",
       .source = "the person's own; a fused level would be infinitely stiff"},
      {.name = "stenosis",
       .title = "Narrow foramen",
       .sided = true,
       .at_level = true,
       .moves_body = false,
       .parameters = {{"narrowing_mm", "narrower by", "mm", {0, 7, false}, std::nullopt, true},
                      {"narrowing_pct", "less area by", "%", {0, 80, false}, std::nullopt, true}},
       .effect = "the back wall of the foramen stands forward: its reported size and nothing else; "
                 "needs levels of tissue",
       .source = "the person's own image; foramen below 15 mm high with a disc below 4 mm behind: "
                 "root compressed in 80 % (Hasegawa et al. 1995, Spine 20:32)"},
      {.name = "scoliosis",
       .title = "Scoliotic curve",
       .sided = false,
       .at_level = true,
       .skews = true,
       .alternatives_combine = true,
       .parameters = {{"lateral_deg",
                       "bent to the right by",
                       "deg",
                       {-15, 15, false},
                       std::nullopt,
                       true,
                       true},
                      {"axial_deg",
                       "turned to the left by",
                       "deg",
                       {-10, 10, false},
                       std::nullopt,
                       true,
                       true}},
       .effect = "the level rests at these angles, right bend and left turn positive; its disc, "
                 "ligaments and facets have grown with them",
       .source = "the person's own radiograph: one [[imbalance]] a level; what they add up to is "
                 "the Cobb angle of the lumbar curve"},
  };
}

}  // namespace plumbline
