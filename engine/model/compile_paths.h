// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/model.h"
#include "model/route_surfaces.h"

namespace plumbline {

/// Names of bodies, coordinates, points, ... in their order.
template <class Items>
std::vector<std::string> names_of(const Items& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

/// Position of `name` among `known`; throws InputError at `place` with the nearest name.
int resolve_name(const std::string& name, const std::vector<std::string>& known, const char* kind,
                 const InputPlace& place);

/// Appends the path of a muscle or a ligament to the model's flat arrays: its points, one route for
/// every subset of its conditional points, the segments of each route, and for each straight line
/// the free coordinates that change its length. The sense in which a path turns round a cylinder is
/// that of passing the axis on the surface's side at neutral, and stays: were it chosen anew at
/// each posture, lengths would jump. Bodies, dofs and wraps must already be compiled.
/// @param X_WB_neutral pose of each body with all coordinates neutral.
MusclePath compile_path(const WrittenPath& written, const std::vector<Transformd>& X_WB_neutral,
                        Model& model);

/// Pose of every body with all coordinates at their neutral values.
[[nodiscard]] std::vector<Transformd> neutral_poses(const Model& model);

}  // namespace plumbline
