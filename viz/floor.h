// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkActor.h>
#include <vtkSmartPointer.h>

#include <vector>

#include "anatomy/vec3f.h"

namespace plumbline::viz {

/// The ground y = 0 as a round, fading patch about `center`, with the soft shadow that points
/// above it throw straight down: dark where they touch it, faint where they hang high.
[[nodiscard]] vtkSmartPointer<vtkActor> make_floor(const Vec3f& center, float radius,
                                                   const std::vector<Vec3f>& points_W);

}  // namespace plumbline::viz
