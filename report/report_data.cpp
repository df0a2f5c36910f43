// SPDX-License-Identifier: Apache-2.0
#include "report/report_data.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "explain/change_words.h"
#include "report/headline.h"
#include "report/lesson_page.h"
#include "report/report_scene.h"

namespace plumbline {
namespace {

using nlohmann::json;

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

// The array from its extent `axis` on, first index at `offset`, nested.
json nested(const RealArray& array, std::size_t axis = 0, std::size_t offset = 0) {
  if (axis == array.extents().size()) return number(array.values()[offset]);
  json out = json::array();
  const std::size_t extent = array.extents()[axis];
  for (std::size_t i = 0; i < extent; ++i) {
    out.push_back(nested(array, axis + 1, offset * extent + i));
  }
  return out;
}

json cases_of(const Study& study) {
  json out = json::array();
  for (const StudyCase& c : study.axes.cases) {
    out.push_back({{"name", c.name},
                   {"title", c.title.empty() ? c.name : c.title},
                   {"verdict", to_string(c.verdict)},
                   {"reason", c.reason},
                   {"remedy", c.remedy}});
  }
  return out;
}

json quantities_of(const std::vector<Quantity>& quantities) {
  json out = json::array();
  for (const Quantity& q : quantities) {
    out.push_back({{"name", q.name}, {"unit", q.unit}, {"positive", q.positive_direction}});
  }
  return out;
}

json changes_of(const Study& study) {
  json out = json::array();
  for (const Change& c : study.changes) {
    out.push_back({{"case", c.case_name},
                   {"step", c.step},
                   {"quantity", c.quantity},
                   {"unit", c.unit},
                   {"reference", number(c.reference)},
                   {"value", number(c.value)},
                   {"change", number(c.change)},
                   {"band", {number(c.band[0]), number(c.band[1])}},
                   {"sign", to_string(c.sign)}});
  }
  return out;
}

// Why a level bears what it bears at a step: a sentence, and rows of source, posture, sharing,
// body.
json why_at(const Study& study, const ChangePlace& place) {
  json rows = json::array();
  for (const ChangeSource& source : find_load_change(study, place).sources) {
    rows.push_back({source.name, number(source.by_reason[kPostureChanged]),
                    number(source.by_reason[kSharingChanged]),
                    number(source.by_reason[kBodyChanged])});
  }
  return {{"sentence", explain_change(study, place)}, {"rows", std::move(rows)}};
}

// By case, step and level; of the reference nothing.
json why_of(const Study& study) {
  json out = json::array();
  if (!tells_why(study)) return out;
  for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
    json steps = json::array();
    for (std::size_t t = 0; c > 0 && t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
      json levels = json::array();
      for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
        levels.push_back(why_at(study, {.c = c, .step = t, .level = l}));
      }
      steps.push_back(std::move(levels));
    }
    out.push_back(std::move(steps));
  }
  return out;
}

json posture_of(const PostureResults& p) {
  return {{"pelvic_tilt", nested(p.pelvic_tilt)},
          {"lumbar_flexion", nested(p.lumbar_flexion)},
          {"pelvic_list", nested(p.pelvic_list)},
          {"lumbar_lateral", nested(p.lumbar_lateral)},
          {"thorax_inclination", nested(p.thorax_inclination)},
          {"hip_flexion", nested(p.hip_flexion)},
          {"knee_flexion", nested(p.knee_flexion)}};
}

json levels_of(const LevelResults& level) {
  return {{"compression", nested(level.compression)},
          {"shear_ap", nested(level.shear_ap)},
          {"shear_lateral", nested(level.shear_lateral)},
          {"moment", nested(level.moment)},
          {"angle", nested(level.angle)},
          {"disc_pressure", nested(level.disc_pressure)},
          {"budget", nested(level.budget)}};
}

json groups_of(const GroupResults& group) {
  return {{"force", nested(group.force)},
          {"passive_force", nested(group.passive_force)},
          {"activation", nested(group.activation)}};
}

json provenance_of(const Study& study) {
  const Provenance& p = study.provenance;
  json options = json::array();
  for (const auto& [name, value] : p.options) options.push_back({name, value});
  return {{"version", p.version},
          {"git_state", p.git_state},
          {"build", p.build_flags},
          {"created_utc", p.created_utc},
          {"command_line", p.command_line},
          {"model", p.model_name},
          {"model_sha256", p.model_sha256},
          {"scenario", p.scenario_name},
          {"scenario_sha256", p.scenario_sha256},
          {"scenario_text", p.scenario_text},
          {"content_hash", study.content_hash},
          {"wall_time", number(p.wall_time)},
          {"options", std::move(options)}};
}

json topics_of(const std::vector<ReportTopic>& topics) {
  json out = json::array();
  for (const ReportTopic& t : topics) {
    out.push_back({{"title", t.title}, {"effect", t.effect}, {"source", t.source}});
  }
  return out;
}

json lesson_of(const ReportInput& input, std::size_t index) {
  if (!input.is_lesson) return nullptr;
  const Lesson lesson = make_lesson(*input.study, lesson_facts(input));
  return {{"style", lesson_style()},
          {"sheet", lesson_sheet(lesson)},
          {"key", lesson_key(lesson, index)}};
}

json study_data(const ReportInput& input) {
  const Study& s = *input.study;
  const std::string last = input.step_labels.empty() ? "" : input.step_labels.back();
  return {{"name", input.name},
          {"title", s.title},
          {"question", input.question},
          {"verdict", to_string(overall_verdict(s))},
          {"headlines", find_headlines(s, last)},
          {"person",
           {{"mass", number(s.person.mass)},
            {"height", number(s.person.height)},
            {"sex", s.person.sex}}},
          {"cases", cases_of(s)},
          {"steps", input.step_labels},
          {"tasks", quantities_of(s.axes.tasks)},
          {"task", nested(s.task)},
          {"level_names", s.axes.levels},
          {"group_names", s.axes.groups},
          {"contributors", s.axes.contributors},
          {"pressure_factors", s.axes.pressure_factors},
          {"posture", posture_of(s.posture)},
          {"level", levels_of(s.level)},
          {"group", groups_of(s.group)},
          {"changes", changes_of(s)},
          {"why", why_of(s)},
          {"known",
           {{"outcome", input.known.outcome},
            {"text", input.known.text},
            {"source", input.known.source}}},
          {"topics", topics_of(input.topics)},
          {"provenance", provenance_of(s)}};
}

}  // namespace

json report_data(std::span<const ReportInput> inputs) {
  SkeletonStore skeletons;
  json studies = json::array();
  for (const ReportInput& input : inputs) {
    json study = study_data(input);
    study["lesson"] = lesson_of(input, studies.size());
    study["scene"] = scene_data(*input.study, skeletons);
    studies.push_back(std::move(study));
  }
  return {{"format", 1},
          {"studies", std::move(studies)},
          {"skeletons", skeletons.data()},
          {"scales", scale_data()},
          {"limits", report_limits()}};
}

}  // namespace plumbline
