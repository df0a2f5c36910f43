// SPDX-License-Identifier: Apache-2.0
#include "published/check_list.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "published/known_failures.h"

namespace plumbline::test {
namespace {

const KnownFailure* known_failure(const std::string& id) {
  const auto* found = std::find_if(kKnownFailures.begin(), kKnownFailures.end(),
                                   [&](const KnownFailure& known) { return id == known.id; });
  return found == kKnownFailures.end() ? nullptr : found;
}

std::string bound(double value, const char* open) {
  return std::isfinite(value) ? fmt::format("{:.4g}", value) : open;
}

}  // namespace

CheckList::CheckList(std::string family, const std::string& title) : family_(std::move(family)) {
  std::printf("%s  %s\n", family_.c_str(), title.c_str());
}

CheckList::~CheckList() {
  for (const KnownFailure& known : kKnownFailures) {
    const std::string id = known.id;
    EXPECT_TRUE(!id.starts_with(family_ + ".") || seen_.contains(id))
        << "known_failures.h lists '" << id << "', which no check bears";
  }
}

void CheckList::add(const std::string& id, const std::string& what, double value, double lo,
                    double hi, const std::string& unit, const std::string& published) {
  judge(id, value >= lo && value <= hi,
        fmt::format("{:46} {:9.4g} {:7} accept {:>6} to {:<6} published {}", what, value, unit,
                    bound(lo, "-"), bound(hi, "-"), published));
}

void CheckList::add(const std::string& id, const std::string& what, bool holds,
                    const std::string& published) {
  judge(id, holds,
        fmt::format("{:46} {:>9} {:31} published {}", what, holds ? "yes" : "no", "", published));
}

void CheckList::note(const std::string& what, double value, const std::string& unit) {
  std::printf("  ....  %s\n", fmt::format("{:46} {:9.4g} {}", what, value, unit).c_str());
}

void CheckList::judge(const std::string& id, bool pass, const std::string& line) {
  const std::string name = family_ + "." + id;
  EXPECT_TRUE(seen_.insert(name).second) << name << " is used twice";
  const KnownFailure* known = known_failure(name);
  std::printf("  %s  %s [%s]\n", pass ? "pass" : "FAIL", line.c_str(), name.c_str());
  if (known == nullptr) {
    EXPECT_TRUE(pass) << name << ": " << line;
  } else {
    EXPECT_FALSE(pass) << name << " passes now: take it off known_failures.h (" << known->why
                       << ")";
  }
}

}  // namespace plumbline::test
