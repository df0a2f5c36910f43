// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace plumbline {

/// Low-pass filter of evenly sampled values: a Butterworth filter of third order (bilinear, its
/// cut-off pre-warped), run forwards and backwards, so that nothing is delayed and amplitudes at
/// `cutoff` halve. Both ends are continued by their point reflection over half of the values.
/// @param step between samples [s]; cutoff [Hz], above 0 and below 1/(2 step).
void filter_low_pass(std::span<double> values, double step, double cutoff);

}  // namespace plumbline
