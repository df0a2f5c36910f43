// SPDX-License-Identifier: Apache-2.0
#include "report/plain_page.h"

#include <fmt/format.h>

#include <cmath>

#include "anatomy/base64.h"
#include "anatomy/key_numbers.h"
#include "core/units.h"
#include "explain/change_words.h"
#include "plots/study_plots.h"
#include "report/headline.h"
#include "report/lesson_page.h"

namespace plumbline {
namespace {

constexpr const char* kStyle = R"(
body{font:16px/1.5 system-ui,sans-serif;color:#1f242e;max-width:1100px;margin:2rem auto;padding:0 1rem;background:#f7f8fa}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
table{border-collapse:collapse;background:#fff}td,th{padding:.25rem .7rem;border-bottom:1px solid #e4e6ea;text-align:right}
th:first-child,td:first-child{text-align:left}img,svg{max-width:100%;height:auto}
.question{font-size:1.15rem}.verdict{display:inline-block;padding:.1rem .8rem;border-radius:1rem;color:#fff;background:#1a6b87}
.doubtful{background:#c47510}.failed{background:#9e2429}.soft{color:#616973}
)";

std::string element(const char* tag, const std::string& text) {
  return fmt::format("<{0}>{1}</{0}>", tag, escape_markup(text));
}

std::string list(const std::vector<std::string>& lines) {
  std::string out = "<ul>";
  for (const std::string& line : lines) out += element("li", line);
  return out + "</ul>\n";
}

// Levels of every case at a step.
std::string level_table(const Study& study, std::size_t step) {
  std::string out = "<table class=\"levels\"><tr><th>level</th>";
  for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
    out += fmt::format(
        "<th>compression, N<br>{0}</th><th>anterior shear, N<br>{0}</th><th>flexion, "
        "&deg;<br>{0}</th>",
        escape_markup(study.axes.cases[c].name));
  }
  out += "</tr>\n";
  for (std::size_t l = study.axes.levels.size(); l-- > 0;) {
    out += "<tr>" + element("td", study.axes.levels[l]);
    for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
      out += element("td", viz::format_number(study.level.compression(c, step, l), 0));
      out += element("td", viz::format_number(study.level.shear_ap(c, step, l), 0));
      out += element("td", viz::format_number(rad_to_deg(study.level.angle(c, step, l, 0)), 1));
    }
    out += "</tr>\n";
  }
  return out + "</table>\n";
}

// Why every level bears more or less at a step.
std::string why(const Study& study, std::size_t step) {
  std::vector<std::string> sentences;
  for (std::size_t c = 1; tells_why(study) && c < study.axes.cases.size(); ++c) {
    for (std::size_t l = study.axes.levels.size(); l-- > 0;) {
      sentences.push_back(explain_change(study, {.c = c, .step = step, .level = l}));
    }
  }
  return sentences.empty() ? "" : element("h2", "Why") + list(sentences);
}

std::string provenance(const Study& study) {
  const Provenance& p = study.provenance;
  return list({"Plumbline " + p.version + " (" + p.git_state + "), " + p.build_flags,
               "created " + p.created_utc + " by: " + p.command_line,
               "model " + p.model_name + ", SHA-256 " + p.model_sha256,
               "scenario " + p.scenario_name + ", SHA-256 " + p.scenario_sha256,
               "SHA-256 of the numbers " + study.content_hash});
}

std::string topics(const ReportInput& input) {
  std::string out;
  if (!input.known.outcome.empty()) {
    out += element("h3", "Measured in people: " + input.known.outcome) +
           element("p", input.known.text) + element("p", "Source: " + input.known.source);
  }
  for (const ReportTopic& topic : input.topics) {
    out += element("h3", topic.title) + element("p", "In the model: " + topic.effect) +
           element("p", "Source: " + topic.source);
  }
  return out;
}

std::string heading(const ReportInput& input) {
  return element("h1", input.study->title) +
         fmt::format("<p class=\"question\">{}</p>\n", escape_markup(input.question));
}

std::string print_study(const ReportInput& input) {
  const Study& study = *input.study;
  const char* verdict = to_string(overall_verdict(study));
  std::string out = fmt::format("<p><span class=\"verdict {0}\">{0}</span></p>\n", verdict);
  const std::string last = input.step_labels.empty() ? "" : input.step_labels.back();
  out += list(find_headlines(study, last));
  if (!input.picture.empty()) {
    out += "<p><img alt=\"all cases at the last step\" src=\"data:image/png;base64," +
           to_base64(input.picture) + "\"></p>\n";
  }
  if (study.axes.num_steps > 0) {
    const auto step = static_cast<std::size_t>(study.axes.num_steps - 1);
    out += element("h2", "Levels, " + last) + level_table(study, step) + why(study, step);
    for (const StudyPlot& plot : draw_study_plots(study, step)) {
      out += "<p>" + print_svg(plot.sheet) + "</p>\n";
    }
  }
  const std::string known = topics(input);
  if (!known.empty()) out += element("h2", "What is known") + known;
  return out + element("h2", "Where the numbers come from") + provenance(study);
}

// The answer stays folded between the questions and their key.
std::string print_lesson(const ReportInput& input) {
  const Lesson lesson = make_lesson(*input.study, lesson_facts(input));
  return "<section>" + lesson_sheet(lesson) +
         "</section><details class=\"lesson-run\"><summary>the answer of the model</summary>" +
         print_study(input) + "</details>\n";
}

std::string print_key(const ReportInput& input, std::size_t index) {
  const Lesson lesson = make_lesson(*input.study, lesson_facts(input));
  return "<section class=\"lesson-key\">" + lesson_key(lesson, index) + "</section>\n";
}

}  // namespace

std::string print_plain_page(std::span<const ReportInput> inputs) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\">" +
      element("title", inputs.front().study->title) + "<style>" + kStyle + lesson_style() +
      "</style></head><body>\n";
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    out += heading(inputs[i]) +
           (inputs[i].is_lesson ? print_lesson(inputs[i]) : print_study(inputs[i]));
  }
  out += element("h2", "Limits") + list(report_limits()) +
         "<p class=\"soft\">Without the body in 3D: this Plumbline was built without Node.</p>\n";
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].is_lesson) out += print_key(inputs[i], i);
  }
  return out + "</body></html>\n";
}

}  // namespace plumbline
