// SPDX-License-Identifier: Apache-2.0
#include "explain/load_change.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace plumbline {
namespace {

// Groups that people know by one name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kFamilies = {
    {{"longissimus", "erector spinae"},
     {"iliocostalis", "erector spinae"},
     {"rectus_abdominis", "abdominals"},
     {"external_oblique", "abdominals"},
     {"internal_oblique", "abdominals"},
     {"transversus_abdominis", "abdominals"}}};

std::string readable(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

// "longissimus_right" -> "erector spinae".
std::string family_of(std::string group) {
  for (const std::string_view side : {"_right", "_left"}) {
    if (group.ends_with(side)) group.resize(group.size() - side.size());
  }
  for (const auto& [member, family] : kFamilies) {
    if (group == member) return std::string(family);
  }
  return readable(std::move(group));
}

bool is_muscle(const std::string& contributor) {
  return contributor == "tone" || contributor == "active_muscle" || contributor == "passive_muscle";
}

void add_parts(const RealArray& value, const RealArray& band, const ChangePlace& at,
               std::size_t index, ChangeSource& source) {
  const auto load = static_cast<std::size_t>(at.load);
  for (std::size_t r = 0; r < kNumReasons; ++r) {
    source.by_reason[r] += value(at.c, at.step, at.level, load, index, r);
    for (std::size_t bound = 0; bound < 2; ++bound) {
      source.band[r][bound] += band(at.c, at.step, at.level, load, index, r, bound);
    }
  }
}

std::vector<ChangeSource> muscle_sources(const Study& study, const ChangePlace& at) {
  std::vector<ChangeSource> out;
  for (std::size_t g = 0; g < study.axes.groups.size(); ++g) {
    const std::string name = family_of(study.axes.groups[g]);
    auto source = std::find_if(out.begin(), out.end(),
                               [&](const ChangeSource& other) { return other.name == name; });
    if (source == out.end()) source = out.insert(out.end(), {name, {}, 0, {}, {}});
    source->groups.push_back(g);
    add_parts(study.why.by_group, study.why.by_group_band, at, g, *source);
  }
  return out;
}

double size_of(const ChangeSource& source) {
  double size = 0.0;
  for (const double part : source.by_reason) size += std::abs(part);
  return size;
}

const Change* find_change(const Study& study, const ChangePlace& at) {
  std::string quantity = study.axes.levels[at.level];
  std::replace(quantity.begin(), quantity.end(), '/', '_');
  quantity += at.load == LevelLoadKind::kCompression ? "_compression_N" : "_shear_ap_N";
  for (const Change& change : study.changes) {
    if (change.case_name == study.axes.cases[at.c].name && change.quantity == quantity &&
        change.step == static_cast<std::int64_t>(at.step)) {
      return &change;
    }
  }
  return nullptr;
}

}  // namespace

double LoadChange::by_reason(std::size_t reason) const {
  double sum = 0.0;
  for (const ChangeSource& source : sources) sum += source.by_reason[reason];
  return sum;
}

LoadChange find_load_change(const Study& study, const ChangePlace& place) {
  const RealArray& load =
      place.load == LevelLoadKind::kCompression ? study.level.compression : study.level.shear_ap;
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  LoadChange out{.reference = load(std::size_t{0}, place.step, place.level),
                 .value = load(place.c, place.step, place.level),
                 .band = {kNone, kNone},
                 .undetermined = false,
                 .sources = {}};
  if (const Change* known = find_change(study, place)) {
    out.band = known->band;
    out.undetermined = known->sign == ChangeSign::kUndetermined;
  }
  if (!tells_why(study)) return out;
  out.sources = muscle_sources(study, place);
  for (std::size_t k = 0; k < study.axes.contributors.size(); ++k) {
    if (is_muscle(study.axes.contributors[k])) continue;
    ChangeSource source{readable(study.axes.contributors[k]), {}, k, {}, {}};
    add_parts(study.why.by_contributor, study.why.by_contributor_band, place, k, source);
    out.sources.push_back(std::move(source));
  }
  std::erase_if(out.sources, [](const ChangeSource& source) { return !(size_of(source) > 0.0); });
  std::stable_sort(
      out.sources.begin(), out.sources.end(),
      [](const ChangeSource& a, const ChangeSource& b) { return size_of(a) > size_of(b); });
  return out;
}

bool tells_why(const Study& study) {
  const std::vector<double>& parts = study.why.by_contributor.values();
  return study.axes.cases.size() > 1 && study.axes.reasons.size() == kNumReasons &&
         !parts.empty() && std::isfinite(parts.front());
}

}  // namespace plumbline
