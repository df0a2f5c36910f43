// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>

#include "kinematics/position.h"

namespace plumbline {

/// An elliptic end plate in its body's frame [m].
struct EndPlate {
  Vec3d center{}, anterior{}, posterior{}, right{};
};

/// Bone about one intervertebral foramen [m].
struct ForamenLandmarks {
  Vec3d roof_U{};   ///< lower margin of the upper pedicle
  Vec3d floor_L{};  ///< upper margin of the lower pedicle
  Vec3d facet_L{};  ///< face of the superior articular process
};

/// The landmarks between the two vertebrae U and L of a level: how they lie to each other is all
/// that its shape depends on.
struct LevelLandmarks {
  EndPlate above, below;                    ///< of the upper and of the lower vertebra
  std::array<ForamenLandmarks, 2> foramen;  ///< right, left
  std::array<double, 2> narrowing{};        ///< see LevelSpec::foramen_narrowing [m]
  Transformd X_LD;                          ///< disc frame: x forward, y along the normal, up
};

/// Found by their kinds on the two vertebrae; nothing where one is missing.
[[nodiscard]] std::optional<LevelLandmarks> find_level_landmarks(const Model& model, int level);

/// Pose X_LU of the upper vertebra in the lower.
[[nodiscard]] Transformd upper_in_lower(const Level& level, const PositionKinematics<double>& pos);

/// X_LU where the disc bears neither force nor moment; at neutral without a disc.
[[nodiscard]] Transformd upper_at_disc_rest(const Model& model, const Level& level);

/// Distances of the end plates along the disc's normal, at their front edges, centres and rear
/// edges [m].
struct DiscHeights {
  double anterior = 0, middle = 0, posterior = 0;
};
[[nodiscard]] DiscHeights calc_disc_heights(const LevelLandmarks& landmarks,
                                            const Transformd& X_LU);

/// Largest strain of the outer annulus against the pose X_LU_rest [1]: of fibres from rim to rim,
/// which at rest rise at 30 deg to the end plates to either side (28 deg in the outermost lamellae:
/// Cassidy, Hiltner and Baer 1989, Connect Tissue Res 23:75). The disc keeps its volume, as fluid
/// leaves it within hours only (O'Connell et al. 2011, J Mech Behav Biomed Mater 4:933): where it
/// is lower by a factor h it is wider by 1/sqrt(h), and so is the way of each fibre along its rim.
[[nodiscard]] double calc_annulus_strain(const LevelLandmarks& landmarks, const Transformd& X_LU,
                                         const Transformd& X_LU_rest);

/// Intervertebral foramen of one side, seen from there, in the plane of the disc frame's x and y.
struct ForamenSize {
  double height = 0;  ///< between the pedicles [m]
  double area = 0;    ///< [m^2]
};

/// The area is that of the pentagon of both pedicle margins, both rear edges of the end plates and
/// the front of the superior articular process. The latter lies halfway between rear edge and
/// facet: 8 mm behind the disc at L4/5, where CT has widths of 6 to 8 mm (Gkasdaris et al. 2018,
/// Maedica 13:294). Soft tissue (bulge, ligamentum flavum) is left out.
/// @param side 0 right, 1 left.
[[nodiscard]] ForamenSize calc_foramen(const LevelLandmarks& landmarks, const Transformd& X_LU,
                                       int side);

/// How a level of tissue stands, and how its disc is when nothing loads it.
struct LevelShape {
  DiscHeights height, height_at_rest;
  double annulus_strain = 0;           ///< see calc_annulus_strain()
  std::array<ForamenSize, 2> foramen;  ///< right, left
};

/// @return nothing where find_level_landmarks() finds nothing.
[[nodiscard]] std::optional<LevelShape> calc_level_shape(const Model& model, int level,
                                                         const PositionKinematics<double>& pos);

}  // namespace plumbline
