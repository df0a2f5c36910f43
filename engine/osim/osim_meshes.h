// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/model_spec.h"
#include "osim/xml_element.h"

namespace plumbline {

/// The mesh files that a body or PhysicalOffsetFrame names: <attached_geometry> from version 4 on,
/// before that <VisibleObject>, whose own scale and transform act on all that it shows. Their place
/// is in the frame of `owner`, whatever frame they name, as in OpenSim. No file is read, and all
/// else that is drawn is set aside.
[[nodiscard]] std::vector<MeshSpec> read_osim_meshes(const XmlElement& owner);

}  // namespace plumbline
