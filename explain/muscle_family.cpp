// SPDX-License-Identifier: Apache-2.0
#include "explain/muscle_family.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace plumbline {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kMembers = {
    {{"longissimus", "erector spinae"},
     {"iliocostalis", "erector spinae"},
     {"rectus_abdominis", "abdominals"},
     {"external_oblique", "abdominals"},
     {"internal_oblique", "abdominals"},
     {"transversus_abdominis", "abdominals"}}};

// "longissimus_right" -> "erector spinae".
std::string family_of(std::string group) {
  for (const std::string_view side : {"_right", "_left"}) {
    if (group.ends_with(side)) group.resize(group.size() - side.size());
  }
  for (const auto& [member, family] : kMembers) {
    if (group == member) return std::string(family);
  }
  return spell_out(std::move(group));
}

}  // namespace

std::vector<MuscleFamily> muscle_families(const Study& study) {
  std::vector<MuscleFamily> out;
  for (std::size_t g = 0; g < study.axes.groups.size(); ++g) {
    const std::string name = family_of(study.axes.groups[g]);
    auto family = std::find_if(out.begin(), out.end(),
                               [&](const MuscleFamily& other) { return other.name == name; });
    if (family == out.end()) family = out.insert(out.end(), {name, {}});
    family->groups.push_back(g);
  }
  return out;
}

std::string spell_out(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

}  // namespace plumbline
