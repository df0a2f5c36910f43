// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/blob_shape.h"
#include "anatomy/bones/outline.h"

/// Bones of the head of a person of 1.80 m, in millimetres in the frame of the torso. Their sizes
/// are near the means of men (Howells 1973, Cranial variation in man; from memory): 185 long and
/// 143 wide, the face 122 high and 132 wide, the jaw 118 wide at its joints and 98 at its angles.
namespace plumbline::viz {

/// Right half of the skull without the lower jaw.
[[nodiscard]] BlobShape make_cranium();

/// The lower jaw, both halves: a plate up to the joint and the process of temporalis, the body with
/// the chin, and teeth.
class Mandible {
 public:
  Mandible();
  [[nodiscard]] float operator()(const Vec3f& p) const;

 private:
  Outline ramus_;  // from the side: forward, up
  BlobShape body_;
};

}  // namespace plumbline::viz
