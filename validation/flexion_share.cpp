// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "core/units.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/study_view.h"

namespace plumbline {
namespace {

constexpr std::size_t kLevels = 5;
constexpr std::array<const char*, kLevels> kNames = {"L5/S1", "L4/5", "L3/4", "L2/3", "L1/2"};
using Angles = std::array<double, kLevels>;  // of kNames [deg]

constexpr double kBend = 90.0;  // [deg]; of it some 46 are lumbar

struct Pattern {
  FlexionPattern pattern;
  const char* words;
  const char* author;
  Angles published;
};
constexpr Pattern kPatterns[] = {
    {FlexionPattern::kLowerLevels, "lower levels give most", "Pearcey", {9, 13, 12, 10, 8}},
    {FlexionPattern::kUpperLevels,
     "upper levels give most",
     "Lee & Wong",
     {2.8, 5.9, 8.2, 9.6, 10.0}}};

// Of the sum [%].
Angles shares(Angles angles) {
  const double sum = std::accumulate(angles.begin(), angles.end(), 0.0);
  for (double& angle : angles) angle *= 100.0 / sum;
  return angles;
}

std::string listed(const Angles& values) { return fmt::format("{:.0f}", fmt::join(values, ", ")); }

void add_bend(CheckSheet& sheet, const ValidationSubject& subject, const Pattern& pattern,
              LevelLaw law) {
  Scenario scenario = subject.scenario();
  scenario.task.kind = TaskKind::kForwardBend;
  scenario.task.knees = Knees::kStraight;
  scenario.task.trunk_inclination = {deg_to_rad(kBend)};
  scenario.solver.levels = law;
  scenario.solver.flexion_pattern = pattern.pattern;
  const Study study = subject.answer(scenario);
  const StudyView view(study, 0);
  Angles angles{};
  for (std::size_t l = 0; l < kLevels; ++l) {
    angles[l] =
        rad_to_deg(study.level.angle(0, view.step(kBend), view.level(kNames[l]), std::size_t{0}));
  }
  const Angles ours = shares(angles);
  const Angles published = shares(pattern.published);
  double most = 0.0;
  for (std::size_t l = 0; l < kLevels; ++l) most = std::max(most, std::abs(ours[l] - published[l]));
  const std::string& name = kLevelLawNames[static_cast<std::size_t>(law)];
  const std::string id =
      kFlexionPatternNames[static_cast<std::size_t>(pattern.pattern)] + "." + name;
  sheet.add(id, fmt::format("{}, levels as {}: farthest share of a level", pattern.words, name),
            most, "points", {0, 10}, fmt::format("{}: {} %", pattern.author, listed(published)));
  for (std::size_t l = 0; l < kLevels; ++l) {
    sheet.note(fmt::format("share of {}", kNames[l]), ours[l], "%");
  }
  sheet.note("compression at L5/S1", view.compression(view.step(kBend), "L5/S1"), "N");
}

}  // namespace

CheckGroup check_flexion_share(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 0,
                    .name = "flexion_share",
                    .title = "Share of each level, L5/S1 to L1/2, of a bend by 90 deg",
                    .source = "Pearcey et al. 1984 (X-ray) against Lee et al. 2002 (fluoroscopy): "
                              "they contradict each other, so the share is an input, "
                              "flexion_pattern; its ranges on the bench were set, these were not",
                    .checks = {}},
                   CheckKind::kCalibration);
  for (const Pattern& pattern : kPatterns) {
    for (const LevelLaw law : {LevelLaw::kSpring, LevelLaw::kTissue}) {
      add_bend(sheet, subject, pattern, law);
    }
  }
  return sheet.take();
}

}  // namespace plumbline
