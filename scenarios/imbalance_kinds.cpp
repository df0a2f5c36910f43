// SPDX-License-Identifier: Apache-2.0
#include "scenarios/imbalance_kinds.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/check.h"

namespace plumbline {
namespace {

const std::array<std::string, 3> kSides = {"left", "right", "both"};
constexpr std::array<double, 6> kStrengthOfGrade = {0.0, 0.10, 0.25, 0.50, 0.75, 1.0};

std::vector<ImbalanceParameter> weakness_parameters() {
  return {{"strength_pct", "strength", "%", {0, 100, false}, std::nullopt, true},
          {"grade", "manual muscle test grade", "", {0, 5, false}, std::nullopt, true}};
}

ImbalanceKind weakness(const char* name, const char* title, const char* muscles) {
  return {
      .name = name,
      .title = title,
      .sided = true,
      .parameters = weakness_parameters(),
      .effect = fmt::format("factor on the active strength of {}; their passive force and their "
                            "cost in the recruitment stay",
                            muscles),
      .source = "the person's own test; grades by the percentages of manual muscle testing"};
}

// A mass that is carried along.
ImbalanceKind burden(const char* name, const char* title, double most, ImbalanceParameter distance,
                     const char* effect, const char* source) {
  return {.name = name,
          .title = title,
          .sided = false,
          .parameters = {{"mass_kg", "mass", "kg", {0, most, false}, std::nullopt, false},
                         std::move(distance)},
          .effect = effect,
          .source = source};
}

const std::vector<ImbalanceKind>& table_of_kinds() {
  static const std::vector<ImbalanceKind> kinds = {
      {.name = "tight_hamstrings",
       .title = "Tight hamstrings",
       .sided = true,
       .parameters = {{"straight_leg_raise_deg",
                       "straight-leg raise",
                       "deg",
                       {45, 85, false},
                       std::nullopt,
                       false}},
       .effect =
           "the hamstrings' passive force begins at a shorter fibre, so that with the pelvis "
           "held and the knee straight the hip resists with 35 N m at this angle (normal: 85)",
       .source = "Riener & Edrich 1999, J Biomech 32:539-544: -36 N m at 80 deg of hip flexion, "
                 "knee straight"},
      {.name = "tight_hip_flexors",
       .title = "Tight hip flexors",
       .sided = true,
       .parameters = {{"thomas_hip_extension_deg",
                       "hip extension in a modified Thomas test",
                       "deg",
                       {0, 25, false},
                       std::nullopt,
                       false}},
       .effect = "passive force of psoas and iliacus begins at a shorter fibre, so that with the "
                 "pelvis held they bear the weight of the leg, 40 N m, at this extension (normal: "
                 "25)",
       .source = "Riener & Edrich 1999, J Biomech 32:539-544, for the shape; in people hip-flexor "
                 "length and standing lordosis hardly go together (r = -0.04)"},
      weakness("weak_glutes", "Weak glutes", "gluteus maximus, medius and minimus"),
      weakness("weak_hip_abductors", "Weak hip abductors",
               "gluteus medius and minimus and tensor fasciae latae"),
      weakness("weak_abdominals", "Weak abdominals",
               "rectus abdominis, both obliques and transversus"),
      weakness("weak_back", "Weak back", "erector spinae and multifidus"),
      burden("belly_mass", "Belly", 60,
             {"forward_mm", "centre in front of the trunk's", "mm", {0, 400, false}, 150.0, false},
             "mass spread evenly over L1 to L5, in front of the centre of each slice of the trunk; "
             "muscles stay as they are",
             "the person's own; 150 mm in front: ours, a belly's middle between spine and skin"),
      burden("backpack", "Backpack", 60,
             {"behind_mm", "centre behind the thorax's", "mm", {0, 500, false}, 220.0, false},
             "mass on the thorax, as high as its centre of mass",
             "the person's own; 220 mm behind: ours, 110 mm to the skin and half a pack"),
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
  };
  return kinds;
}

std::vector<std::string> names_of_kinds() {
  std::vector<std::string> names;
  for (const ImbalanceKind& kind : table_of_kinds()) names.push_back(kind.name);
  return names;
}

Side read_side(const TableReader& table) {
  if (!table.has("side")) return Side::kBoth;
  const std::string side = table.choice("side", kSides);
  if (side == "both") return Side::kBoth;
  return side == "left" ? Side::kLeft : Side::kRight;
}

// Exactly one of the keys that say the same thing in different words, or one and more.
void check_alternatives(const TableReader& table, const ImbalanceKind& kind,
                        const Imbalance& imbalance) {
  std::vector<std::string> keys;
  std::vector<std::string> given;
  for (const ImbalanceParameter& parameter : kind.parameters) {
    if (!parameter.alternative) continue;
    keys.push_back(parameter.key);
    if (imbalance.has(parameter.key)) given.push_back(parameter.key);
  }
  const bool combined = kind.alternatives_combine && !given.empty();
  if (keys.empty() || given.size() == 1 || combined) return;
  const std::string all = fmt::format("{}", fmt::join(keys, " or "));
  if (given.empty())
    table.fail("", "needs " + all,
               kind.alternatives_combine ? "add one of the two, or both" : "add one of the two");
  table.fail(given.back(), "stands beside " + given.front(), "give one: " + all);
}

}  // namespace

std::span<const ImbalanceKind> imbalance_kinds() { return table_of_kinds(); }

const ImbalanceKind& imbalance_kind(std::string_view name) {
  const auto& kinds = table_of_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const ImbalanceKind& kind) { return kind.name == name; });
  require(found != kinds.end(), "an imbalance must be of a known kind");
  return *found;
}

Imbalance read_imbalance(TableReader table) {
  const ImbalanceKind& kind = imbalance_kind(table.choice("kind", names_of_kinds()));
  table.set_name(kind.name);
  Imbalance out{.kind = kind.name, .level = {}, .values = {}, .place = table.place()};
  if (kind.at_level) out.level = table.text("level");
  if (kind.sided) out.side = read_side(table);
  for (const ImbalanceParameter& parameter : kind.parameters) {
    const bool optional = parameter.alternative || parameter.fallback.has_value();
    if (optional && !table.has(parameter.key)) {
      if (parameter.fallback) out.values[parameter.key] = *parameter.fallback;
      continue;
    }
    out.values[parameter.key] = table.number(parameter.key, parameter.range);
  }
  table.finish();
  check_alternatives(table, kind, out);
  return out;
}

std::string describe(const Imbalance& imbalance) {
  const ImbalanceKind& kind = imbalance_kind(imbalance.kind);
  std::vector<std::string> parts;
  if (kind.at_level) parts.push_back(imbalance.level);
  for (const ImbalanceParameter& parameter : kind.parameters) {
    if (!imbalance.has(parameter.key)) continue;
    parts.push_back(fmt::format("{} {:g}{}{}", parameter.meaning, imbalance.value(parameter.key),
                                parameter.unit.empty() ? "" : " ", parameter.unit));
  }
  if (imbalance.side == Side::kLeft) parts.emplace_back("left side");
  if (imbalance.side == Side::kRight) parts.emplace_back("right side");
  return parts.empty() ? kind.title : fmt::format("{} ({})", kind.title, fmt::join(parts, ", "));
}

double strength_factor(const Imbalance& imbalance) {
  if (imbalance.has("strength_pct")) return imbalance.value("strength_pct") / 100.0;
  require(imbalance.has("grade"), "only a weakness has a strength");
  const double grade = imbalance.value("grade");
  const auto below = static_cast<std::size_t>(std::clamp(std::floor(grade), 0.0, 4.0));
  return kStrengthOfGrade[below] + (grade - static_cast<double>(below)) *
                                       (kStrengthOfGrade[below + 1] - kStrengthOfGrade[below]);
}

}  // namespace plumbline
