// SPDX-License-Identifier: Apache-2.0
#include "anatomy/fleshy_ends.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "anatomy/bones/limbs.h"
#include "anatomy/bones/pelvis.h"
#include "anatomy/landmark_table.h"

namespace plumbline::viz {
namespace {

enum class On { kPelvis, kFemur, kShank, kFoot };

// Points in millimetres on a typical right bone.
struct KnownEnd {
  std::string_view stem;
  On bone;
  std::vector<Vec3f> points_mm;
  bool is_added = false;  // to the end of the path, which stays
};

const std::vector<KnownEnd>& known_origins() {
  static const std::vector<KnownEnd> kOrigins = {
      // Trochanter and linea aspera; intertrochanteric line and inside of the shaft; its front.
      {"vas_lat", On::kFemur, {{2, -42, 63}, {12, -130, 58}, {22, -240, 52}, {34, -330, 34}}},
      {"vas_med", On::kFemur, {{8, -95, 36}, {22, -190, 10}, {24, -285, -16}, {33, -350, -20}}},
      {"vas_int", On::kFemur, {{12, -72, 46}, {34, -160, 38}, {38, -260, 26}, {40, -335, 14}}},
      // Head of the fibula and soleal line; condyle of the tibia; head of the fibula.
      {"soleus", On::kShank, {{-22, -58, 22}, {-25, -130, 14}, {-31, -220, 8}, {-45, -330, 4}}},
      {"tib_ant", On::kShank, {{12, -48, 26}, {20, -120, 18}, {25, -200, 12}, {30, -300, 0}}},
      {"ext_dig", On::kShank, {{-2, -48, 36}, {8, -130, 31}, {14, -220, 24}, {22, -320, 14}}},
      {"per_long", On::kShank, {{-16, -50, 46}, {-10, -130, 46}, {-12, -230, 42}, {-16, -330, 36}}},
      // Below the iliac crest.
      {"glut_med1", On::kPelvis, {{-24, 36, 129}}, true},
      {"glut_med2", On::kPelvis, {{-62, 78, 113}}, true},
      {"glut_med3", On::kPelvis, {{-98, 67, 92}}, true}};
  return kOrigins;
}

const std::vector<KnownEnd>& known_insertions() {
  static const std::vector<KnownEnd> kInsertions = {
      // Over the outside of the trochanter.
      {"glut_med1", On::kFemur, {{4, -18, 66}, {2, -46, 71}}},
      {"glut_med2", On::kFemur, {{-5, -14, 68}, {-6, -44, 73}}},
      {"glut_med3", On::kFemur, {{-14, -12, 67}, {-14, -40, 72}}},
      {"glut_max1", On::kFemur, {{5, -150, 52}}, true},
      {"glut_max2", On::kFemur, {{4, -158, 46}}, true},
      {"glut_max3", On::kFemur, {{0, -166, 38}}, true},
      // The Achilles tendon, on the back of the heel.
      {"soleus", On::kFoot, {{-24, 30, -2}, {-27, 8, -2}}},
      {"med_gas", On::kFoot, {{-25, 32, -3}, {-28, 8, -3}}},
      {"lat_gas", On::kFoot, {{-25, 32, 0}, {-28, 8, 0}}}};
  return kInsertions;
}

const std::vector<KnownEnd>& known_courses() {
  static const std::vector<KnownEnd> kCourses = {
      {"med_gas", On::kShank, {{-47, -110, -24}, {-51, -190, -17}, {-49, -280, -4}}},
      {"lat_gas", On::kShank, {{-45, -105, 25}, {-49, -175, 18}, {-49, -265, 4}}},
      {"sar",
       On::kFemur,
       {{62, -60, 24}, {64, -140, 2}, {46, -240, -28}, {6, -335, -47}, {-12, -395, -45}}},
      {"tfl", On::kFemur, {{28, -60, 74}, {17, -150, 79}, {10, -250, 72}, {4, -345, 47}}}};
  return kCourses;
}

const KnownEnd* find_end(const std::vector<KnownEnd>& ends, std::string_view name) {
  const auto found = std::find_if(ends.begin(), ends.end(),
                                  [&](const KnownEnd& e) { return name.starts_with(e.stem); });
  return found == ends.end() ? nullptr : &*found;
}

std::vector<Vec3f> placed_points(const BonePlaces& places, const KnownEnd& end) {
  std::vector<Vec3f> points_W;
  for (const Vec3f& p : end.points_mm) {
    switch (end.bone) {
      case On::kPelvis:
        points_W.push_back(places.on_pelvis(p));
        break;
      case On::kFemur:
        points_W.push_back(places.on_femur(p));
        break;
      case On::kShank:
        points_W.push_back(places.on_shank(p));
        break;
      case On::kFoot:
        points_W.push_back(places.on_foot(p));
        break;
    }
  }
  return points_W;
}

// External oblique begins with a digit on the outside of each rib, not on its edge: up, outward and
// back from where its path begins.
std::vector<Vec3f> digit_on_ribs(const StudyFrame& frame, std::size_t muscle) {
  constexpr float kLong = 0.05F;  // [m]
  const std::vector<Vec3f> path_W = frame.muscle_path(muscle);
  const auto torso = frame.body_pose("torso");
  if (path_W.size() < 2 || !torso) return {};
  const float aside = frame.study().axes.muscles[muscle].ends_with("_l") ? -1.0F : 1.0F;
  const Vec3f back = torso->rotate({-0.8F, 0, 0.5F * aside});
  return {path_W[0] + kLong * normalized(normalized(path_W[0] - path_W[1]) + back)};
}

}  // namespace

BonePlaces::BonePlaces(const StudyFrame& frame, bool is_left) : is_left_(is_left) {
  const LandmarkTable landmarks(frame.study());
  const auto find = [&](const std::string& body, float scale) {
    const auto pose = frame.body_pose(body);
    has_all_ = has_all_ && pose.has_value();
    return Bone{pose.value_or(Pose{}), kMetrePerMm * scale};
  };
  const std::string side = is_left ? "_l" : "_r";
  pelvis_ = find("pelvis", landmarks.point("hip_centre_r").z / kHipHalfDistance);
  femur_ = find("femur" + side, landmarks.point("knee_r").y / kFemurLength);
  shank_ = find("tibia" + side, landmarks.point("malleolus_lateral_r").y / kShankLength);
  foot_ = find("calcn" + side, landmarks.point("toe_r").x / kFootLength);
}

Vec3f BonePlaces::place(const Bone& bone, const Vec3f& p_mm) const {
  return bone.pose(bone.metre_per_mm * (is_left_ ? mirrored(p_mm) : p_mm));
}

FleshyEnds find_fleshy_ends(const StudyFrame& frame, std::size_t muscle) {
  const std::string& name = frame.study().axes.muscles[muscle];
  const KnownEnd* const origin = find_end(known_origins(), name);
  const KnownEnd* const insertion = find_end(known_insertions(), name);
  const KnownEnd* const course = find_end(known_courses(), name);
  const bool is_on_ribs = name.starts_with("EO");
  if (origin == nullptr && insertion == nullptr && course == nullptr && !is_on_ribs) return {};
  const BonePlaces places(frame, name.ends_with("_l"));
  if (!places.has_all()) return {};
  FleshyEnds ends;
  if (origin != nullptr) {
    ends.origin = placed_points(places, *origin);
    ends.replaces_first = !origin->is_added;
  }
  if (is_on_ribs) ends.origin = digit_on_ribs(frame, muscle);
  if (course != nullptr) ends.course = placed_points(places, *course);
  if (insertion != nullptr) {
    ends.insertion = placed_points(places, *insertion);
    ends.replaces_last = !insertion->is_added;
  }
  return ends;
}

}  // namespace plumbline::viz
