// SPDX-License-Identifier: Apache-2.0
#include "osim/side_names.h"

namespace plumbline {

Side side_of(const std::string& name) {
  if (name.ends_with("_r") || name.ends_with("_R")) return Side::kRight;
  if (name.ends_with("_l") || name.ends_with("_L")) return Side::kLeft;
  return Side::kMiddle;
}

std::string without_side(const std::string& name) {
  return side_of(name) == Side::kMiddle ? name : name.substr(0, name.size() - 2);
}

std::string other_side(const std::string& name) {
  if (side_of(name) == Side::kMiddle) return name;
  constexpr int kFromLToR = 'r' - 'l';  // the same in capitals
  std::string out = name;
  const int step = side_of(name) == Side::kRight ? -kFromLToR : kFromLToR;
  out.back() = static_cast<char>(out.back() + step);
  return out;
}

bool are_counterparts(const std::string& right, const std::string& left) {
  if (other_side(right) == left) return true;
  const bool in_front = (right.starts_with("R_") && left.starts_with("L_")) ||
                        (right.starts_with("r_") && left.starts_with("l_"));
  return in_front && right.substr(2) == left.substr(2);
}

}  // namespace plumbline
