// SPDX-License-Identifier: Apache-2.0
#include "anatomy/sheet_places.h"

#include <algorithm>

namespace plumbline::viz {
namespace {

struct SheetKind {
  std::vector<std::string> stems;  // fascicles in their order across it, without their side
  float shift, bulge;
};

// Transversus lies under internal, internal under external oblique; gluteals lie upon bone and one
// upon another.
const std::vector<SheetKind>& sheet_kinds() {
  static const std::vector<SheetKind> kKinds = {
      {{"EO1", "EO2", "EO3", "EO4", "EO5", "EO6"}, -5e-3F, -0.2F},
      {{"IO1", "IO2", "IO3", "IO4", "IO5", "IO6"}, -1e-3F, 0},
      {{"TA1", "TA2", "TA3", "TA4", "TA5"}, -4e-3F, -0.5F},
      {{"rect_abd"}, 1.5e-3F, 0.25F},
      {{"LD_T7", "LD_T8", "LD_T9", "LD_T10", "LD_T11", "LD_T12", "LD_L1", "LD_L2", "LD_L3", "LD_L4",
        "LD_L5", "LD_Il"},
       1e-3F,
       0.5F},
      {{"glut_max1", "glut_max2", "glut_max3"}, 1e-3F, 0.5F},
      {{"glut_med1", "glut_med2", "glut_med3"}, 1e-3F, 0.5F},
      {{"glut_min1", "glut_min2", "glut_min3"}, 0, 0.3F}};
  return kKinds;
}

std::optional<std::size_t> find_name(const std::vector<std::string>& names,
                                     const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

std::optional<std::size_t> SheetPlace::before() const {
  if (own == 0) return std::nullopt;
  return fascicles[own - 1];
}

std::optional<std::size_t> SheetPlace::after() const {
  if (own + 1 >= fascicles.size()) return std::nullopt;
  return fascicles[own + 1];
}

std::optional<SheetPlace> find_sheet(const std::vector<std::string>& names, std::size_t muscle) {
  const std::string& name = names[muscle];
  if (!name.ends_with("_r") && !name.ends_with("_l")) return std::nullopt;
  const std::string stem = name.substr(0, name.size() - 2);
  const std::string side = name.substr(name.size() - 2);
  for (const SheetKind& kind : sheet_kinds()) {
    if (std::find(kind.stems.begin(), kind.stems.end(), stem) == kind.stems.end()) continue;
    SheetPlace place;
    place.shift = kind.shift;
    place.bulge = kind.bulge;
    for (const std::string& other : kind.stems) {
      const auto found = find_name(names, other + side);
      if (!found) continue;
      if (other == stem) place.own = place.fascicles.size();
      place.fascicles.push_back(*found);
    }
    if (place.fascicles.size() > 1 || kind.stems.size() == 1) return place;
  }
  return std::nullopt;
}

}  // namespace plumbline::viz
