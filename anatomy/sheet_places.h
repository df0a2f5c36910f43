// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace plumbline::viz {

/// The sheet that a fascicle is part of.
struct SheetPlace {
  std::vector<std::size_t> fascicles;  ///< positions along the names, in order across the sheet
  std::size_t own = 0;                 ///< place among them
  /// How its flesh lies about its paths, which run through one another where sheets lie upon one
  /// another: moved outward by `shift` [m] and by `bulge` times its thickness.
  float shift = 0, bulge = 0;

  /// The fascicles beside it; nothing beyond the sheet's edges.
  [[nodiscard]] std::optional<std::size_t> before() const;
  [[nodiscard]] std::optional<std::size_t> after() const;
};
/// Of a fascicle of the abdominal wall, the latissimus or the gluteals, on its own side; nothing
/// for all others, and where the model has no other fascicle of its sheet. Rectus abdominis is a
/// sheet of one.
[[nodiscard]] std::optional<SheetPlace> find_sheet(const std::vector<std::string>& names,
                                                   std::size_t muscle);

}  // namespace plumbline::viz
