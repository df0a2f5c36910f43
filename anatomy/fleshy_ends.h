// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// How a muscle that is attached along the length of a bone runs there, in W [m]. A model lets it
/// begin or end at one point in the middle of that length, which leaves the rest of the bone bare.
///
/// Attachments as described by Standring (ed.), Gray's Anatomy, 41st ed. 2016, ch. 80 and 83 (from
/// memory); places by eye on the bones as they are drawn.
struct FleshyEnds {
  std::vector<Vec3f> origin;     ///< from its upper end
  bool replaces_first = false;   ///< instead of the first point of the path, or before it
  std::vector<Vec3f> course;     ///< instead of all points between the first and the last
  std::vector<Vec3f> insertion;  ///< from nearer to farther
  bool replaces_last = false;    ///< instead of the last point of the path, or after it

  [[nodiscard]] bool empty() const { return origin.empty() && course.empty() && insertion.empty(); }
};

/// Those of vasti (down to near the kneecap), of what arises from the upper ends of tibia and
/// fibula, of gluteus medius up to the crest, of gluteus maximus along the iliotibial tract and of
/// external oblique on the ribs; gastrocnemius over soleus, down to the back of the heel; the
/// iliotibial tract over vastus lateralis, sartorius over rectus femoris. Empty for others.
[[nodiscard]] FleshyEnds find_fleshy_ends(const StudyFrame& frame, std::size_t muscle);

/// A place on a typical right bone, on that of this person in W [m]; zero without it.
class BonePlaces {
 public:
  BonePlaces(const StudyFrame& frame, bool is_left);
  [[nodiscard]] bool has_all() const { return has_all_; }
  [[nodiscard]] Vec3f on_pelvis(const Vec3f& p_mm) const { return place(pelvis_, p_mm); }
  [[nodiscard]] Vec3f on_femur(const Vec3f& p_mm) const { return place(femur_, p_mm); }
  [[nodiscard]] Vec3f on_shank(const Vec3f& p_mm) const { return place(shank_, p_mm); }
  [[nodiscard]] Vec3f on_foot(const Vec3f& p_mm) const { return place(foot_, p_mm); }

 private:
  struct Bone {
    Pose pose;
    float metre_per_mm = 0;
  };
  [[nodiscard]] Vec3f place(const Bone& bone, const Vec3f& p_mm) const;

  bool is_left_, has_all_ = true;
  Bone pelvis_, femur_, shank_, foot_;
};

}  // namespace plumbline::viz
