// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

namespace plumbline::test {

struct KnownFailure {
  const char* id;
  const char* why;
};

/// Published checks that the body does not pass, each with the reason. The only such list.
inline constexpr auto kKnownFailures = std::to_array<KnownFailure>({
    {"D1.lateral", "4 % over the band: abdominal wall and back bend to the side together"},
    {"D2.psoas_lateral.L5/S1", "psoas runs 27 mm from the midline there"},
    {"D2.quadratus_sagittal.L5/S1", "its iliac ends lie level with the disc"},
    {"D2.external_oblique.L4/5", "anterior parts run forward and across"},
    {"D2.external_oblique.L5/S1", "anterior parts run forward and across"},
    {"D2.internal_oblique.L5/S1", "anterior parts run forward and across"},
    {"D3.magnus_rises", "the arm peaks at 60 deg, not at 75 to 90"},
    {"D3.turns_in_90.glut_max1", "still turns outwards at 90 deg, as in its source"},
    {"D3.turns_out_0.glut_med1", "turns inwards from the start, as in its source"},
    {"E1.flexion.L5/S1", "ligaments as stiff as E4 hold it 0.2 deg short of the band"},
    {"E2f.range", "stiffening fades with bending, lest a disc have two heights; ligaments slacken"},
    {"abdomen.small_moments",
     "transversus is the cheapest extensor: it helps from the first degrees"},
    {"standing.cheapest", "standing with knees bent by 10 deg costs 3 % less"},
});

}  // namespace plumbline::test
