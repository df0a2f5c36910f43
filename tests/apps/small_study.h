// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "results/study.h"

namespace plumbline::test {

/// A study with numbers that are easy to recognise when printed: two cases (reference,
/// tight_hamstrings), three steps (standing, bend 60, bend 90), two levels (L5/S1, L4/5), the
/// hamstrings of both sides and the right psoas. Case 1 differs from the reference only at 90 deg:
/// lumbar flexion +6, L5/S1 passive moment +9 N m, hamstrings +120 N each side.
[[nodiscard]] Study small_study();

/// The reference of small_study() alone.
[[nodiscard]] Study reference_study();

/// small_study() with levels made of tissue, alike in all steps: discs of 11.5 of 12 mm, foramina
/// of 96 mm2, 80 in case 1; facets of 40 N, 70 on the left in case 1; capsules strained by 12 %.
[[nodiscard]] Study tissue_study();

}  // namespace plumbline::test
