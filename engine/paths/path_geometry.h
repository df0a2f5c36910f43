// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "kinematics/position.h"
#include "model/model.h"

namespace plumbline {

/// A straight piece of a path as Pluecker line: unit direction e from near to far end, and its
/// moment x cross e about Wo for any point x on it [1, m].
template <class S>
struct PathLine {
  Vec3<S> e{};
  Vec3<S> m{};
};

/// What a segment does at its wrap surfaces. kDisturbed: it touches, but an end point lies inside a
/// surface, or two surfaces cut each other where it runs, or no geodesic was found, so that its
/// length is finite and its arm may not be exact.
enum class WrapState : char { kFree, kWrapped, kDisturbed };

/// Where every muscle, every ligament and the abdominal cavity runs. Depends on q only.
template <class S>
struct PathGeometry {
  explicit PathGeometry(const Model& model);

  std::vector<Vec3<S>> point_W;    ///< path points [m], per Model::points
  std::vector<Transform<S>> X_WS;  ///< surface frames, per Model::wraps
  std::vector<PathLine<S>> line;   ///< straight pieces: of segment s the first at 2 s and the last
                                   ///< at 2 s + 1 (or the same); then those between surfaces
  std::vector<WrapState> wrapped;  ///< per segment
  std::vector<int> touched;        ///< per segment, in the room of its segment_wraps: which of them
                                   ///< it touches, in their order; then kNone
  std::vector<double> sense;       ///< in which each of these is passed, see calc_surface_wrap
  std::vector<Vec3<S>> via_W;      ///< a point on the straight piece after each but the last [m]
  std::vector<S> route_length;     ///< [m]
  std::vector<S> route_weight;     ///< product of presences; the weights of a muscle add to 1
  std::vector<S> condition_slope;  ///< dL/dq of the condition's own coordinate through the
                                   ///< weights [m/rad], per Model::conditions
  std::vector<S> motion_slope;     ///< dL/dq of a moving point's coordinate through its motion on
                                   ///< its body [m/rad], per Model::motions
  std::vector<S> length;           ///< path length [m], per muscle
  std::vector<S> ligament_length;  ///< the same per ligament
  S cavity_length;                 ///< of the abdominal cavity's centre line, if there is one

  /// How many surfaces a segment touches.
  [[nodiscard]] int num_touched(const PathSegment& segment) const;
  /// Which of `line` leaves the k-th of them.
  [[nodiscard]] int piece_after(const PathSegment& segment, int k) const;
};

/// Lengths and lines of all paths. A path with conditional points has the length
/// L = sum_r w_r(q) L_r over its routes r, with w_r the product of the presences (or absences) of
/// the conditional points: smooth, so that tension derives from a potential. Points and wraps as in
/// MusclePath, surface_wrap.h and wrap_chain.h. Allocates nothing.
/// @pre `pos` holds the same q.
template <class S>
void calc_path_geometry(const Model& model, const PositionKinematics<S>& pos, std::span<const S> q,
                        PathGeometry<S>& out);

/// The same piece by piece, where not all paths are wanted: points and surfaces into W first, then
/// one path, whose length it returns [m]; or one of its routes, whatever its weight.
template <class S>
void place_paths(const Model& model, const PositionKinematics<S>& pos, std::span<const S> q,
                 PathGeometry<S>& out);
template <class S>
S calc_path_length(const Model& model, const MusclePath& path, const PositionKinematics<S>& pos,
                   std::span<const S> q, PathGeometry<S>& out);
template <class S>
S calc_route_length(const Model& model, const PathRoute& route, PathGeometry<S>& out);

}  // namespace plumbline
