// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "forces/applied_forces.h"
#include "model/model_spec.h"
#include "paths/path_geometry.h"

namespace plumbline {

/// A point through which the cable of a follower load runs, fixed on a vertebra.
struct CableGuide {
  BodyIndex body = kWorld;
  Vec3d p_BoP_B{};  ///< [m]
};

/// A virtual spine-testing machine with a specimen in it: some vertebrae, the lowest of which is
/// held. Moments and weights act on the uppermost; its angles are taken in the machine's frame A:
/// that of the disc for one level, the world's for more.
struct Bench {
  Model model;                    ///< of the specimen; every level made of tissue
  BodyIndex top = kWorld;         ///< vertebra that is loaded
  Mat3d R_WA;                     ///< orientation of the machine
  Vec3d p_ToP_T{};                ///< where a weight stands on the top vertebra [m]
  std::vector<CableGuide> cable;  ///< of a follower load, from below; empty: not known
};

/// @param specimen what cut_segment() gives, less what was removed. The cable runs through the
/// centres of the end plates, and so through the centres of the discs, where all end plates are
/// known by landmarks named like "L5_superior" of kinds endplate_superior and endplate_inferior.
/// @throws InputError as compile() does.
[[nodiscard]] Bench set_up_bench(const ModelSpec& specimen);

}  // namespace plumbline
