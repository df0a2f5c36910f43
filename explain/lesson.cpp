// SPDX-License-Identifier: Apache-2.0
#include "explain/lesson.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/check.h"
#include "core/units.h"
#include "explain/change_words.h"
#include "explain/muscle_family.h"

namespace plumbline {
namespace {

constexpr double kSameShare = 0.02;   // of a load
constexpr double kSamePull = 5.0;     // [N]
constexpr double kSameAngle = 1.0;    // [deg]
constexpr double kClearlyLess = 0.7;  // of the largest change
constexpr std::size_t kNumChoices = 4;

/// One case at one step.
struct Moment {
  std::size_t c = 0, step = 0;
};

/// The two moments that a lesson compares: two cases at one step or two steps of one case.
struct Pair {
  Moment a, b;

  [[nodiscard]] bool of_cases() const { return a.c != b.c; }
};

std::string label_of(const LessonFacts& facts, std::size_t step) {
  return step < facts.step_labels.size() ? facts.step_labels[step]
                                         : fmt::format("step {}", step + 1);
}

// The step at which the lowest level changes most.
Pair choose_pair(const Study& study) {
  const bool compares = study.axes.cases.size() > 1;
  const auto load = [&](std::size_t c, std::size_t t) {
    return study.level.compression(c, t, std::size_t{0});
  };
  Pair pair{{0, 0}, {compares ? std::size_t{1} : std::size_t{0}, 0}};
  double most = -1.0;
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    const double change = std::abs(load(pair.b.c, t) - load(0, compares ? t : 0));
    if (!(change > most)) continue;
    most = change;
    pair.b.step = t;
  }
  if (compares) pair.a.step = pair.b.step;
  return pair;
}

std::string describe_task(const Study& study, const Pair& pair, const LessonFacts& facts) {
  const std::string person =
      fmt::format("{:.0f} kg, {:.2f} m", study.person.mass, study.person.height);
  if (!pair.of_cases()) {
    return fmt::format("A person ({}) in two postures. A: {}. B: {}.", person,
                       label_of(facts, pair.a.step), label_of(facts, pair.b.step));
  }
  const StudyCase& changed = study.axes.cases[pair.b.c];
  return fmt::format("A: a person ({}). B: the same with this change: {}. Both do the same: {}.",
                     person, changed.title.empty() ? changed.name : changed.title,
                     label_of(facts, pair.b.step));
}

// More, less or about the same.
std::size_t direction(double change, double least) {
  return change > least ? 0 : change < -least ? 1 : 2;
}

LessonQuestion ask_load(const Study& study, const Pair& pair) {
  const std::string& level = study.axes.levels.front();
  const double a = study.level.compression(pair.a.c, pair.a.step, std::size_t{0});
  const double b = study.level.compression(pair.b.c, pair.b.step, std::size_t{0});
  const ChangePlace place{.c = pair.b.c, .step = pair.b.step};
  LessonQuestion out;
  out.text = fmt::format("Is {} pressed together more or less in B than in A?", level);
  out.choices = {"more", "less", "about the same, within 2 %", "the model cannot tell"};
  out.right = direction(b - a, kSameShare * std::abs(a));
  if (pair.of_cases() && out.right != 2 && find_load_change(study, place).undetermined) {
    out.right = 3;
  }
  out.blank = "By about how many newtons?";
  out.numbers = {{fmt::format("{} compression, A", level), a, "N", 0},
                 {fmt::format("{} compression, B", level), b, "N", 0},
                 {"change", b - a, "N", 0}};
  out.explanation =
      pair.of_cases()
          ? explain_change(study, place)
          : "The weight above acts at another distance from the disc, and what balances it presses "
            "the disc too.";
  return out;
}

/// A muscle, both sides, at the two moments.
struct MusclePull {
  std::string name;
  double a = 0, b = 0;                  ///< [N]
  double passive_a = 0, passive_b = 0;  ///< part of it [N]

  [[nodiscard]] double change() const { return b - a; }
};

std::vector<MusclePull> muscle_pulls(const Study& study, const Pair& pair) {
  std::vector<MusclePull> out;
  for (const MuscleFamily& family : muscle_families(study)) {
    MusclePull pull{family.name};
    for (const std::size_t g : family.groups) {
      pull.a += study.group.force(pair.a.c, pair.a.step, g);
      pull.b += study.group.force(pair.b.c, pair.b.step, g);
      pull.passive_a += study.group.passive_force(pair.a.c, pair.a.step, g);
      pull.passive_b += study.group.passive_force(pair.b.c, pair.b.step, g);
    }
    out.push_back(std::move(pull));
  }
  std::stable_sort(out.begin(), out.end(), [](const MusclePull& x, const MusclePull& y) {
    return x.change() > y.change();
  });
  return out;
}

// The one whose force rises most, and of those that rise clearly less the ones that pull most.
std::vector<MusclePull> candidates(const std::vector<MusclePull>& sorted) {
  std::vector<MusclePull> others(sorted.begin() + 1, sorted.end());
  std::erase_if(others, [&](const MusclePull& other) {
    return other.change() > kClearlyLess * sorted.front().change();
  });
  std::stable_sort(others.begin(), others.end(), [](const MusclePull& x, const MusclePull& y) {
    return std::max(x.a, x.b) > std::max(y.a, y.b);
  });
  if (others.size() >= kNumChoices) others.resize(kNumChoices - 1);
  others.push_back(sorted.front());
  std::sort(others.begin(), others.end(),
            [](const MusclePull& x, const MusclePull& y) { return x.name < y.name; });
  return others;
}

LessonQuestion ask_muscle(const Study& study, const Pair& pair) {
  const std::vector<MusclePull> sorted = muscle_pulls(study, pair);
  const MusclePull& most = sorted.front();
  const bool any = most.change() > kSamePull;
  LessonQuestion out;
  out.text = "Which muscle takes over: whose pull, of both sides together, rises most from A to B?";
  for (const MusclePull& pull : candidates(sorted)) {
    if (any && pull.name == most.name) out.right = out.choices.size();
    out.choices.push_back(pull.name);
    out.numbers.push_back({pull.name + ", A", pull.a, "N", 0});
    out.numbers.push_back({pull.name + ", B", pull.b, "N", 0});
  }
  out.choices.emplace_back("none of them");
  if (!any) {
    out.right = out.choices.size() - 1;
    out.explanation = "No muscle pulls 5 N more.";
    return out;
  }
  const double passive = most.passive_b - most.passive_a;
  out.explanation = fmt::format(
      "{:+.0f} N: {:+.0f} N actively, {:+.0f} N passively, by being stretched or tight.",
      most.change(), most.change() - passive, passive);
  return out;
}

LessonQuestion ask_posture(const Study& study, const Pair& pair) {
  const auto angle = [](const RealArray& of, const Moment& at) {
    return rad_to_deg(of(at.c, at.step));
  };
  const PostureResults& posture = study.posture;
  const double tilt_a = angle(posture.pelvic_tilt, pair.a);
  const double tilt_b = angle(posture.pelvic_tilt, pair.b);
  const double lumbar_a = angle(posture.lumbar_flexion, pair.a);
  const double lumbar_b = angle(posture.lumbar_flexion, pair.b);
  LessonQuestion out;
  out.text = "Does the pelvis tilt further forward in B than in A?";
  out.choices = {"further", "less far", "about the same, within 1°"};
  out.right = direction(tilt_b - tilt_a, kSameAngle);
  out.blank = "And the lumbar spine: by how many degrees more or less is it flexed?";
  out.explanation =
      fmt::format("From A to B the pelvis tilts {:+.1f}° and the lumbar spine flexes {:+.1f}°.",
                  tilt_b - tilt_a, lumbar_b - lumbar_a);
  out.numbers = {{"pelvic tilt, A", tilt_a, "°", 1},
                 {"pelvic tilt, B", tilt_b, "°", 1},
                 {"lumbar flexion, A", lumbar_a, "°", 1},
                 {"lumbar flexion, B", lumbar_b, "°", 1}};
  return out;
}

// Nothing is asked of people where nothing is stated.
LessonQuestion ask_people(const LessonFacts& facts) {
  constexpr std::array kOutcomes = {"effect", "no effect", "disputed", "unknown"};
  LessonQuestion out;
  out.text = "What have measurements on people said to this story?";
  out.choices = {"it has an effect", "it has no effect", "they disagree", "nobody has measured it"};
  const auto found = std::find(kOutcomes.begin(), kOutcomes.end(), facts.outcome);
  out.right = static_cast<std::size_t>(std::min(found, kOutcomes.end() - 1) - kOutcomes.begin());
  out.blank = "Does the model say the same? Where not, why might that be?";
  out.explanation = fmt::format("{} ({})", facts.known, facts.source);
  return out;
}

}  // namespace

Lesson make_lesson(const Study& study, const LessonFacts& facts) {
  require(can_teach(study), "a lesson compares two postures with their loads");
  const Pair pair = choose_pair(study);
  Lesson out;
  out.task = describe_task(study, pair, facts);
  out.command = "plumbline run " + study.provenance.scenario_name;
  out.questions = {ask_load(study, pair), ask_muscle(study, pair),
                   facts.outcome.empty() ? ask_posture(study, pair) : ask_people(facts)};
  return out;
}

bool can_teach(const Study& study) {
  const auto known = [](const RealArray& array) {
    return !array.empty() && std::isfinite(array.values().front());
  };
  return known(study.level.compression) && known(study.group.force) &&
         (study.axes.cases.size() > 1 || study.axes.num_steps > 1);
}

}  // namespace plumbline
