// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/limbs.h"

#include <cmath>
#include <numbers>

namespace plumbline::viz {

BlobShape make_femur() {
  BlobShape s;
  // Shaft, bowed forward.
  s.bent_rod({{{-5, -40, 48}, 18},
              {{2, -85, 43}, 15.5F},
              {{9, -140, 36}, 14},
              {{13, -200, 28}, 13.5F},
              {{12, -260, 19}, 13.5F},
              {{8, -315, 11}, 15},
              {{3, -360, 4}, 20}},
             6);
  // Head, neck and trochanters.
  s.flat_rod({0, -4, 10}, {-4, -32, 44}, {1, 0, 0}, {15, 13}, {19, 15}, 10);
  s.flat_rod({-8, -8, 55}, {-6, -44, 54}, {1, 0, 0}, {11, 14}, {13, 15}, 10);
  s.ball({-15, -62, 28}, {10, 13, 10}, 10);
  s.ball({0, 0, 0}, {23.5F, 23.5F, 23.5F}, 5);
  // The shaft widens to the condyles.
  s.flat_rod({5, -330, 8}, {-1, -374, 0}, {1, 0, 0}, {16, 14}, {34, 17}, 12);
  s.ball({-2, -391, 22}, {25, 23, 16}, 9);
  s.ball({-2, -391.5F, -22}, {25, 23, 16.5F}, 9);
  // Both reach forward, the outer one farther, with the groove of the kneecap between them: its
  // flanks are 138 degrees apart (Merchant 1974, J Bone Joint Surg Am 56:1391; from memory).
  s.ball({11, -388, 18}, {25, 24, 15}, 10);
  s.ball({10, -388.5F, -17}, {23.5F, 23.5F, 15}, 10);
  s.ball({8, -388, 0}, {22, 22, 14}, 6);
  // Epicondyles.
  s.ball({-4, -383, 33}, {12, 14, 8}, 10);
  s.ball({-4, -381, -34}, {12, 14, 9}, 10);
  s.cut_rod({-34, -404, 0}, {8, -424, 0}, 9, 7, 6);
  const auto around_condyles = [](float degrees) {
    const float angle = degrees * std::numbers::pi_v<float> / 180;
    return Vec3f{4 + 46 * std::cos(angle), -386 - 46 * std::sin(angle), 0};
  };
  for (const float from : {-20.0F, 5.0F, 30.0F}) {
    s.cut_rod(around_condyles(from), around_condyles(from + 25), 22, 22, 3);
  }
  return s;
}

BlobShape make_shank() {
  BlobShape s;
  // Tibia: plateau with the eminence between the condyles, a shaft with a sharp front, tuberosity,
  // the inner ankle.
  s.flat_rod({-5, -35, -26}, {-5, -35, 26}, {0, 1, 0}, {25, 11}, {24, 11}, 6);
  s.ball({-8, -37, 22}, {22, 9, 17}, 8);
  s.ball({-8, -37, -22}, {23, 9, 17}, 8);
  s.rod({-2, -28, 5}, {-3, -22, 4.5F}, 6, 3, 5);
  s.rod({-2, -28, -5}, {-3, -21, -4.5F}, 6, 3, 5);
  s.flat_rod({-4, -39, 0}, {2, -66, -1}, {1, 0, 0}, {36, 21}, {21, 16}, 10);
  s.flat_rod({2, -66, -1}, {5, -112, -2}, {1, 0, 0}, {21, 16}, {14, 13.5F}, 4);
  s.bent_rod({{{0, -46, 0}, 21},
              {{3, -75, -1}, 17.5F},
              {{6, -120, -2}, 15},
              {{7, -220, -4}, 12.5F},
              {{5, -310, -5}, 11.5F},
              {{3, -360, -4}, 13},
              {{2, -400, -3}, 17}},
             10);
  s.bent_rod({{{17, -46, 3}, 9}, {{20.5F, -58, 4.5F}, 7.5F}, {{17, -78, 2}, 6}}, 12);
  s.bent_rod(
      {{{15.5F, -82, 1}, 6.5F}, {{16, -130, -2}, 5}, {{15, -230, -6}, 4.2F}, {{10, -300, -6}, 4}},
      9);
  s.ball({1, -404, -3}, {20, 14, 22}, 10);
  // The roof over the roller of the ankle bone.
  s.cut_rod({0, -430.5F, -34}, {0, -430.5F, 30}, 16.4F, 16.4F, 2);
  s.flat_rod({4, -400, -21}, {6, -421, -26}, {0, 0, 1}, {15, 8}, {9, 5}, 8);
  // Fibula.
  s.ball({-19, -47, 37}, {10, 11, 9}, 2);
  s.ball({-22, -38, 37}, {5, 7, 5}, 6);
  s.bent_rod({{{-18, -52, 38}, 6.5F},
              {{-17, -130, 37}, 5.5F},
              {{-14, -260, 33}, 5.2F},
              {{-11, -350, 28}, 5.4F},
              {{-9, -395, 27}, 6.8F}},
             3);
  s.flat_rod({-9, -390, 27}, {-8, -424, 29}, {0, 0, 1}, {7, 6}, {10.5F, 6}, 6);
  s.flat_rod({-8, -424, 29}, {-10, -437, 29}, {0, 0, 1}, {10.5F, 6}, {6, 4.5F}, 5);
  return s;
}

BlobShape make_patella() {
  BlobShape s;
  // A shield, thick towards its upper edge, with its lower tip and the ridge along its back.
  s.ball({2.5F, 3, 0}, {8, 18.5F, 21.5F}, 1);
  s.ball({-3, 3, -1}, {10.5F, 13, 12}, 10);
  s.ball({2.5F, -12, 0}, {7, 10, 11}, 9);
  return s;
}

BlobShape make_humerus() {
  BlobShape s;
  // Head; the greater and the lesser tubercle with the groove of biceps between them.
  s.ball({0, 0, -4}, {23, 23, 22}, 5);
  s.ball({-1, -11, 15}, {17, 18, 12}, 6);
  s.ball({16, -13, 2}, {9, 11, 9}, 6);
  s.bent_rod({{{2, -14, 4}, 19},
              {{3, -50, 5}, 13.5F},
              {{4, -110, 4}, 11.5F},
              {{8, -190, -1}, 10.5F},
              {{10, -235, -5}, 11}},
             10);
  s.cut_rod({22, -8, 13}, {19.5F, -40, 10}, 4, 1.5F, 5);
  // Where deltoid ends.
  s.flat_rod({5, -105, 11}, {6, -140, 8}, {0, 0, 1}, {5, 5}, {4, 4}, 10);
  s.flat_rod({9, -215, -4}, {12, -268, -8}, {1, 0, 0}, {12, 10}, {24, 9}, 8);
  // The spool for the ulna, the ball for the radius, epicondyles, the hollow for the olecranon.
  s.bent_rod({{{13, -284, -26}, 12.5F}, {{13.5F, -284, -15}, 9.5F}, {{14, -284, -5}, 10.5F}}, 6);
  s.ball({16, -283, 8}, {11, 11, 10}, 5);
  s.ball({9, -270, -35}, {7, 9, 8}, 14);
  s.ball({10, -270, 18}, {7, 9, 6}, 12);
  s.cut_ball({-1, -264, -12}, {9, 11, 11}, 4);
  return s;
}

}  // namespace plumbline::viz
