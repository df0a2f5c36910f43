// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/math.h"

namespace plumbline {

/// Normalized curves of the Hill muscle. Lengths are fibre length over optimal fibre length,
/// velocity is shortening-negative over v_max, forces are over F_max; all dimensionless. Pure
/// functions of one scalar: with Dual they return the derivative as well.

/// Active force-length f_l(l): sum of three Gaussian-like terms
///   sum_i b1_i exp(-1/2 ((l - b2_i) / (b3_i + b4_i l))^2),
/// De Groote et al. (2016) eq. S4 with the coefficients published with OpenSim's implementation.
/// Smooth for every l > 0: where the second term's width vanishes (l = 0.149) it has died out, and
/// is left away for shorter fibres.
template <class S>
S active_force_length(S l);

/// Passive force-length of De Groote et al. (2016) eq. S3, shifted as OpenSim does so that it
/// vanishes at l = 0.2: (exp(4 (l - 1)/e) - exp(4 (0.2 - 1)/e)) / (exp(4) - exp(...)), `strain` e
/// at F_max (default 60 %). Never zero in the working range; see passive_force_length for the one
/// the native body uses.
template <class S>
S degroote_passive_force_length(S l, double strain = 0.6);

/// Force-velocity f_v(v) = d1 ln(d2 v + d3 + sqrt((d2 v + d3)^2 + 1)) + d4, De Groote et al. (2016)
/// eq. S5; v in [-1, 1].
template <class S>
S force_velocity(S v);

/// Its inverse v = (sinh((f - d4)/d1) - d3) / d2; the paper's own lacks the d3 (erratum).
template <class S>
S inverse_force_velocity(S f);

/// Tendon force-length f_t(l) = 0.2 exp(kT (l - 1)) - 0.2, De Groote et al. (2016) eq. S1, l over
/// slack length, kT = ln(1/0.2 + 1) / strain, `strain` at F_max (default 4.9 %).
template <class S>
S tendon_force_length(S l, double strain = 0.049);

/// Passive fibre force that is exactly zero up to `slack` and F_max at slack + strain:
///   f(x) = (e^{kx} - 1 - kx - (kx)^2/2) / (e^k - 1 - k - k^2/2),  x = (l - slack)/strain, k = 4,
/// continued beyond x = 1.5 by its second-order Taylor polynomial. Twice continuously
/// differentiable everywhere, so that posture gradients have no kink where a muscle tightens.
template <class S>
S passive_force_length(S l, double slack, double strain);

}  // namespace plumbline
