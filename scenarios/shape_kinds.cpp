// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "scenarios/kind_tables.h"

namespace plumbline {
namespace {

ImbalanceParameter mass_parameter(double most, std::optional<double> fallback = std::nullopt) {
  return {"mass_kg", "mass", "kg", {0, most, false}, fallback, false};
}

// A mass that is carried along.
ImbalanceKind burden(const char* name, const char* title, ImbalanceParameter mass,
                     ImbalanceParameter distance, const char* effect, const char* source) {
  return {.name = name,
          .title = title,
          .sided = false,
          .parameters = {std::move(mass), std::move(distance)},
          .effect = effect,
          .source = source};
}

}  // namespace

std::vector<ImbalanceKind> shape_kinds() {
  return {
      burden("belly_mass", "Belly", mass_parameter(60),
             {"forward_mm", "centre in front of the trunk's", "mm", {0, 400, false}, 150.0, false},
             "mass spread evenly over L1 to L5, in front of the centre of each slice of the trunk; "
             "muscles stay as they are",
             "the person's own; 150 mm in front: ours, a belly's middle between spine and skin"),
      burden("pregnancy", "Pregnancy", mass_parameter(25, 6.8),
             {"forward_mm", "centre in front of the trunk's", "mm", {0, 400, false}, 180.0, false},
             "like a belly, further forward; ligaments and muscles stay as they are",
             "6.8 kg, 31 % of the abdomen, at term: Whitcome, Shapiro & Lieberman 2007, Nature "
             "450:1075; the lower trunk gains 0.29 kg a week (Jensen, Doucet & Treitz 1996, J "
             "Biomech 29:251); 180 mm: ours, a womb lies wholly before the spine"),
      burden("backpack", "Backpack", mass_parameter(60),
             {"behind_mm", "centre behind the thorax's", "mm", {0, 500, false}, 220.0, false},
             "mass on the thorax, as high as its centre of mass",
             "the person's own; 220 mm behind: ours, 110 mm to the skin and half a pack"),
      {.name = "hand_load",
       .title = "Load in the hand",
       .parameters = {mass_parameter(60)},
       .effect = "mass in one hand, or in both together; arms hang as before",
       .source = "the person's own"},
      {.name = "rounded_shoulders",
       .title = "Rounded shoulders, head forward",
       .sided = false,
       .parameters = {{"forward_mm", "forward by", "mm", {0, 150, false}, std::nullopt, false}},
       .effect = "shoulder joints and the mass of the head further forward; the thorax is rigid, "
                 "so that its curve and the neck's stay",
       .source = "the person's own; mass of the head: de Leva 1996, J Biomech 29:1223"},
      {.name = "short_leg",
       .title = "Short leg",
       .one_sided = true,
       .parameters = {{"shortening_mm", "shorter by", "mm", {0, 60, false}, std::nullopt, false}},
       .effect = "the sole of that foot lies nearer to its ankle; both soles stand on the floor",
       .source = "the person's own; the pelvis drops by asin(difference / hip spacing)"},
      {.name = "stiff_ankle",
       .title = "Stiff ankle",
       .parameters =
           {{"lunge_deg", "weight-bearing lunge", "deg", {0, 30, false}, std::nullopt, false}},
       .effect =
           "the ankle's stop and soleus hold half the body's weight under the forefoot, about "
           "47 N m, at this lean of the shank, knee bent (normal: 30 to 38; the body has 32)",
       .source = "test: Bennell et al. 1998, Aust J Physiother 44:175; steepness: Riener & Edrich "
                 "1999, J Biomech 32:539-544; half to either: ours"},
  };
}

}  // namespace plumbline
