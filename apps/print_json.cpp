// SPDX-License-Identifier: Apache-2.0
#include "apps/print_json.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/units.h"
#include "explain/change_words.h"

namespace plumbline {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
// Rounded to a billionth, so that an angle prescribed as 60 degrees reads 60.
Json degrees(double radians) {
  constexpr double kSteps = 1e9;
  return number(std::round(kSteps * rad_to_deg(radians)) / kSteps);
}

/// A quantity's name and value with an angle in degrees and the unit in the name.
std::pair<std::string, Json> named_value(const Quantity& quantity, double value) {
  if (quantity.unit == "rad") return {quantity.name + "_deg", degrees(value)};
  if (quantity.unit.empty() || quantity.unit == "1") return {quantity.name, number(value)};
  return {quantity.name + "_" + quantity.unit, number(value)};
}

Json json_task(const Study& study, std::size_t c, std::size_t t) {
  Json out = Json::object();
  for (std::size_t k = 0; k < study.axes.tasks.size(); ++k) {
    const auto [name, value] = named_value(study.axes.tasks[k], study.task(c, t, k));
    out[name] = value;
  }
  return out;
}

Json json_sides(const RealArray& angle, std::size_t c, std::size_t t) {
  return {{"right", degrees(angle(c, t, std::size_t{0}))},
          {"left", degrees(angle(c, t, std::size_t{1}))}};
}

Json json_posture(const Study& study, std::size_t c, std::size_t t) {
  const PostureResults& posture = study.posture;
  Json coordinates = Json::object();
  for (std::size_t k = 0; k < study.axes.coordinates.size(); ++k) {
    const Quantity& quantity = study.axes.coordinates[k];
    const double value = study.coordinate(c, t, k);
    coordinates[quantity.name] = quantity.unit == "rad" ? degrees(value) : number(value);
  }
  return {{"pelvic_tilt_deg", degrees(posture.pelvic_tilt(c, t))},
          {"pelvic_list_deg", degrees(posture.pelvic_list(c, t))},
          {"pelvic_rotation_deg", degrees(posture.pelvic_rotation(c, t))},
          {"lumbar_flexion_deg", degrees(posture.lumbar_flexion(c, t))},
          {"lumbar_lateral_bend_deg", degrees(posture.lumbar_lateral(c, t))},
          {"lumbar_axial_rotation_deg", degrees(posture.lumbar_axial(c, t))},
          {"thorax_inclination_deg", degrees(posture.thorax_inclination(c, t))},
          {"hip_flexion_deg", json_sides(posture.hip_flexion, c, t)},
          {"knee_flexion_deg", json_sides(posture.knee_flexion, c, t)},
          {"coordinates", std::move(coordinates)}};
}

Json number_of_sides(const RealArray& array, double unit, std::size_t c, std::size_t t,
                     std::size_t l) {
  return {{"right", number(array(c, t, l, std::size_t{0}) / unit)},
          {"left", number(array(c, t, l, std::size_t{1}) / unit)}};
}

// Only structures that the level has.
Json json_ligaments(const Study& study, std::size_t c, std::size_t t, std::size_t l) {
  Json out = Json::object();
  for (std::size_t k = 0; k < study.axes.ligaments.size(); ++k) {
    const double force = study.tissue.ligament_force(c, t, l, k);
    if (!std::isfinite(force)) continue;
    out[study.axes.ligaments[k]] = {
        {"strain_pct", number(100.0 * study.tissue.ligament_strain(c, t, l, k))},
        {"force_N", number(force)}};
  }
  return out;
}

Json json_disc_edges(const TissueResults& tissue, std::size_t c, std::size_t t, std::size_t l) {
  Json out = Json::object();
  constexpr std::array kEdges = {"anterior", "middle", "posterior"};
  for (std::size_t e = 0; e < kEdges.size(); ++e) {
    out[kEdges[e]] = {{"now", number(tissue.disc_height(c, t, l, e) / kMPerMm)},
                      {"at_rest", number(tissue.disc_height_at_rest(c, l, e) / kMPerMm)}};
  }
  return out;
}

// A level of springs in a body with tissue elsewhere has none of this.
void add_tissue(const Study& study, std::size_t c, std::size_t t, std::size_t l, Json& entry) {
  const TissueResults& tissue = study.tissue;
  if (!study.axes.has_tissue() || !std::isfinite(tissue.disc_force(c, t, l))) return;
  entry["disc_force_N"] = number(tissue.disc_force(c, t, l));
  if (std::isfinite(tissue.annulus_strain(c, t, l))) {
    entry["disc_height_mm"] = json_disc_edges(tissue, c, t, l);
    entry["annulus_strain_pct"] = number(100.0 * tissue.annulus_strain(c, t, l));
  }
  entry["facet_force_N"] = number_of_sides(tissue.facet_force, 1.0, c, t, l);
  entry["facet_compression_N"] = number_of_sides(tissue.facet_compression, 1.0, c, t, l);
  entry["ligaments"] = json_ligaments(study, c, t, l);
  if (std::isfinite(tissue.foramen_area(c, t, l, std::size_t{0}))) {
    entry["foramen_height_mm"] = number_of_sides(tissue.foramen_height, kMPerMm, c, t, l);
    entry["foramen_area_mm2"] = number_of_sides(tissue.foramen_area, kM2PerMm2, c, t, l);
  }
}

Json json_levels(const Study& study, std::size_t c, std::size_t t) {
  const LevelResults& level = study.level;
  const std::size_t factors = study.axes.pressure_factors.size();
  Json out = Json::object();
  for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
    const auto pressure = [&](std::size_t f) {
      return number(level.disc_pressure(c, t, l, f) / kPaPerMPa);
    };
    Json budget = Json::object();
    for (std::size_t k = 0; k < study.axes.contributors.size(); ++k) {
      budget[study.axes.contributors[k]] = number(level.budget(c, t, l, k));
    }
    Json entry = {{"compression_N", number(level.compression(c, t, l))},
                  {"shear_ap_N", number(level.shear_ap(c, t, l))},
                  {"shear_lateral_N", number(level.shear_lateral(c, t, l))},
                  {"moment_flexion_Nm", number(level.moment(c, t, l, std::size_t{0}))},
                  {"joint_moment_flexion_Nm", number(level.joint_moment_flexion(c, t, l))},
                  {"flexion_deg", degrees(level.angle(c, t, l, std::size_t{0}))}};
    if (factors > 0) {
      entry["disc_pressure_MPa"] = pressure(factors / 2);
      entry["disc_pressure_range_MPa"] = {pressure(factors - 1), pressure(0)};
    }
    add_tissue(study, c, t, l, entry);
    entry["compression_budget_N"] = std::move(budget);
    out[study.axes.levels[l]] = std::move(entry);
  }
  return out;
}

Json json_groups(const Study& study, std::size_t c, std::size_t t) {
  Json out = Json::object();
  for (std::size_t g = 0; g < study.axes.groups.size(); ++g) {
    out[study.axes.groups[g]] = {{"force_N", number(study.group.force(c, t, g))},
                                 {"active_N", number(study.group.active_force(c, t, g))},
                                 {"passive_N", number(study.group.passive_force(c, t, g))},
                                 {"activation", number(study.group.activation(c, t, g))}};
  }
  return out;
}

Json json_abdomen(const Study& study, std::size_t c, std::size_t t) {
  return {{"pressure_kPa", number(study.abdomen.pressure(c, t) / kPaPerKPa)}};
}

Json json_quality(const Study& study, std::size_t c, std::size_t t) {
  Json saturated = Json::array();
  for (std::size_t m = 0; m < study.axes.muscles.size(); ++m) {
    if (study.muscle.saturated(c, t, m) != 0) saturated.push_back(study.axes.muscles[m]);
  }
  return {{"residual_pct_bw", number(study.quality.residual_pct_bw(c, t))},
          {"reserve_max_Nm", number(study.quality.reserve_max(c, t))},
          {"saturated", std::move(saturated)},
          {"iterations", study.quality.iterations(c, t)},
          {"second_optimum_pct", number(100.0 * study.quality.second_optimum(c, t))},
          {"starts_agreed_pct", number(100.0 * study.quality.starts_agreed(c, t))},
          {"converged", study.quality.converged(c, t) != 0}};
}

Json json_case(const Study& study, std::size_t c) {
  const StudyCase& info = study.axes.cases[c];
  Json steps = Json::array();
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    steps.push_back({{"task", json_task(study, c, t)},
                     {"posture", json_posture(study, c, t)},
                     {"levels", json_levels(study, c, t)},
                     {"abdomen", json_abdomen(study, c, t)},
                     {"muscle_groups", json_groups(study, c, t)},
                     {"quality", json_quality(study, c, t)}});
  }
  return {{"name", info.name},     {"title", info.title},   {"verdict", to_string(info.verdict)},
          {"reason", info.reason}, {"remedy", info.remedy}, {"steps", std::move(steps)}};
}

Json json_change(const Change& change) {
  const bool banded = std::isfinite(change.band[0]) && std::isfinite(change.band[1]);
  return {{"case", change.case_name},
          {"step", change.step},
          {"quantity", change.quantity},
          {"unit", change.unit},
          {"reference", number(change.reference)},
          {"value", number(change.value)},
          {"change", number(change.change)},
          {"band", banded ? Json{change.band[0], change.band[1]} : Json(nullptr)},
          {"sign", to_string(change.sign)}};
}

Json json_parts(const ChangeSource& source) {
  const auto part = [&](std::size_t reason) {
    const ChangeBand& band = source.band[reason];
    Json range = nullptr;
    if (std::isfinite(band[0])) range = {band[0], band[1]};
    return Json{{"N", number(source.by_reason[reason])}, {"band", range}};
  };
  return {{"source", source.name},
          {"total_N", number(source.total())},
          {"posture", part(kPostureChanged)},
          {"sharing", part(kSharingChanged)},
          {"body", part(kBodyChanged)}};
}

Json json_why(const Study& study, const ChangePlace& place) {
  const LoadChange load = find_load_change(study, place);
  Json sources = Json::array();
  for (const ChangeSource& source : load.sources) sources.push_back(json_parts(source));
  return {{"case", study.axes.cases[place.c].name},
          {"step", place.step},
          {"level", study.axes.levels[place.level]},
          {"load", place.load == LevelLoadKind::kCompression ? "compression_N" : "shear_ap_N"},
          {"change", number(load.change())},
          {"posture", number(load.by_reason(kPostureChanged))},
          {"sharing", number(load.by_reason(kSharingChanged))},
          {"body", number(load.by_reason(kBodyChanged))},
          {"undetermined", load.undetermined},
          {"sentence", explain_change(study, place)},
          {"sources", std::move(sources)}};
}

Json json_all_why(const Study& study) {
  Json out = Json::array();
  if (!tells_why(study)) return out;
  for (std::size_t c = 1; c < study.axes.cases.size(); ++c) {
    for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
      for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
        out.push_back(json_why(study, {c, t, l, LevelLoadKind::kCompression}));
        out.push_back(json_why(study, {c, t, l, LevelLoadKind::kShearAp}));
      }
    }
  }
  return out;
}

}  // namespace

std::string print_json(const Answer& answer) {
  const Study& study = *answer.study;
  Json units = Json::object();
  for (const Quantity& quantity : study.axes.coordinates) {
    units[quantity.name] = quantity.unit == "rad" ? "deg" : quantity.unit;
  }
  Json files = Json::object();
  for (const auto& [kind, path] : answer.files) files[kind] = path;

  Json out = {{"scenario", answer.scenario},
              {"title", study.title},
              {"question", answer.question},
              {"verdict", to_string(overall_verdict(study))},
              {"version", study.provenance.version},
              {"git_state", study.provenance.git_state},
              {"hash", study.content_hash},
              {"files", std::move(files)},
              {"person",
               {{"mass_kg", number(study.person.mass)},
                {"height_m", number(study.person.height)},
                {"sex", study.person.sex}}},
              {"coordinate_units", std::move(units)},
              {"cases", Json::array()},
              {"changes", Json::array()}};
  for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
    out["cases"].push_back(json_case(study, c));
  }
  for (const Change& change : study.changes) out["changes"].push_back(json_change(change));
  out["why"] = json_all_why(study);
  if (answer.known) {
    out["known"] = {{"outcome", answer.known->outcome},
                    {"text", answer.known->text},
                    {"source", answer.known->source}};
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumbline
