// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/blob_shape.h"
#include "anatomy/bones/outline.h"

/// Bones of the right shoulder of a person of 1.80 m, in millimetres in the frame of the torso.
namespace plumbline::viz {

/// Shoulder blade: a thin triangle on ribs 2 to 7, bent around them, with its spine, the acromion
/// above the head of the humerus, the coracoid process and the socket.
///
/// 155 mm long and 108 mm wide, as measured (von Schroeder 2001, Clin Orthop 383:131; from
/// memory), its inner border 60 mm from the midline. It is turned out of the frontal plane by some
/// 40 degrees, more than the 30 to 35 that are measured, as the head of the humerus lies far
/// forward of the ribs in the model.
class Scapula {
 public:
  Scapula();
  [[nodiscard]] float operator()(const Vec3f& p) const;

 private:
  [[nodiscard]] float blade(const Vec3f& p) const;

  Outline outline_;  // in the plane of the blade: outward, up
  BlobShape rest_;
};

/// Collar bone from the sternum to the acromion: bent forward, then back.
[[nodiscard]] BlobShape make_clavicle();

}  // namespace plumbline::viz
