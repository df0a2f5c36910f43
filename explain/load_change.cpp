// SPDX-License-Identifier: Apache-2.0
#include "explain/load_change.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "explain/muscle_family.h"

namespace plumbline {
namespace {

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
  for (const MuscleFamily& family : muscle_families(study)) {
    ChangeSource source{family.name, family.groups, 0, {}, {}};
    for (const std::size_t g : family.groups) {
      add_parts(study.why.by_group, study.why.by_group_band, at, g, source);
    }
    out.push_back(std::move(source));
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
    ChangeSource source{spell_out(study.axes.contributors[k]), {}, k, {}, {}};
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
