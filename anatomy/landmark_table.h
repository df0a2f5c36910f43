// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "anatomy/vec3f.h"
#include "results/study.h"

namespace plumbline::viz {

/// Where the bones have their landmarks, in millimetres in the frame of their body: those of the
/// study by name, and typical ones of an adult, scaled by height, where it has none. Right side and
/// midline; names as in models/full_body_lumbar/landmarks.csv.
class LandmarkTable {
 public:
  explicit LandmarkTable(const Study& study);

  /// @pre the name is one of the typical landmarks.
  [[nodiscard]] Vec3f point(std::string_view name) const { return at(name).p; }
  /// Outward unit normal of a face; zero where it has none.
  [[nodiscard]] Vec3f normal(std::string_view name) const { return at(name).n; }

  /// Every landmark with all its digits: equal texts mean equal tables.
  [[nodiscard]] std::string exact_text() const;

  bool operator==(const LandmarkTable&) const = default;

 private:
  struct Landmark {
    Vec3f p, n;
    bool operator==(const Landmark&) const = default;
  };
  [[nodiscard]] const Landmark& at(std::string_view name) const;

  std::map<std::string, Landmark, std::less<>> landmarks_;
};

}  // namespace plumbline::viz
