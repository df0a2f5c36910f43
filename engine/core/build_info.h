// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace plumbline {

/// What this program was built from, for the provenance of results. Link plumbline::build_info.
struct BuildInfo {
  const char* version;  ///< of Plumbline, "0.1.0"
  const char*
      git_state;      ///< commit, with "-dirty" if files differ from it; "unknown" outside a clone
  const char* flags;  ///< compiler and optimization flags
};

[[nodiscard]] BuildInfo build_info();

}  // namespace plumbline
