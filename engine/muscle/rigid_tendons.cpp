// SPDX-License-Identifier: Apache-2.0
#include "muscle/rigid_tendons.h"

#include <bit>
#include <cmath>
#include <cstdint>

#include "core/check.h"
#include "muscle/curve_numbers.h"

namespace plumbline {
namespace {

using namespace curve_numbers;

// e^x to the last bit or two, for x from -700 to 700, without a branch or a call: 2^n times the
// Taylor polynomial of the rest, |r| <= ln(2)/2, whose first term left out is below 4e-18.
inline double exp_inline(double x) {
  constexpr double kLog2e = 1.4426950408889634;
  // ln(2) in two parts, the first with zeros at its end: n times it is exact.
  constexpr double kLn2High = 0x1.62e42fefap-1;
  constexpr double kLn2Low = 0x1.cf79abc9e3b398p-40;
  // Added to a number, rounds it to an integer in the last bits.
  constexpr double kRounder = 0x1.8p52;
  const double shifted = x * kLog2e + kRounder;
  const double n = shifted - kRounder;
  const double r = (x - n * kLn2High) - n * kLn2Low;
  constexpr double kOverFactorial[] = {1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0,
                                       1.0 / 3628800.0,    1.0 / 362880.0,    1.0 / 40320.0,
                                       1.0 / 5040.0,       1.0 / 720.0,       1.0 / 120.0,
                                       1.0 / 24.0,         1.0 / 6.0,         0.5};
  double sum = kOverFactorial[0];
#pragma GCC unroll 11
  for (int i = 1; i < 12; ++i) sum = sum * r + kOverFactorial[i];
  const auto bits = (std::bit_cast<std::uint64_t>(shifted) + 1023U) << 52U;
  return (1.0 + (r + r * r * sum)) * std::bit_cast<double>(bits);
}

struct Slope {
  double v, d;
};

// One term of active_force_length and its slope.
inline Slope active_term(const ActiveTerm& term, double l) {
  const double width = term.b3 + term.b4 * l;
  const double inverse = 1.0 / (width > kLeastWidth ? width : kLeastWidth);
  const double u = (l - term.b2) * inverse;
  const double exponent = -0.5 * (u * u);
  const double g = term.b1 * exp_inline(exponent > -700.0 ? exponent : -700.0);
  const double kept = width > kLeastWidth ? g : 0.0;
  return {kept, -kept * u * (1.0 - u * term.b4) * inverse};
}

}  // namespace

RigidTendons::RigidTendons(std::span<const RigidTendonMuscle> muscles)
    : muscles_(muscles.begin(), muscles.end()) {
  for (const RigidTendonMuscle& m : muscles_) {
    F_max_.push_back(m.F_max);
    F_max_active_.push_back(m.F_max_active);
    l_opt_.push_back(m.l_opt);
    l_slack_.push_back(m.l_slack);
    h_.push_back(m.h);
    passive_slack_.push_back(m.passive_slack);
    passive_strain_.push_back(m.passive_strain);
  }
  for (auto* result :
       {&active_, &active_slope_, &passive_, &passive_slope_, &fibre_, &fibre_slope_, &rare_}) {
    result->resize(muscles_.size());
  }
}

void RigidTendons::calc_loads(std::span<const double> l_mt, std::span<TendonLoad<Dual>> loads) {
  PLUMBLINE_ASSERT(l_mt.size() == muscles_.size() && loads.size() == muscles_.size());
  constexpr double k = kToeShape;
  const double scale = 1.0 / (std::exp(k) - 1.0 - k - 0.5 * k * k);
  const int n = static_cast<int>(muscles_.size());
  const double* length = l_mt.data();
  const double* F_max = F_max_.data();
  const double* F_max_active = F_max_active_.data();
  const double* l_opt = l_opt_.data();
  const double* l_slack = l_slack_.data();
  const double* thickness = h_.data();
  const double* slack = passive_slack_.data();
  const double* strain = passive_strain_.data();
  double* active = active_.data();
  double* active_slope = active_slope_.data();
  double* passive = passive_.data();
  double* passive_slope = passive_slope_.data();
  double* fibre = fibre_.data();
  double* fibre_slope = fibre_slope_.data();
  double* rare = rare_.data();

#pragma omp simd
  for (int i = 0; i < n; ++i) {
    const double h = thickness[i];
    const double d = length[i] - l_slack[i];
    const double l_m = std::sqrt(d * d + h * h);
    const double inverse = 1.0 / l_m;
    const double cos_alpha = d * inverse;
    const double cos_slope = (1.0 - cos_alpha * cos_alpha) * inverse;
    const double l = l_m / l_opt[i];
    const double l_slope = cos_alpha / l_opt[i];

    const Slope a = active_term(kActive[0], l);
    const Slope b = active_term(kActive[1], l);
    const Slope c = active_term(kActive[2], l);
    const double f = (a.v + b.v) + c.v;
    const double df = ((a.d + b.d) + c.d) * l_slope;

    const double x = (l - slack[i]) / strain[i];
    const double stretch = x > 0.0 ? x : 0.0;
    const double u = k * (stretch < kToeEnd ? stretch : kToeEnd);
    const double raised = exp_inline(u);
    const double grown = raised - 1.0 - u;
    const double series = u * u * u * (1.0 + 0.25 * u + 0.05 * (u * u)) / 6.0;
    const double series_slope = u * u * (0.5 + u * (1.0 / 6.0 + u * (1.0 / 24.0)));
    const double p = scale * (u < kSeriesEnd ? series : grown - 0.5 * (u * u));
    const double dp = scale * k * (u < kSeriesEnd ? series_slope : grown) * l_slope / strain[i];

    active[i] = F_max_active[i] * (f * cos_alpha);
    active_slope[i] = F_max_active[i] * (df * cos_alpha + f * cos_slope);
    passive[i] = F_max[i] * (p * cos_alpha);
    passive_slope[i] = F_max[i] * (dp * cos_alpha + p * cos_slope);
    fibre[i] = l;
    fibre_slope[i] = l_slope;
    rare[i] = ((d < 0.1 * l_opt[i]) | (x > kToeEnd)) ? 1.0 : 0.0;
  }

  for (int i = 0; i < n; ++i) {
    // Paths shorter than their tendons, and fibres far beyond what they bear, in their own words.
    if (rare[i] != 0.0) {
      loads[i] = calc_tendon_load<Dual>(muscles_[i], Dual(length[i], 1.0));
    } else {
      loads[i] = {.active = Dual(active[i], active_slope[i]),
                  .passive = Dual(passive[i], passive_slope[i]),
                  .fibre = Dual(fibre[i], fibre_slope[i])};
    }
  }
}

}  // namespace plumbline
