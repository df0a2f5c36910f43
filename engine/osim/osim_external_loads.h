// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "model/external_force_spec.h"
#include "osim/conversion_report.h"

namespace plumbline {

/// Reads an <ExternalLoads> document: the forces, and the file that holds their columns, whose
/// relative path begins at the document's folder. The file itself is not read.
/// @throws InputError
[[nodiscard]] ExternalLoadsSpec read_osim_external_loads(const std::filesystem::path& path,
                                                         ConversionReport& report);

}  // namespace plumbline
