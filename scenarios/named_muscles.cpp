// SPDX-License-Identifier: Apache-2.0
#include "scenarios/named_muscles.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/error.h"
#include "core/nearest_name.h"

namespace plumbline {
namespace {

bool has_side(const std::string& name) { return name.ends_with("_r") || name.ends_with("_l"); }

std::string without_side(const std::string& name) {
  return has_side(name) ? name.substr(0, name.size() - 2) : name;
}

bool is_meant(const MuscleSpec& muscle, const std::string& name) {
  if (muscle.group == name || without_side(muscle.name) == name) return true;
  for (const MuscleParty& party : muscle_parties()) {
    if (party.name != name) continue;
    return std::find(party.groups.begin(), party.groups.end(), muscle.group) != party.groups.end();
  }
  return false;
}

[[noreturn]] void fail_unknown(const ModelSpec& spec, const std::string& name) {
  if (has_side(name)) {
    throw InputError({}, fmt::format("names the muscle '{}' with its side", name),
                     fmt::format("write '{}' and side = \"{}\"", without_side(name),
                                 name.back() == 'r' ? "right" : "left"));
  }
  std::set<std::string> groups;
  for (const MuscleParty& party : muscle_parties()) groups.insert(party.name);
  for (const MuscleSpec& muscle : spec.muscles) groups.insert(muscle.group);
  std::vector<std::string> known(groups.begin(), groups.end());
  for (const MuscleSpec& muscle : spec.muscles) known.push_back(without_side(muscle.name));
  throw InputError({}, fmt::format("names neither a group nor a muscle: '{}'", name),
                   suggest_name(name, known, groups.size()));
}

}  // namespace

std::span<const MuscleParty> muscle_parties() {
  static const std::vector<MuscleParty> parties = {
      {"glutes", {"gluteus_maximus", "gluteus_medius", "gluteus_minimus"}},
      {"hip_abductors", {"gluteus_medius", "gluteus_minimus", "tensor_fasciae_latae"}},
      {"hip_flexors", {"psoas", "iliacus", "rectus_femoris"}},
      {"abdominals",
       {"rectus_abdominis", "external_oblique", "internal_oblique", "transversus_abdominis"}},
      {"erector_spinae", {"longissimus", "iliocostalis"}},
      {"back", {"longissimus", "iliocostalis", "multifidus"}},
      {"quadriceps", {"rectus_femoris", "vasti"}},
      {"calf", {"gastrocnemius", "soleus"}},
  };
  return parties;
}

MuscleSet find_muscles(const ModelSpec& spec, const std::vector<std::string>& names,
                       const std::vector<const char*>& sides) {
  std::set<std::size_t> found;
  for (const std::string& name : names) {
    bool known = false;
    for (std::size_t i = 0; i < spec.muscles.size(); ++i) {
      const MuscleSpec& muscle = spec.muscles[i];
      if (!is_meant(muscle, name)) continue;
      known = true;
      const bool on_side =
          !has_side(muscle.name) || std::any_of(sides.begin(), sides.end(), [&](const char* side) {
            return muscle.name.ends_with(side);
          });
      if (on_side) found.insert(i);
    }
    if (!known) fail_unknown(spec, name);
  }
  return {found.begin(), found.end()};
}

}  // namespace plumbline
