// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "support/random.h"

namespace plumbline::test {

/// Spoils a text in one way drawn at random: a bit, a byte, its end, a piece doubled, a number made
/// hostile, a long word.
void mutate(std::string& text, Random& random);

}  // namespace plumbline::test
