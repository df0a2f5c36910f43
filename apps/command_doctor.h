// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

namespace plumbline {

/// Prints what this binary is made of and whether what it needs is at hand.
/// @return kExitOk, or kExitFailed where something that comes with Plumbline cannot be read.
int command_doctor(bool can_draw, std::ostream& out);

}  // namespace plumbline
