// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

namespace plumbline {

struct KnownFailure {
  const char* id;     ///< of the check
  const char* cause;  ///< as far as it is known
};

/// Checks that the body does not pass, each with the reason. The only such list.
[[nodiscard]] std::span<const KnownFailure> known_failures();

/// nullptr for a check that is not among them.
[[nodiscard]] const KnownFailure* find_known_failure(const std::string& id);

}  // namespace plumbline
