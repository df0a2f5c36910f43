// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"
#include "osim/osim_frames.h"
#include "osim/xml_element.h"

namespace plumbline {

/// Whether an element of a ForceSet is a muscle that read_osim_muscle() knows.
[[nodiscard]] bool is_osim_muscle(const std::string& tag);
/// What to say of another force.
[[nodiscard]] std::string why_not_carried(const std::string& tag);

/// Reads <Thelen2003Muscle>, <Millard2012EquilibriumMuscle> or <DeGrooteFregly2016Muscle>: path,
/// strength, lengths and the parameters of its curves. Its group is its name without the side.
[[nodiscard]] MuscleSpec read_osim_muscle(const XmlElement& muscle, const OsimFrames& frames);

/// Whether a force is in force: neither isDisabled nor without appliesForce.
[[nodiscard]] bool applies_force(const XmlElement& force);

}  // namespace plumbline
