// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "results/study.h"

namespace plumbline::test {

/// A made-up study with every field filled: two cases ("reference", "tight_hamstrings") that bend
/// forward by 0, 30, 60 ... degrees in `num_steps` steps. A planar chain of bodies stands on flat
/// feet with the proportions of an adult; muscles run along plausible points; loads are smooth
/// functions of the bend. Nothing in it was solved: it is for files and pictures only.
[[nodiscard]] Study make_synthetic_study(int num_steps = 3);

/// A study that holds next to nothing: one failed case of one step without a posture, one body, no
/// muscles, levels or landmarks.
[[nodiscard]] Study make_bare_study();

}  // namespace plumbline::test
