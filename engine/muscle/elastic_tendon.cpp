// SPDX-License-Identifier: Apache-2.0
#include "muscle/elastic_tendon.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/math.h"
#include "muscle/root_finding.h"

namespace plumbline {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Forces balance to this share of F_max: rounding of a sum of order 1.
constexpr double kForceTolerance = 1e-14;

// The search for the tendon's stretch begins at one per cent and doubles.
constexpr double kFirstStrain = 0.01;

// Fibre velocity over v_unit is fixed + along cos(alpha).
struct VelocityRule {
  double fixed = 0.0;
  double along = 0.0;
};

template <class S>
struct FibreShape {
  S l_m, cos_alpha;
};

template <class S>
FibreShape<S> fibre_at(const HillMuscle& m, S d) {
  if (m.h == 0.0) return {d, S(1.0)};
  const S l_m = math::sqrt(d * d + m.h * m.h);
  return {l_m, d / l_m};
}

// The fibre's pull along the tendon over F_max.
template <class Curves, class S>
S fibre_pull(const HillMuscle& m, const Curves& curves, S d, S a, const VelocityRule& rule) {
  const FibreShape<S> fibre = fibre_at(m, d);
  const S l = (1.0 / m.numbers.l_opt) * fibre.l_m;
  const S v = rule.fixed + rule.along * fibre.cos_alpha;
  const S active = a * curves.active(l) * curves.velocity(v, a);
  return (active + curves.passive(l) + m.damping * v) * fibre.cos_alpha;
}

double clamp_activation(const HillMuscle& m, double a, MuscleBounds& bounds) {
  bounds.activation_raised = a < m.min_activation;
  if (bounds.activation_raised) return m.min_activation;
  return a > 1.0 ? 1.0 : a;
}

// Where the fibre ends along the tendon, what it must balance, and what decided so.
struct Balance {
  double d = 0.0;
  double strain = 0.0;
  bool held = false;   // at d_min
  bool slack = false;  // tendon at slack length or below
  bool converged = false;
  bool settled = true;  // the fibre velocity is the one asked for
  int iterations = 0;
};

template <class Curves>
class Equilibrium {
 public:
  Equilibrium(const HillMuscle& muscle, const Curves& curves, double l_mt, double a)
      : m_(muscle), curves_(curves), l_mt_(l_mt), a_(a) {}

  // Root of pull minus tendon force, which rises through it.
  [[nodiscard]] Balance solve(const VelocityRule& rule) const {
    Balance out;
    const double l_slack = m_.numbers.l_slack;
    const double d_slack = l_mt_ - l_slack;
    const auto excess = [&](double d) {
      ++out.iterations;
      const Dual x(d, 1.0);
      return fibre_pull(m_, curves_, x, Dual(a_), rule) - tendon_force(x);
    };

    // No room for the shortest fibre, or nothing that pulls.
    if (d_slack <= m_.d_min) return at_bound(m_.d_min, true, true, out);
    const double on_slack = excess(d_slack).v;
    if (std::isnan(on_slack)) return out;
    if (on_slack <= 0.0) return at_bound(d_slack, false, true, out);

    // Stretch the tendon until it is the stronger.
    double high = d_slack;
    double low = d_slack;
    for (double strain = kFirstStrain;; strain *= 2.0) {
      low = std::max(m_.d_min, d_slack - strain * l_slack);
      const double f = excess(low).v;
      if (std::isnan(f)) return out;
      if (f < 0.0) break;
      if (low == m_.d_min) return at_bound(m_.d_min, true, false, out);
      high = low;
    }
    const Root root = find_root(excess, low, high, low, kForceTolerance);
    if (tendon_force(root.x) <= kForceTolerance) return at_bound(d_slack, false, true, out);
    out.d = root.x;
    out.strain = (l_mt_ - root.x) / l_slack - 1.0;
    out.converged = root.converged;
    return out;
  }

  // Velocity that the fibre takes of v_mt beside the tendon, both as springs; over v_unit.
  [[nodiscard]] double share(const Balance& balance, double v, double v_mt) const {
    if (balance.slack || balance.held) return 0.0;
    const Dual d(balance.d, 1.0);
    const double fibre = fibre_pull(m_, curves_, d, Dual(a_), {.fixed = v}).d;
    const double tendon = -tendon_force(d).d;
    if (!(tendon > 0.0) || std::fabs(fibre + tendon) < 1e-14 * tendon) return 0.0;
    return fibre_at(m_, balance.d).cos_alpha * (v_mt * tendon / (fibre + tendon)) / m_.v_unit;
  }

  // The velocity at which share() gives itself back: by repetition, and where that does not settle
  // by halving between rest and a multiple of the path's own.
  [[nodiscard]] Balance solve_shared(double v_mt, VelocityRule& rule) const {
    constexpr int kRepetitions = 40;
    constexpr int kHalvings = 80;
    constexpr double kSettled = 1e-13;
    constexpr double kNearlySettled = 1e-9;
    int iterations = 0;
    const auto answer = [&](double v) {
      const Balance balance = solve({.fixed = v});
      iterations += balance.iterations;
      return std::pair(balance, share(balance, v, v_mt));
    };
    double v = 0.0;
    for (int i = 0; i < kRepetitions; ++i) {
      auto [balance, next] = answer(v);
      rule.fixed = v;
      balance.iterations = iterations;
      if (!balance.converged || std::fabs(next - v) <= kSettled) return balance;
      v = next;
    }

    const double sign = v_mt < 0.0 ? -1.0 : 1.0;
    double low = 0.0;
    double high = std::fabs(v_mt) / m_.v_unit;
    const auto beyond = [&](double speed) { return sign * answer(sign * speed).second < speed; };
    for (int i = 0; i < 10 && !beyond(high); ++i) high *= 2.0;
    for (int i = 0; i < kHalvings; ++i) {
      const double middle = 0.5 * (low + high);
      (beyond(middle) ? high : low) = middle;
    }
    // Faster than the fibre can shorten the tendon goes slack, and the share jumps to nothing.
    const Balance fast = answer(sign * high).first;
    rule.fixed = sign * (fast.slack ? high : low);
    auto [balance, next] = answer(rule.fixed);
    balance.settled = balance.slack || std::fabs(next - rule.fixed) <= kNearlySettled;
    balance.iterations = iterations;
    return balance;
  }

  // All that the result says but the bounds.
  [[nodiscard]] MuscleEquilibrium describe(const Balance& balance, const VelocityRule& rule) const {
    const FibreShape<double> fibre = fibre_at(m_, balance.d);
    const double l = fibre.l_m / m_.numbers.l_opt;
    const double v = balance.held ? 0.0 : rule.fixed + rule.along * fibre.cos_alpha;
    const double F_max = m_.numbers.F_max;
    MuscleEquilibrium out{};
    out.l_m = fibre.l_m;
    out.l_t = m_.numbers.l_slack * (1.0 + balance.strain);
    out.alpha = std::atan2(m_.h, balance.d);
    out.v_m = v * m_.v_unit;
    out.f_l = curves_.active(l);
    out.f_v = curves_.velocity(v, a_);
    out.f_p = curves_.passive(l);
    out.active = F_max * (a_ * out.f_l * out.f_v);
    out.passive = F_max * out.f_p;
    out.damped = F_max * (m_.damping * v);
    out.iterations = balance.iterations;
    out.converged = balance.converged && balance.settled;
    if (balance.slack) return out;

    const double l_t = 1.0 + balance.strain;
    const Dual pull = curves_.tendon(Dual(l_t, 1.0 / m_.numbers.l_slack));
    out.tension = F_max * pull.v;
    if (balance.held) {
      out.stiffness = F_max * pull.d;
      return out;
    }
    // pull(d, a) = tendon(l_mt - d): differentiate both sides.
    const double by_d = fibre_pull(m_, curves_, Dual(balance.d, 1.0), Dual(a_), rule).d;
    const double by_a = fibre_pull(m_, curves_, Dual(balance.d), Dual(a_, 1.0), rule).d;
    const double yielding = pull.d / (pull.d + by_d);
    out.stiffness = F_max * by_d * yielding;
    out.gain = F_max * by_a * yielding;
    return out;
  }

 private:
  template <class S>
  S tendon_force(S d) const {
    return curves_.tendon(S((l_mt_ - d) / m_.numbers.l_slack));
  }

  Balance at_bound(double d, bool held, bool slack, Balance out) const {
    out.d = d;
    out.strain = slack ? 0.0 : (l_mt_ - d) / m_.numbers.l_slack - 1.0;
    out.held = held;
    out.slack = slack;
    out.converged = true;
    return out;
  }

  const HillMuscle& m_;
  const Curves& curves_;
  double l_mt_;
  double a_;
};

MuscleEquilibrium no_equilibrium() {
  return {kNan, kNan, kNan, kNan, kNan, kNan, kNan, kNan, kNan, kNan, kNan, kNan, kNan};
}

bool all_finite(double l_mt, double v_mt, double a) {
  return std::isfinite(l_mt) && std::isfinite(v_mt) && std::isfinite(a);
}

}  // namespace

FibreRate published_fibre_rate(const HillMuscle& muscle) {
  if (std::holds_alternative<ThelenCurves>(muscle.curves)) return FibreRate::kSharedByStiffness;
  if (std::holds_alternative<DeGrooteCurves>(muscle.curves)) return FibreRate::kTendonSteady;
  return FibreRate::kAtRest;
}

MuscleEquilibrium calc_elastic_tendon(const HillMuscle& muscle, double l_mt, double v_mt, double a,
                                      FibreRate rate) {
  if (!all_finite(l_mt, v_mt, a)) return no_equilibrium();
  MuscleBounds bounds;
  const double a_given = a;
  a = clamp_activation(muscle, a, bounds);
  return std::visit(
      [&](const auto& curves) {
        const Equilibrium equilibrium(muscle, curves, l_mt, a);
        VelocityRule rule;
        if (rate == FibreRate::kTendonSteady) rule.along = v_mt / muscle.v_unit;
        const Balance balance = rate == FibreRate::kSharedByStiffness && v_mt != 0.0
                                    ? equilibrium.solve_shared(v_mt, rule)
                                    : equilibrium.solve(rule);
        if (!balance.converged) return no_equilibrium();
        MuscleEquilibrium out = equilibrium.describe(balance, rule);
        bounds.fibre_at_minimum = balance.held;
        bounds.tendon_slack = balance.slack;
        out.bounds = bounds;
        if (a != a_given) out.gain = 0.0;
        return out;
      },
      muscle.curves);
}

MuscleEquilibrium calc_rigid_tendon(const HillMuscle& muscle, double l_mt, double v_mt, double a) {
  if (!all_finite(l_mt, v_mt, a)) return no_equilibrium();
  MuscleBounds bounds;
  const double a_given = a;
  a = clamp_activation(muscle, a, bounds);
  return std::visit(
      [&](const auto& curves) {
        Balance balance{.d = l_mt - muscle.numbers.l_slack, .converged = true};
        // Fibre and tendon are both rigid there: no path can be as short.
        balance.held = balance.d <= muscle.d_min;
        if (balance.held) balance.d = muscle.d_min;
        const VelocityRule rule{.along = v_mt / muscle.v_unit};
        const Dual by_d = fibre_pull(muscle, curves, Dual(balance.d, 1.0), Dual(a), rule);
        if (!std::isfinite(by_d.v)) return no_equilibrium();
        balance.slack = balance.held || by_d.v <= 0.0;
        const Equilibrium equilibrium(muscle, curves, l_mt, a);
        MuscleEquilibrium out = equilibrium.describe(balance, rule);
        out.tension = balance.slack ? 0.0 : muscle.numbers.F_max * by_d.v;
        out.stiffness = balance.slack ? 0.0 : muscle.numbers.F_max * by_d.d;
        const Dual by_a = fibre_pull(muscle, curves, Dual(balance.d), Dual(a, 1.0), rule);
        out.gain = balance.slack ? 0.0 : muscle.numbers.F_max * by_a.d;
        bounds.fibre_at_minimum = balance.held;
        bounds.tendon_slack = balance.slack;
        out.bounds = bounds;
        if (a != a_given) out.gain = 0.0;
        return out;
      },
      muscle.curves);
}

double calc_rigid_active_force(const HillMuscle& muscle, double l_mt, double v_mt) {
  const double d = l_mt - muscle.numbers.l_slack;
  if (!std::isfinite(d) || !std::isfinite(v_mt)) return kNan;
  if (d <= muscle.d_min) return 0.0;
  const FibreShape<double> fibre = fibre_at(muscle, d);
  const double l = fibre.l_m / muscle.numbers.l_opt;
  const double v = v_mt / muscle.v_unit * fibre.cos_alpha;
  return std::visit(
      [&](const auto& curves) {
        const double strength = curves.active(l) * curves.velocity(v, 1.0);
        return muscle.numbers.F_max * strength * fibre.cos_alpha;
      },
      muscle.curves);
}

MuscleEquilibrium calc_muscle_equilibrium(const HillMuscle& muscle, double l_mt, double v_mt,
                                          double a, FibreRate rate) {
  return muscle.numbers.rigid_tendon ? calc_rigid_tendon(muscle, l_mt, v_mt, a)
                                     : calc_elastic_tendon(muscle, l_mt, v_mt, a, rate);
}

double calc_fibre_velocity(const HillMuscle& muscle, double l_mt, double l_m, double a) {
  if (!all_finite(l_mt, l_m, a)) return kNan;
  MuscleBounds bounds;
  a = clamp_activation(muscle, a, bounds);
  l_m = std::max(l_m, muscle.l_min);
  const double d = std::sqrt(std::max(0.0, l_m * l_m - muscle.h * muscle.h));
  const FibreShape<double> fibre = fibre_at(muscle, d);
  // At a right angle the fibre's length does not change, whatever the tendon does.
  if (fibre.cos_alpha == 0.0) return 0.0;
  const double l = l_m / muscle.numbers.l_opt;
  return std::visit(
      [&](const auto& curves) {
        const double pull = std::max(0.0, curves.tendon((l_mt - d) / muscle.numbers.l_slack));
        const double rest = pull / fibre.cos_alpha - curves.passive(l);
        if (!std::isfinite(rest)) return kNan;
        const double strength = a * curves.active(l);
        const double undamped = curves.inverse_velocity(rest / strength, a);
        double v = undamped;
        if (muscle.damping > 0.0) {
          // strength f_v(v) + beta v rises with v at beta at least: double the span until it holds.
          const auto excess = [&](double speed) {
            const Dual x(speed, 1.0);
            return strength * curves.velocity(x, Dual(a)) + muscle.damping * x - rest;
          };
          double span = 1.0;
          while (span < 1e300 && (excess(-span).v >= 0.0 || excess(span).v < 0.0)) span *= 2.0;
          v = find_root(excess, -span, span, 0.0, kForceTolerance).x;
        }
        if (l_m <= muscle.l_min && v < 0.0) v = 0.0;
        return v * muscle.v_unit;
      },
      muscle.curves);
}

}  // namespace plumbline
