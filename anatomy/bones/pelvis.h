// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/blob_shape.h"
#include "anatomy/bones/outline.h"
#include "anatomy/bones/vertebra.h"

namespace plumbline::viz {

/// Sacrum and coccyx below the end plate of S1. Millimetres in the frame of the pelvis.
class Sacrum {
 public:
  explicit Sacrum(const LandmarkTable& landmarks);
  [[nodiscard]] float operator()(const Vec3f& p) const;

 private:
  VertebralBody s1_;
  BlobShape rest_;
};

/// Distance of a typical hip centre from the middle plane: z of the landmark "hip_centre_r".
inline constexpr float kHipHalfDistance = 83.5F;

/// The right hip bone: a curved blade above the socket, ischium and pubis below. In millimetres in
/// the frame of the pelvis of a person whose hip centres are 167 mm apart.
class HipBone {
 public:
  HipBone();
  [[nodiscard]] float operator()(const Vec3f& p) const;

 private:
  [[nodiscard]] float blade(const Vec3f& p) const;

  Outline outline_;  // in the plane of the blade: forward, up
  BlobShape rest_;
};

}  // namespace plumbline::viz
