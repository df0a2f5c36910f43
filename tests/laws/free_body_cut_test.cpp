// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "forces/joint_limits.h"
#include "forces/level_stiffness.h"
#include "paths/surface_wrap.h"
#include "scenarios/analyze_step.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

// A place on a muscle's path and the body it is on.
struct Station {
  Vec3d p_W;
  BodyIndex body;
};

// Straight pieces of one route in W, tangent points included, from the path points alone.
std::vector<std::pair<Station, Station>> straight_pieces(const Model& model,
                                                         const PositionKinematics<double>& pos,
                                                         const PathRoute& route) {
  std::vector<std::pair<Station, Station>> pieces;
  for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
    const PathSegment& segment = model.segments[s];
    const auto station = [&](int point) {
      const PathPoint& p = model.points[point];
      return Station{point_in_world(pos, p.body, p.p_BoP_B), p.body};
    };
    const Station near = station(segment.point0);
    const Station far = station(segment.point1);
    std::vector<Vec3d> arc;
    const SegmentWrap* over =
        segment.num_wraps == 0 ? nullptr : &model.segment_wraps[segment.first_wrap];
    if (over != nullptr) {
      const WrapSurface& wrap = model.wraps[over->surface];
      const Transformd X_WS = Transformd{pos.R_WB[wrap.body], pos.p_WoBo[wrap.body]} * wrap.X_BS;
      const Transformd X_SW = inverse(X_WS);
      arc = sample_surface_wrap(wrap, over->sense, X_SW * near.p_W, X_SW * far.p_W, 2);
      for (Vec3d& p : arc) p = X_WS * p;
    }
    if (arc.empty()) {
      pieces.push_back({near, far});
    } else {
      const BodyIndex on = model.wraps[over->surface].body;
      pieces.push_back({near, {arc.front(), on}});
      pieces.push_back({{arc.back(), on}, far});
    }
  }
  return pieces;
}

// The whole body in a solved posture, and what acts on any part of it that a cut sets free.
class FreeBody {
 public:
  FreeBody(const Model& model, SolvedStep step)
      : model_(model), step_(std::move(step)), analysis_(model, step_) {}

  // Everything from outside on body `root` and what it carries, about Wo: weights, the floor, loads
  // in the hands, each muscle that crosses the cut, pulling along its line there, and the pressure
  // in the abdomen.
  [[nodiscard]] Wrench<double> external(BodyIndex root) const {
    const PositionKinematics<double>& pos = analysis_.equilibrium.pos;
    Wrench<double> sum;
    for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
      if (!carried(root, b)) continue;
      const Body& body = model_.bodies[b];
      sum += force_at(point_in_world(pos, b, body.p_BoBcm_B),
                      Vec3d{0, -body.mass * kStandardGravity, 0});
    }
    for (const PointLoad& load : step_.task.problem.load_case.carried) {
      if (!carried(root, load.body)) continue;
      sum += force_at(point_in_world(pos, load.body, load.p_BoP_B), load.f_W);
    }
    for (std::size_t c = 0; c < model_.contacts.size(); ++c) {
      const ContactPoint& contact = model_.contacts[c];
      if (!carried(root, contact.body)) continue;
      sum += force_at(point_in_world(pos, contact.body, contact.p_BoP_B), floor_force(c));
    }
    for (MuscleIndex i = 0; i < model_.num_muscles(); ++i) {
      sum += pull(root, model_.muscles[i].path, tension(i));
    }
    // Pressure pushes where muscles pull.
    const Abdomen& abdomen = model_.abdomen.value();
    sum += pull(root, abdomen.cavity, -abdomen.area * pressure());
    return sum;
  }

  // What passes through the joint itself on one of its coordinates: disc or capsule, ideal torque,
  // stop, reserve, and muscles whose fading points depend on that coordinate.
  [[nodiscard]] double internal(DofIndex d) const {
    const Equilibrium& eq = analysis_.equilibrium;
    double tau = 0.0;
    for (const Level& level : model_.levels) {
      for (int k = 0; k < 3; ++k) {
        if (level.rotations[k] == d) tau -= calc_level_moment(level.stiffness[k], step_.q[d]);
      }
    }
    for (const Limit& limit : model_.limits) {
      if (limit.dof == d) tau += calc_limit_moment(limit, step_.q[d]);
    }
    int column = eq.columns.torques;
    for (const TorqueActuator& torque : model_.torques) {
      if (model_.free_slot[torque.dof] == kNone) continue;
      if (torque.dof == d) tau += analysis_.sharing.x[column];
      ++column;
    }
    for (std::size_t k = 0; k < step_.task.problem.load_case.stops.size(); ++k) {
      if (step_.task.problem.load_case.stops[k].dof == d) {
        tau += analysis_.sharing.x[static_cast<std::size_t>(eq.columns.stops) + k];
      }
    }
    for (MuscleIndex i = 0; i < model_.num_muscles(); ++i) {
      const MusclePath& path = model_.muscles[i].path;
      for (int c = path.first_condition; c < path.first_condition + path.num_conditions; ++c) {
        if (model_.conditions[c].dof == d) tau -= tension(i) * eq.paths.condition_slope[c];
      }
    }
    return tau + analysis_.sharing.reserve[model_.free_slot[d]];
  }

  [[nodiscard]] double tension(MuscleIndex i) const {
    return analysis_.active_force(i) + analysis_.passive_force(i);
  }
  // What the wall's muscles make.
  [[nodiscard]] double pressure() const {
    double sum = 0.0;
    for (const auto& part : model_.abdomen.value().wall) {
      sum += part.thrust * analysis_.sharing.x[part.muscle];
    }
    return sum / model_.abdomen.value().area;
  }
  [[nodiscard]] const StepAnalysis& analysis() const { return analysis_; }

 private:
  [[nodiscard]] bool carried(BodyIndex root, BodyIndex b) const {
    while (b > root) b = model_.bodies[b].parent;
    return b == root;
  }
  [[nodiscard]] Vec3d floor_force(std::size_t contact) const {
    const double mu = model_.contacts[contact].friction;
    const double* x =
        analysis_.sharing.x.data() + analysis_.equilibrium.columns.contacts + 4 * contact;
    return {mu * (x[0] - x[1]), x[0] + x[1] + x[2] + x[3], mu * (x[2] - x[3])};
  }
  // Each straight piece with one end inside the part pulls that end towards the other.
  [[nodiscard]] Wrench<double> pull(BodyIndex root, const MusclePath& path, double tension) const {
    Wrench<double> sum;
    for (int r = path.first_route; r < path.first_route + path.num_routes; ++r) {
      const double share = tension * analysis_.equilibrium.paths.route_weight[r];
      for (const auto& [a, b] :
           straight_pieces(model_, analysis_.equilibrium.pos, model_.routes[r])) {
        if (carried(root, a.body) == carried(root, b.body) || norm(b.p_W - a.p_W) == 0.0) continue;
        const auto& [inside, outside] = carried(root, a.body) ? std::tie(a, b) : std::tie(b, a);
        sum += force_at(inside.p_W, share * normalized(outside.p_W - inside.p_W));
      }
    }
    return sum;
  }

  const Model& model_;
  SolvedStep step_;
  StepAnalysis analysis_;
};

// Bent and standing, symmetric and leaning, empty-handed and loaded, relaxed and straining.
FreeBody body_in(int which) {
  const PreparedBody& body = test::prepared_body();
  TaskSettings settings = body.settings;
  settings.symmetric = false;
  PoseRequest request;
  if (which > 0) {
    request = {.kind = PoseKind::kBend,
               .trunk_inclination = deg_to_rad(30.0 * which),
               .hand_mass = 4.0 * which,
               .knees = Knees::kStraight};
  }
  if (which % 2 == 1) request.valsalva = 12e3;
  SolvedStep step{.request = request,
                  .task = pose_task(body.model, Anatomy(body.model), request, settings,
                                    body.standing_inclination),
                  .q = body.standing};
  PostureObjective objective(step.task.problem);
  solve_posture(objective, step.task.map, step.task.constraints, {}, step.q);
  // Leaning off the optimum breaks nothing: every posture is in balance, if need be by reserves.
  Random random(static_cast<std::uint64_t>(which));
  step.q = test::shaken(body.model, step.q, random, 0.05, 0.0);
  return {body.model, std::move(step)};
}

constexpr double kNewton = 1e-6;  // the residual of recruitment: 1e-9 of up to 700 N

class FreeBodyCut : public testing::TestWithParam<int> {
 protected:
  FreeBodyCut() : model_(test::prepared_body().model), body_(body_in(GetParam())) {}

  const Model& model_;
  FreeBody body_;
};

// Cut free through its joint, the part must be in balance: what acts on it from outside, along
// every free motion of the joint, is what the joint itself gives.
TEST_P(FreeBodyCut, LeavesEveryPartInBalance) {
  const PositionKinematics<double>& pos = body_.analysis().equilibrium.pos;
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    const Wrench<double> external = body_.external(b);
    const Body& body = model_.bodies[b];
    for (DofIndex d = body.first_dof; d < body.first_dof + body.num_dofs; ++d) {
      if (model_.dofs[d].locked) continue;
      EXPECT_NEAR(power(pos.H_W[d], external) + body_.internal(d), 0.0, kNewton)
          << body.name << ", " << model_.dofs[d].name;
    }
  }
}

// The reported reaction of each disc is that balance, in all six directions.
TEST_P(FreeBodyCut, GivesTheReportedReactionOfEveryLevel) {
  const PositionKinematics<double>& pos = body_.analysis().equilibrium.pos;
  for (std::size_t l = 0; l < model_.levels.size(); ++l) {
    const BodyIndex upper = model_.levels[l].upper;
    const Wrench<double> on_lower = body_.external(upper);
    const Vec3d center = point_in_world(pos, upper, inverse(model_.bodies[upper].X_MB).p);
    const JointReaction& reported = body_.analysis().reaction[l];
    EXPECT_TRUE(near(reported.p_WoMo_W, center, 1e-13));
    EXPECT_TRUE(near(reported.f_W, on_lower.f, kNewton)) << model_.levels[l].name;
    EXPECT_TRUE(near(reported.t_W, moment_about(on_lower, center), kNewton))
        << model_.levels[l].name;

    // In the disc's frame: its y axis points up along the disc normal.
    const Body& body = model_.bodies[upper];
    const Mat3d R_WD = pos.R_WB[body.parent] * body.X_PF.R;
    const LevelLoad& load = body_.analysis().level[l];
    EXPECT_NEAR(load.compression, -dot(column(R_WD, 1), on_lower.f), kNewton);
    EXPECT_NEAR(load.anterior_shear, dot(column(R_WD, 0), on_lower.f), kNewton);
    EXPECT_NEAR(load.lateral_shear, dot(column(R_WD, 2), on_lower.f), kNewton);
    EXPECT_NEAR(load.flexion_moment, -dot(column(R_WD, 2), moment_about(on_lower, center)),
                kNewton);
  }
}

// Contributors are parts of one whole.
TEST_P(FreeBodyCut, ContributorsAddUpToTheLoad) {
  for (std::size_t l = 0; l < model_.levels.size(); ++l) {
    const StepAnalysis& analysis = body_.analysis();
    LevelForce sum{};
    for (const Contributor c : contributors_of(model_)) {
      sum += analysis.parts.load_of(c, l, analysis.shared);
    }
    EXPECT_NEAR(sum[0], analysis.level[l].compression, kNewton) << model_.levels[l].name;
    EXPECT_NEAR(sum[1], analysis.level[l].anterior_shear, kNewton) << model_.levels[l].name;
    EXPECT_NEAR(sum[2], analysis.level[l].lateral_shear, kNewton) << model_.levels[l].name;
  }
}

// Seen from outside, only weight and floor act on the whole body.
TEST_P(FreeBodyCut, TheFloorCarriesAllTheWeight) {
  const Wrench<double> total = body_.external(1);
  ASSERT_EQ(model_.bodies[1].parent, kWorld);
  const auto& reserve = body_.analysis().sharing.reserve;
  double held = 0.0;
  for (DofIndex d = 0; d < model_.bodies[1].num_dofs; ++d) {
    held = std::max(held, std::abs(reserve[model_.free_slot[d]]));
  }
  EXPECT_NEAR(total.f.y, 0.0, held + kNewton);
  EXPECT_NEAR(total.f.x, 0.0, held + kNewton);
  EXPECT_NEAR(total.f.z, 0.0, held + kNewton);
}

INSTANTIATE_TEST_SUITE_P(Postures, FreeBodyCut, testing::Values(0, 1, 2, 3));

}  // namespace
}  // namespace plumbline
