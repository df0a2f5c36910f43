// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/model_spec.h"

/// What wear, injury and stiffness do to one motion segment. Each function edits a body whose two
/// sides are written out at the level of this name ("L4/5"), and throws InputError for a level that
/// it does not have, or for one of springs where tissue is needed.
namespace plumbline {

/// How worn a disc is.
struct DiscWear {
  double height_loss = 0;   ///< of its height without load [1]
  double nucleus_loss = 0;  ///< of what its nucleus holds [1]
};

/// Of a disc of a Thompson or Pfirrmann grade from 1 (healthy) to 5, linear in between.
///   Height: -11, -23, -34 % at grades 2 to 4, 1.3 mm a grade of 11.4 mm (Teichtahl et al. 2015,
///   Arthritis Res Ther 17:297, 72 people: 1.0 to 1.6 mm; Urquhart 2014), and -60 % for the
///   collapsed disc of grade 5 (severe in Rohlmann et al. 2006, J Biomech 39:2484). Pfirrmann
///   grades below 5 alone hardly tell height (Salamat 2016, SpringerPlus 5:829): give it where
///   measured. Nucleus: lost in equal steps. At the end pressure is 30 % lower on a quarter of the
///   area (Adams, McNally and Dolan 1996, J Bone Joint Surg Br 78:965), which leaves a fifth of its
///   force; the steps are ours.
[[nodiscard]] DiscWear wear_of_grade(double grade);

/// Of a disc that lost this share of its height, with the nucleus of the grade that has this loss.
[[nodiscard]] DiscWear wear_of_height_loss(double height_loss);

/// Wears a disc. Without load it is lower by its loss of height, so that ligaments slacken and
/// facets come nearer. Its stiffness in every axis grows as 1/height, as that of any body pressed,
/// sheared or bent between plates; linear terms lose the share of the nucleus that is gone. The
/// cubic terms of a body of fibres would grow as 1/height^3, but fibres slacken with it: 1/height
/// too, ours. Springs take the same factors and have no height to lose. Facets neither wear nor
/// slip off the lamina: they prop a low disc behind, so that unloaded it stands flexed, by 3 deg at
/// grade 4 and 6 at grade 5.
void wear_disc(ModelSpec& spec, const std::string& name, const DiscWear& wear);

/// Lengthens the capsules of a level, of each of `sides` ("_r", "_l"): slack length times
/// 1 + slack. Needs tissue.
void loosen_capsules(ModelSpec& spec, const std::string& name,
                     const std::vector<const char*>& sides, double slack);

/// Multiplies what the disc holds against rotation, and the stiffness of ligaments, by `factor`;
/// with springs these. What they hold at neutral stays, as a joint stiffens in the posture it is
/// held in. Facets stay.
void stiffen_level(ModelSpec& spec, const std::string& name, double factor);

/// Brings the back wall of the foramina of `sides` forward by `distance` [m]. Moves nothing: only
/// the size that is reported. Needs tissue.
void narrow_foramen(ModelSpec& spec, const std::string& name, const std::vector<const char*>& sides,
                    double distance);

/// The same by so much that at neutral the area is smaller by a share of itself [1].
void narrow_foramen_area(ModelSpec& spec, const std::string& name,
                         const std::vector<const char*>& sides, double share);

}  // namespace plumbline
