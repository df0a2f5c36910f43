// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "core/units.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/study_view.h"

namespace plumbline {
namespace {

constexpr double kWholeBend = 105.0;  // [deg]

Scenario bend(const ValidationSubject& subject, const std::vector<double>& degrees) {
  Scenario out = subject.scenario();
  out.task.kind = TaskKind::kForwardBend;
  out.task.also_stand = true;
  out.task.knees = Knees::kStraight;
  for (const double angle : degrees) out.task.trunk_inclination.push_back(deg_to_rad(angle));
  return out;
}

// Of a part of the bend, what the lumbar spine does; the rest is pelvis on hips [%].
double lumbar_share(const StudyView& view, double from, double to) {
  return 100.0 * (view.lumbar(view.step(to)) - view.lumbar(view.step(from))) / (to - from);
}

// Load of a person of this mass over that of a lighter one, less one [%].
double rise(const ValidationSubject& subject, double lighter, double heavier, double bend_deg,
            const char* level) {
  const auto load = [&](double mass) {
    Scenario scenario = bend(subject, {bend_deg});
    scenario.person.mass = mass;
    const Study study = subject.answer(scenario);
    const StudyView view(study, 0);
    return view.compression(bend_deg > 0 ? view.step(bend_deg) : view.standing(), level);
  };
  return 100.0 * (load(heavier) / load(lighter) - 1.0);
}

}  // namespace

CheckGroup check_bending(const ValidationSubject& subject) {
  const Study study = subject.answer(bend(subject, {0, 15, 30, 45, 60, 75, 90, kWholeBend}));
  const StudyView view(study, 0);
  CheckSheet sheet({.number = 14,
                    .name = "bending",
                    .title = "Bending forward, knees straight, nothing out of balance",
                    .source = "Esola et al. 1996, 111 deg = 42 lumbar + 69 hip; Tafazzol et al. "
                              "2014; models for the load (Arjmand & Shirazi-Adl 2006 and others)",
                    .checks = {}},
                   CheckKind::kCalibration);
  const double first = lumbar_share(view, 0, 30);
  const double second = lumbar_share(view, 30, 60);
  const double third = lumbar_share(view, 60, 90);
  sheet.note("lumbar share of 0-30 deg", first, "%");
  sheet.note("lumbar share of 30-60 deg", second, "%");
  sheet.note("lumbar share of 60-90 deg", third, "%");
  sheet.add("rhythm_falls", "fall of the lumbar share, first to last third", first - third,
            "points", {5, kOpen}, "37 (66 to 29 %), 15 (72 to 57 %)");
  sheet.add("rhythm_steady", "its least fall from a third to the next",
            std::min(first - second, second - third), "points", {0, kOpen}, "falls throughout");
  sheet.add("share_90", "lumbar share of a bend of 90 deg", lumbar_share(view, 0, 90), "%",
            {40, 60}, "47");
  sheet.add("lumbar_105", "lumbar flexion in a bend of 105 deg", view.lumbar(view.step(kWholeBend)),
            "deg", {35, 70}, "42 of 111, 60 of 121");
  sheet.set_kind(CheckKind::kValidation);
  sheet.add("compression_60", "compression at L5/S1 at 60 deg",
            view.compression(view.step(60), "L5/S1"), "N", {1500, 2600}, "models 1500-2600");
  sheet.add("reserve", "largest reserve of any step, help that no muscle gives",
            view.most_reserve(), "N m", {0, 1.0}, "none");
  return sheet.take();
}

CheckGroup check_body_weight(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 15,
                    .name = "body_weight",
                    .title = "More body weight everywhere, muscles scaled: rise of compression",
                    .source = "Ghezelbash et al. 2017 (12 kg), Hajihosseinali et al. 2015 (51 to "
                              "119 kg, bent, hands empty)",
                    .checks = {}},
                   CheckKind::kValidation);
  const double reference = subject.prepared().spec.person.mass;
  sheet.add("12kg.standing", "12 kg more, L5/S1, standing",
            rise(subject, reference, reference + 12, 0, "L5/S1"), "%", {6, 18}, "11.8");
  sheet.add("12kg.bend_60", "12 kg more, L5/S1, bent by 60 deg",
            rise(subject, reference, reference + 12, 60, "L5/S1"), "%", {6, 18}, "11.8");
  sheet.add("51to119kg.bend_60", "119 over 51 kg, L5/S1, bent by 60 deg",
            rise(subject, 51, 119, 60, "L5/S1"), "%", {60, 180}, "80-147");
  return sheet.take();
}

}  // namespace plumbline
