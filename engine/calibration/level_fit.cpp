// SPDX-License-Identifier: Apache-2.0
#include "calibration/level_fit.h"

#include <cmath>
#include <cstddef>
#include <numeric>

#include "bench_test/bench_run.h"
#include "bench_test/segment.h"
#include "core/units.h"
#include "model/compile.h"
#include "state/state.h"

namespace plumbline {
namespace {

constexpr int kRounds = 8;
constexpr int kHalvings = 26;
constexpr int kLoadSteps = 6;
constexpr double kPerDeg3 = kDegPerRad * kDegPerRad * kDegPerRad;  // 1 N m/deg^3

// The numbers of a level that are fitted, where the fit begins.
struct Tuning {
  double capsule_slack = 1.1;      // rest length of capsule strands over neutral length [1]
  double capsule_stiffness = 3e4;  // of the straight part of a strand [N/m]
  double flexion_cubic = 0.005 * kPerDeg3;
  double lateral_cubic = 0.02 * kPerDeg3, axial_cubic = 0.3 * kPerDeg3;
  double tip_stiffness = 5e4;   // [N/m]
  double flexion_factor = 1.0;  // of disc in flexion and all ligaments, for another pattern
};

struct Span {
  double lo, hi;
};
constexpr Span kSlackSpan{1.0, 1.2};
constexpr Span kCapsuleSpan{1e4, 1e5};
constexpr Span kCubicSpan{1e-5 * kPerDeg3, 20.0 * kPerDeg3};
constexpr Span kTipSpan{1e3, 1e6};
constexpr Span kFactorSpan{0.05, 20.0};

// @param neutral length of each strand, by the position in `ligaments` [m].
void apply(const Tuning& tuning, const std::vector<double>& neutral, LevelSpec& level,
           std::vector<LigamentSpec>& ligaments) {
  if (!level.disc) return;
  DiscSpec& disc = *level.disc;
  disc.flexion.linear *= tuning.flexion_factor;
  disc.flexion.cubic = tuning.flexion_factor * tuning.flexion_cubic;
  disc.extension = disc.flexion;
  disc.lateral.cubic = tuning.lateral_cubic;
  disc.axial.cubic = tuning.axial_cubic;
  for (FacetSpec& facet : level.facets) facet.tip_stiffness = tuning.tip_stiffness;
  for (std::size_t i = 0; i < ligaments.size(); ++i) {
    auto* law = std::get_if<ToeLigament>(&ligaments[i].law);
    if (ligaments[i].level != level.name || law == nullptr) continue;
    if (ligaments[i].structure == SpinalLigament::kCapsule) {
      ligaments[i].rest_length = tuning.capsule_slack * neutral[i];
      law->stiffness = tuning.capsule_stiffness * ligaments[i].rest_length;
    }
    law->stiffness *= tuning.flexion_factor;
  }
}

// Lengths at neutral [m]; 0 for ligaments of levels that the model has as springs.
std::vector<double> neutral_strand_lengths(const ModelSpec& spec) {
  ModelSpec tissue = spec;
  tissue.level_law = LevelLaw::kTissue;
  const Model model = compile(tissue);
  const std::vector<double> q = neutral_state(model).q;
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  calc_position_kinematics<double>(model, q, pos);
  calc_path_geometry<double>(model, pos, q, paths);
  // Mirroring puts what it adds behind what the spec has.
  return {paths.ligament_length.begin(),
          paths.ligament_length.begin() + static_cast<std::ptrdiff_t>(spec.ligaments.size())};
}

// One level alone on the bench.
class LevelBench {
 public:
  LevelBench(const ModelSpec& spec, const std::string& level)
      : spec_(cut_segment(spec, {level})), neutral_(neutral_strand_lengths(spec_)) {}

  // Where the level ends under a moment.
  [[nodiscard]] BenchStep at_moment(const Vec3d& moment) const { return end_of(tuned(), moment); }
  // Turn to one side at 10 N m [deg].
  [[nodiscard]] double range(int axis, double side) const {
    Vec3d moment{};
    moment[axis] = side * kRangeMoment;
    return rad_to_deg(side * at_moment(moment).top_angles[axis]);
  }
  // See kArchGrowth.
  [[nodiscard]] double arch_growth() const {
    ModelSpec cut = tuned();
    for (const Structure structure : kCuttingOrder) {
      if (structure == Structure::kFacets) break;
      remove_structure(cut, structure);
    }
    const Vec3d moment{0, 0, kArchMoment};
    const double with_arch = end_of(cut, moment).top_angles.z;
    remove_structure(cut, Structure::kFacets);
    return end_of(cut, moment).top_angles.z / with_arch;
  }
  [[nodiscard]] bool has_facets() const { return !spec_.levels[0].facets.empty(); }
  [[nodiscard]] LevelState at_limit() const {
    return at_moment({kFlexionLimitMoment, 0, 0}).levels[0];
  }

  Tuning tuning;

 private:
  [[nodiscard]] ModelSpec tuned() const {
    ModelSpec out = spec_;
    apply(tuning, neutral_, out.levels[0], out.ligaments);
    return out;
  }
  static BenchStep end_of(const ModelSpec& specimen, const Vec3d& moment) {
    const BenchLoad last{.moment = moment};
    return follow_loads(set_up_bench(specimen), load_steps({}, last, kLoadSteps)).back();
  }

  ModelSpec spec_;
  std::vector<double> neutral_;
};

double capsule_share(const LevelState& at_limit) {
  return -at_limit.moment_of(SpinalLigament::kCapsule).x / kFlexionLimitMoment;
}
double disc_share(const LevelState& at_limit) {
  return at_limit.disc_moment.x / kFlexionLimitMoment;
}

// The number in `span` at which `measure`, which grows with it when `grows`, is as wanted; halved
// on a logarithmic scale.
template <class Measure>
void halve(double& number, const Span& span, double wanted, bool grows, Measure measure) {
  double lo = std::log(span.lo);
  double hi = std::log(span.hi);
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = 0.5 * (lo + hi);
    number = std::exp(middle);
    ((measure() < wanted) == grows ? lo : hi) = middle;
  }
}

void fit_flexion(LevelBench& bench, double wanted) {
  Tuning& tuning = bench.tuning;
  halve(tuning.flexion_cubic, kCubicSpan, kDiscShare, true,
        [&] { return disc_share(bench.at_limit()); });
  halve(tuning.capsule_stiffness, kCapsuleSpan, kCapsuleShare, true,
        [&] { return capsule_share(bench.at_limit()); });
  halve(tuning.capsule_slack, kSlackSpan, wanted, true, [&] { return bench.range(0, 1.0); });
}

// Deviations by which the axial range is too large, and by which the facets hold too much of it.
double axial_miss(const LevelBench& bench, const LevelRange& wanted) {
  const double range = (bench.range(2, 1.0) - wanted.axial) / kAxialRangeSd;
  return bench.has_facets() ? range + (bench.arch_growth() - kArchGrowth) / kArchGrowthSd : range;
}

LevelFit fit_level(LevelBench& bench, const LevelRange& in_vitro, const LevelRange& wanted) {
  Tuning& tuning = bench.tuning;
  for (int round = 0; round < kRounds; ++round) fit_flexion(bench, in_vitro.flexion);
  if (wanted.flexion != in_vitro.flexion) {
    halve(tuning.flexion_factor, kFactorSpan, wanted.flexion, false,
          [&] { return bench.range(0, 1.0); });
  }
  for (int round = 0; round < 2; ++round) {
    halve(tuning.tip_stiffness, kTipSpan, wanted.extension, false,
          [&] { return bench.range(0, -1.0); });
    halve(tuning.lateral_cubic, kCubicSpan, wanted.lateral, false,
          [&] { return bench.range(1, 1.0); });
    halve(tuning.axial_cubic, kCubicSpan, 0.0, false, [&] { return axial_miss(bench, wanted); });
  }
  const LevelState limit = bench.at_limit();
  return {.wanted = wanted,
          .reached = {wanted.level, bench.range(0, 1.0), bench.range(0, -1.0), bench.range(1, 1.0),
                      bench.range(2, 1.0)},
          .capsule_share = capsule_share(limit),
          .disc_share = disc_share(limit),
          .flexion_at_limit = rad_to_deg(limit.pose.rotation.x),
          .arch_growth = bench.arch_growth()};
}

}  // namespace

LevelRange level_range(const std::string& level, FlexionPattern pattern) {
  for (std::size_t i = 0; i < kLevelRanges.size(); ++i) {
    if (kLevelRanges[i].level != level) continue;
    LevelRange range = kLevelRanges[i];
    if (pattern == FlexionPattern::kUpperLevels && i < kUpperPattern.size()) {
      double sum = 0.0;
      for (std::size_t k = 0; k < kUpperPattern.size(); ++k) sum += kLevelRanges[k].flexion;
      const double whole = std::accumulate(kUpperPattern.begin(), kUpperPattern.end(), 0.0);
      range.flexion = sum * kUpperPattern[i] / whole;
    }
    return range;
  }
  throw InputError({.element = "level " + level}, "has no published range of motion",
                   "fit levels named T12/L1, L1/2, ... L5/S1");
}

std::vector<LevelFit> fit_levels(ModelSpec& spec, FlexionPattern pattern) {
  const std::vector<double> neutral = neutral_strand_lengths(spec);
  std::vector<LevelFit> fits;
  for (LevelSpec& level : spec.levels) {
    LevelBench bench(spec, level.name);
    fits.push_back(fit_level(bench, level_range(level.name, FlexionPattern::kLowerLevels),
                             level_range(level.name, pattern)));
    apply(bench.tuning, neutral, level, spec.ligaments);
  }
  return fits;
}

}  // namespace plumbline
