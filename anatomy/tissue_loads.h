// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "anatomy/arrows.h"
#include "anatomy/landmark_table.h"
#include "anatomy/mesh.h"
#include "anatomy/study_frame.h"

/// What facets and ligaments of the lumbar levels bear, drawn on request. Scales never change, so
/// that pictures compare. Nothing where levels are springs.
namespace plumbline::viz {

/// The force with which an upper vertebra presses on the facet of the next one down: its head is on
/// the facet, along whose normal it points; kMetrePerNewton long a newton.
struct FacetForce {
  std::size_t level = 0, side = 0;  ///< side 0 right, 1 left
  DrawnForce force;
};
/// Of all levels and sides that bear at least a newton.
[[nodiscard]] std::vector<FacetForce> find_facet_forces(const StudyFrame& frame,
                                                        const LandmarkTable& landmarks);
[[nodiscard]] Mesh make_facet_forces(const StudyFrame& frame, const LandmarkTable& landmarks);

/// A ligament of a level as a straight line between the bones it joins, which are schematic.
struct DrawnLigament {
  std::size_t level = 0, ligament = 0;  ///< along /level and /ligament
  Vec3f upper, lower;                   ///< ends in W [m]
  double tension = 0;                   ///< [N]
};
/// All that the study knows, slack ones too.
[[nodiscard]] std::vector<DrawnLigament> find_ligaments(const StudyFrame& frame,
                                                        const LandmarkTable& landmarks);
/// As tubes whose cross-section, beyond that of a thread, is in proportion to the tension, in its
/// colour.
[[nodiscard]] Mesh make_ligaments(const StudyFrame& frame, const LandmarkTable& landmarks);
[[nodiscard]] float drawn_ligament_radius(double tension);

/// Tension from 0 to kLigamentTensionMax: pale sand through green-blue to dark indigo.
[[nodiscard]] Color ligament_color(double tension);
inline constexpr double kLigamentTensionMax = 100;  ///< [N]

inline constexpr Color kFacetForceColor = {0.84F, 0.37F, 0.02F};
inline constexpr float kFacetArrowRadius = 2.4e-3F;  ///< [m]

}  // namespace plumbline::viz
