// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

#include "apps/command_run.h"

namespace plumbline {

/// The whole command: parses, does what was asked, reports faults. Results go to `out`, everything
/// else to `err`.
/// @return one of ExitCode; ends the process by its signal where the user interrupted it.
int run_command_line(int argc, const char* const* argv, const RunTools& tools, std::ostream& out,
                     std::ostream& err);

}  // namespace plumbline
