// SPDX-License-Identifier: Apache-2.0
#include "synthetic_study.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/units.h"
#include "results/sha256.h"
#include "synthetic_body.h"

namespace plumbline::test {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kWeight = 75 * kStandardGravity;

// Everything that the made-up numbers of one case and step depend on.
struct Frame {
  std::size_t c, t;  // case and step
  double bend;       // thorax inclination [rad]
  double tight;      // 0 in the reference, 1 in the imbalance
  PlanarPosture posture;
  std::vector<PlanarPose> poses;
};

Frame make_frame(std::size_t c, std::size_t t) {
  Frame f{c, t, deg_to_rad(30.0 * static_cast<double>(t)), static_cast<double>(c), {}, {}};
  // Tight hamstrings hold the pelvis back, so that the spine bends more.
  f.posture.pelvis = f.bend * (f.tight > 0 ? 0.38 : 0.52);
  f.posture.lumbar = f.bend - f.posture.pelvis;
  f.posture.thigh = 0.12 * f.bend;
  f.posture.shank = -0.10 * f.bend;
  f.posture.arm = 0.10;
  f.poses = calc_poses(f.posture);
  return f;
}

void name_axes(StudyAxes& axes, int num_steps) {
  axes.cases = {{"reference", "Reference", Verdict::kTrusted, "", ""},
                {"tight_hamstrings", "Tight hamstrings (straight-leg raise 55°)",
                 Verdict::kDoubtful, "made up, not solved", "solve it"}};
  axes.num_steps = num_steps;
  axes.tasks = {{"trunk_inclination", "rad", "forward"}};
  axes.coordinates = {{"pelvis_tilt", "rad", "posterior"},
                      {"L5_S1_FE", "rad", "flexion"},
                      {"pelvis_tx", "m", "forward"}};
  axes.free_coordinates = {{"L5_S1_FE", "N m", "flexion"}, {"pelvis_tx", "N", "forward"}};
  axes.torques = {{"arm_flex_r", "N m", "flexion"}};
  axes.bodies = body_names();
  for (const char* side : {"_r", "_l"}) {
    for (const MuscleGeometry& muscle : right_muscles()) {
      axes.muscles.push_back(std::string(muscle.name) + side);
      const std::string group = std::string(muscle.group) + (side[1] == 'r' ? "_right" : "_left");
      if (std::find(axes.groups.begin(), axes.groups.end(), group) == axes.groups.end()) {
        axes.groups.push_back(group);
      }
    }
  }
  for (const LevelGeometry& level : levels()) axes.levels.emplace_back(level.name);
  axes.contacts = {"heel_r", "toe_r", "heel_l", "toe_l"};
  axes.contributors = {"weight_above", "tone", "passive_muscle", "active_muscle"};
  axes.reasons = {"body", "posture", "sharing"};
  axes.pressure_factors = {0.55, 0.66, 0.77};
  axes.ligaments = {"ALL", "capsule_right", "capsule_left"};
  axes.objective_terms = {"effort", "disc_moment"};
}

void fill_rotation(RealArray& R, const Frame& f, std::size_t thing, double angle) {
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const double m[3][3] = {{c, -s, 0}, {s, c, 0}, {0, 0, 1}};
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) R(f.c, f.t, thing, i, j) = m[i][j];
  }
}

void fill_point(RealArray& array, const Frame& f, std::size_t thing, const Point3& p) {
  for (int i = 0; i < 3; ++i) array(f.c, f.t, thing, i) = p[static_cast<std::size_t>(i)];
}

void fill_posture(Study& s, const Frame& f) {
  s.task(f.c, f.t, 0) = f.bend;
  s.coordinate(f.c, f.t, 0) = -f.posture.pelvis;
  s.coordinate(f.c, f.t, 1) = f.posture.lumbar / 6;
  s.coordinate(f.c, f.t, 2) = f.poses[0].p_WBo[0];
  s.posture.pelvic_tilt(f.c, f.t) = f.posture.pelvis;
  s.posture.lumbar_flexion(f.c, f.t) = f.posture.lumbar;
  for (RealArray* sideways : {&s.posture.pelvic_list, &s.posture.pelvic_rotation,
                              &s.posture.lumbar_lateral, &s.posture.lumbar_axial}) {
    (*sideways)(f.c, f.t) = 0.0;
  }
  s.posture.thorax_inclination(f.c, f.t) = f.bend;
  s.abdomen.pressure(f.c, f.t) = 1e3 + 4e3 * std::sin(f.bend);
  const Point3 mass_center = to_world(f.poses[body_index("lumbar3")], {0.02, -0.08, 0});
  for (int k = 0; k < 2; ++k) {
    s.posture.hip_flexion(f.c, f.t, k) = f.posture.pelvis + f.posture.thigh;
    s.posture.knee_flexion(f.c, f.t, k) = f.posture.thigh + f.posture.shank;
    s.posture.ankle_dorsiflexion(f.c, f.t, k) = f.posture.shank;
  }
  const Point3 com = {0.055, mass_center[1], 0};
  for (int i = 0; i < 3; ++i) {
    s.posture.center_of_mass(f.c, f.t, i) = com[static_cast<std::size_t>(i)];
  }
  for (std::size_t b = 0; b < f.poses.size(); ++b) {
    fill_point(s.body.position, f, b, f.poses[b].p_WBo);
    fill_rotation(s.body.rotation, f, b, f.poses[b].angle);
  }
}

// Active in the back when bent, passive in the hamstrings when tight.
void fill_muscle(Study& s, const Frame& f, std::size_t m, const MuscleGeometry& g) {
  const std::string group = g.group;
  const bool back = group == "multifidus" || group == "longissimus" || group == "iliocostalis";
  const bool hip = group == "hamstrings" || group == "glutes";
  const double lift = std::sin(f.bend);
  const double a = 0.02 + lift * (back ? 0.45 : hip ? 0.25 : 0.03);
  const double f_max = 70e4 * g.pcsa_cm2 * kM2PerCm2;
  const double passive = group == "hamstrings" ? f_max * lift * (0.03 + 0.25 * f.tight)
                         : back                ? f_max * lift * 0.05
                                               : 0.0;
  s.muscle.max_force(f.c, m) = f_max;
  s.muscle.activation(f.c, f.t, m) = a;
  s.muscle.active_force(f.c, f.t, m) = a * f_max;
  s.muscle.passive_force(f.c, f.t, m) = passive;
  s.muscle.force(f.c, f.t, m) = a * f_max + passive;
  s.muscle.length(f.c, f.t, m) = 0.3 + 0.01 * static_cast<double>(m);
  s.muscle.fibre_length(f.c, f.t, m) = 1.0 + 0.2 * lift;
  s.muscle.saturated(f.c, f.t, m) = a > 0.45 ? 1 : 0;
}

void fill_muscles(Study& s, const Frame& f) {
  const std::size_t half = right_muscles().size();
  for (std::size_t m = 0; m < 2 * half; ++m) {
    const MuscleGeometry& g = right_muscles()[m % half];
    const bool left = m >= half;
    const std::string group = std::string(g.group) + (left ? "_left" : "_right");
    const auto at = std::find(s.axes.groups.begin(), s.axes.groups.end(), group);
    s.muscle.group(m) = at - s.axes.groups.begin();
    s.muscle.pcsa(m) = g.pcsa_cm2 * kM2PerCm2;
    s.muscle.optimal_fibre_length(m) = 0.12;
    fill_muscle(s, f, m, g);
    std::vector<Point3> path;
    for (const auto& point : g.points) {
      std::string body = point.body;
      if (left && body.ends_with("_r")) body.back() = 'l';
      Point3 p = point.p;
      if (left) p[2] = -p[2];
      path.push_back(to_world(f.poses[body_index(body)], p));
    }
    append_path(s, f.c, f.t, m, path);
  }
  for (std::size_t g = 0; g < s.axes.groups.size(); ++g) {
    double force = 0, active = 0, passive = 0, weighted = 0, area = 0;
    for (std::size_t m = 0; m < s.axes.muscles.size(); ++m) {
      if (s.muscle.group(m) != static_cast<std::int64_t>(g)) continue;
      force += s.muscle.force(f.c, f.t, m);
      active += s.muscle.active_force(f.c, f.t, m);
      passive += s.muscle.passive_force(f.c, f.t, m);
      weighted += s.muscle.activation(f.c, f.t, m) * s.muscle.pcsa(m);
      area += s.muscle.pcsa(m);
    }
    s.group.force(f.c, f.t, g) = force;
    s.group.active_force(f.c, f.t, g) = active;
    s.group.passive_force(f.c, f.t, g) = passive;
    s.group.activation(f.c, f.t, g) = weighted / area;
  }
}

void fill_level(Study& s, const Frame& f, std::size_t l) {
  const LevelGeometry& g = levels()[l];
  const PlanarPose& lower = f.poses[body_index(g.lower)];
  const double height = static_cast<double>(l);
  const double compression =
      500 - 20 * height + (2200 - 120 * height + 150 * f.tight) * std::sin(f.bend);
  const double shear = (260 - 60 * height) * std::sin(f.bend) + 40 - 20 * height;
  const double tilt = lower.angle - g.tilt;
  s.level.compression(f.c, f.t, l) = compression;
  s.level.shear_ap(f.c, f.t, l) = shear;
  s.level.shear_lateral(f.c, f.t, l) = 0;
  s.level.disc_area(f.c, l) = 1700 * kM2PerMm2;
  for (std::size_t k = 0; k < s.axes.pressure_factors.size(); ++k) {
    s.level.disc_pressure(f.c, f.t, l, k) =
        compression / (1700 * kM2PerMm2 * s.axes.pressure_factors[k]);
  }
  const double angle[3] = {f.posture.lumbar / 6, 0, 0};
  for (int i = 0; i < 3; ++i) {
    s.level.angle(f.c, f.t, l, i) = angle[i];
    s.level.moment(f.c, f.t, l, i) = 60 * angle[i];
  }
  s.level.joint_moment_flexion(f.c, f.t, l) = 150 * std::sin(f.bend);
  fill_point(s.level.disc_center, f, l, to_world(lower, g.center));
  fill_rotation(s.level.disc_rotation, f, l, tilt);
  const Point3 F_D = {shear, -compression, 0};
  const PlanarPose turn{{0, 0, 0}, tilt};
  fill_point(s.level.reaction_force_D, f, l, F_D);
  fill_point(s.level.reaction_force_W, f, l, to_world(turn, F_D));
  fill_point(s.level.reaction_moment_D, f, l, {0, 0, -60 * angle[0]});
  fill_point(s.level.reaction_moment_W, f, l, {0, 0, -60 * angle[0]});
  const double weight = 390 - 30 * height;
  const double parts[4] = {weight, 80, 0.2 * (compression - weight - 80),
                           0.8 * (compression - weight - 80)};
  for (int k = 0; k < 4; ++k) s.level.budget(f.c, f.t, l, k) = parts[k];
}

void fill_tissue(Study& s, const Frame& f, std::size_t l) {
  TissueResults& out = s.tissue;
  const double bend = std::sin(f.bend);
  out.disc_force(f.c, f.t, l) = 0.9 * s.level.compression(f.c, f.t, l);
  for (std::size_t e = 0; e < 3; ++e) {
    const double rest = 0.014 - 0.003 * static_cast<double>(e);
    out.disc_height_at_rest(f.c, l, e) = rest;
    out.disc_height(f.c, f.t, l, e) = rest - 0.0005 - 0.002 * bend * (1.0 - static_cast<double>(e));
  }
  out.annulus_strain(f.c, f.t, l) = 0.1 * bend;
  for (std::size_t side = 0; side < 2; ++side) {
    out.facet_force(f.c, f.t, l, side) = 40 * (1 - bend);
    out.facet_compression(f.c, f.t, l, side) = 30 * (1 - bend);
    out.foramen_height(f.c, f.t, l, side) = 0.020 + 0.002 * bend;
    out.foramen_area(f.c, f.t, l, side) = 100e-6 + 12e-6 * bend;
  }
  for (std::size_t k = 0; k < s.axes.ligaments.size(); ++k) {
    out.ligament_strain(f.c, f.t, l, k) = 0.05 * bend * static_cast<double>(k);
    out.ligament_force(f.c, f.t, l, k) = 80 * bend * static_cast<double>(k);
  }
}

// The change of compression is one of posture and sharing; no group of muscles but the first has
// any part in it, and shears do not change.
void fill_why(Study& s) {
  for (RealArray* array :
       {&s.why.by_contributor, &s.why.by_contributor_band, &s.why.by_group, &s.why.by_group_band}) {
    std::fill(array->values().begin(), array->values().end(), 0.0);
  }
  const auto put = [](RealArray& value, RealArray& band, std::size_t t, std::size_t l,
                      std::size_t k, double change) {
    const double parts[3] = {0.0, 0.25 * change, 0.75 * change};
    for (std::size_t r = 0; r < 3; ++r) {
      value(1, t, l, 0, k, r) = parts[r];
      band(1, t, l, 0, k, r, 0) = 0.5 * parts[r];
      band(1, t, l, 0, k, r, 1) = 1.5 * parts[r];
    }
  };
  for (std::size_t t = 0; t < static_cast<std::size_t>(s.axes.num_steps); ++t) {
    for (std::size_t l = 0; l < levels().size(); ++l) {
      double muscles = 0;
      for (std::size_t k = 0; k < s.axes.contributors.size(); ++k) {
        const double change = s.level.budget(1, t, l, k) - s.level.budget(0, t, l, k);
        put(s.why.by_contributor, s.why.by_contributor_band, t, l, k, change);
        if (k > 0) muscles += change;
      }
      put(s.why.by_group, s.why.by_group_band, t, l, 0, muscles);
    }
  }
}

void fill_contacts(Study& s, const Frame& f) {
  for (std::size_t p = 0; p < 4; ++p) {
    const double z = p < 2 ? 0.09 : -0.09;
    const bool heel = p % 2 == 0;
    fill_point(s.contact.position, f, p, {heel ? -0.05 : 0.16, 0, z});
    fill_point(s.contact.force, f, p, {0, 0.25 * kWeight, 0});
  }
  const double center[3] = {0.055, 0, 0};
  for (int i = 0; i < 3; ++i) s.contact.center_of_pressure(f.c, f.t, i) = center[i];
}

void fill_quality(Study& s, const Frame& f) {
  s.quality.residual_pct_bw(f.c, f.t) = 1e-7;
  s.quality.reserve(f.c, f.t, 0) = 0.4;
  s.quality.reserve(f.c, f.t, 1) = 0;
  s.quality.reserve_max(f.c, f.t) = 0.4;
  s.quality.second_optimum(f.c, f.t) = 0.03;
  s.quality.starts_agreed(f.c, f.t) = 0.75;
  s.quality.torque(f.c, f.t, 0) = -1.5;
  s.quality.objective(f.c, f.t, 0) = 0.2 + f.bend;
  s.quality.objective(f.c, f.t, 1) = 0.1 * f.bend;
  s.quality.iterations(f.c, f.t) = static_cast<std::int64_t>(20 + f.t);
  s.quality.converged(f.c, f.t) = 1;
  s.quality.verdict(f.c, f.t) = 0;
}

void fill_lists(Study& s) {
  s.landmarks = {
      {"S1_endplate", "endplate_superior", "pelvis", {-0.0885, 0.0495, 0}, {0.545, 0.839, 0}}};
  s.attached_masses = {{"tight_hamstrings", "belly", "lumbar3", {0.12, 0, 0}, 5.0}};
  s.changes = {{"tight_hamstrings",
                1,
                "lumbar_flexion_deg",
                "deg",
                14.4,
                18.6,
                4.2,
                {3.0, 5.5},
                ChangeSign::kUp},
               {"tight_hamstrings",
                1,
                "L5_S1_compression_N",
                "N",
                1600,
                1675,
                75,
                {-20, 160},
                ChangeSign::kUndetermined},
               {"tight_hamstrings",
                0,
                "pelvic_tilt_deg",
                "deg",
                0,
                0,
                0,
                {kNan, kNan},
                ChangeSign::kUnchanged}};
}

void fill_provenance(Provenance& p) {
  p.version = "0.1.0";
  p.git_state = "0123abc-dirty";
  p.build_flags = "GNU 12.2 -O3";
  p.created_utc = "2025-01-31T12:00:00Z";
  p.command_line = "plumbline run tight_hamstrings";
  p.model_name = "synthetic";
  p.model_text = "name = \"synthetic\"\n";
  p.model_sha256 = sha256_hex(p.model_text);
  p.scenario_name = "tight_hamstrings";
  p.scenario_text = "title = \"Dehnfähig? 55°\"\n";
  p.scenario_sha256 = sha256_hex(p.scenario_text);
  p.options = {{"k_lum", "2"}, {"tone", "0.02"}};
  p.seed = 7;
  p.threads = 2;
  p.wall_time = 1.25;
}

}  // namespace

Study make_synthetic_study(int num_steps) {
  Study study;
  study.title = "Tight hamstrings, bending forward";
  study.person = {75, 1.80, kNan, "male"};
  name_axes(study.axes, num_steps);
  allocate(study);
  for (std::size_t c = 0; c < 2; ++c) {
    study.total_mass(c) = 75;
    for (std::size_t t = 0; t < static_cast<std::size_t>(num_steps); ++t) {
      const Frame frame = make_frame(c, t);
      fill_posture(study, frame);
      fill_muscles(study, frame);
      for (std::size_t l = 0; l < levels().size(); ++l) {
        fill_level(study, frame, l);
        fill_tissue(study, frame, l);
      }
      fill_contacts(study, frame);
      fill_quality(study, frame);
    }
  }
  fill_why(study);
  fill_lists(study);
  fill_provenance(study.provenance);
  return study;
}

Study make_bare_study() {
  Study bare;
  bare.title = "bare";
  bare.axes.cases = {{"reference", "", Verdict::kFailed, "", ""}};
  bare.axes.num_steps = 1;
  bare.axes.bodies = {"pelvis"};
  allocate(bare);
  return bare;
}

}  // namespace plumbline::test
