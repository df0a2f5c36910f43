// SPDX-License-Identifier: Apache-2.0
#include "anatomy/picture_options.h"

namespace plumbline::viz {

const std::vector<std::string>& view_names() {
  static const std::vector<std::string> names = {"auto", "right",         "left",        "front",
                                                 "back", "oblique_front", "oblique_back"};
  return names;
}

}  // namespace plumbline::viz
