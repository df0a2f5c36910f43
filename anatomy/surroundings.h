// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/mesh.h"
#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// What the body rests on and what it carries, in W [m], as schematic solids where contacts press
/// and masses hang: seat, backrest, what hands rest on, bed and pillow; weights in the hands,
/// backpack, belly. Masses have the volume of what they commonly are. Nothing where there is none.
[[nodiscard]] Mesh make_surroundings(const StudyFrame& frame);

}  // namespace plumbline::viz
