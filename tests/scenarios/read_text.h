// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "scenarios/imbalance_kinds.h"

namespace plumbline::test {

/// An [[imbalance]] written as its keys alone.
[[nodiscard]] inline Imbalance imbalance_of(const std::string& text) {
  const TomlValue file = parse_toml({"case.toml", "[[imbalance]]\n" + text});
  return read_imbalance(TableReader(file, "").tables("imbalance").at(0));
}

}  // namespace plumbline::test
