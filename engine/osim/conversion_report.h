// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/error.h"

namespace plumbline {

/// What became of a model on its way in, besides what was read: nothing is left out silently.
struct ConversionReport {
  bool lenient = false;  ///< what is not understood is dropped and listed, instead of refused

  struct Note {
    InputPlace place;
    std::string what;
  };
  /// Elements that the mechanics does not need, by reason and tag, and how many.
  std::map<std::string, std::map<std::string, int>> set_aside;
  std::vector<Note> dropped;  ///< not understood, and left out
  std::vector<Note> changed;  ///< read, but not as it stands
  std::vector<Note> faults;   ///< read as it stands, though it cannot be right
};

/// As text for people, one line each; empty if there is nothing to tell.
[[nodiscard]] std::string print_report(const ConversionReport& report);

}  // namespace plumbline
