// SPDX-License-Identifier: Apache-2.0
#include "model/yielding_levels.h"

#include <set>
#include <string>
#include <utility>

namespace plumbline {

ModelSpec let_levels_yield(ModelSpec spec) {
  spec.level_law = LevelLaw::kTissue;
  std::set<std::string> joints;
  for (const LevelSpec& level : spec.levels) {
    if (level.disc) joints.insert(level.joint);
  }
  std::set<std::string> translations;
  for (const JointSpec& joint : spec.joints) {
    if (!joints.contains(joint.name)) continue;
    for (const AxisSpec& axis : joint.axes) {
      if (!axis.rotation) translations.insert(axis.coordinate);
    }
  }
  for (CoordinateSpec& coordinate : spec.coordinates) {
    if (translations.contains(coordinate.name)) coordinate.locked = false;
  }
  return spec;
}

}  // namespace plumbline
