// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anatomy/bone_field.h"
#include "anatomy/mesh.h"
#include "anatomy/sheet_places.h"
#include "anatomy/sheets.h"
#include "anatomy/trunk_axis.h"

/// How the sheets of the abdominal wall lie to one another: rectus abdominis as a band, external
/// oblique up to it, internal oblique under that, transversus innermost.
namespace plumbline::viz {

[[nodiscard]] std::optional<std::size_t> find_rectus(const std::vector<std::string>& names,
                                                     bool is_left);

/// Rectus abdominis from the linea alba to the linea semilunaris, which lies farther back; above,
/// in front of the ribs.
/// @param line its own, in W [m].
[[nodiscard]] Band make_rectus_band(const std::vector<Vec3f>& line, const TrunkAxis& trunk,
                                    const PlacedBones& bones, bool is_left);

/// Where the aponeurosis of external oblique meets rectus abdominis, along its first fascicle; in W
/// [m].
[[nodiscard]] std::vector<Vec3f> find_sheath_edge(const std::vector<Vec3f>& first_fascicle,
                                                  const Band& rectus, const TrunkAxis& trunk);

/// The sheets that one lies under, from the inner to the outer one.
[[nodiscard]] std::vector<SheetPlace> find_sheets_above(const std::vector<std::string>& names,
                                                        const SheetPlace& place);

/// The inside of a sheet, under which others lie.
class Underside {
 public:
  Underside(const std::vector<Mesh>& strips, const TrunkAxis& trunk);
  /// A point that is outside of it, or too near, moved under it; in W [m].
  [[nodiscard]] Vec3f pressed_under(const Vec3f& p) const;

 private:
  std::vector<Vec3f> points_, outward_;
};

}  // namespace plumbline::viz
