// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace pugi {
class xml_document;
}

namespace plumbline {

/// The attribute that keeps the name which a coordinate has in the file, where it was given
/// another.
inline constexpr const char* kNameInFile = "name_in_file";

/// Gives coordinates that share their name with one of another joint, which version 4 allows, the
/// name <joint>_<coordinate>, and changes the references that say by a path which one they mean.
void qualify_shared_coordinates(pugi::xml_document& xml);

}  // namespace plumbline
