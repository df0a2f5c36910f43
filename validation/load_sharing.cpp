// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "calibration/level_targets.h"
#include "core/units.h"
#include "validation/bench_tests.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/study_view.h"

namespace plumbline {
namespace {

constexpr const char* kLevel = "L4/5";
constexpr double kCuttingMoment = 7.5;  // [N m]

double share_of(const LevelState& level, SpinalLigament ligament) {
  return -100.0 * level.moment_of(ligament).x / kFlexionLimitMoment;
}

void add_shares(CheckSheet& sheet, const ModelSpec& spec) {
  const BenchStep limit =
      under_moment(level_bench(spec, kLevel), kFlexionAxis, kFlexionLimitMoment);
  const LevelState& level = limit.levels[0];
  // In the order that is published, the largest first.
  const std::array<double, 4> shares = {
      share_of(level, SpinalLigament::kCapsule), 100.0 * level.disc_moment.x / kFlexionLimitMoment,
      share_of(level, SpinalLigament::kIsl) + share_of(level, SpinalLigament::kSsl),
      share_of(level, SpinalLigament::kLf)};
  const auto add = [&](const char* id, const char* what, double value, double published) {
    sheet.add(id, fmt::format("{} at the limit of flexion, 73 N m", what), value, "%",
              {100.0 * published - 15, 100.0 * published + 15},
              fmt::format("{:g}", 100.0 * published));
  };
  add("capsules", "capsules", shares[0], kCapsuleShare);
  add("disc", "disc", shares[1], kDiscShare);
  add("isl_ssl", "ISL and SSL", shares[2], kBackLigamentShare);
  add("lf", "LF", shares[3], kLfShare);
  double least_lead = kOpen;
  for (std::size_t k = 0; k + 1 < shares.size(); ++k) {
    least_lead = std::min(least_lead, shares[k] - shares[k + 1]);
  }
  sheet.add("order", "least lead of each over the next in this order", least_lead, "%", {0, kOpen},
            "in this order");
  sheet.note("flexion at 73 N m", rad_to_deg(limit.top_angles.x), "deg");
}

// Range of a motion, intact and after each cut [deg].
std::vector<double> ranges_while_cut(const ModelSpec& spec, BenchAxis axis, double moment) {
  ModelSpec specimen = cut_segment(spec, {kLevel});
  std::vector<double> ranges = {bench_turn(set_up_bench(specimen), axis, moment)};
  for (const Structure structure : kCuttingOrder) {
    remove_structure(specimen, structure);
    ranges.push_back(bench_turn(set_up_bench(specimen), axis, moment));
  }
  return ranges;
}

// What taking out the facets adds to the range, over what the next most effective cut adds.
double lead_of_facets(const std::vector<double>& ranges) {
  double facets = 0.0;
  double others = 0.0;
  for (std::size_t k = 0; k < kCuttingOrder.size(); ++k) {
    const double rise = ranges[k + 1] - ranges[k];
    if (kCuttingOrder[k] == Structure::kFacets) {
      facets = rise;
    } else {
      others = std::max(others, rise);
    }
  }
  return facets / others;
}

void add_cuts(CheckSheet& sheet, const ModelSpec& spec) {
  const auto axial = ranges_while_cut(spec, kAxialAxis, kCuttingMoment);
  const auto extension = ranges_while_cut(spec, kFlexionAxis, -kCuttingMoment);
  sheet.add("arch_axial", "axial: what cutting the facets adds, over the next largest",
            lead_of_facets(axial), "", {1, kOpen}, "adds most");
  sheet.add("arch_extension", "extension: the same", lead_of_facets(extension), "", {1, kOpen},
            "adds most");
}

// Share of a weight of 1 kN that the facets bear, the disc having crept by 1 mm [%].
double facet_share(const ModelSpec& spec, double flexion_deg) {
  ModelSpec crept = cut_segment(spec, {kLevel});
  crept.levels[0].rest_translation.y = -0.001;
  const Bench bench = set_up_bench(crept);
  const HeldCoordinate held{bench.model.levels[0].rotations[0], deg_to_rad(flexion_deg)};
  const BenchLoad load{.weight = 1000};
  const LevelState state =
      follow_loads(bench, load_steps({}, load, kBenchSteps), std::span(&held, 1)).back().levels[0];
  return 100.0 * (state.right.compression + state.left.compression) / state.net_compression;
}

// What facets and their stops bear of the compression of a level, in a solved posture [%].
double solved_facet_share(const Study& study, std::size_t step, const std::string& level) {
  const StudyView view(study, 0);
  const std::size_t middle = study.axes.pressure_factors.size() / 2;
  const double area = study.level.disc_area(std::size_t{0}, view.level(level));
  const double on_disc = view.disc_pressure(step, level, middle) * kPaPerMPa * area *
                         study.axes.pressure_factors[middle];
  return 100.0 * (1.0 - on_disc / view.compression(step, level));
}

void add_solved_shares(CheckSheet& sheet, const ValidationSubject& subject) {
  Scenario scenario = subject.scenario();
  scenario.solver.levels = LevelLaw::kTissue;
  scenario.task.kind = TaskKind::kForwardBend;
  scenario.task.also_stand = true;
  scenario.task.knees = Knees::kStraight;
  scenario.task.trunk_inclination = {deg_to_rad(30.0)};
  const Study study = subject.answer(scenario);
  const StudyView view(study, 0);
  for (const std::string level : {"L4/5", "L3/4"}) {
    sheet.add("standing." + level, level + " of the standing body",
              solved_facet_share(study, view.standing(), level), "%", {5, 25}, "16");
    sheet.add("bent." + level, level + " of the body bent by 30 deg",
              solved_facet_share(study, view.step(30.0), level), "%", {-5, 5}, "0");
  }
}

}  // namespace

CheckGroup check_load_sharing(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 4,
                    .name = "load_sharing",
                    .title = "What resists bending of L4/5",
                    .source = "Adams, Hutton & Stott 1980 (shares), Adams & Dolan 1991-95 (limit), "
                              "Heuer et al. 2007 (cuts from SSL to nucleus, 7.5 N m)",
                    .checks = {}},
                   CheckKind::kCalibration);
  add_shares(sheet, subject.spec());
  add_cuts(sheet, subject.spec());
  return sheet.take();
}

CheckGroup check_facet_share(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 5,
                    .name = "facet_share",
                    .title = "What the facets bear of compression",
                    .source = "Adams & Hutton 1980: specimens erect (2 deg extended) and "
                              "slightly flexed, after creep (1 mm), under 1 kN",
                    .checks = {}},
                   CheckKind::kCalibration);
  sheet.add("erect", "L4/5 on the bench, 2 deg extended", facet_share(subject.spec(), -2), "%",
            {5, 25}, "16");
  sheet.add("flexed", "L4/5 on the bench, 2 deg flexed", facet_share(subject.spec(), 2), "%",
            {-5, 5}, "0");
  add_solved_shares(sheet, subject);
  return sheet.take();
}

}  // namespace plumbline
