// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "explain/lesson.h"
#include "report/report.h"

namespace plumbline {

/// What a report knows beside its study.
[[nodiscard]] LessonFacts lesson_facts(const ReportInput& input);

/// How both parts below look, on the screen and on paper: the key is hidden until its box is
/// ticked, and printed on a page of its own.
[[nodiscard]] const std::string& lesson_style();

/// The sheet that is handed out: task, questions with their choices and room to write.
[[nodiscard]] std::string lesson_sheet(const Lesson& lesson);

/// The answer key. Each number stands in an element with its full digits as `data-value`.
/// @param index of the lesson on its page, to tell keys apart.
[[nodiscard]] std::string lesson_key(const Lesson& lesson, std::size_t index);

}  // namespace plumbline
