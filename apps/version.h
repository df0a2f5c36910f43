// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace plumbline {

/// How this binary was made.
struct BuildInfo {
  std::string version;    ///< "0.1.0"
  std::string git_state;  ///< commit, with "-dirty" if the tree was modified; "unknown" outside git
  std::string compiler;   ///< "GNU 12.2.0"
  std::string flags;      ///< build type and flags
  std::string eigen, fmt, hdf5, openssl, vtk;  ///< versions; vtk empty where built without
  std::string model_folder, scenario_folder;   ///< of the source tree it was built from
};

[[nodiscard]] const BuildInfo& build_info();

/// "plumbline 0.1.0 (d6ff5ca-dirty)"
[[nodiscard]] std::string version_line();

}  // namespace plumbline
