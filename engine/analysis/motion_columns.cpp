// SPDX-License-Identifier: Apache-2.0
#include "analysis/motion_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "core/error.h"
#include "core/nearest_name.h"
#include "kinematics/independent_coordinates.h"
#include "model/plain_angles.h"

namespace plumbline {
namespace {

// A range is left by more than the digits of a table [rad or m].
constexpr double kRangeSlack = 1e-6;

// Up to these a column agrees with what the model has for its coordinate.
constexpr double kSameAngle = 1e-3;  // [rad]
constexpr double kSameWay = 1e-4;    // [m]

// Beyond this no body is [rad, degree or m].
constexpr double kFarthest = 1e6;

// Where the columns of a table go.
struct Match {
  DofIndex dof = kNone;
  std::size_t column = 0;
};
struct Matches {
  std::vector<Match> taken;      // of free coordinates
  std::vector<Match> not_taken;  // of those that are held or follow others
  std::vector<std::string> missing, unused;
};

std::vector<bool> find_followers(const Model& model) {
  std::vector<bool> follows(model.dofs.size(), false);
  for (const Coupler& coupler : model.couplers) follows[coupler.dof] = true;
  return follows;
}

Matches find_matches(const Model& model, const MotionTable& table) {
  Matches out;
  const std::vector<bool> follows = find_followers(model);
  std::vector<bool> used(table.num_columns(), false);
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const Dof& dof = model.dofs[d];
    const bool is_free = !dof.locked && !follows[d];
    const auto column = table.column_if_any(dof.name);
    if (column) {
      used[*column] = true;
      (is_free ? out.taken : out.not_taken).push_back({d, *column});
    } else if (is_free) {
      out.missing.push_back(dof.name);
    }
  }
  for (std::size_t c = 0; c < used.size(); ++c) {
    if (!used[c]) out.unused.push_back(table.labels[c]);
  }
  return out;
}

std::vector<std::size_t> all_columns(const Matches& matches) {
  std::vector<std::size_t> out;
  for (const auto* list : {&matches.taken, &matches.not_taken}) {
    for (const Match& match : *list) out.push_back(match.column);
  }
  return out;
}

// Each missing coordinate with the unused column that may be meant: either is the nearest to the
// other. Other states of the model's own coordinates, such as speeds, are not.
std::vector<MotionNotes::Missing> guess_meant(const Model& model, const Matches& matches) {
  std::vector<std::string> labels;
  std::vector<std::string> names;
  for (const std::string& label : matches.unused) {
    const std::string name = short_column_name(label);
    const auto is_this = [&](const Dof& dof) { return dof.name == name; };
    if (std::any_of(model.dofs.begin(), model.dofs.end(), is_this)) continue;
    labels.push_back(label);
    names.push_back(name);
  }
  std::vector<MotionNotes::Missing> out;
  for (const std::string& coordinate : matches.missing) {
    out.push_back({coordinate, ""});
    const std::string near = nearest_name(coordinate, names);
    if (near.empty() || nearest_name(near, matches.missing) != coordinate) continue;
    const auto at = std::find(names.begin(), names.end(), near) - names.begin();
    out.back().meant = labels[static_cast<std::size_t>(at)];
  }
  return out;
}

void require_a_coordinate(const Model& model, const Matches& matches, const MotionTable& table,
                          const std::vector<MotionNotes::Missing>& missing) {
  if (!matches.taken.empty()) return;
  constexpr std::size_t kListed = 12;
  std::vector<std::string> pairs;
  for (const auto& [coordinate, meant] : missing) {
    if (!meant.empty() && pairs.size() < kListed) {
      pairs.push_back(fmt::format("'{}' for '{}'", coordinate, meant));
    }
  }
  std::string remedy =
      "give a motion of this model's coordinates, such as inverse kinematics writes";
  if (!pairs.empty()) {
    remedy = fmt::format("did you mean {}?", fmt::join(pairs, ", "));
  } else if (!matches.missing.empty()) {
    const std::size_t listed = std::min(kListed, matches.missing.size());
    remedy =
        fmt::format("{}; its coordinates: {}{}", remedy,
                    fmt::join(matches.missing.begin(),
                              matches.missing.begin() + static_cast<std::ptrdiff_t>(listed), ", "),
                    listed < matches.missing.size() ? ", ..." : "");
  }
  throw InputError(
      {table.file, table.labels_line, ""},
      (matches.not_taken.empty() ? "names no coordinate of the model "
                                 : "names only held or coupled coordinates of the model ") +
          model.name,
      remedy);
}

// By how much each column that is not taken differs from what the model has, where it does.
std::vector<MotionNotes::Ignored> find_ignored(const Model& model, const Matches& matches,
                                               const MotionTable& table) {
  std::vector<double> q(model.dofs.size());
  std::vector<double> v(model.dofs.size());
  std::vector<double> vdot(model.dofs.size());
  std::vector<double> away(matches.not_taken.size(), 0.0);
  for (std::size_t d = 0; d < q.size(); ++d) q[d] = model.dofs[d].neutral;
  for (std::size_t row = 0; row < table.num_rows(); ++row) {
    for (const auto& [dof, column] : matches.taken) q[dof] = table.value(row, column);
    IndependentCoordinates::follow(model, q, v, vdot);
    for (std::size_t k = 0; k < away.size(); ++k) {
      const auto& [dof, column] = matches.not_taken[k];
      away[k] = std::max(away[k], std::abs(table.value(row, column) - q[dof]));
    }
  }
  std::vector<MotionNotes::Ignored> out;
  for (std::size_t k = 0; k < away.size(); ++k) {
    const Dof& dof = model.dofs[matches.not_taken[k].dof];
    if (away[k] <= (dof.rotational ? kSameAngle : kSameWay)) continue;
    out.push_back({dof.name, dof.rotational, !dof.locked, away[k]});
  }
  return out;
}

// Angles that no axis turns by are in radians whatever the table says.
MotionTable in_si(const ModelSpec& spec, const Model& model, const Matches& matches,
                  std::optional<bool> stated_in_degrees, MotionTable table, MotionNotes& notes) {
  const std::set<std::string> plain = find_plain_angles(spec);
  const auto stated = table.in_degrees ? table.in_degrees : stated_in_degrees;
  std::set<std::string> angles;
  for (const auto& [d, column] : matches.taken) {
    const Dof& dof = model.dofs[d];
    if (!dof.rotational) continue;
    if (plain.contains(dof.name)) {
      angles.insert(table.labels[column]);
    } else if (stated.value_or(false)) {
      notes.in_radians.push_back(dof.name);
    }
  }
  for (const auto& [d, column] : matches.not_taken) {
    // They ask for no unit, as they are only compared.
    if (stated && plain.contains(model.dofs[d].name)) angles.insert(table.labels[column]);
  }
  return coordinates_in_si(
      std::move(table), [&](const std::string& label) { return angles.contains(label); },
      stated_in_degrees);
}

void note_range(const Model& model, const Matches& matches, const MotionTable& table,
                MotionNotes& notes) {
  for (const auto& [d, column] : matches.taken) {
    const Dof& dof = model.dofs[d];
    const std::vector<double> values = table.column(column);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    if (*least < dof.lo - kRangeSlack || *most > dof.hi + kRangeSlack) {
      notes.beyond_range.push_back(dof.name);
    }
  }
}

}  // namespace

MotionColumns match_columns(const ModelSpec& spec, const Model& model,
                            std::optional<bool> stated_in_degrees, MotionTable& table) {
  const Matches matches = find_matches(model, table);
  MotionColumns out;
  out.notes.unused = matches.unused;
  out.notes.missing = guess_meant(model, matches);
  require_a_coordinate(model, matches, table, out.notes.missing);
  require_within(table, all_columns(matches), kFarthest, "is no coordinate of a body");
  table = in_si(spec, model, matches, stated_in_degrees, std::move(table), out.notes);
  for (const auto& [d, column] : matches.taken) {
    out.dofs.push_back(d);
    out.columns.push_back(column);
  }
  note_range(model, matches, table, out.notes);
  out.notes.ignored = find_ignored(model, matches, table);
  return out;
}

}  // namespace plumbline
