// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "spatial/vec3.h"

namespace plumbline {

/// Restoring moment M(x) = linear x + cubic x^3 of one axis [N m/rad, N m/rad^3], or force
/// [N/m, N/m^3].
struct StiffnessSpec {
  double linear = 0, cubic = 0;
};

/// What a motion segment is made of besides its disc and facets.
enum class SpinalLigament { kOther, kAll, kPll, kLf, kIsl, kSsl, kItl, kCapsule, kIliolumbar };

/// Names in files and on the screen, by position in SpinalLigament.
inline const std::array<std::string, 9> kSpinalLigamentNames = {
    "other", "ALL", "PLL", "LF", "ISL", "SSL", "ITL", "capsule", "iliolumbar"};

/// Disc as an elastic body between two end plates, see forces/disc.h for its law. Flexion, right
/// lateral bend and left axial rotation are positive, as are shears of the upper vertebra along the
/// disc frame's x and z.
struct DiscSpec {
  double compression = 0;                 ///< stiffness along the normal, unloaded [N/m]
  double nucleus_share = 0;               ///< of the linear terms, lost with the nucleus [1]
  StiffnessSpec shear_ap, shear_lateral;  ///< [N/m, N/m^3]
  StiffnessSpec flexion, extension, lateral, axial;
};

/// Facet joint of one side between four landmarks: a face on the upper vertebra that may press on
/// one of the lower, and the tip of the upper one's process that may come down on the lamina. The
/// landmarks of the lower vertebra have the normals of these contacts.
struct FacetSpec {
  std::string upper, lower;  ///< faces: inferior facet above, superior facet below
  double gap = 0;            ///< between the faces at neutral, besides that of the landmarks [m]
  double stiffness = 0;      ///< of the face [N/m]
  std::string tip, lamina;   ///< of the stop; empty where there is none
  double tip_gap = 0;        ///< as `gap` [m]
  double tip_stiffness = 0;  ///< [N/m]
  double softness = 0.0003;  ///< way over which a contact sets in, see soft_ramp() [m]
};

/// What holds the levels of a model together.
enum class LevelLaw {
  kSpring,  ///< the level's springs; translations are meant to be locked
  kTissue   ///< disc, facets and ligaments of the levels that have a disc; springs elsewhere
};
inline const std::array<std::string, 2> kLevelLawNames = {"spring", "tissue"};

/// A motion segment. Flexion, right lateral bend and left axial rotation are positive.
struct LevelSpec {
  std::string name;      ///< "L5/S1"
  std::string joint;     ///< its frame F is the disc's frame: y along the disc normal, up
  double disc_area = 0;  ///< [m^2]
  /// Flexion moment of passive tissue up to which it springs back unharmed [N m].
  double elastic_limit = std::numeric_limits<double>::infinity();
  StiffnessSpec flexion, extension, lateral, axial;  ///< of the springs
  Vec3d rest{};              ///< angle without moment: flexion, lateral, axial [rad]
  Vec3d rest_translation{};  ///< of the disc, where it bears no force [m]
  std::optional<DiscSpec> disc;
  std::vector<FacetSpec> facets;  ///< one a side; a right one may stand for both, see mirror_spec
  /// How far the back wall of the foramen stands forward of where its landmarks have it, right and
  /// left; only for what is reported [m].
  std::array<double, 2> foramen_narrowing{};
  InputPlace place;
};

}  // namespace plumbline
