// SPDX-License-Identifier: Apache-2.0
#include "muscle/curves.h"

#include "muscle/curve_numbers.h"

namespace plumbline {
namespace {

using namespace curve_numbers;

constexpr double kPassiveShape = 4.0;
constexpr double kShortestPassive = 0.2;

constexpr double kVelocity[4] = {-0.3211346127989808, -8.149, -0.374, 0.8825327733249912};

}  // namespace

template <class S>
S active_force_length(S l) {
  S sum(0.0);
  for (const ActiveTerm& term : kActive) {
    const S width = term.b3 + term.b4 * l;
    if (width <= kLeastWidth) continue;
    const S u = (l - term.b2) / width;
    sum += term.b1 * math::exp(-0.5 * (u * u));
  }
  return sum;
}

template <class S>
S degroote_passive_force_length(S l, double strain) {
  const double offset = std::exp(kPassiveShape * (kShortestPassive - 1.0) / strain);
  const S raised = math::exp((kPassiveShape / strain) * (l - 1.0));
  return (raised - offset) / (std::exp(kPassiveShape) - offset);
}

template <class S>
S force_velocity(S v) {
  const S u = kVelocity[1] * v + kVelocity[2];
  return kVelocity[0] * math::log(u + math::sqrt(u * u + 1.0)) + kVelocity[3];
}

template <class S>
S inverse_force_velocity(S f) {
  const S up = math::exp((f - kVelocity[3]) / kVelocity[0]);
  const S sinh = 0.5 * (up - 1.0 / up);
  return (sinh - kVelocity[2]) / kVelocity[1];
}

template <class S>
S tendon_force_length(S l, double strain) {
  const double kT = std::log(1.0 / 0.2 + 1.0) / strain;
  return 0.2 * math::exp(kT * (l - 1.0)) - 0.2;
}

template <class S>
S passive_force_length(S l, double slack, double strain) {
  const S x = (l - slack) / strain;
  if (x <= 0.0) return S(0.0);
  const double k = kToeShape;
  const double scale = 1.0 / (std::exp(k) - 1.0 - k - 0.5 * k * k);

  // Far out the exponential would overflow long before a body could get there.
  if (x > kToeEnd) {
    const double e = std::exp(k * kToeEnd);
    const double f = e - 1.0 - k * kToeEnd - 0.5 * k * k * kToeEnd * kToeEnd;
    const double df = k * (e - 1.0 - k * kToeEnd);
    const double d2f = k * k * (e - 1.0);
    const S y = x - kToeEnd;
    return scale * (f + df * y + (0.5 * d2f) * (y * y));
  }

  // Near zero the difference cancels; its series k^3 x^3/6 (1 + kx/4 + ...) does not.
  const S u = k * x;
  if (u < kSeriesEnd) return (scale / 6.0) * (u * u * u) * (1.0 + 0.25 * u + 0.05 * (u * u));
  return scale * (math::exp(u) - 1.0 - u - 0.5 * (u * u));
}

#define PLUMBLINE_INSTANTIATE(S)                          \
  template S active_force_length<S>(S);                   \
  template S degroote_passive_force_length<S>(S, double); \
  template S force_velocity<S>(S);                        \
  template S inverse_force_velocity<S>(S);                \
  template S tendon_force_length<S>(S, double);           \
  template S passive_force_length<S>(S, double, double);
PLUMBLINE_INSTANTIATE(double)
PLUMBLINE_INSTANTIATE(Dual)
#undef PLUMBLINE_INSTANTIATE

}  // namespace plumbline
