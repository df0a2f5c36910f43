// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace plumbline {

/// What a person should know of how a table of coordinates was read, by name.
struct MotionNotes {
  /// A free coordinate that the table leaves out.
  struct Missing {
    std::string coordinate;
    std::string meant;  ///< the unused column of the nearest name; empty if none is near
  };
  /// A column that is not used, as the model has another value for its coordinate.
  struct Ignored {
    std::string coordinate;
    bool rotational = true;
    bool follows = false;  ///< follows others; else held where it is
    double away = 0;       ///< largest distance of the column from the model's value [rad or m]
  };
  std::vector<Missing> missing;
  std::vector<Ignored> ignored;
  std::vector<std::string> unused;        ///< columns that are no coordinates of the model
  std::vector<std::string> in_radians;    ///< angles taken in radians from a table in degrees
  std::vector<std::string> beyond_range;  ///< coordinates that leave the model's range
};

}  // namespace plumbline
