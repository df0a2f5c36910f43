// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "calibration/level_targets.h"
#include "model/model_spec.h"

namespace plumbline {

/// What the fit of one level reached beside what it was asked for.
struct LevelFit {
  LevelRange wanted, reached;                ///< [deg]
  double capsule_share = 0, disc_share = 0;  ///< of the moment at the flexion limit [1]
  double flexion_at_limit = 0;               ///< [deg]
};

/// Gives discs, capsules and facet tips the numbers with which each level alone on the bench moves
/// as measured. One number for one measurement, each found by halving, in turn until all agree:
///   disc, cubic term of flexion (and of extension) <- its share at the flexion limit, 73 N m
///   capsule stiffness   <- share of the capsules there
///   capsule slack       <- flexion at 10 N m
///   stiffness of the facet tips                    <- extension at 10 N m
///   disc, cubic terms of lateral bend and of axial rotation <- the ranges at 10 N m
/// Another pattern of flexion than that in vitro multiplies the disc's resistance to flexion and
/// that of all ligaments by one factor a level. A number that would leave its sensible range stays
/// at its edge; the fit then misses its mark. The outcome does not depend on what the spec had for
/// these numbers; all else stays as it is there.
/// @return how each level came out, in the order of spec.levels.
std::vector<LevelFit> fit_levels(ModelSpec& spec, FlexionPattern pattern);

}  // namespace plumbline
