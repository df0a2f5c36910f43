// SPDX-License-Identifier: Apache-2.0
#include "scenarios/case_verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "calibration/anatomy.h"
#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kDoubtfulMoment = 1.0, kFailedMoment = 10.0;  // [N m]
constexpr double kForcePerMoment = 5.0;                        // limits for forces [1/m]
constexpr double kDoubtfulGradient = 1e-3;                     // [litre/rad]
constexpr std::size_t kNamed = 3;
constexpr double kLackingPressure = 100.0;  // [Pa]
constexpr double kOutOfRange = 5.0 * kRadPerDeg;
constexpr double kTurnsBack = 3.0 * kRadPerDeg, kRunsAhead = 10.0 * kRadPerDeg;

// A reserve over what is tolerated on its coordinate: 1 means doubtful.
double severity(const Model& model, int row, double reserve) {
  const bool moment = model.dofs[model.free_dofs[row]].rotational;
  return std::abs(reserve) / (moment ? kDoubtfulMoment : kForcePerMoment * kDoubtfulMoment);
}

std::string describe_reserves(const Model& model, const StepAnalysis& analysis) {
  std::vector<int> rows(model.free_dofs.size());
  for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = static_cast<int>(k);
  std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
    return severity(model, a, analysis.sharing.reserve[a]) >
           severity(model, b, analysis.sharing.reserve[b]);
  });
  std::string text;
  for (std::size_t k = 0; k < std::min(kNamed, rows.size()); ++k) {
    const double reserve = analysis.sharing.reserve[rows[k]];
    if (severity(model, rows[k], reserve) < 1.0) break;
    const Dof& dof = model.dofs[model.free_dofs[rows[k]]];
    text += fmt::format("{}{} lacks {:.1f} {}", text.empty() ? "" : ", ", dof.name,
                        std::abs(reserve), dof.rotational ? "N m" : "N");
  }
  std::string saturated;
  int count = 0;
  for (int i = 0; i < model.num_muscles(); ++i) {
    if (!is_saturated(analysis, i)) continue;
    if (count++ < 4) saturated += (saturated.empty() ? "" : ", ") + model.muscles[i].name;
  }
  if (count > 4) saturated += fmt::format(" and {} more", count - 4);
  if (!saturated.empty()) text += "; at full strength: " + saturated;
  return text;
}

// A further clause, if there is one.
std::string also(const std::string& text) {
  return text.empty() || text.starts_with(";") ? text : "; " + text;
}

// Levels whose discs and ligaments would be bent beyond their elastic limit.
std::string describe_overbent(const Model& model, const StepAnalysis& analysis) {
  std::string text;
  for (std::size_t l = 0; l < model.levels.size(); ++l) {
    const Level& level = model.levels[l];
    const double moment = analysis.passive_moment[l][0];
    if (moment < level.elastic_limit) continue;
    text += fmt::format("{}{} bears {:.0f} N m of {:.0f} N m", text.empty() ? "" : ", ", level.name,
                        moment, level.elastic_limit);
  }
  return text;
}

// Rotations more than a few degrees outside what joints do.
std::string describe_out_of_range(const Model& model, const SolvedStep& step) {
  std::string text;
  for (const DofIndex d : model.free_dofs) {
    const Dof& dof = model.dofs[d];
    const double over = std::max(dof.lo - step.q[d], step.q[d] - dof.hi);
    if (!dof.rotational || over < kOutOfRange) continue;
    text += fmt::format("{}{} at {:.0f} deg", text.empty() ? "" : ", ", dof.name,
                        rad_to_deg(step.q[d]));
  }
  return text;
}

// Muscles whose end points have got inside the surface they should run round.
std::string describe_disturbed(const Model& model, const StepAnalysis& analysis) {
  const PathGeometry<double>& paths = analysis.equilibrium.paths;
  std::string text;
  for (const Muscle& muscle : model.muscles) {
    bool disturbed = false;
    for (int r = muscle.path.first_route; r < muscle.path.first_route + muscle.path.num_routes;
         ++r) {
      if (paths.route_weight[r] == 0.0) continue;
      const PathRoute& route = model.routes[r];
      for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
        disturbed = disturbed || paths.wrapped[s] == WrapState::kDisturbed;
      }
    }
    if (disturbed) text += (text.empty() ? "" : ", ") + muscle.name;
  }
  return text;
}

// Abdominal pressure that is asked for and that the wall cannot make [Pa].
double lacking_pressure(const Model& model, const SolvedStep& step, const StepAnalysis& analysis) {
  if (!model.abdomen) return 0.0;
  return step.request.valsalva - analysis.shared.thrust / model.abdomen->area;
}

bool is_finite(const StepAnalysis& analysis) {
  bool finite = std::isfinite(analysis.sharing.residual) && std::isfinite(analysis.residual_force);
  for (const LevelLoad& load : analysis.level) finite = finite && std::isfinite(load.compression);
  return finite;
}

// What makes the step's numbers unusable.
std::optional<CaseVerdict> find_failure(const Model& model, const SolvedStep& step,
                                        const StepAnalysis& analysis, double worst) {
  const std::string where = step_name(step.request);
  const auto failed = [](std::string reason, std::string remedy) {
    return CaseVerdict{Verdict::kFailed, std::move(reason), std::move(remedy)};
  };
  if (step.report.end == PostureEnd::kInfeasible) {
    return failed(
        fmt::format("{}: no posture meets the task; the nearest misses it by {:.0f} mm "
                    "(or {:.1f} deg)",
                    where, 1e3 * step.report.violation, rad_to_deg(step.report.violation)),
        "ask for a smaller inclination or a target within reach");
  }
  if (!is_finite(analysis)) {
    return failed(where + ": its forces are not finite numbers",
                  "look at the model with 'plumbline info'");
  }
  if (step.reached < 1.0 || !step.report.usable()) {
    return failed(fmt::format("{}: the search ended after {:.0f} % of the way there, whose numbers "
                              "stand here: {}",
                              where, 100.0 * step.reached, step.report.message()),
                  "ask for a smaller inclination");
  }
  if (worst * kDoubtfulMoment > kFailedMoment) {
    const std::string beyond = describe_out_of_range(model, step);
    return failed(fmt::format("{}: the muscles cannot hold it: {}{}", where,
                              describe_reserves(model, analysis),
                              beyond.empty() ? "" : "; beyond the usual range: " + beyond),
                  step.request.hand_height
                      ? "reduce the load, free the knees, or choose a hand height within easy reach"
                      : "reduce the load or the inclination, or free the knees");
  }
  if (const double lacking = lacking_pressure(model, step, analysis); lacking > kLackingPressure) {
    return failed(fmt::format("{}: the abdominal wall is too weak: {:.1f} kPa are lacking", where,
                              lacking / kPaPerKPa),
                  "ask for less pressure");
  }
  if (step.report.value.reserve > kFailedMoment) {
    return failed(fmt::format("{}: a sway push cannot be withstood: {:.0f} N m are lacking", where,
                              step.report.value.reserve),
                  "reduce the load, the inclination or the sway");
  }
  if (const std::string overbent = describe_overbent(model, analysis); !overbent.empty()) {
    return failed(
        fmt::format("{}: the back gives way: discs and ligaments are bent beyond their elastic "
                    "limit: {}{}",
                    where, overbent, also(describe_reserves(model, analysis))),
        "reduce the load or the inclination");
  }
  return std::nullopt;
}

CaseVerdict judge_step(const Model& model, const SolvedStep& step, const StepAnalysis& analysis) {
  const std::string where = step_name(step.request);
  double worst = 0.0;
  for (int k = 0; k < model.num_free(); ++k) {
    worst = std::max(worst, severity(model, k, analysis.sharing.reserve[k]));
  }
  if (auto failure = find_failure(model, step, analysis, worst)) return *std::move(failure);

  const auto doubtful = [&](const std::string& reason, std::string remedy) {
    return CaseVerdict{Verdict::kDoubtful, where + ": " + reason, std::move(remedy)};
  };
  if (worst > 1.0) {
    return doubtful("near the limit of strength: " + describe_reserves(model, analysis),
                    "read the loads of this step as a lower bound");
  }
  if (step.report.value.reserve > kDoubtfulMoment) {
    return doubtful(fmt::format("a sway push is hardly withstood: {:.1f} N m are lacking",
                                step.report.value.reserve),
                    "reduce the load, the inclination or the sway");
  }
  if (const std::string beyond = describe_out_of_range(model, step); !beyond.empty()) {
    return doubtful("beyond the usual range: " + beyond,
                    "ask for a smaller inclination or a nearer target");
  }
  if (const std::string disturbed = describe_disturbed(model, analysis); !disturbed.empty()) {
    return doubtful("inside their wrap surfaces: " + disturbed,
                    "choose a posture or a person nearer to the reference, or mend the surface");
  }
  if (step.report.reduced_gradient > kDoubtfulGradient) {
    return doubtful(step.report.message(), "ask for smaller steps of inclination");
  }
  if (!analysis.sharing.converged || !step.report.value.converged) {
    return doubtful("muscle forces were not shared to tolerance",
                    "ask for smaller steps of inclination");
  }
  return {};
}

// Along a bend on the feet the pelvis follows the trunk. Where it turns back, or runs ahead, the
// search has left one balance for another.
std::string describe_jump(const Model& model, const SolvedStep& before, const SolvedStep& step) {
  const std::optional<double> begin = before.request.trunk_inclination;
  const std::optional<double> end = step.request.trunk_inclination;
  const bool on_feet =
      before.request.support == Support::kFeet && step.request.support == Support::kFeet;
  if (!begin || !end || !on_feet) return {};
  const DofIndex tilt = Anatomy(model).pelvis_tilt;
  const double from = *begin;
  const double to = *end;
  const double leant = std::abs(to - from);
  const double turned = (to > from ? 1.0 : -1.0) * (before.q[tilt] - step.q[tilt]);
  if (turned > -kTurnsBack && turned < leant + kRunsAhead) return {};
  return fmt::format(
      "the posture jumps: from {:.0f} to {:.0f} deg of inclination the pelvis turns by "
      "{:+.0f} deg",
      rad_to_deg(from), rad_to_deg(to), rad_to_deg(turned));
}

}  // namespace

double largest_reserve(const Model& model, const StepAnalysis& analysis) {
  double largest = 0.0;
  for (int k = 0; k < model.num_free(); ++k) {
    if (!model.dofs[model.free_dofs[k]].rotational) continue;
    largest = std::max(largest, std::abs(analysis.sharing.reserve[k]));
  }
  return largest;
}

std::vector<CaseVerdict> judge_steps(const Model& model, const std::vector<SolvedStep>& steps,
                                     const std::vector<StepAnalysis>& analyses) {
  std::vector<CaseVerdict> verdicts;
  for (std::size_t t = 0; t < steps.size(); ++t) {
    verdicts.push_back(judge_step(model, steps[t], analyses[t]));
    if (t == 0 || verdicts[t].verdict != Verdict::kTrusted) continue;
    if (const std::string jump = describe_jump(model, steps[t - 1], steps[t]); !jump.empty()) {
      verdicts[t] = {Verdict::kDoubtful, jump,
                     "another balance took over: run angles between these, and compare cases only "
                     "where neither jumps"};
    }
  }
  return verdicts;
}

CaseVerdict worst_of(const std::vector<CaseVerdict>& verdicts) {
  CaseVerdict worst;
  for (const CaseVerdict& verdict : verdicts) {
    if (verdict.verdict > worst.verdict) worst = verdict;
  }
  return worst;
}

}  // namespace plumbline
