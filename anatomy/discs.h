// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/landmark_table.h"
#include "anatomy/mesh.h"
#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// The lumbar discs of a frame in W [m], each between the end plates of its two vertebrae, bulging
/// a little, in the colour of its pressure.
[[nodiscard]] Mesh make_discs(const StudyFrame& frame, const LandmarkTable& landmarks);

}  // namespace plumbline::viz
