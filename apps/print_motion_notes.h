// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/motion_notes.h"

namespace plumbline {

/// How the columns of a motion were read, a line a kind; empty if there is nothing to tell.
[[nodiscard]] std::string print_motion_notes(const MotionNotes& notes);

/// Adds the same to an object: lists `kept_neutral`, `unused_columns`, `taken_in_radians`,
/// `beyond_range` of names, `did_you_mean` {coordinate: column}, and `ignored_columns` of
/// {coordinate, why ("held" or "follows others"), away, unit}.
void add_motion_notes(const MotionNotes& notes, nlohmann::ordered_json& out);

}  // namespace plumbline
