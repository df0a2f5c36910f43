// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string>
#include <vector>

#include "calibration/clinical_tests.h"
#include "core/units.h"
#include "model/compile.h"
#include "scenarios/solve_case.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/study_view.h"

namespace plumbline {
namespace {

// A scenario with an imbalance, and its two cases.
struct Compared {
  Compared(const ValidationSubject& subject, const Scenario& scenario)
      : study(subject.answer(scenario)), reference(study, 0), changed(study, 1) {}
  Compared(const Compared&) = delete;
  Compared& operator=(const Compared&) = delete;

  Study study;
  StudyView reference, changed;
};

Scenario with(const ValidationSubject& subject, const char* kind, const char* key, double value) {
  Scenario out = subject.scenario();
  out.task.kind = TaskKind::kForwardBend;
  out.task.also_stand = true;
  out.task.knees = Knees::kStraight;
  for (const int degrees : {0, 15, 30, 45, 60, 75, 90}) {
    out.task.trunk_inclination.push_back(deg_to_rad(degrees));
  }
  Imbalance imbalance;
  imbalance.kind = kind;
  imbalance.values[key] = value;
  out.imbalances.push_back(imbalance);
  return out;
}

// Standing is left as it was; on condition that the weights that hold it are weak, too.
struct StandingWeights {
  const char* id;
  const char* words;
  double k_lum_factor, k_up_factor;
};
constexpr StandingWeights kStandingWeights[] = {
    {"", "", 1.0, 1.0},
    {".k_lum_quarter", ", lordosis held 1/4", 0.25, 1.0},
    {".k_up_0", ", no wish to be upright", 1.0, 0.0}};

constexpr Band kNull{-4.0, 4.0};  // [deg]

void add_hamstrings(CheckSheet& sheet, const ValidationSubject& subject) {
  const Scenario whole = with(subject, "tight_hamstrings", "straight_leg_raise_deg", 55);
  for (const StandingWeights& weights : kStandingWeights) {
    Scenario scenario = whole;
    scenario.task = {};
    scenario.solver.k_lum *= weights.k_lum_factor;
    scenario.solver.k_up *= weights.k_up_factor;
    const Compared c(subject, scenario);
    const std::size_t t = c.reference.standing();
    const std::string words = std::string("hamstrings tight from 55 deg, standing") + weights.words;
    sheet.add(std::string("hamstrings.pelvis") + weights.id, words + ": pelvic tilt",
              c.changed.pelvis(t) - c.reference.pelvis(t), "deg", kNull, "unchanged");
    sheet.add(std::string("hamstrings.lumbar") + weights.id, words + ": lumbar flexion",
              c.changed.lumbar(t) - c.reference.lumbar(t), "deg", kNull, "unchanged");
  }
  const Compared c(subject, whole);
  const std::size_t t = c.reference.step(90);
  sheet.set_kind(CheckKind::kCalibration);
  sheet.add("hamstrings.pelvis_90", "the same bent by 90 deg: pelvic tilt",
            c.changed.pelvis(t) - c.reference.pelvis(t), "deg", {-15, -3}, "about -10");
  sheet.add("hamstrings.lumbar_90", "the same bent by 90 deg: lumbar flexion",
            c.changed.lumbar(t) - c.reference.lumbar(t), "deg", {3, 15}, "about 10");
  sheet.set_kind(CheckKind::kValidation);
}

// The body with hip flexors that end a modified Thomas test at `extension` [deg]; normal is 25.
ModelSpec with_tight_hip_flexors(const PreparedBody& body, double extension) {
  ModelSpec out = body.spec;
  for (const char* side : {"_r", "_l"}) tighten_hip_flexors(out, side, deg_to_rad(extension));
  return out;
}

struct StandingAngles {
  double pelvis, lumbar;  // anterior tilt and flexion [deg]
};

StandingAngles stand(const PreparedBody& body, const ModelSpec& spec,
                     const StandingWeights& weights) {
  const Model model = compile(spec);
  TaskSettings settings = body.settings;
  settings.weights.k_lum *= weights.k_lum_factor;
  settings.k_up_standing *= weights.k_up_factor;
  const SolvedCase solved = solve_case(model, body, {PoseRequest{}}, settings, {}, [] {});
  const std::vector<double>& q = solved.steps.front().q;
  const Anatomy anatomy(model);
  double lumbar = 0.0;
  for (const DofIndex d : anatomy.lumbar_flexion) lumbar += q[d];
  return {-rad_to_deg(q[anatomy.pelvis_tilt]), rad_to_deg(lumbar)};
}

void add_tight_hip_flexors(CheckSheet& sheet, const PreparedBody& body, int extension,
                           const StandingWeights& weights) {
  const StandingAngles before = stand(body, body.spec, weights);
  const StandingAngles after = stand(body, with_tight_hip_flexors(body, extension), weights);
  const std::string id = fmt::format("hip_flexors_{}", extension);
  const std::string words =
      fmt::format("hip flexors tight (Thomas {} deg of 25), standing{}", extension, weights.words);
  sheet.add(id + ".pelvis" + weights.id, words + ": pelvic tilt", after.pelvis - before.pelvis,
            "deg", kNull, "r = -0.04");
  sheet.add(id + ".lumbar" + weights.id, words + ": lumbar flexion", after.lumbar - before.lumbar,
            "deg", kNull, "r = -0.09");
}

// Psoas and iliacus with all fibres shorter by a part: as raw parameters say it, not a clinical
// test.
ModelSpec with_short_hip_flexors(const PreparedBody& body, int percent) {
  ModelSpec out = body.spec;
  for (MuscleSpec& muscle : out.muscles) {
    if (muscle.group == "psoas" || muscle.group == "iliacus") muscle.l_opt *= 1 - 0.01 * percent;
  }
  return out;
}

// The null is published for 10 to 20 % shorter flexors "until they become taut": where the Thomas
// test of the same body ends before the hips of standing they are, and the row is but a note.
void add_short_hip_flexors(CheckSheet& sheet, const PreparedBody& body, int percent) {
  const ModelSpec spec = with_short_hip_flexors(body, percent);
  const double range = rad_to_deg(examine_thomas(spec, "_r").extension);
  const Anatomy anatomy(body.model);
  const bool taut = range < -rad_to_deg(body.standing[anatomy.hip_flexion[0]]);
  const StandingAngles before = stand(body, body.spec, kStandingWeights[0]);
  const StandingAngles after = stand(body, spec, kStandingWeights[0]);
  const std::string id = fmt::format("hip_flexors_short_{}", percent);
  const std::string words =
      fmt::format("hip flexor fibres {} % shorter (Thomas {:.0f} deg{}), standing", percent, range,
                  taut ? ": taut" : "");
  if (taut) {
    sheet.note(words + ": pelvic tilt", after.pelvis - before.pelvis, "deg");
    sheet.note(words + ": lumbar flexion", after.lumbar - before.lumbar, "deg");
    return;
  }
  sheet.add(id + ".pelvis", words + ": pelvic tilt", after.pelvis - before.pelvis, "deg", kNull,
            "unchanged until taut");
  sheet.add(id + ".lumbar", words + ": lumbar flexion", after.lumbar - before.lumbar, "deg", kNull,
            "unchanged until taut");
}

// Their range ends before the hips of standing: the null holds until then, as published.
void add_taut_hip_flexors(CheckSheet& sheet, const PreparedBody& body) {
  constexpr int kThomas = 0;
  const Anatomy anatomy(body.model);
  const double standing = -rad_to_deg(body.standing[anatomy.hip_flexion[0]]);
  const StandingAngles before = stand(body, body.spec, kStandingWeights[0]);
  const StandingAngles after =
      stand(body, with_tight_hip_flexors(body, kThomas), kStandingWeights[0]);
  const std::string words = fmt::format(
      "hip flexors taut in standing (Thomas {} deg, hips stood at {:.1f})", kThomas, standing);
  sheet.add("hip_flexors_taut.pelvis", words + ": pelvic tilt", after.pelvis - before.pelvis, "deg",
            {1.0, kOpen}, "some, once taut");
  sheet.note(words + ": lumbar flexion", after.lumbar - before.lumbar, "deg");
}

// The end of range of the same imbalance.
void add_bent_backward(CheckSheet& sheet, const ValidationSubject& subject) {
  constexpr double kThomas = 10.0;
  Scenario scenario = with(subject, "tight_hip_flexors", "thomas_hip_extension_deg", kThomas);
  scenario.task = {.kind = TaskKind::kBackwardBend,
                   .trunk_inclination = {deg_to_rad(-20.0)},
                   .knees = Knees::kStraight};
  const Study study = subject.answer(scenario);
  const auto extension = [&](std::size_t c) {
    return -rad_to_deg(study.posture.hip_flexion(c, 0, 0));
  };
  const std::string words = "hip flexors tight (Thomas 10 deg), bent backward by 20 deg: ";
  sheet.add("hip_flexors.bent_backward", words + "hip extension", extension(1), "deg",
            {-kOpen, kThomas}, "at most that of the Thomas test");
  sheet.add("hip_flexors.less_extension", words + "hip extension lost", extension(0) - extension(1),
            "deg", {3.0, kOpen}, "some");
}

void add_hip_flexors(CheckSheet& sheet, const ValidationSubject& subject) {
  const PreparedBody& body = subject.prepared();
  for (const int extension : {15, 10}) {
    for (const StandingWeights& weights : kStandingWeights) {
      add_tight_hip_flexors(sheet, body, extension, weights);
    }
  }
  for (const int percent : {5, 10, 20}) add_short_hip_flexors(sheet, body, percent);
  add_taut_hip_flexors(sheet, body);
  add_bent_backward(sheet, subject);
}

}  // namespace

CheckGroup check_nulls(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 18,
                    .name = "nulls",
                    .title = "Tight hamstrings and hip flexors: no change in relaxed standing, one "
                             "at the end of range",
                    .source = "Li et al. 1996, López-Miñarro et al. 2012 (hamstrings, standing), "
                              "PMC4522442 (bent), Heino et al. 1990 (hip extension against pelvic "
                              "tilt and lordosis); accepted below 4 deg",
                    .checks = {}},
                   CheckKind::kValidation);
  add_hamstrings(sheet, subject);
  add_hip_flexors(sheet, subject);
  return sheet.take();
}

CheckGroup check_weak_glutes(const ValidationSubject& subject) {
  const Compared c(subject, with(subject, "weak_glutes", "strength_pct", 50));
  CheckSheet sheet({.number = 0,
                    .name = "weak_glutes",
                    .title = "Glutes at half their strength",
                    .source = "Cooper et al. 2016 and others: who takes over, and two-legged "
                              "standing hardly changes",
                    .checks = {}},
                   CheckKind::kValidation);
  const std::size_t t = c.reference.standing();
  sheet.add("standing_pelvis", "standing: pelvic tilt", c.changed.pelvis(t) - c.reference.pelvis(t),
            "deg", {-1, 1}, "unchanged");
  sheet.add("standing_lumbar", "standing: lumbar flexion",
            c.changed.lumbar(t) - c.reference.lumbar(t), "deg", {-1, 1}, "unchanged");
  const double before = c.reference.compression(t, "L4/5");
  sheet.add("standing_compression", "standing: compression at L4/5",
            100.0 * (c.changed.compression(t, "L4/5") - before) / before, "%", {-5, 5},
            "unchanged");
  for (const int degrees : {60, 75, 90}) {
    const std::size_t bent = c.reference.step(degrees);
    const double force = c.reference.group_force(bent, "hamstrings");
    sheet.add(fmt::format("hamstrings_{}", degrees),
              fmt::format("bent by {} deg: hamstring force", degrees),
              100.0 * (c.changed.group_force(bent, "hamstrings") - force) / force, "%",
              {0.5, kOpen}, "up");
  }
  return sheet.take();
}

}  // namespace plumbline
