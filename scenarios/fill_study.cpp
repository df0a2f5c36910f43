// SPDX-License-Identifier: Apache-2.0
#include "scenarios/fill_study.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/units.h"
#include "paths/drawn_path.h"
#include "scenarios/fill_tissue.h"

namespace plumbline {
namespace {

Point3 to_point(const Vec3d& v) { return {v.x, v.y, v.z}; }

// Writes x, y, z into the last axis.
template <class... Index>
void put(RealArray& array, const Vec3d& v, Index... index) {
  for (int k = 0; k < 3; ++k) array(index..., k) = v[k];
}
template <class... Index>
void put(RealArray& array, const Mat3d& R, Index... index) {
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) array(index..., i, j) = R(i, j);
  }
}

double share_of_right(Sides hands) {
  if (hands == Sides::kBoth) return 0.5;
  return hands == Sides::kRight ? 1.0 : 0.0;
}

// Fills the numbers of one step of one case.
class StepWriter {
 public:
  StepWriter(const PreparedBody& body, const AnsweredCase& answered, int c, int t, Study& study)
      : body_(body),
        model_(answered.model),
        step_(answered.steps[t]),
        analysis_(answered.analyses[t]),
        all_contacts_(contacts_of(answered.steps)),
        c_(c),
        t_(t),
        study_(study) {}

  void write() {
    write_task();
    write_posture();
    write_bodies();
    write_muscles();
    write_groups();
    write_levels();
    write_contacts();
    write_abdomen();
    write_quality();
  }

 private:
  void write_task() {
    const PoseRequest& request = step_.request;
    constexpr double kFree = std::numeric_limits<double>::quiet_NaN();
    const bool stands = request.kind == PoseKind::kStand && request.support == Support::kFeet;
    std::size_t k = 0;
    for (const double value :
         {stands ? 1.0 : 0.0, request.trunk_inclination.value_or(kFree), request.hand_mass,
          share_of_right(request.hands) * request.hand_mass, request.valsalva,
          request.side_bend.value_or(kFree), request.knee_flexion.value_or(kFree),
          request.hand_height.value_or(kFree), request.hand_forward.value_or(kFree)}) {
      study_.task(c_, t_, k++) = value;
    }
    for (DofIndex d = 0; d < model_.num_dofs(); ++d) study_.coordinate(c_, t_, d) = step_.q[d];
  }

  void write_posture() {
    const Anatomy anatomy(model_);
    const auto change = [&](DofIndex d) { return step_.q[d] - body_.standing[d]; };
    PostureResults& out = study_.posture;
    out.pelvic_tilt(c_, t_) = -change(anatomy.pelvis_tilt);
    out.pelvic_list(c_, t_) = change(anatomy.pelvis_list);
    out.pelvic_rotation(c_, t_) = change(anatomy.pelvis_rotation);
    const Vec3d bend = lumbar_change(model_, body_.standing, step_.q);
    out.lumbar_flexion(c_, t_) = bend.x;
    out.lumbar_lateral(c_, t_) = bend.y;
    out.lumbar_axial(c_, t_) = bend.z;
    out.thorax_inclination(c_, t_) =
        calc_inclination(analysis_.equilibrium.pos, anatomy.thorax, {0, 1, 0});
    for (int side = 0; side < 2; ++side) {
      out.hip_flexion(c_, t_, side) = step_.q[anatomy.hip_flexion[side]];
      out.knee_flexion(c_, t_, side) = -step_.q[anatomy.knee_angle[side]];
      out.ankle_dorsiflexion(c_, t_, side) = step_.q[anatomy.ankle_angle[side]];
    }
    put(out.center_of_mass, analysis_.center_of_mass, c_, t_);
  }

  void write_bodies() {
    for (int b = 1; b < model_.num_bodies(); ++b) {
      put(study_.body.position, analysis_.equilibrium.pos.p_WoBo[b], c_, t_, b - 1);
      put(study_.body.rotation, analysis_.equilibrium.pos.R_WB[b], c_, t_, b - 1);
    }
  }

  void write_muscles() {
    MuscleResults& out = study_.muscle;
    for (int i = 0; i < model_.num_muscles(); ++i) {
      out.activation(c_, t_, i) = analysis_.sharing.x[i];
      out.active_force(c_, t_, i) = analysis_.active_force(i);
      out.passive_force(c_, t_, i) = analysis_.passive_force(i);
      out.force(c_, t_, i) = analysis_.active_force(i) + analysis_.passive_force(i);
      out.length(c_, t_, i) = analysis_.equilibrium.paths.length[i];
      out.fibre_length(c_, t_, i) = analysis_.equilibrium.muscle[i].fibre.v;
      out.saturated(c_, t_, i) = is_saturated(analysis_, i) ? 1 : 0;
      std::vector<Point3> points;
      for (const Vec3d& p : draw_path(model_, analysis_.equilibrium.paths, i)) {
        points.push_back(to_point(p));
      }
      append_path(study_, c_, t_, i, points);
    }
  }

  void write_groups() {
    GroupResults& out = study_.group;
    for (int g = 0; g < static_cast<int>(study_.axes.groups.size()); ++g) {
      double active = 0.0;
      double passive = 0.0;
      double weighted = 0.0;
      double area = 0.0;
      for (int i = 0; i < model_.num_muscles(); ++i) {
        if (study_.muscle.group(i) != g) continue;
        active += analysis_.active_force(i);
        passive += analysis_.passive_force(i);
        weighted += study_.muscle.pcsa(i) * analysis_.sharing.x[i];
        area += study_.muscle.pcsa(i);
      }
      out.active_force(c_, t_, g) = active;
      out.passive_force(c_, t_, g) = passive;
      out.force(c_, t_, g) = active + passive;
      out.activation(c_, t_, g) = area > 0.0 ? weighted / area : 0.0;
    }
  }

  void write_levels() {
    for (int l = 0; l < static_cast<int>(model_.levels.size()); ++l) {
      write_level_loads(l);
      write_level_frame(l);
      fill_tissue(analysis_, c_, t_, l, study_);
    }
  }

  void write_level_loads(int l) {
    const Level& level = model_.levels[l];
    const LevelLoad& load = analysis_.level[l];
    LevelResults& out = study_.level;
    out.compression(c_, t_, l) = load.compression;
    out.shear_ap(c_, t_, l) = load.anterior_shear;
    out.shear_lateral(c_, t_, l) = load.lateral_shear;
    for (int k = 0; k < 3; ++k) {
      const DofIndex d = level.rotations[k];
      out.angle(c_, t_, l, k) = step_.q[d] - model_.dofs[d].neutral;
      out.moment(c_, t_, l, k) = analysis_.passive_moment[l][k];
    }
    out.joint_moment_flexion(c_, t_, l) = external_flexion_moment(l);
    for (std::size_t f = 0; f < study_.axes.pressure_factors.size(); ++f) {
      out.disc_pressure(c_, t_, l, f) = calc_disc_pressure(analysis_.disc_force[l], level.disc_area,
                                                           study_.axes.pressure_factors[f]);
    }
    std::size_t k = 0;
    for (const Contributor contributor : contributors_of(model_)) {
      out.budget(c_, t_, l, k++) =
          analysis_.parts.load_of(contributor, static_cast<std::size_t>(l), analysis_.shared)[0];
    }
  }

  // Moment of weight and carried loads above the disc about its flexion axis: what muscles and
  // passive tissue must resist.
  double external_flexion_moment(int l) const {
    const Level& level = model_.levels[l];
    const PositionKinematics<double>& pos = analysis_.equilibrium.pos;
    Wrench<double> sum;
    for (BodyIndex b = level.upper; b < model_.num_bodies(); ++b) {
      const Body& body = model_.bodies[b];
      if (b > level.upper && body.parent < level.upper) break;
      sum += force_at(point_in_world(pos, b, body.p_BoBcm_B), body.mass * model_.gravity);
      for (const PointLoad& load : step_.task.problem.load_case.carried) {
        if (load.body == b) sum += force_at(point_in_world(pos, b, load.p_BoP_B), load.f_W);
      }
    }
    return power(pos.H_W[level.rotations[0]], sum);
  }

  void write_level_frame(int l) {
    const Level& level = model_.levels[l];
    const Body& upper = model_.bodies[level.upper];
    const JointReaction& reaction = analysis_.reaction[l];
    LevelResults& out = study_.level;
    put(out.disc_center, reaction.p_WoMo_W, c_, t_, l);
    put(out.disc_rotation, analysis_.equilibrium.pos.R_WB[upper.parent] * upper.X_PF.R, c_, t_, l);
    put(out.reaction_force_D, reaction.f_F, c_, t_, l);
    put(out.reaction_moment_D, reaction.t_F, c_, t_, l);
    put(out.reaction_force_W, reaction.f_W, c_, t_, l);
    put(out.reaction_moment_W, reaction.t_W, c_, t_, l);
  }

  void write_contacts() {
    const std::vector<ContactSite>& sites = step_.task.problem.load_case.contacts;
    for (std::size_t p = 0; p < all_contacts_.size(); ++p) {
      const ContactSite& place = all_contacts_[p];
      put(study_.contact.position,
          point_in_world(analysis_.equilibrium.pos, place.body, place.p_BoP_B), c_, t_, p);
      Vec3d force{};  // none where nothing presses in this step
      for (std::size_t s = 0; s < sites.size(); ++s) {
        if (sites[s].name == place.name) force = analysis_.contact_force(sites, s);
      }
      put(study_.contact.force, force, c_, t_, p);
    }
    put(study_.contact.center_of_pressure, analysis_.center_of_pressure, c_, t_);
  }

  void write_abdomen() {
    if (!model_.abdomen) return;
    study_.abdomen.pressure(c_, t_) = analysis_.shared.thrust / model_.abdomen->area;
  }

  void write_quality() {
    QualityResults& out = study_.quality;
    out.residual_pct_bw(c_, t_) =
        100.0 * analysis_.residual_force / (model_.total_mass * norm(model_.gravity));
    for (int k = 0; k < model_.num_free(); ++k) {
      out.reserve(c_, t_, k) = analysis_.sharing.reserve[k];
    }
    out.reserve_max(c_, t_) = largest_reserve(model_, analysis_);
    int column = analysis_.equilibrium.columns.torques;
    for (int k = 0; k < static_cast<int>(model_.torques.size()); ++k) {
      // A locked coordinate has no equation, and so no torque among the unknowns.
      if (model_.free_slot[model_.torques[k].dof] == kNone) continue;
      out.torque(c_, t_, k) = analysis_.sharing.x[column++];
    }
    out.objective(c_, t_, 0) = step_.report.value.effort;
    out.objective(c_, t_, 1) = step_.report.value.total - step_.report.value.effort;
    if (step_.second) out.second_optimum(c_, t_) = step_.second->above;
    if (step_.starts) {
      out.starts_agreed(c_, t_) = static_cast<double>(step_.starts->agreed) / step_.starts->tried;
    }
    out.iterations(c_, t_) = step_.report.iterations;
    out.converged(c_, t_) = step_.report.end == PostureEnd::kConverged ? 1 : 0;
  }

  const PreparedBody& body_;
  const Model& model_;
  const SolvedStep& step_;
  const StepAnalysis& analysis_;
  std::vector<ContactSite> all_contacts_;
  int c_, t_;
  Study& study_;
};

void write_muscle_constants(const Model& model, Study& study) {
  for (int i = 0; i < model.num_muscles(); ++i) {
    const Muscle& muscle = model.muscles[i];
    study.muscle.group(i) = 2 * muscle.group + (muscle.name.ends_with("_l") ? 1 : 0);
    study.muscle.optimal_fibre_length(i) = muscle.l_opt;
    study.muscle.pcsa(i) = muscle.volume_litre / kLitrePerM3 / muscle.l_opt;
  }
}

void list_added_masses(const std::vector<AnsweredCase>& cases, Study& study) {
  for (const AnsweredCase& answered : cases) {
    const Model& model = answered.model;
    for (const AddedMass& added : model.added_masses) {
      study.attached_masses.push_back({answered.name, added.name, model.bodies[added.body].name,
                                       to_point(added.p_BoP_B), added.mass});
    }
  }
}

}  // namespace

std::vector<ContactSite> contacts_of(const std::vector<SolvedStep>& steps) {
  std::vector<ContactSite> sites;
  for (const SolvedStep& step : steps) {
    for (const ContactSite& site : step.task.problem.load_case.contacts) {
      const bool known = std::any_of(sites.begin(), sites.end(), [&](const ContactSite& other) {
        return other.name == site.name;
      });
      if (!known) sites.push_back(site);
    }
  }
  return sites;
}

void fill_study(const PreparedBody& body, const std::vector<AnsweredCase>& cases, Study& study) {
  write_muscle_constants(body.model, study);
  list_added_masses(cases, study);
  for (int c = 0; c < static_cast<int>(cases.size()); ++c) {
    const Model& model = cases[c].model;
    study.total_mass(c) = model.total_mass;
    for (int i = 0; i < model.num_muscles(); ++i) {
      study.muscle.max_force(c, i) = model.muscles[i].F_max_active;
    }
    for (int l = 0; l < static_cast<int>(model.levels.size()); ++l) {
      study.level.disc_area(c, l) = model.levels[l].disc_area;
    }
    for (int t = 0; t < static_cast<int>(cases[c].steps.size()); ++t) {
      study.quality.verdict(c, t) = static_cast<std::int64_t>(cases[c].verdicts[t].verdict);
      StepWriter(body, cases[c], c, t, study).write();
    }
  }
}

}  // namespace plumbline
