// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"
#include "support/random.h"

namespace plumbline::test {

/// A vector with components uniform in [-size, size).
[[nodiscard]] Vec3d random_vector(Random& random, double size);
/// A rotation by angles within +-2 rad.
[[nodiscard]] Mat3d random_rotation(Random& random);
/// Central inertia of some mass distribution: principal moments of up to 2 `size` each, turned.
[[nodiscard]] SymMat3 random_inertia(Random& random, double size);

/// A spatial tree with branches, `num_bodies` bodies long, every joint at a random place: welds,
/// pins, sliders, universal, ball, planar and free joints, and custom joints whose two or three
/// coordinates each drive several axes, some by splines (all different at every joint). One
/// coordinate in eight is locked where `with_locks`; one joint in three is an ellipsoid one where
/// `with_ellipsoids`.
[[nodiscard]] ModelSpec random_tree_spec(std::uint64_t seed, int num_bodies,
                                         bool with_locks = false, bool with_ellipsoids = false);

}  // namespace plumbline::test
