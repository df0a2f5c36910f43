// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "anatomy/blob_shape.h"
#include "anatomy/bones/endplate.h"

namespace plumbline::viz {

/// The drum of a vertebra between its end plates: waisted, with raised rims.
class VertebralBody {
 public:
  VertebralBody() = default;
  VertebralBody(const Endplate& lower, const Endplate& upper) : lower_(lower), upper_(upper) {}

  [[nodiscard]] float operator()(const Vec3f& p) const;

 private:
  Endplate lower_, upper_;
};

/// A lumbar vertebra: body, pedicles, facet processes, laminae, transverse and spinous processes,
/// each at its landmark. Signed distance in millimetres in the frame of its body.
class Vertebra {
 public:
  /// @param name "L1" to "L5".
  Vertebra(const LandmarkTable& landmarks, const std::string& name);

  [[nodiscard]] float operator()(const Vec3f& p) const;
  [[nodiscard]] Vec3f low() const { return low_; }
  [[nodiscard]] Vec3f high() const { return high_; }

 private:
  VertebralBody body_;
  BlobShape arch_;
  Vec3f low_, high_;
};

}  // namespace plumbline::viz
