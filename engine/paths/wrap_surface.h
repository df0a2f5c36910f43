// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/model.h"
#include "paths/wrap_result.h"

namespace plumbline {

/// Path from p0 to p1 (in the surface frame [m]) round a surface of the model.
/// @param sense as in PathSegment; only a cylinder has one.
template <class S>
WrapResult<S> calc_wrap(const WrapSurface& surface, double sense, const Vec3<S>& p0,
                        const Vec3<S>& p1);

/// `count` >= 2 points of that path on the surface, tangent points included, in the surface frame.
/// Empty where the path is straight.
[[nodiscard]] std::vector<Vec3d> sample_wrap(const WrapSurface& surface, double sense,
                                             const Vec3d& p0, const Vec3d& p1, int count);

}  // namespace plumbline
