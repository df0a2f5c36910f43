// SPDX-License-Identifier: Apache-2.0
#include "apps/print_table.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <vector>

#include "apps/print_changes.h"
#include "apps/print_loads.h"
#include "apps/print_tissue.h"
#include "apps/print_why.h"
#include "apps/text_table.h"
#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kSidesDiffer = 0.5;  // [deg]
constexpr double kLeans = 0.2;        // [deg]

std::string print_head(const Answer& answer) {
  const Study& study = *answer.study;
  std::string out = study.title + "\n";
  if (!answer.question.empty()) out += wrapped(answer.question);
  out += fmt::format("Person: {}, {} kg, {} m.\n", study.person.sex, fixed(study.person.mass, 0),
                     fixed(study.person.height, 2));
  return out;
}

// One number where both sides agree, "right/left" where they do not.
std::string both_sides(const RealArray& angle, std::size_t c, std::size_t step) {
  const double right = rad_to_deg(angle(c, step, std::size_t{0}));
  const double left = rad_to_deg(angle(c, step, std::size_t{1}));
  if (std::abs(right - left) > kSidesDiffer) return fixed(right, 0) + "/" + fixed(left, 0);
  return fixed(0.5 * (right + left), 1);
}

// Explains what the rows are called, as far as they need it.
std::string legend(const Study& study, std::size_t c) {
  std::string out;
  bool doubtful = false;
  bool failed = false;
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    for (const std::size_t i : {std::size_t{0}, c}) {
      doubtful = doubtful || study.quality.verdict(i, t) == 1;
      failed = failed || study.quality.verdict(i, t) == 2;
    }
    const auto bent = trunk_inclination_deg(study, t);
    if (bent && *bent == 0.0 && !is_standing(study, t)) {
      out =
          "  (bend 0°: upright as the start of the bend, with its knees and without the wish to "
          "be upright)\n";
    }
  }
  if (doubtful) out += "  (?: doubtful, see the verdict)\n";
  if (failed) out += "  (!!: failed; the numbers of this row answer nothing, see the verdict)\n";
  return out;
}

std::string print_posture(const Study& study, std::size_t c) {
  const PostureResults& posture = study.posture;
  TextTable table;
  table.set_groups({"pelvic tilt", "lumbar flexion", "hip flexion", "knee flexion", "dorsiflexion"},
                   c == 0 ? 1 : 2);
  if (c != 0) {
    table.add({"", "ref", "case", "ref", "case", "ref", "case", "ref", "case", "ref", "case"});
  }
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    std::vector<std::string> row = {marked_label(study, c, t)};
    const auto add = [&](auto cell) {
      row.push_back(cell(std::size_t{0}));
      if (c != 0) row.push_back(cell(c));
    };
    add([&](std::size_t i) { return fixed(rad_to_deg(posture.pelvic_tilt(i, t)), 1); });
    add([&](std::size_t i) { return fixed(rad_to_deg(posture.lumbar_flexion(i, t)), 1); });
    add([&](std::size_t i) { return both_sides(posture.hip_flexion, i, t); });
    add([&](std::size_t i) { return both_sides(posture.knee_flexion, i, t); });
    add([&](std::size_t i) { return both_sides(posture.ankle_dorsiflexion, i, t); });
    table.add(std::move(row));
  }
  return "\nPosture, degrees (tilt, anterior +, and lumbar flexion: from the reference "
         "standing)\n" +
         table.text() + legend(study, c);
}

// What leans or turns to a side, where anything does.
std::string print_sideways(const Study& study, std::size_t c) {
  const PostureResults& posture = study.posture;
  const std::array<const RealArray*, 4> angles = {&posture.pelvic_list, &posture.pelvic_rotation,
                                                  &posture.lumbar_lateral, &posture.lumbar_axial};
  TextTable table;
  table.set_groups({"pelvic list", "pelvic turn", "lumbar side bend", "lumbar turn"},
                   c == 0 ? 1 : 2);
  if (c != 0) table.add({"", "ref", "case", "ref", "case", "ref", "case", "ref", "case"});
  bool any = false;
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    std::vector<std::string> row = {marked_label(study, c, t)};
    for (const RealArray* angle : angles) {
      const double reference = rad_to_deg((*angle)(std::size_t{0}, t));
      const double own = rad_to_deg((*angle)(c, t));
      any = any || std::abs(own) > kLeans || std::abs(reference) > kLeans;
      row.push_back(fixed(reference, 1));
      if (c != 0) row.push_back(fixed(own, 1));
    }
    table.add(std::move(row));
  }
  if (!any) return {};
  return "\nTo the sides, degrees (list: right side down +; bend to the right +; turn to the left "
         "+)\n" +
         table.text();
}

std::string print_case(const Study& study, std::size_t c) {
  std::string out;
  if (c != 0) {
    out += fmt::format("\nref = {}; case = {}\n", study.axes.cases[0].title,
                       study.axes.cases[c].title);
  }
  out += print_posture(study, c);
  out += print_sideways(study, c);
  out += print_level_loads(study, c);
  out += print_level_tissue(study, c);
  out += print_budget(study, c);
  out += print_abdomen(study, c);
  out += print_muscles(study, c);
  out += print_saturated(study, c);
  if (c != 0) out += print_changes(study, c);
  out += print_why(study, c);
  return out;
}

std::string print_known(const Answer& answer) {
  if (!answer.known) return "";
  return wrapped(fmt::format("Known of people: {}. {} ({})", answer.known->outcome,
                             answer.known->text, answer.known->source));
}

}  // namespace

std::string print_answer(const Answer& answer) {
  const Study& study = *answer.study;
  std::string out = print_head(answer);
  const std::size_t cases = study.axes.cases.size();
  if (cases == 1) out += print_case(study, 0);
  for (std::size_t c = 1; c < cases; ++c) out += print_case(study, c);
  out += print_verdicts(study);
  out += print_known(answer);
  out += std::string(kLimits) + "\n";
  for (const auto& [kind, path] : answer.files) out += fmt::format("Wrote {}\n", path);
  return out;
}

}  // namespace plumbline
