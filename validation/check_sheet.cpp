// SPDX-License-Identifier: Apache-2.0
#include "validation/check_sheet.h"

#include <utility>

#include "validation/known_failures.h"

namespace plumbline {

CheckSheet::CheckSheet(CheckGroup head, CheckKind kind) : group_(std::move(head)), kind_(kind) {}

std::string CheckSheet::full_id(const std::string& id) const { return group_.name + "." + id; }

void CheckSheet::add(const std::string& id, const std::string& what, double value,
                     const std::string& unit, Band accepted, const std::string& published) {
  // A value that is no number lies within no band.
  const bool pass = value >= accepted.lo && value <= accepted.hi;
  Check check{.id = full_id(id),
              .what = what,
              .value = value,
              .unit = unit,
              .accepted = accepted,
              .published = published,
              .kind = kind_,
              .outcome = pass ? CheckOutcome::kPass : CheckOutcome::kFail,
              .remark = {}};
  const KnownFailure* known = find_known_failure(check.id);
  if (!pass && known != nullptr) check.remark = known->cause;
  group_.checks.push_back(std::move(check));
}

void CheckSheet::note(const std::string& what, double value, const std::string& unit) {
  group_.checks.push_back({.id = {},
                           .what = what,
                           .value = value,
                           .unit = unit,
                           .accepted = {},
                           .published = {},
                           .kind = kind_,
                           .outcome = CheckOutcome::kNote,
                           .remark = {}});
}

void CheckSheet::missing(const std::string& id, const std::string& what,
                         const std::string& published, const std::string& lacks) {
  Check check;
  check.id = full_id(id);
  check.what = what;
  check.published = published;
  check.kind = kind_;
  check.outcome = CheckOutcome::kNotComputed;
  check.remark = lacks;
  group_.checks.push_back(std::move(check));
}

}  // namespace plumbline
