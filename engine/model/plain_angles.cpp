// SPDX-License-Identifier: Apache-2.0
#include "model/plain_angles.h"

#include <cmath>

namespace plumbline {
namespace {

// Slope +-1 in the coordinate.
bool is_direct(const FunctionSpec& f) {
  return f.is_identity() ||
         (f.kind == FunctionKind::kPolynomial && f.y.size() == 2 && std::abs(f.y[1]) == 1.0);
}

}  // namespace

std::set<std::string> find_plain_angles(const ModelSpec& spec) {
  std::set<std::string> turn;
  std::set<std::string> shift;
  for (const JointSpec& joint : spec.joints) {
    for (const AxisSpec& axis : joint.axes) {
      if (is_direct(axis.function)) (axis.rotation ? turn : shift).insert(axis.coordinate);
    }
  }
  for (const std::string& name : shift) turn.erase(name);
  return turn;
}

}  // namespace plumbline
