// SPDX-License-Identifier: Apache-2.0
#include "scenarios/case_verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "forces/level_stiffness.h"

namespace plumbline {
namespace {

constexpr double kDoubtfulMoment = 1.0, kFailedMoment = 10.0;  // [N m]
constexpr double kForcePerMoment = 5.0;                        // limits for forces [1/m]
constexpr double kDoubtfulGradient = 1e-3;                     // [litre/rad]
constexpr std::size_t kNamed = 3;

// Flexion moment at which a motion segment reaches its elastic limit (Adams and Dolan 1991-95).
constexpr double kElasticFlexionMoment = 73.0;  // [N m]

std::string step_name(const PoseRequest& request) {
  if (request.kind == PoseKind::kStand) return "standing";
  return fmt::format("at {:.0f} deg", rad_to_deg(request.trunk_inclination));
}

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
std::string describe_overbent(const Model& model, const SolvedStep& step) {
  std::string text;
  for (const Level& level : model.levels) {
    const double moment = calc_level_moment(level.stiffness[0], step.q[level.rotations[0]]);
    if (moment < kElasticFlexionMoment) continue;
    text += fmt::format("{}{} bears {:.0f} N m", text.empty() ? "" : ", ", level.name, moment);
  }
  return text;
}

CaseVerdict judge_step(const Model& model, const SolvedStep& step, const StepAnalysis& analysis) {
  const std::string where = step_name(step.request);
  if (step.report.end == PostureEnd::kInfeasible) {
    return {Verdict::kFailed,
            fmt::format("{}: no posture meets the task; the nearest misses it by {:.0f} mm (or "
                        "{:.1f} deg)",
                        where, 1e3 * step.report.violation, rad_to_deg(step.report.violation)),
            "ask for a smaller inclination or a target within reach"};
  }
  double worst = 0.0;
  for (int k = 0; k < model.num_free(); ++k) {
    worst = std::max(worst, severity(model, k, analysis.sharing.reserve[k]));
  }
  if (worst * kDoubtfulMoment > kFailedMoment) {
    return {Verdict::kFailed,
            fmt::format("{}: the muscles cannot hold it: {}", where,
                        describe_reserves(model, analysis)),
            "reduce the load or the inclination, or free the knees"};
  }
  if (const std::string overbent = describe_overbent(model, step); !overbent.empty()) {
    return {Verdict::kFailed,
            fmt::format("{}: the back gives way: discs and ligaments of {}, beyond their elastic "
                        "limit of {:.0f} N m{}",
                        where, overbent, kElasticFlexionMoment,
                        also(describe_reserves(model, analysis))),
            "reduce the load or the inclination"};
  }
  if (worst > 1.0) {
    return {Verdict::kDoubtful,
            fmt::format("{}: near the limit of strength: {}", where,
                        describe_reserves(model, analysis)),
            "read the loads of this step as a lower bound"};
  }
  const bool broke_off = !step.report.usable() || step.report.reduced_gradient > kDoubtfulGradient;
  if (broke_off || !analysis.sharing.converged) {
    return {
        Verdict::kDoubtful,
        fmt::format("{}: {}", where,
                    broke_off ? step.report.message() : "muscle forces not shared to tolerance"),
        "ask for smaller steps of inclination"};
  }
  return {};
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

CaseVerdict judge_case(const Model& model, const std::vector<SolvedStep>& steps,
                       const std::vector<StepAnalysis>& analyses) {
  CaseVerdict worst;
  for (std::size_t t = 0; t < steps.size(); ++t) {
    CaseVerdict verdict = judge_step(model, steps[t], analyses[t]);
    if (verdict.verdict > worst.verdict) worst = std::move(verdict);
  }
  return worst;
}

}  // namespace plumbline
