// SPDX-License-Identifier: Apache-2.0
#include "explain/change_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace plumbline {
namespace {

// What is worth a word: ours.
constexpr std::size_t kMostParts = 3;
constexpr double kLeastPart = 3.0;      // [N]
constexpr double kLeastShare = 0.1;     // of the largest part
constexpr double kLeastChange = 5.0;    // [N]
constexpr double kNegligible = 2.0;     // [N]
constexpr double kLeastAngle = 1.0;     // [deg]
constexpr double kStretchShare = 0.25;  // of a part, that the passive force of its muscle explains

const char* more(double change) { return change > 0.0 ? "more" : "less"; }

// "120 N more", of whole newtons.
std::string amount(double force) {
  return fmt::format("{:.0f} N {}", std::abs(force), more(force));
}

// How the force of a source's groups differs from the reference's [N].
double change_of(const RealArray& force, const ChangePlace& at, const ChangeSource& source) {
  double sum = 0.0;
  for (const std::size_t g : source.groups) {
    sum += force(at.c, at.step, g) - force(std::size_t{0}, at.step, g);
  }
  return sum;
}

std::string muscle_words(const Study& study, const ChangePlace& at, const ChangeSource& source,
                         std::size_t reason) {
  const std::string& name = source.name;
  if (reason == kBodyChanged) return name + ", itself changed";
  if (reason == kSharingChanged) {
    const double active = change_of(study.group.active_force, at, source);
    return name + (active > 0.0 ? " working harder" : " working less");
  }
  // Passive force changes with body and posture; the posture's share in it is taken to be as in the
  // load.
  const double passive = change_of(study.group.passive_force, at, source);
  const double both = source.by_reason[reason] + source.by_reason[kBodyChanged];
  if (std::abs(passive) > kStretchShare * std::abs(both)) {
    return name + " stretched " + more(passive * both * source.by_reason[reason]);
  }
  return name + " pulling at another angle";
}

std::string other_words(const Study& study, const ChangePlace& at, const ChangeSource& source,
                        std::size_t reason) {
  // Weight and ligaments always press: where this part of the compression rises, there is more.
  const double pressing =
      study.why.by_contributor(at.c, at.step, at.level, std::size_t{0}, source.contributor, reason);
  const std::string& name = study.axes.contributors[source.contributor];
  if (name == "abdominal_pressure") {
    const double pressure =
        study.abdomen.pressure(at.c, at.step) - study.abdomen.pressure(std::size_t{0}, at.step);
    return fmt::format("{} pressure in the abdomen", pressure > 0.0 ? "higher" : "lower");
  }
  if (name == "support") return "what supports the trunk pushing otherwise";
  if (reason == kBodyChanged) {
    return name == "weight_above"
               ? fmt::format("{} weight above", pressing > 0.0 ? "added" : "less")
               : source.name + ", themselves changed";
  }
  if (name == "ligaments") return fmt::format("ligaments stretched {}", more(pressing));
  return fmt::format("the {} on a disc that leans otherwise", source.name);
}

bool flips(const ChangeBand& band) { return band[0] < -kNegligible && band[1] > kNegligible; }

std::string describe_parts(const std::vector<ChangePart>& parts, double change) {
  std::string out;
  double rest = change;
  std::size_t told = 0;
  for (const ChangePart& part : parts) {
    const double least = std::max(kLeastPart, kLeastShare * std::abs(parts.front().force));
    if (told == kMostParts || std::abs(part.force) < least) break;
    out += fmt::format("{}{} from {}", told == 0 ? "" : ", ", amount(part.force), part.words);
    if (part.undetermined) out += " (direction undetermined)";
    rest -= part.force;
    ++told;
  }
  if (told > 0 && std::abs(rest) >= kNegligible) out += fmt::format("; all else {}", amount(rest));
  return out;
}

std::string head(const Study& study, const ChangePlace& at, const LoadChange& load) {
  const std::string& level = study.axes.levels[at.level];
  const bool presses = at.load == LevelLoadKind::kCompression;
  const std::string verb = presses ? "bears" : "is sheared forward by";
  const std::string values = fmt::format("{:.0f} to {:.0f} N", load.reference, load.value);
  if (load.undetermined) {
    std::string text =
        fmt::format("whether {} {} more or less is undetermined ({}", level, verb, values);
    if (std::isfinite(load.band[0])) {
      text += fmt::format(", band {:+.0f} to {:+.0f} N", load.band[0], load.band[1]);
    }
    return text + ")";
  }
  if (std::abs(load.change()) < kLeastChange) {
    return fmt::format("{} {} nearly the same ({})", level, verb, values);
  }
  return fmt::format("{} {} {} ({})", level, verb, amount(load.change()), values);
}

}  // namespace

std::vector<ChangePart> list_parts(const Study& study, const ChangePlace& place,
                                   const LoadChange& change) {
  std::vector<ChangePart> parts;
  for (const ChangeSource& source : change.sources) {
    for (std::size_t r = 0; r < kNumReasons; ++r) {
      if (source.by_reason[r] == 0.0) continue;
      parts.push_back({source.groups.empty() ? other_words(study, place, source, r)
                                             : muscle_words(study, place, source, r),
                       source.by_reason[r], flips(source.band[r])});
    }
  }
  std::stable_sort(parts.begin(), parts.end(), [](const ChangePart& a, const ChangePart& b) {
    return std::abs(a.force) > std::abs(b.force);
  });
  return parts;
}

std::string describe_posture(const Study& study, std::size_t c, std::size_t step) {
  std::string out;
  const auto add = [&](const RealArray& angle, const char* words, const char* up,
                       const char* down) {
    const double change = rad_to_deg(angle(c, step) - angle(std::size_t{0}, step));
    if (!(std::abs(change) >= kLeastAngle)) return;
    out += fmt::format("{}{} {:.0f}° {}", out.empty() ? "" : " and ", words, std::abs(change),
                       change > 0.0 ? up : down);
  };
  add(study.posture.pelvic_tilt, "the pelvis tilted", "more", "less");
  add(study.posture.lumbar_flexion, "the lumbar spine flexed", "more", "less");
  add(study.posture.pelvic_list, "the pelvis dropped", "to the right", "to the left");
  add(study.posture.lumbar_lateral, "the lumbar spine bent", "to the right", "to the left");
  return out;
}

std::string explain_change(const Study& study, const ChangePlace& place) {
  const LoadChange load = find_load_change(study, place);
  if (!std::isfinite(load.change())) return {};
  std::string out = head(study, place, load);
  const std::string posture = describe_posture(study, place.c, place.step);
  if (!posture.empty()) out += ", with " + posture;
  const std::string parts = describe_parts(list_parts(study, place, load), load.change());
  if (!parts.empty()) out += ": " + parts;
  out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  return out + ".";
}

}  // namespace plumbline
