// SPDX-License-Identifier: Apache-2.0
#include "validation/trunk_strength.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "calibration/anatomy.h"
#include "validation/subject.h"

namespace plumbline {
namespace {

constexpr double kPassiveMoment = 10.0;  // [N m]
constexpr double kPassiveCost = 1e-6;    // [litre/(N m)^2]
constexpr double kReserveCost = 1e4;     // [litre/(N m)^2]: what muscles can do, no reserve does
constexpr double kUnbalanced = 0.01;     // [N m]
constexpr int kBisections = 40;

// A x + s + load b = 0 in the rotations of the levels and the abdominal wall.
class StrengthTest {
 public:
  StrengthTest(const PreparedBody& body, Effort effort)
      : model_(body.model),
        shoulders_(Anatomy(body.model).shoulder_flexion),
        equilibrium_(body.model, LoadCase{.pushes = {{}}}) {
    calc_equilibrium(model_, LoadCase{.pushes = {{}}}, body.standing, equilibrium_);
    for (const Level& level : model_.levels) {
      rows_.insert(rows_.end(), level.rotations.begin(), level.rotations.end());
    }
    add_muscles();
    for (int row = 0; row < wall_row(); ++row) {
      begin(kPassiveCost, -kPassiveMoment, kPassiveMoment);
      entry(row, 1.0);
    }
    add_pressure();
    problem_.num_rows = wall_row() + 1;
    problem_.reserve_cost.assign(rows_.size() + 1, kReserveCost);
    set_load(effort);
  }

  // Newtons at T7, or newton metres.
  double largest() {
    double lo = 0.0;
    double hi = 3000.0;
    for (int k = 0; k < kBisections; ++k) {
      const double load = 0.5 * (lo + hi);
      (balanced(load) ? lo : hi) = load;
    }
    return lo;
  }
  [[nodiscard]] double moment_per_load() const { return moment_per_load_; }

 private:
  void begin(double cost, double lo, double hi) {
    if (problem_.column_start.empty()) problem_.column_start.push_back(0);
    problem_.cost.push_back(cost);
    problem_.lo.push_back(lo);
    problem_.hi.push_back(hi);
    problem_.column_start.push_back(problem_.column_start.back());
  }
  void entry(int row, double value) {
    problem_.row.push_back(row);
    problem_.value.push_back(value);
    ++problem_.column_start.back();
  }

  // The row of the abdominal wall comes last.
  [[nodiscard]] int wall_row() const { return static_cast<int>(rows_.size()); }

  // Arms that nothing holds give latissimus no hold.
  [[nodiscard]] bool hangs_from_arm(const Muscle& muscle) const {
    const auto first = model_.slot_dofs.begin() + muscle.path.first_slot;
    return std::any_of(first, first + muscle.path.num_slots, [&](DofIndex dof) {
      return std::find(shoulders_.begin(), shoulders_.end(), dof) != shoulders_.end();
    });
  }

  // Muscles pull with what they have at their standing length; passive parts count as given.
  void add_muscles() {
    passive_.assign(rows_.size() + 1, 0.0);
    std::vector<double> thrust(model_.muscles.size(), 0.0);
    for (const auto& part : abdomen_of(model_).wall) thrust[part.muscle] = part.thrust;
    for (int i = 0; i < model_.num_muscles(); ++i) {
      const Muscle& muscle = model_.muscles[i];
      begin(2.0 * muscle.volume_litre, 0.0, hangs_from_arm(muscle) ? 0.0 : 1.0);
      for (int s = muscle.path.first_slot; s < muscle.path.first_slot + muscle.path.num_slots;
           ++s) {
        const auto at = std::find(rows_.begin(), rows_.end(), model_.slot_dofs[s]);
        if (at == rows_.end()) continue;
        const auto row = static_cast<std::size_t>(at - rows_.begin());
        entry(static_cast<int>(row), equilibrium_.arms.r[s] * equilibrium_.muscle[i].active.v);
        passive_[row] += equilibrium_.arms.r[s] * equilibrium_.muscle[i].passive.v;
      }
      if (thrust[i] > 0.0) entry(wall_row(), thrust[i]);
    }
  }

  // The abdomen as tight as its wall makes it.
  void add_pressure() {
    const Abdomen& abdomen = abdomen_of(model_);
    begin(kThrustCost, 0.0, abdomen.area * abdomen.most_pressure);
    for (int s = abdomen.cavity.first_slot;
         s < abdomen.cavity.first_slot + abdomen.cavity.num_slots; ++s) {
      const auto at = std::find(rows_.begin(), rows_.end(), model_.slot_dofs[s]);
      if (at == rows_.end()) continue;
      entry(static_cast<int>(at - rows_.begin()), -equilibrium_.arms.r[s]);
    }
    entry(wall_row(), -1.0);
  }

  void set_load(Effort effort) {
    const PositionKinematics<double>& pos = equilibrium_.pos;
    const Landmark& t7 = model_.landmarks[model_.landmark_or_none("t7_centre")];
    const Vec3d at = point_in_world(pos, t7.body, t7.p_BoP_B);
    // Extensors work against a force to the front, right benders against one to the left, and so
    // on.
    Wrench<double> unit;
    switch (effort) {
      case Effort::kExtension:
        unit = force_at(at, Vec3d{1, 0, 0});
        break;
      case Effort::kFlexion:
        unit = force_at(at, Vec3d{-1, 0, 0});
        break;
      case Effort::kLateral:
        unit = force_at(at, Vec3d{0, 0, -1});
        break;
      case Effort::kAxial:
        unit = {{0, 1, 0}, {}};
        break;
    }
    for (const DofIndex d : rows_) load_.push_back(power(pos.H_W[d], unit));
    load_.push_back(0.0);
    const BodyIndex lowest = model_.levels[0].upper;
    const Vec3d center = point_in_world(pos, lowest, inverse(model_.bodies[lowest].X_MB).p);
    moment_per_load_ = norm(moment_about(unit, center));
  }

  bool balanced(double load) {
    std::vector<double> b = passive_;
    for (std::size_t k = 0; k < b.size(); ++k) b[k] += load * load_[k];
    RecruitmentSolver solver(problem_);
    RecruitmentSolution solution;
    solver.solve(problem_, b, {.max_iterations = 300}, false, solution);
    double most = 0.0;
    for (const double reserve : solution.reserve) most = std::max(most, std::abs(reserve));
    return solution.converged && most < kUnbalanced;
  }

  const Model& model_;
  std::array<DofIndex, 2> shoulders_;
  Equilibrium equilibrium_;
  std::vector<DofIndex> rows_;
  std::vector<double> passive_, load_;
  RecruitmentProblem problem_;
  double moment_per_load_ = 0.0;
};

}  // namespace

double trunk_strength(const PreparedBody& body, Effort effort) {
  StrengthTest test(body, effort);
  return test.largest() * test.moment_per_load();
}

}  // namespace plumbline
