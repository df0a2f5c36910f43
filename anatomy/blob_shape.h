// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "anatomy/vec3f.h"

/// Solids described by their signed distance, negative inside. Lengths in millimetres.
namespace plumbline::viz {

/// Union of a and b with a fillet of about `k` where they meet (quadratic blend).
[[nodiscard]] float smooth_union(float a, float b, float k);
/// What both have, with a rounding of about `k`.
[[nodiscard]] float smooth_common(float a, float b, float k);
/// Distance to an axis-aligned ellipsoid about the origin: exact on its surface, close near it.
[[nodiscard]] float ellipsoid_distance(const Vec3f& p, const Vec3f& radii);
/// A gentle unevenness of about +-1 over lengths of 1, the same on every machine.
[[nodiscard]] float surface_noise(const Vec3f& p);

/// Radii of a rod's elliptic section, across and along its thin direction [mm].
struct Section {
  float wide = 0, thin = 0;
};

/// A solid put together from rods and balls, each blended into what is there already.
class BlobShape {
 public:
  /// Rod from a to b with round ends, radius ra at a and rb at b.
  BlobShape& rod(const Vec3f& a, const Vec3f& b, float ra, float rb, float blend);
  /// Rod with an elliptic section, thin along `thin_direction`.
  BlobShape& flat_rod(const Vec3f& a, const Vec3f& b, const Vec3f& thin_direction, Section at_a,
                      Section at_b, float blend);
  /// Rod along a bent line: `blend` joins it to the rest, its pieces follow without a bulge.
  struct Knot {
    Vec3f p;
    float r = 0;
  };
  BlobShape& bent_rod(const std::vector<Knot>& knots, float blend);
  /// Ellipsoid with axes along x, y, z.
  BlobShape& ball(const Vec3f& center, const Vec3f& radii, float blend);
  /// The same three, taken away.
  BlobShape& cut_rod(const Vec3f& a, const Vec3f& b, float ra, float rb, float blend);
  BlobShape& cut_ball(const Vec3f& center, const Vec3f& radii, float blend);

  [[nodiscard]] float operator()(const Vec3f& p) const;

 private:
  struct Blob {
    bool is_rod = false, is_cut = false;
    Vec3f a, along, wide, thin;  ///< start (or centre) and frame of a rod
    float length = 0;
    Section at_a, at_b;
    Vec3f radii;
    float blend = 0;
    Vec3f middle;  ///< of a ball around it all
    float reach = 0;

    [[nodiscard]] float distance(const Vec3f& p) const;
  };

  BlobShape& add(Blob blob);

  std::vector<Blob> blobs_;
};

}  // namespace plumbline::viz
