// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "forces/disc.h"
#include "model/level_spec.h"
#include "paths/path_geometry.h"

namespace plumbline {

/// Force in a disc per force on it: pressure = force / (area * factor). The middle one is
/// Nachemson's, the others are the range of Dreischarf et al. 2013.
inline constexpr double kPressureFactors[3] = {0.55, 0.66, 0.77};

/// Pressure in the nucleus of a disc that bears `force` [Pa].
[[nodiscard]] inline double calc_disc_pressure(double force, double area, double factor) {
  return force / (area * factor);
}

struct FacetState {
  double face = 0, tip = 0;  ///< [N]
  double force = 0;          ///< of both together [N]
  double compression = 0;    ///< their part along the disc normal [N]
};

struct StrandState {
  std::string name;
  SpinalLigament structure = SpinalLigament::kOther;
  double strain = 0;   ///< of its rest length, below 0 where it is slack [1]
  double tension = 0;  ///< [N]
  bool torn = false;   ///< beyond its failure force
  Vec3d moment{};      ///< on the level's coordinates flexion, right bend, left rotation [N m]
};

/// How one level made of tissue stands and what each part of it bears.
struct LevelState {
  std::string name;
  LevelPose<double> pose;
  /// Of the upper vertebra on the disc: compression is positive, shears point forward and right, in
  /// the disc frame [N].
  double disc_compression = 0, disc_shear_ap = 0, disc_shear_lateral = 0;
  Vec3d disc_moment{};           ///< with which it resists [N m]
  double disc_pressure[3] = {};  ///< by kPressureFactors [Pa]
  FacetState right, left;
  Wrench<double> facet_push_W;  ///< on the upper vertebra about Wo
  Vec3d facet_moment{};         ///< on the level's rotations [N m]
  std::vector<StrandState> strands;

  /// What passes through the whole level: disc and facets less the pull of ligaments [N].
  double net_compression = 0;

  /// With which disc, facets and ligaments resist flexion, right bend and left rotation [N m].
  [[nodiscard]] Vec3d resisting_moment() const;
  [[nodiscard]] double tension_of(SpinalLigament structure) const;
  /// Of its strand that is strained most; 0 where there is none.
  [[nodiscard]] double strain_of(SpinalLigament structure) const;
  [[nodiscard]] Vec3d moment_of(SpinalLigament structure) const;
};

/// @pre pos and paths hold q.
[[nodiscard]] LevelState calc_level_state(const Model& model, int level,
                                          const PositionKinematics<double>& pos,
                                          const PathGeometry<double>& paths,
                                          std::span<const double> q);

}  // namespace plumbline
