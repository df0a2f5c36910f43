// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "anatomy/bone_field.h"
#include "anatomy/landmark_table.h"
#include "report/packed.h"
#include "results/study.h"

namespace plumbline {

/// The nerve roots of a scene:
///   vertebra, is_left      of each root
///   points_per_root        along it, from the canal outwards
///   radius                 f32 by root and point [m]
///   drawn                  u8 by case, step, root: whether it is there
///   low, high, points      u16 x 3 of those that are, in W
///   change                 f32 by case, step, root: foramen_change(), NaN where unknown
///   narrowest              by case and step: level, side, change of find_narrowest_foramen(); null
[[nodiscard]] nlohmann::json nerve_root_data(const Study& study,
                                             const viz::LandmarkTable& landmarks,
                                             const EachStep& each_step,
                                             const viz::BoneField& bones);

/// The ligaments of the levels: level, ligament (positions along level_names and the list `names`),
/// upper_body, lower_body, their ends upper and lower (f32 x 3, each in its body), tension [N] and
/// radius [m] (f32 by case, step, ligament; NaN where unknown).
[[nodiscard]] nlohmann::json ligament_data(const Study& study, const viz::LandmarkTable& landmarks,
                                           const EachStep& each_step);

/// Forces on the facets: level, side (0 right, 1 left), the upper vertebra's body, tip and the unit
/// vector towards it (f32 x 3, in that body), newton (f32 by case, step, facet; 0 where none is
/// drawn). Facets that never bear a force are left out.
[[nodiscard]] nlohmann::json facet_data(const Study& study, const viz::LandmarkTable& landmarks,
                                        const EachStep& each_step);

}  // namespace plumbline
