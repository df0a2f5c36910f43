// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "anatomy/mesh.h"
#include "anatomy/rib_cage.h"
#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// Near which point of a surface a place is: a signed distance close to a mesh.
class NearSurface {
 public:
  /// Keeps the points and normals of a mesh whose triangles are small against `kReach`.
  explicit NearSurface(const Mesh& mesh);

  /// How far a place is inside, and which way is out.
  struct Depth {
    float depth = 0;  ///< [m], positive inside
    Vec3f out;        ///< unit
  };
  /// Along the normal of the nearest point of the mesh; far outside (-kReach) where none is within
  /// reach, so that places deeper than that count as outside.
  /// @param toward only of points whose normal is on this side; zero: of all.
  [[nodiscard]] Depth operator()(const Vec3f& p, const Vec3f& toward = {}) const;

  static constexpr float kReach = 0.012F;  ///< [m]

  /// The nearest point of the mesh, or nothing where none is within 2 kReach.
  [[nodiscard]] std::optional<Vec3f> nearest(const Vec3f& p) const;

 private:
  using Cell = std::array<int, 3>;
  /// Calls visit with the position along the points of all that lie up to `cells` cells from p's.
  template <class Visit>
  void visit_near(const Vec3f& p, int cells, Visit&& visit) const;
  static Cell cell_of(const Vec3f& p);
  static std::uint64_t key_of(const Cell& cell);

  std::vector<Vec3f> points_, normals_;
  std::unordered_map<std::uint64_t, std::vector<std::int32_t>> cells_;
  Vec3f low_, high_;  // of a box around what is within reach
};

/// Obstacles where they are at one moment.
class PlacedBones {
 public:
  void add(const NearSurface& surface, const Pose& pose) { bones_.push_back({&surface, pose}); }

  /// The line with those of its points that lie in a bone moved onto its surface, and their
  /// neighbours after them; its ends, up to `kEnd` from them, stay, for muscles begin in bones.
  [[nodiscard]] std::vector<Vec3f> kept_out(std::vector<Vec3f> line_W) const;

  /// A point that lies in a bone moved onto its surface, to the side that looks `toward_W`.
  [[nodiscard]] Vec3f lifted(Vec3f p_W, const Vec3f& toward_W) const;

  /// A point beside bones, within twice NearSurface::kReach of one, moved onto the nearest; others
  /// stay, and so do points in a bone.
  [[nodiscard]] Vec3f attached(const Vec3f& p_W) const;

  void set_cage(const RibCage& cage, const Pose& torso) {
    cage_ = &cage;
    torso_ = torso;
  }
  /// A point moved out of the rib cage, and away from it by `clearance` [m]: see RibCage.
  [[nodiscard]] Vec3f outside_ribs(const Vec3f& p_W, float clearance,
                                   const Vec3f& toward_W = {}) const;

  static constexpr float kEnd = 0.010F;  ///< [m] along the line
  /// How far the middle of a sheet lies above the ribs: half its thickness [m].
  static constexpr float kSheetAboveRibs = 4e-3F;
  /// A point moved to `clearance` [m] outside of the rib cage, from within or without: see RibCage.
  [[nodiscard]] Vec3f onto_ribs(const Vec3f& p_W, float clearance) const;

 private:
  struct Placed {
    const NearSurface* surface;
    Pose pose;
  };
  std::vector<Placed> bones_;
  const RibCage* cage_ = nullptr;  // none: nothing lies on ribs
  Pose torso_;
};

/// All bones of a skeleton as obstacles.
class BoneField {
 public:
  void add(const std::string& body, const Mesh& mesh);
  /// The wall of the ribs, in the frame of a body.
  void set_cage(const std::string& body, RibCage cage);

  /// Those whose bodies the frame places. The field must outlive them.
  [[nodiscard]] PlacedBones at(const StudyFrame& frame) const;

 private:
  struct Obstacle {
    std::string body;
    NearSurface surface;
  };
  std::vector<Obstacle> obstacles_;
  std::string cage_body_;
  RibCage cage_;
};

}  // namespace plumbline::viz
