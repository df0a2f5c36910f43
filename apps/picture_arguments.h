// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "anatomy/picture_options.h"
#include "results/study.h"

/// What `plumbline render` and `plumbline view` understand alike.
namespace plumbline {

/// The view of this name; "side" and "oblique" are what people say first.
/// @throws InputError with the nearest name where there is none.
[[nodiscard]] viz::View find_view(const std::string& name);

/// How muscles are drawn: colour by "activation", "tension" or "passive" share, size by "force" or
/// "anatomy".
/// @throws InputError with the nearest name for another word.
[[nodiscard]] viz::MuscleStyle find_muscle_style(const std::string& color, const std::string& size);

/// The position from 0 of a step counted from 1; without one, of the last.
/// @throws InputError naming the results file where the study has no such step.
[[nodiscard]] std::size_t find_step(const Study& study, const std::optional<int>& step,
                                    const std::filesystem::path& result);

}  // namespace plumbline
