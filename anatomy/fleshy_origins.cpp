// SPDX-License-Identifier: Apache-2.0
#include "anatomy/fleshy_origins.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "anatomy/bones/limbs.h"
#include "anatomy/landmark_table.h"

namespace plumbline::viz {
namespace {

struct FleshyOrigin {
  std::string_view stem;
  bool is_on_femur;                // else on tibia and fibula
  std::array<Vec3f, 4> points_mm;  // in the frame of a typical right bone, from above
};

constexpr std::array<FleshyOrigin, 7> kFleshyOrigins = {{
    // Trochanter and linea aspera; intertrochanteric line and inside of the shaft; its front.
    {"vas_lat", true, {{{2, -42, 63}, {12, -130, 58}, {22, -240, 52}, {34, -330, 34}}}},
    {"vas_med", true, {{{8, -95, 36}, {22, -190, 10}, {24, -285, -16}, {33, -350, -20}}}},
    {"vas_int", true, {{{12, -72, 46}, {34, -160, 38}, {38, -260, 26}, {40, -335, 14}}}},
    // Head of the fibula and soleal line; condyle of the tibia; head of the fibula.
    {"soleus", false, {{{-26, -58, 22}, {-36, -130, 14}, {-44, -220, 8}, {-47, -310, 5}}}},
    {"tib_ant", false, {{{12, -48, 26}, {20, -120, 18}, {25, -200, 12}, {30, -300, 0}}}},
    {"ext_dig", false, {{{-2, -48, 36}, {8, -130, 31}, {14, -220, 24}, {22, -320, 14}}}},
    {"per_long", false, {{{-16, -50, 46}, {-10, -130, 46}, {-12, -230, 42}, {-16, -330, 36}}}},
}};

float bone_scale(const LandmarkTable& landmarks, bool is_femur) {
  return is_femur ? landmarks.point("knee_r").y / kFemurLength
                  : landmarks.point("malleolus_lateral_r").y / kShankLength;
}

}  // namespace

std::vector<Vec3f> find_fleshy_origin(const StudyFrame& frame, std::size_t muscle) {
  const std::string& name = frame.study().axes.muscles[muscle];
  const auto* const origin =
      std::find_if(kFleshyOrigins.begin(), kFleshyOrigins.end(),
                   [&](const FleshyOrigin& o) { return name.starts_with(o.stem); });
  if (origin == kFleshyOrigins.end()) return {};
  const bool is_left = name.ends_with("_l");
  const auto pose = frame.body_pose(std::string(origin->is_on_femur ? "femur" : "tibia") +
                                    (is_left ? "_l" : "_r"));
  if (!pose) return {};
  const float scale = kMetrePerMm * bone_scale(LandmarkTable(frame.study()), origin->is_on_femur);
  std::vector<Vec3f> points_W;
  for (const Vec3f& p : origin->points_mm) {
    points_W.push_back((*pose)(scale * (is_left ? mirrored(p) : p)));
  }
  return points_W;
}

}  // namespace plumbline::viz
