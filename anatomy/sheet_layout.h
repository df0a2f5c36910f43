// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "anatomy/bone_field.h"
#include "anatomy/mesh.h"
#include "anatomy/sheet_places.h"
#include "anatomy/sheets.h"
#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// Lines of muscles along their names, in W [m]; empty where they are not needed.
using MuscleLines = std::vector<std::vector<Vec3f>>;

/// The strips of a broad sheet where they lie: gluteals on the ilium and over the trochanter,
/// external oblique and latissimus on the rib cage, one layer of the abdominal wall under another.
/// @param fascicles those of `place`, in its order, along their lines.
/// @param above the strips of the sheets that it lies under, from the inner to the outer one.
[[nodiscard]] std::vector<Mesh> lay_sheet(const StudyFrame& frame, const SheetPlace& place,
                                          const std::vector<Fascicle>& fascicles,
                                          const PlacedBones& bones, const MuscleLines& lines,
                                          const std::vector<std::vector<Mesh>>& above);

}  // namespace plumbline::viz
