// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "results/study.h"

namespace plumbline {

/// What each case changes against the reference at the last step, a sentence a quantity: posture
/// and the load of the lowest level. Where the sign of a change is undetermined it says so. Of a
/// study of one case, what it is there.
[[nodiscard]] std::vector<std::string> find_headlines(const Study& study,
                                                      const std::string& step_label);

/// What every report says of itself.
[[nodiscard]] const std::vector<std::string>& report_limits();

}  // namespace plumbline
