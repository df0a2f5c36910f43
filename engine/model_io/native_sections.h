// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "model/model_spec.h"
#include "model_io/toml_table.h"

/// The lists of tables in a native `model.toml`, one function a kind of element. Each reads all
/// elements of its kind, in file order, and refuses unknown keys and names given twice.
namespace plumbline {

[[nodiscard]] std::vector<BodySpec> read_bodies(const TableReader& root);
[[nodiscard]] std::vector<CoordinateSpec> read_coordinates(const TableReader& root);
/// @param coordinates to check that axes move by degrees where the coordinate is an angle.
[[nodiscard]] std::vector<JointSpec> read_joints(const TableReader& root,
                                                 std::span<const CoordinateSpec> coordinates);
[[nodiscard]] std::vector<WrapSpec> read_wraps(const TableReader& root);
[[nodiscard]] std::vector<LevelSpec> read_levels(const TableReader& root);
[[nodiscard]] std::vector<LimitSpec> read_limits(const TableReader& root);
[[nodiscard]] std::vector<TorqueSpec> read_torques(const TableReader& root);
[[nodiscard]] std::vector<ContactSpec> read_contacts(const TableReader& root);

}  // namespace plumbline
