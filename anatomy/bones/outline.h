// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace plumbline::viz {

/// A closed line in a plane, by which flat bones are cut out.
class Outline {
 public:
  struct Point {
    float u = 0, v = 0;
  };
  /// Through the corners but for their rounding, by corner cutting (Chaikin 1974).
  explicit Outline(std::vector<Point> corners);

  /// Distance to the line, negative inside.
  [[nodiscard]] float operator()(float u, float v) const;

 private:
  std::vector<Point> points_;
};

}  // namespace plumbline::viz
