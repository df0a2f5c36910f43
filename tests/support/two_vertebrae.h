// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline::test {

/// One motion segment whose lower vertebra is the world: disc frame at Wo, tilted by 0.2 rad
/// forwards, six coordinates tx ty tz fe lb ar, a disc, two facets 30 mm behind and 20 mm beside
/// the disc centre, a capsule on either side and a supraspinous strand. Round numbers near those of
/// L4/5.
[[nodiscard]] ModelSpec two_vertebrae_spec();

}  // namespace plumbline::test
