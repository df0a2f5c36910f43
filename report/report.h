// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "results/study.h"

/// A report: studies as one file for a browser, that needs nothing but itself.
namespace plumbline {

/// What is known about an imbalance that a study asks about.
struct ReportTopic {
  std::string title;   ///< "Tight hamstrings"
  std::string effect;  ///< what it becomes in the body
  std::string source;  ///< where the numbers come from
};

/// What measurements of people say to a scenario's question.
struct ReportKnown {
  std::string outcome;  ///< "effect", "no effect", "disputed", "unknown"; empty: nothing stated
  std::string text, source;
};

/// A study and what it does not say itself.
struct ReportInput {
  const Study* study = nullptr;
  std::string name;      ///< "tight_hamstrings"
  std::string question;  ///< that it asks
  std::vector<std::string> step_labels;
  ReportKnown known;
  std::vector<ReportTopic> topics;
  /// Asks before it tells: the sheet of a lesson comes first, the rest when it is opened, the
  /// answer key last. @pre can_teach(*study)
  bool is_lesson = false;
  /// PNG files, one or none: shown where the page has no 3D.
  std::vector<std::uint8_t> picture;
};

/// Whether this build's reports show the body in 3D; else they have pictures and plots only.
[[nodiscard]] bool has_3d_page();

/// The page. With 3D it holds the skeleton once, its poses, muscle paths and loads of each step,
/// and all numbers as JSON in the element `report-data`; without, tables, the picture and plots.
/// @pre at least one input.
[[nodiscard]] std::string print_report(std::span<const ReportInput> inputs);

/// The page without 3D, whatever this build can do.
[[nodiscard]] std::string print_plain_report(std::span<const ReportInput> inputs);

}  // namespace plumbline
