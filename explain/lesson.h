// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/study.h"

/// Lessons: a student predicts, runs and explains. Questions and answers are made from the numbers
/// of a study and from what its scenario says is known.
namespace plumbline {

/// A number of an answer, as the study has it.
struct LessonNumber {
  std::string what;  ///< "L5/S1 compression, A"
  double value = 0;  ///< in `unit`
  std::string unit;  ///< "N", "°"
  int decimals = 0;  ///< with which it is read
};

struct LessonQuestion {
  std::string text;
  std::vector<std::string> choices;  ///< at least two, without order
  std::size_t right = 0;             ///< of the choices
  std::string blank;                 ///< what else to fill in: "By about how many newtons?", or ""
  std::string explanation;
  std::vector<LessonNumber> numbers;
};

struct Lesson {
  std::string task;     ///< what A and B are, which the questions compare
  std::string command;  ///< that gives the answer: "plumbline run tight_hamstrings"
  std::vector<LessonQuestion> questions;  ///< three
};

/// What a study does not say itself.
struct LessonFacts {
  std::vector<std::string> step_labels;
  std::string outcome, known, source;  ///< of [known]; empty where nothing is stated
};

/// Three questions about the step at which the lowest level changes most against the reference, or
/// without another case against the first step: does it bear more or less and by how much; who
/// works more; and what was measured in people, or where nothing is stated how the body stands
/// otherwise. Changes below 2 % of the load, 5 N or 1 deg count as none.
/// @pre can_teach(study).
[[nodiscard]] Lesson make_lesson(const Study& study, const LessonFacts& facts);

/// Whether a study holds what a lesson asks about: loads of two postures.
[[nodiscard]] bool can_teach(const Study& study);

}  // namespace plumbline
