// SPDX-License-Identifier: Apache-2.0
#include "results/fields.h"

#include <fmt/format.h>

#include <numeric>
#include <utility>

namespace plumbline {
namespace {

using enum Axis;
using Axes = std::vector<Axis>;

// An array that is a member of the study itself, or of one of its groups.
template <auto member>
auto access() {
  using T = std::remove_reference_t<decltype(std::declval<Study&>().*member)>;
  return FieldAccess<T>{[](Study& s) -> T& { return s.*member; },
                        [](const Study& s) -> const T& { return s.*member; }};
}
template <auto group, auto member>
auto access() {
  using T = std::remove_reference_t<decltype(std::declval<Study&>().*group.*member)>;
  return FieldAccess<T>{[](Study& s) -> T& { return s.*group.*member; },
                        [](const Study& s) -> const T& { return s.*group.*member; }};
}

template <auto member>
auto posture() {
  return access<&Study::posture, member>();
}
template <auto member>
auto body() {
  return access<&Study::body, member>();
}
template <auto member>
auto muscle() {
  return access<&Study::muscle, member>();
}
template <auto member>
auto group() {
  return access<&Study::group, member>();
}
template <auto member>
auto level() {
  return access<&Study::level, member>();
}
template <auto member>
auto tissue() {
  return access<&Study::tissue, member>();
}
template <auto member>
auto why() {
  return access<&Study::why, member>();
}
template <auto member>
auto contact() {
  return access<&Study::contact, member>();
}
template <auto member>
auto abdomen() {
  return access<&Study::abdomen, member>();
}
template <auto member>
auto quality() {
  return access<&Study::quality, member>();
}

constexpr const char* kStanding = "the reference person's calibrated standing";
constexpr const char* kUpperOnLower = "upper vertebra on lower";
constexpr const char* kDiscCenter = "disc centre";
constexpr const char* kDiscFrame = "D: disc, y along its normal, up";

const Axes kCT = {kCase, kStep};
const Axes kCTM = {kCase, kStep, kMuscle};
const Axes kCTG = {kCase, kStep, kGroup};
const Axes kCTL = {kCase, kStep, kLevel};
const Axes kCTL3 = {kCase, kStep, kLevel, kXyz};
const Axes kCTLBend = {kCase, kStep, kLevel, kBendingAxis};
const Axes kCTSide = {kCase, kStep, kSide};
const Axes kCTLSide = {kCase, kStep, kLevel, kSide};
const Axes kCTLLigament = {kCase, kStep, kLevel, kLigament};

void add_posture(std::vector<Field>& f) {
  using P = PostureResults;
  f.push_back({"/tasks/value",
               {kCase, kStep, kTask},
               "see /tasks/unit",
               "what the task prescribes",
               "see /tasks/positive_direction",
               "",
               "",
               "",
               access<&Study::task>()});
  f.push_back({"/coordinates/value",
               {kCase, kStep, kCoordinate},
               "see /coordinates/unit",
               "coordinate of the model",
               "see /coordinates/positive_direction",
               "",
               "",
               "",
               access<&Study::coordinate>()});
  f.push_back({"/cases/total_mass",
               {kCase},
               "kg",
               "mass of the whole body, added masses included",
               "",
               "",
               "",
               "",
               access<&Study::total_mass>()});
  f.push_back({"/posture/pelvic_tilt", kCT, "rad", "rotation of the pelvis in the sagittal plane",
               "anterior", "", "pelvis", kStanding, posture<&P::pelvic_tilt>()});
  f.push_back({"/posture/lumbar_flexion", kCT, "rad", "sum of flexion over T12/L1 to L5/S1",
               "forward", "", "", kStanding, posture<&P::lumbar_flexion>()});
  f.push_back({"/posture/pelvic_list", kCT, "rad", "rotation of the pelvis in the frontal plane",
               "right side down", "", "pelvis", kStanding, posture<&P::pelvic_list>()});
  f.push_back({"/posture/pelvic_rotation", kCT, "rad",
               "rotation of the pelvis in the transverse plane", "to the left", "", "pelvis",
               kStanding, posture<&P::pelvic_rotation>()});
  f.push_back({"/posture/lumbar_lateral", kCT, "rad", "sum of lateral bend over T12/L1 to L5/S1",
               "to the right", "", "", kStanding, posture<&P::lumbar_lateral>()});
  f.push_back({"/posture/lumbar_axial", kCT, "rad", "sum of axial rotation over T12/L1 to L5/S1",
               "to the left", "", "", kStanding, posture<&P::lumbar_axial>()});
  f.push_back({"/posture/thorax_inclination", kCT, "rad", "thorax axis against the vertical",
               "forward", "W", "torso", "", posture<&P::thorax_inclination>()});
  f.push_back({"/posture/hip_flexion", kCTSide, "rad", "thigh against pelvis", "flexion", "", "",
               "hip", posture<&P::hip_flexion>()});
  f.push_back({"/posture/knee_flexion", kCTSide, "rad", "shank against thigh", "flexion", "", "",
               "knee", posture<&P::knee_flexion>()});
  f.push_back({"/posture/ankle_dorsiflexion", kCTSide, "rad", "foot against shank", "dorsiflexion",
               "", "", "ankle", posture<&P::ankle_dorsiflexion>()});
  f.push_back({"/posture/center_of_mass",
               {kCase, kStep, kXyz},
               "m",
               "centre of mass of the whole body",
               "",
               "W",
               "whole body",
               "",
               posture<&P::center_of_mass>()});
}

void add_bodies(std::vector<Field>& f) {
  using B = BodyResults;
  f.push_back({"/bodies/position",
               {kCase, kStep, kBody, kXyz},
               "m",
               "origin of the body",
               "",
               "W",
               "see /body",
               "body origin",
               body<&B::position>()});
  f.push_back({"/bodies/rotation",
               {kCase, kStep, kBody, kXyz, kBodyAxis},
               "1",
               "rotation matrix R_WB, its columns are the body's axes",
               "",
               "W",
               "see /body",
               "",
               body<&B::rotation>()});
}

void add_muscles(std::vector<Field>& f) {
  using M = MuscleResults;
  f.push_back({"/muscles/group",
               {kMuscle},
               "1",
               "position along /muscle_group",
               "",
               "",
               "",
               "",
               muscle<&M::group>()});
  f.push_back({"/muscles/pcsa",
               {kMuscle},
               "m2",
               "physiological cross-section",
               "",
               "",
               "",
               "",
               muscle<&M::pcsa>()});
  f.push_back({"/muscles/optimal_fibre_length",
               {kMuscle},
               "m",
               "fibre length at which active force is greatest, of the model's person",
               "",
               "",
               "",
               "",
               muscle<&M::optimal_fibre_length>()});
  f.push_back({"/muscles/max_force",
               {kCase, kMuscle},
               "N",
               "greatest active force of the case",
               "",
               "",
               "",
               "",
               muscle<&M::max_force>()});
  f.push_back(
      {"/muscles/activation", kCTM, "1", "activation", "", "", "", "", muscle<&M::activation>()});
  f.push_back({"/muscles/force", kCTM, "N", "tendon force, active and passive", "tension", "", "",
               "", muscle<&M::force>()});
  f.push_back({"/muscles/active_force", kCTM, "N", "active part of the tendon force", "tension", "",
               "", "", muscle<&M::active_force>()});
  f.push_back({"/muscles/passive_force", kCTM, "N", "passive part of the tendon force", "tension",
               "", "", "", muscle<&M::passive_force>()});
  f.push_back({"/muscles/length", kCTM, "m", "length of muscle and tendon", "", "", "", "",
               muscle<&M::length>()});
  f.push_back({"/muscles/fibre_length", kCTM, "1", "fibre length over optimal fibre length", "", "",
               "", "", muscle<&M::fibre_length>()});
  f.push_back({"/muscles/saturated", kCTM, "1", "1 where activation is at its upper bound", "", "",
               "", "", muscle<&M::saturated>()});
  f.push_back({"/muscles/path_first", kCTM, "1", "first drawn point, along /path_point", "", "", "",
               "", muscle<&M::path_first>()});
  f.push_back({"/muscles/path_count", kCTM, "1", "number of drawn points", "", "", "", "",
               muscle<&M::path_count>()});
  f.push_back({"/muscles/path_points",
               {kPathPoint, kXyz},
               "m",
               "drawn points of all muscles, origin to insertion",
               "",
               "W",
               "",
               "",
               muscle<&M::path_points>()});
}

void add_groups(std::vector<Field>& f) {
  using G = GroupResults;
  f.push_back({"/muscle_groups/force", kCTG, "N", "sum of tendon forces", "tension", "", "", "",
               group<&G::force>()});
  f.push_back({"/muscle_groups/active_force", kCTG, "N", "active part", "tension", "", "", "",
               group<&G::active_force>()});
  f.push_back({"/muscle_groups/passive_force", kCTG, "N", "passive part", "tension", "", "", "",
               group<&G::passive_force>()});
  f.push_back({"/muscle_groups/activation", kCTG, "1", "mean activation weighted by cross-section",
               "", "", "", "", group<&G::activation>()});
}

void add_level_loads(std::vector<Field>& f) {
  using L = LevelResults;
  f.push_back({"/levels/compression", kCTL, "N", "force along the disc normal", "compression",
               kDiscFrame, kUpperOnLower, kDiscCenter, level<&L::compression>()});
  f.push_back({"/levels/shear_ap", kCTL, "N", "force along the disc's x", "anterior", kDiscFrame,
               kUpperOnLower, kDiscCenter, level<&L::shear_ap>()});
  f.push_back({"/levels/shear_lateral", kCTL, "N", "force along the disc's z", "to the right",
               kDiscFrame, kUpperOnLower, kDiscCenter, level<&L::shear_lateral>()});
  f.push_back({"/levels/moment", kCTLBend, "N m", "moment carried by the level's passive tissue",
               "resists flexion, right bend, rotation to the left", kDiscFrame, kUpperOnLower,
               kDiscCenter, level<&L::moment>()});
  f.push_back({"/levels/joint_moment_flexion", kCTL, "N m",
               "moment of weight and loads above the disc, which muscles and tissue must hold",
               "bends forward", kDiscFrame, kUpperOnLower, kDiscCenter,
               level<&L::joint_moment_flexion>()});
  f.push_back({"/levels/angle", kCTLBend, "rad", "rotation of the upper vertebra from neutral",
               "flexion, right bend, rotation to the left", "", "", "", level<&L::angle>()});
  f.push_back({"/levels/disc_pressure",
               {kCase, kStep, kLevel, kPressureFactor},
               "Pa",
               "compression over (disc area times pressure_factor)",
               "compression",
               "",
               "",
               "",
               level<&L::disc_pressure>()});
  f.push_back({"/levels/budget",
               {kCase, kStep, kLevel, kContributor},
               "N",
               "compression by contributor; their sum is /levels/compression",
               "compression",
               kDiscFrame,
               kUpperOnLower,
               kDiscCenter,
               level<&L::budget>()});
}

void add_level_reactions(std::vector<Field>& f) {
  using L = LevelResults;
  f.push_back({"/levels/disc_area",
               {kCase, kLevel},
               "m2",
               "area of the disc",
               "",
               "",
               "",
               "",
               level<&L::disc_area>()});
  f.push_back({"/levels/disc_center", kCTL3, "m", "centre of the disc", "", "W", "", "",
               level<&L::disc_center>()});
  f.push_back({"/levels/disc_rotation",
               {kCase, kStep, kLevel, kXyz, kBodyAxis},
               "1",
               "rotation matrix R_WD of the disc frame, fixed to the lower vertebra",
               "",
               "W",
               "",
               "",
               level<&L::disc_rotation>()});
  f.push_back({"/levels/reaction_force_in_D", kCTL3, "N", "joint force", "", kDiscFrame,
               kUpperOnLower, kDiscCenter, level<&L::reaction_force_D>()});
  f.push_back({"/levels/reaction_moment_in_D", kCTL3, "N m", "joint moment", "", kDiscFrame,
               kUpperOnLower, kDiscCenter, level<&L::reaction_moment_D>()});
  f.push_back({"/levels/reaction_force_in_W", kCTL3, "N", "joint force", "", "W", kUpperOnLower,
               kDiscCenter, level<&L::reaction_force_W>()});
  f.push_back({"/levels/reaction_moment_in_W", kCTL3, "N m", "joint moment", "", "W", kUpperOnLower,
               kDiscCenter, level<&L::reaction_moment_W>()});
}

void add_level_tissue(std::vector<Field>& f) {
  using L = TissueResults;
  const auto add = [&](const char* path, const Axes& axes, const char* units, const char* long_name,
                       const char* positive, auto array) {
    f.push_back({path, axes, units, long_name, positive, "", "", "", array, true});
  };
  add("/levels/disc_force", kCTL, "N", "force of the disc along its normal", "compression",
      tissue<&L::disc_force>());
  add("/levels/disc_height", {kCase, kStep, kLevel, kDiscEdge}, "m",
      "distance of the end plates along the disc normal", "", tissue<&L::disc_height>());
  add("/levels/disc_height_at_rest", {kCase, kLevel, kDiscEdge}, "m",
      "the same where the disc bears neither force nor moment", "",
      tissue<&L::disc_height_at_rest>());
  add("/levels/annulus_strain", kCTL, "1",
      "strain of the outer annulus fibre that is stretched most", "stretched",
      tissue<&L::annulus_strain>());
  add("/levels/facet_force", kCTLSide, "N", "contact force of face and tip together", "",
      tissue<&L::facet_force>());
  add("/levels/facet_compression", kCTLSide, "N", "its part along the disc normal", "compression",
      tissue<&L::facet_compression>());
  add("/levels/ligament_strain", kCTLLigament, "1", "strain of the strand that is strained most",
      "stretched", tissue<&L::ligament_strain>());
  add("/levels/ligament_force", kCTLLigament, "N", "sum of the tensions of its strands", "tension",
      tissue<&L::ligament_force>());
  add("/levels/foramen_height", kCTLSide, "m", "distance of the pedicles about the foramen", "",
      tissue<&L::foramen_height>());
  add("/levels/foramen_area", kCTLSide, "m2", "area of the foramen between bones", "",
      tissue<&L::foramen_area>());
}

void add_why(std::vector<Field>& f) {
  using W = WhyResults;
  const auto add = [&](const char* path, const char* long_name, Axis source, bool banded,
                       auto array) {
    Axes axes = {kCase, kStep, kLevel, kLoad, source, kReason};
    if (banded) axes.push_back(kBound);
    f.push_back({path, axes, "N", long_name, "as of the load", kDiscFrame, kUpperOnLower,
                 kDiscCenter, array});
  };
  add("/why/by_contributor",
      "change against the reference by contributor and reason; their sum is that of the load",
      kContributor, false, why<&W::by_contributor>());
  add("/why/by_contributor_band", "its range over the robustness variations", kContributor, true,
      why<&W::by_contributor_band>());
  add("/why/by_group",
      "change against the reference by muscle group and reason; their sum is that of tone, active "
      "and passive muscle",
      kGroup, false, why<&W::by_group>());
  add("/why/by_group_band", "its range over the robustness variations", kGroup, true,
      why<&W::by_group_band>());
}

void add_contacts(std::vector<Field>& f) {
  using C = ContactResults;
  f.push_back({"/contacts/position",
               {kCase, kStep, kContact, kXyz},
               "m",
               "contact point",
               "",
               "W",
               "",
               "",
               contact<&C::position>()});
  f.push_back({"/contacts/force",
               {kCase, kStep, kContact, kXyz},
               "N",
               "force of floor, seat, backrest or bed",
               "",
               "W",
               "surface on body",
               "contact point",
               contact<&C::force>()});
  f.push_back({"/contacts/center_of_pressure",
               {kCase, kStep, kXyz},
               "m",
               "centre of pressure of all contacts",
               "",
               "W",
               "",
               "",
               contact<&C::center_of_pressure>()});
}

void add_abdomen(std::vector<Field>& f) {
  f.push_back({"/abdomen/pressure", kCT, "Pa",
               "pressure in the abdominal cavity above that outside", "", "", "", "",
               abdomen<&AbdomenResults::pressure>()});
}

void add_quality(std::vector<Field>& f) {
  using Q = QualityResults;
  f.push_back({"/quality/residual_pct_bw", kCT, "percent",
               "unbalanced force, in percent of body weight", "", "", "", "",
               quality<&Q::residual_pct_bw>()});
  f.push_back({"/quality/reserve",
               {kCase, kStep, kFreeCoordinate},
               "see /free_coordinates/unit",
               "generalized force that no muscle could supply",
               "see /free_coordinates/positive_direction",
               "",
               "",
               "",
               quality<&Q::reserve>()});
  f.push_back({"/quality/reserve_max", kCT, "N m", "largest reserve of a rotation, as magnitude",
               "", "", "", "", quality<&Q::reserve_max>()});
  f.push_back({"/quality/torque",
               {kCase, kStep, kTorque},
               "see /torques/unit",
               "ideal torque in place of muscles left out",
               "see /torques/positive_direction",
               "",
               "",
               "",
               quality<&Q::torque>()});
  f.push_back({"/quality/objective",
               {kCase, kStep, kObjectiveTerm},
               "litre",
               "terms of the posture objective",
               "",
               "",
               "",
               "",
               quality<&Q::objective>()});
  f.push_back({"/quality/iterations", kCT, "1", "iterations of the posture solver", "", "", "", "",
               quality<&Q::iterations>()});
  f.push_back({"/quality/converged", kCT, "1", "1 where the solver met its tolerance", "", "", "",
               "", quality<&Q::converged>()});
  f.push_back({"/quality/second_optimum", kCT, "1",
               "cost of another posture over this one's, less one; NaN: none within 5 %", "", "",
               "", "", quality<&Q::second_optimum>()});
  f.push_back({"/quality/starts_agreed", kCT, "1",
               "part of the searches from other starts that ended in this posture; NaN: none asked",
               "", "", "", "", quality<&Q::starts_agreed>()});
  f.push_back({"/quality/verdict", kCT, "1", "0 trusted, 1 doubtful, 2 failed", "", "", "", "",
               quality<&Q::verdict>()});
}

}  // namespace

const std::vector<Field>& fields() {
  static const std::vector<Field> table = [] {
    std::vector<Field> f;
    add_posture(f);
    add_bodies(f);
    add_muscles(f);
    add_groups(f);
    add_level_loads(f);
    add_level_reactions(f);
    add_level_tissue(f);
    add_why(f);
    add_contacts(f);
    add_abdomen(f);
    add_quality(f);
    return f;
  }();
  return table;
}

bool has_field(const Study& study, const Field& field) {
  return !field.of_tissue || study.axes.has_tissue();
}

std::vector<std::size_t> field_extents(const Study& study, const Field& field) {
  std::vector<std::size_t> extents;
  if (!has_field(study, field)) return extents;
  for (const Axis axis : field.axes) extents.push_back(axis_extent(study, axis));
  return extents;
}

std::string describe_fields() {
  std::string page = "| dataset | dimensions | units | meaning | positive | frame; body; point |\n";
  page += "|---|---|---|---|---|---|\n";
  for (const Field& field : fields()) {
    std::string axes;
    for (const Axis axis : field.axes) {
      if (!axes.empty()) axes += ", ";
      axes += axis_name(axis);
    }
    std::string place;
    for (const char* part : {field.frame, field.body, field.point}) {
      if (*part == '\0') continue;
      if (!place.empty()) place += "; ";
      place += part;
    }
    page += fmt::format("| `{}`{} | {} | {} | {} | {} | {} |\n", field.path,
                        field.of_tissue ? " (tissue)" : "", axes, field.units, field.long_name,
                        field.positive_direction, place);
  }
  return page;
}

}  // namespace plumbline
