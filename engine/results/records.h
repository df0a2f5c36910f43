// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "results/study.h"

/// The columns of every list in a study, described once for writing, reading and hashing.
///
/// visit_columns(record, visit) calls visit(name, units, member) for each member in turn. The
/// first column of a record in a list is the dimension scale of that list.
namespace plumbline {

template <class Visit>
void visit_columns(StudyCase& r, Visit&& visit) {
  visit("name", "", r.name);
  visit("title", "", r.title);
  visit("verdict", "", r.verdict);
  visit("reason", "", r.reason);
  visit("remedy", "", r.remedy);
}

template <class Visit>
void visit_columns(Quantity& r, Visit&& visit) {
  visit("name", "", r.name);
  visit("unit", "", r.unit);
  visit("positive_direction", "", r.positive_direction);
}

template <class Visit>
void visit_columns(StudyLandmark& r, Visit&& visit) {
  visit("name", "", r.name);
  visit("kind", "", r.kind);
  visit("body", "", r.body);
  visit("position", "m", r.p_BoP_B);
  visit("normal", "1", r.normal_B);
}

template <class Visit>
void visit_columns(AttachedMass& r, Visit&& visit) {
  visit("name", "", r.name);
  visit("case", "", r.case_name);
  visit("body", "", r.body);
  visit("position", "m", r.p_BoP_B);
  visit("mass", "kg", r.mass);
}

template <class Visit>
void visit_columns(Change& r, Visit&& visit) {
  visit("quantity", "", r.quantity);
  visit("case", "", r.case_name);
  visit("step", "1", r.step);
  visit("unit", "", r.unit);
  visit("reference", "see /changes/unit", r.reference);
  visit("value", "see /changes/unit", r.value);
  visit("change", "see /changes/unit", r.change);
  visit("band", "see /changes/unit", r.band);
  visit("sign", "", r.sign);
}

template <class Visit>
void visit_columns(std::pair<std::string, std::string>& r, Visit&& visit) {
  visit("option", "", r.first);
  visit("value", "", r.second);
}

template <class Visit>
void visit_columns(Provenance& r, Visit&& visit) {
  visit("version", "", r.version);
  visit("git_state", "", r.git_state);
  visit("build_flags", "", r.build_flags);
  visit("created_utc", "", r.created_utc);
  visit("command_line", "", r.command_line);
  visit("model_name", "", r.model_name);
  visit("model_text", "", r.model_text);
  visit("model_sha256", "", r.model_sha256);
  visit("scenario_name", "", r.scenario_name);
  visit("scenario_text", "", r.scenario_text);
  visit("scenario_sha256", "", r.scenario_sha256);
  visit("seed", "1", r.seed);
  visit("threads", "1", r.threads);
  visit("wall_time", "s", r.wall_time);
}

template <class Visit>
void visit_columns(StudyPerson& r, Visit&& visit) {
  visit("mass", "kg", r.mass);
  visit("height", "m", r.height);
  visit("age", "years", r.age);
  visit("sex", "", r.sex);
}

/// Calls visit(group, scale, list) for every list whose numbers are results; `scale` names the
/// dimension scale at the root that holds the first column. `S` is Study or const Study.
template <class S, class Visit>
void visit_lists(S& study, Visit&& visit) {
  visit("/cases", "case", study.axes.cases);
  visit("/tasks", "task", study.axes.tasks);
  visit("/coordinates", "coordinate", study.axes.coordinates);
  visit("/free_coordinates", "free_coordinate", study.axes.free_coordinates);
  visit("/torques", "torque", study.axes.torques);
  visit("/landmarks", "landmark", study.landmarks);
  visit("/attached_masses", "attached_mass", study.attached_masses);
  visit("/changes", "changed_quantity", study.changes);
}

}  // namespace plumbline
