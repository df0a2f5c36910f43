// SPDX-License-Identifier: Apache-2.0
#include "report/lesson_page.h"

#include <fmt/format.h>

#include "anatomy/key_numbers.h"
#include "plots/sheet.h"

namespace plumbline {
namespace {

std::string choices(const LessonQuestion& question) {
  std::string out = "<ul class=\"choices\">";
  for (const std::string& choice : question.choices) {
    out +=
        fmt::format("<li><label><input type=\"checkbox\"> {}</label></li>", escape_markup(choice));
  }
  return out + "</ul>";
}

std::string question_item(const LessonQuestion& question) {
  std::string out = fmt::format("<li class=\"question-item\"><p>{}</p>{}",
                                escape_markup(question.text), choices(question));
  if (!question.blank.empty()) {
    out += fmt::format("<p>{} <span class=\"blank\"></span></p>", escape_markup(question.blank));
  }
  return out + "</li>\n";
}

std::string number_row(const LessonNumber& number) {
  return fmt::format("<tr><td>{}</td><td data-value=\"{}\">{} {}</td></tr>",
                     escape_markup(number.what), number.value,
                     viz::format_number(number.value, number.decimals), number.unit);
}

std::string answer_item(const LessonQuestion& question) {
  std::string out = fmt::format("<li class=\"answer-item\"><p><b>{}</b></p><p>{}</p>",
                                escape_markup(question.choices.at(question.right)),
                                escape_markup(question.explanation));
  if (!question.numbers.empty()) {
    out += "<table>";
    for (const LessonNumber& number : question.numbers) out += number_row(number);
    out += "</table>";
  }
  return out + "</li>\n";
}

}  // namespace

LessonFacts lesson_facts(const ReportInput& input) {
  return {input.step_labels, input.known.outcome, input.known.text, input.known.source};
}

const std::string& lesson_style() {
  static const std::string style = R"(
.choices{list-style:none;padding-left:0;display:flex;flex-wrap:wrap;gap:.2rem 1.6rem}
.question-item,.answer-item{margin-bottom:1rem;break-inside:avoid}
.blank{display:inline-block;border-bottom:1px solid #5c6470;min-width:14em}
.key{display:none}.show-key:checked~.key{display:block}
@media print{.show-key,.show-key+label,.lesson-run{display:none!important}.key{display:block}.lesson-key{break-before:page}}
)";
  return style;
}

std::string lesson_sheet(const Lesson& lesson) {
  std::string out = fmt::format("<h2>1. Predict</h2><p>{}</p><ol>", escape_markup(lesson.task));
  for (const LessonQuestion& question : lesson.questions) out += question_item(question);
  return out + fmt::format(
                   "</ol><h2>2. Run</h2><p>Write your answers down first. Then run "
                   "<code>{}</code>, or open its answer here.</p>",
                   escape_markup(lesson.command));
}

std::string lesson_key(const Lesson& lesson, std::size_t index) {
  std::string out = fmt::format(
      "<h2>3. Explain</h2><p>Where were you right? For each answer, name the force that did it and "
      "why it changed.</p><input type=\"checkbox\" class=\"show-key\" id=\"show-key-{0}\"><label "
      "for=\"show-key-{0}\"> show the answer key</label><div class=\"key\"><h2>Answer key</h2><ol>",
      index);
  for (const LessonQuestion& question : lesson.questions) out += answer_item(question);
  return out + "</ol></div>";
}

}  // namespace plumbline
