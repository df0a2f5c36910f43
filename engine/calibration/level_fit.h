// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "calibration/level_targets.h"
#include "model/model_spec.h"

namespace plumbline {

/// Axial rotation without the arch over that with it, at 7.5 N m, after SSL, ISL, LF and capsules
/// are gone: "about doubled" (Heuer et al. 2007); the deviation is ours.
inline constexpr double kArchGrowth = 2.0, kArchGrowthSd = 0.5;
inline constexpr double kArchMoment = 7.5;  ///< [N m]
/// Of axial ranges, a quarter of what White & Panjabi 1990 give from least to most [deg].
inline constexpr double kAxialRangeSd = 0.5;

/// What the fit of one level reached beside what it was asked for.
struct LevelFit {
  LevelRange wanted, reached;                ///< [deg]
  double capsule_share = 0, disc_share = 0;  ///< of the moment at the flexion limit [1]
  double flexion_at_limit = 0;               ///< [deg]
  double arch_growth = 0;                    ///< see kArchGrowth; 1 without facets
};

/// Gives discs, capsules and facet tips the numbers with which each level alone on the bench moves
/// as measured. One number for one measurement, each found by halving, in turn until all agree:
///   disc, cubic term of flexion (and of extension) <- its share at the flexion limit, 73 N m
///   capsule stiffness   <- share of the capsules there
///   capsule slack       <- flexion at 10 N m
///   stiffness of the facet tips                    <- extension at 10 N m
///   disc, cubic term of lateral bend     <- the range at 10 N m
///   disc, cubic term of axial rotation   <- the range at 10 N m and kArchGrowth, which cannot both
///                                           be met: as many deviations above the one as below the
///                                           other; the range alone where there are no facets
/// Another pattern of flexion than that in vitro multiplies the disc's resistance to flexion and
/// that of all ligaments by one factor a level. A number that would leave its sensible range stays
/// at its edge; the fit then misses its mark. The outcome does not depend on what the spec had for
/// these numbers; all else stays as it is there.
/// @return how each level came out, in the order of spec.levels.
std::vector<LevelFit> fit_levels(ModelSpec& spec, FlexionPattern pattern);

}  // namespace plumbline
