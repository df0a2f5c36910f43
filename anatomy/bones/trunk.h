// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/blob_shape.h"
#include "anatomy/landmark_table.h"
#include "anatomy/mesh.h"

/// Bones fixed to the torso, in its frame.
namespace plumbline::viz {

/// Centre of thoracic vertebra `number` (1 to 12) or, below 1, of the neck (0: C7, -6: C1) [mm].
[[nodiscard]] Vec3f spine_center(const LandmarkTable& landmarks, int number);

/// Thoracic and cervical vertebrae, alike but for size, in metres.
[[nodiscard]] Mesh make_upper_spine(const LandmarkTable& landmarks);

/// The right half of the rib cage, with its cartilage, in metres.
[[nodiscard]] Mesh make_ribs(const LandmarkTable& landmarks);

/// Breastbone of a person of 1.80 m [mm].
[[nodiscard]] BlobShape make_sternum();

}  // namespace plumbline::viz
