// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "muscle/muscle_parameters.h"

namespace plumbline {

/// What OpenSim 4 takes where a file leaves out curves of a muscle: of its Schutte1993Muscle, and
/// of its RigidTendonMuscle.
[[nodiscard]] TabulatedShape schutte_shape();
[[nodiscard]] TabulatedShape rigid_tendon_shape();

}  // namespace plumbline
