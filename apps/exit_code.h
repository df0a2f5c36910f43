// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace plumbline {

/// What the command tells the shell.
enum ExitCode : int {
  kExitOk = 0,
  kExitFailed = 1,      ///< invalid input, or something went wrong; nothing was written
  kExitUsage = 2,       ///< the command line itself is wrong; nothing was done
  kExitNotTrusted = 3,  ///< solved and written, but the verdict is not "trusted"
};

}  // namespace plumbline
