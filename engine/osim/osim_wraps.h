// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "model/model_spec.h"
#include "osim/conversion_report.h"
#include "osim/osim_frames.h"
#include "osim/xml_element.h"

namespace plumbline {

/// Reads the surfaces of models, round which paths run.
///
/// A cylinder with a quadrant is passed on that side in every posture, by the one segment that runs
/// nearest to it; without one (`all`) a path takes the shorter way. So it does round a sphere or an
/// ellipsoid whatever the quadrant, which is kept for information: on the far side a string would
/// slip off. A cylinder is endless here: its length, beyond which OpenSim lets go of a path all at
/// once, is set aside. `method` chooses between approximations of OpenSim; a taut path needs none.
class OsimWraps {
 public:
  /// The <WrapObjectSet> of a body or of an offset frame, which lies at `where`.
  void read_set(const XmlElement& owner, const OsimFrames::Place& where, ConversionReport& report,
                ModelSpec& spec);
  /// Takes those wraps out of muscles' paths that never act: of surfaces that are switched off, or
  /// were dropped.
  void remove_idle(ModelSpec& spec) const;

 private:
  std::set<std::string> names_;
  std::set<std::string> idle_;
};

}  // namespace plumbline
