// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "scenarios/cancel_token.h"
#include "validation/check.h"
#include "validation/subject.h"

namespace plumbline {

/// One group and how it is computed.
struct GroupMaker {
  const char* name;
  CheckGroup (*make)(const ValidationSubject&);
};

/// All groups: those of the list of 20 by number, then the others.
[[nodiscard]] std::span<const GroupMaker> validation_groups();

/// What was computed against what was published.
struct Validation {
  std::vector<CheckGroup> groups;
  /// Where the outcome is not that of known_failures(), in words: a failure that is not listed, a
  /// listed one that passes, one that no check bears.
  std::vector<std::string> surprises;
};

/// Runs every check on the body in `model_folder`. `report` is called before each group: how many
/// are done, of how many.
/// @throws InputError for a body that cannot be prepared; Cancelled.
[[nodiscard]] Validation validate(const std::filesystem::path& model_folder,
                                  const std::function<void(int, int)>& report,
                                  const CancelToken& cancel);

/// Surprises among the checks of one group.
[[nodiscard]] std::vector<std::string> find_surprises(const CheckGroup& group);

/// How the numbered groups came out.
struct ValidationCount {
  int passed = 0, failed = 0, not_computed = 0;
};
[[nodiscard]] ValidationCount count_numbered(const Validation& validation);

}  // namespace plumbline
