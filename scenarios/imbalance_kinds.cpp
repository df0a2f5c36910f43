// SPDX-License-Identifier: Apache-2.0
#include "scenarios/imbalance_kinds.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/check.h"
#include "scenarios/kind_tables.h"

namespace plumbline {
namespace {

const std::array<std::string, 3> kSides = {"left", "right", "both"};
constexpr std::array<double, 6> kStrengthOfGrade = {0.0, 0.10, 0.25, 0.50, 0.75, 1.0};

const std::vector<ImbalanceKind>& table_of_kinds() {
  static const std::vector<ImbalanceKind> kinds = [] {
    std::vector<ImbalanceKind> all;
    for (const auto& part : {muscle_kinds(), shape_kinds(), level_kinds()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return kinds;
}

std::vector<std::string> names_of_kinds() {
  std::vector<std::string> names;
  for (const ImbalanceKind& kind : table_of_kinds()) names.push_back(kind.name);
  return names;
}

Side read_side(const TableReader& table, const ImbalanceKind& kind) {
  if (!kind.one_sided && !table.has("side")) return Side::kBoth;
  const std::string side = table.choice(
      "side", std::span<const std::string>(kSides).first(kind.one_sided ? 2 : kSides.size()));
  if (side == "both") return Side::kBoth;
  return side == "left" ? Side::kLeft : Side::kRight;
}

std::vector<std::string> read_muscles(const TableReader& table) {
  if (table.has("group") == table.has("muscles")) {
    table.fail("", "needs either group or muscles",
               R"(write group = "psoas", or muscles = ["psoas", "iliacus"])");
  }
  if (table.has("group")) return {table.text("group")};
  std::vector<std::string> names = table.texts("muscles");
  if (names.empty()) table.fail("muscles", "is empty", "name at least one muscle or group");
  return names;
}

// A number under its key, or under "b" in the table "a" where the key is "a.b".
std::optional<double> read_value(const TableReader& table, const ImbalanceParameter& parameter) {
  const std::size_t dot = parameter.key.find('.');
  if (dot == std::string::npos) return table.maybe_number(parameter.key, parameter.range);
  if (!table.has(parameter.key.substr(0, dot))) return std::nullopt;
  const TableReader inner = table.table(parameter.key.substr(0, dot));
  const double value = inner.number(parameter.key.substr(dot + 1), parameter.range);
  inner.finish();
  return value;
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
  if (given.empty()) {
    table.fail("", "needs " + all,
               kind.alternatives_combine ? "add one of them, or more" : "add one of them");
  }
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

bool is_lopsided(const Imbalance& imbalance) {
  const ImbalanceKind& kind = imbalance_kind(imbalance.kind);
  return kind.moves_body && (kind.skews || imbalance.side != Side::kBoth);
}

Imbalance mirrored(Imbalance imbalance) {
  if (imbalance.side != Side::kBoth) {
    imbalance.side = imbalance.side == Side::kLeft ? Side::kRight : Side::kLeft;
  }
  for (const ImbalanceParameter& parameter : imbalance_kind(imbalance.kind).parameters) {
    const auto value = imbalance.values.find(parameter.key);
    if (parameter.to_a_side && value != imbalance.values.end()) value->second = -value->second;
  }
  return imbalance;
}

Imbalance read_imbalance(TableReader table) {
  const ImbalanceKind& kind = imbalance_kind(table.choice("kind", names_of_kinds()));
  table.set_name(kind.name);
  Imbalance out{.kind = kind.name, .level = {}, .values = {}, .place = table.place()};
  if (kind.at_level) out.level = table.text("level");
  if (kind.at_muscles) out.muscles = read_muscles(table);
  if (kind.sided) out.side = read_side(table, kind);
  for (const ImbalanceParameter& parameter : kind.parameters) {
    if (const auto value = read_value(table, parameter)) {
      out.values[parameter.key] = *value;
    } else if (parameter.fallback) {
      out.values[parameter.key] = *parameter.fallback;
    } else if (!parameter.alternative && !parameter.optional) {
      out.values[parameter.key] = table.number(parameter.key, parameter.range);
    }
  }
  if (out.has("passive_moment_Nm")) out.coordinate = table.text("coordinate");
  table.finish();
  check_alternatives(table, kind, out);
  return out;
}

std::string describe(const Imbalance& imbalance) {
  const ImbalanceKind& kind = imbalance_kind(imbalance.kind);
  std::vector<std::string> parts;
  if (kind.at_level) parts.push_back(imbalance.level);
  if (kind.at_muscles) parts.push_back(fmt::format("{}", fmt::join(imbalance.muscles, ", ")));
  for (const ImbalanceParameter& parameter : kind.parameters) {
    if (!imbalance.has(parameter.key)) continue;
    parts.push_back(fmt::format("{} {:g}{}{}", parameter.meaning, imbalance.value(parameter.key),
                                parameter.unit.empty() ? "" : " ", parameter.unit));
  }
  if (!imbalance.coordinate.empty()) parts.push_back("about " + imbalance.coordinate);
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
