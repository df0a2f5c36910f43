// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "core/units.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/study_view.h"

namespace plumbline {
namespace {

Scenario stand_and_bend(const ValidationSubject& subject, LevelLaw law) {
  Scenario out = subject.scenario();
  out.task.kind = TaskKind::kForwardBend;
  out.task.also_stand = true;
  out.task.knees = Knees::kStraight;
  for (const int degrees : {30, 60, 90}) out.task.trunk_inclination.push_back(deg_to_rad(degrees));
  out.solver.levels = law;
  return out;
}

}  // namespace

CheckGroup check_living_levels(const ValidationSubject& subject) {
  const Study tissue = subject.answer(stand_and_bend(subject, LevelLaw::kTissue));
  const Study springs = subject.answer(stand_and_bend(subject, LevelLaw::kSpring));
  const StudyView yields(tissue, 0);
  const StudyView holds(springs, 0);
  CheckSheet sheet(
      {.number = 0,
       .name = "living_levels",
       .title = "Levels of disc, facets and ligaments beside springs, reference person",
       .source = "the same model with springs in place of its levels",
       .checks = {}},
      CheckKind::kValidation);
  sheet.add("reserve", "largest reserve of any step, help that no muscle gives",
            yields.most_reserve(), "N m", {0, 1.0}, "none");
  for (const double lean : {30.0, 60.0, 90.0}) {
    const std::size_t t = yields.step(lean);
    const std::string at = fmt::format(" at {:.0f} deg, tissue", lean);
    sheet.note("compression at L5/S1" + at, yields.compression(t, "L5/S1"), "N");
    sheet.note("with springs", holds.compression(t, "L5/S1"), "N");
    sheet.note("lumbar flexion" + at, yields.lumbar(t), "deg");
    sheet.note("with springs", holds.lumbar(t), "deg");
  }
  // In the units of the same person's standing, so that no factor matters.
  sheet.note("pressure at L4/5 at 60 deg over standing, tissue",
             yields.disc_pressure(yields.step(60.0), "L4/5") /
                 yields.disc_pressure(yields.standing(), "L4/5"),
             "");
  return sheet.take();
}

}  // namespace plumbline
