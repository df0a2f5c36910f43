// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "scenarios/cancel_token.h"

namespace plumbline {

struct ValidateRequest {
  std::string model = "full_body_lumbar";  ///< folder, or the name of one
  std::filesystem::path page;              ///< Markdown file to write; empty: none
  bool json = false;
};

/// Runs every published check on a body and prints it with value, band, source and outcome.
/// @returns kExitOk if the outcome of each is as known, failures included; kExitNotTrusted where a
/// check fails that is not among the known failures, or one of these does not.
/// @throws InputError, Cancelled.
[[nodiscard]] int command_validate(const ValidateRequest& request, const CancelToken& cancel,
                                   std::ostream& out);

}  // namespace plumbline
