// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline {

/// Fat-free mass [kg] from total mass M and body-mass index (Janmahasatian et al. 2005):
/// men 9270 M / (6680 + 216 BMI), women 9270 M / (8780 + 244 BMI).
[[nodiscard]] double fat_free_mass(const PersonSpec& person);

/// The body of another person. With ratios of height H and mass M to the person the spec stands
/// for: lengths (y) grow with H, widths and depths (x, z) with sqrt(M/H), masses with M, muscle
/// cross-sections with fat-free mass / H, fibre lengths with H, passive moments of joints and
/// levels, and the limits of the latter, with M H, disc areas with M/H; discs, facets and strands
/// of levels are of the same tissue, forces growing with M/H and ways with H. Inertias follow their
/// body's dimensions and mass.
/// @throws InputError for a mass, height or sex that no adult has.
[[nodiscard]] ModelSpec scale_to_person(const ModelSpec& spec, const PersonSpec& person);

}  // namespace plumbline
