// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>

namespace pugi {
class xml_document;
}

namespace plumbline {

/// Where nodes that were renamed or made stood in the text, by their handle in the XML library.
using XmlOrigins = std::map<const void*, std::ptrdiff_t>;

/// Gives documents of version 1 and 2 the tags and the order of version 3, so that one reader
/// suffices: actuators become forces, muscle points path points, the points and wraps of a muscle
/// move into its <GeometryPath>, and what <SimbodyEngine> held into the model. Later documents have
/// none of these and stay as they are.
void update_old_document(pugi::xml_document& xml, XmlOrigins& origins);

}  // namespace plumbline
