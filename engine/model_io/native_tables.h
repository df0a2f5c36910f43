// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "model/model_spec.h"

/// The CSV tables of a native model: one row a muscle, a path point, a ligament, a landmark. Units
/// stand in the column names. Faults are InputErrors naming file, line and column.
namespace plumbline {

/// muscles.csv: exactly one of neutral_fibre and l_slack_m is filled in each row.
[[nodiscard]] std::vector<MuscleSpec> read_muscle_table(const std::filesystem::path& path);

/// paths.csv: gives each muscle of `muscles` its path, ordered by the column `index`, whatever the
/// order of the rows.
void read_path_table(const std::filesystem::path& path, std::vector<MuscleSpec>& muscles);

/// ligaments.csv: strands of the levels, straight between two bodies, with a toe and a straight
/// part (ToeLigament). ISL, SSL and the like stand in the column `structure`.
[[nodiscard]] std::vector<LigamentSpec> read_ligament_table(const std::filesystem::path& path);

/// landmarks.csv: a normal is three empty cells, or a unit vector.
[[nodiscard]] std::vector<LandmarkSpec> read_landmark_table(const std::filesystem::path& path);

}  // namespace plumbline
