// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <span>

#include "report/report.h"

namespace plumbline {

/// All that the page shows, as JSON: { studies: [...], skeletons: [...], limits: [...] }. Numbers
/// stand as the results file has them, SI units and radians, null where not computed; arrays are
/// nested in the order case, step, thing. The geometry is described at report_scene.h.
[[nodiscard]] nlohmann::json report_data(std::span<const ReportInput> inputs);

}  // namespace plumbline
