// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/model.h"

namespace plumbline {

/// A path as a muscle or a ligament has it.
struct WrittenPath {
  const std::vector<PathNodeSpec>& nodes;
  const std::vector<PathWrapSpec>& wraps;  ///< surfaces that it may meet besides
  const InputPlace& place;                 ///< of its owner
};

/// A point of a route, in its order.
struct RoutePoint {
  int node = 0;         ///< in WrittenPath::nodes
  int point = 0;        ///< in Model::points
  int surface = kNone;  ///< in Model::wraps, that stands between it and the next
};

/// Which surfaces each segment of a route may meet.
///
/// Those that stand between its points, and those of WrittenPath::wraps whose range holds it. Of
/// the latter, a surface that may be passed on either side belongs to every segment of the range.
/// One with a fixed side belongs to a single segment, that which runs nearest to its middle at
/// neutral: elsewhere along the path its side would have no meaning. A segment with an end that is
/// fixed within a surface does not meet it: its path begins there.
/// @param X_WB_neutral pose of each body with all coordinates neutral.
[[nodiscard]] std::vector<std::vector<int>> route_surfaces(
    const WrittenPath& written, const std::vector<RoutePoint>& route,
    const std::vector<Transformd>& X_WB_neutral, const Model& model);

/// The sense in which a line from point0 to point1 passes a cylinder on its side at neutral; 0 for
/// other surfaces. @throws InputError if it runs along that side.
[[nodiscard]] double sense_at_neutral(const WrittenPath& written, int point0, int point1,
                                      int surface, const std::vector<Transformd>& X_WB_neutral,
                                      const Model& model);

}  // namespace plumbline
