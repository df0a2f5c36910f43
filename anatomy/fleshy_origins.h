// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// Where a muscle that arises from the length of a bone lies along it, from above, in W [m]; empty
/// for others. A model lets it begin at one point in the middle of that length, which leaves the
/// bone above bare: drawn, it takes the place of that first point. Vasti, down to near the kneecap,
/// and what arises from the upper ends of tibia and fibula.
///
/// Origins as described by Standring (ed.), Gray's Anatomy, 41st ed. 2016, ch. 80 and 83.
[[nodiscard]] std::vector<Vec3f> find_fleshy_origin(const StudyFrame& frame, std::size_t muscle);

}  // namespace plumbline::viz
