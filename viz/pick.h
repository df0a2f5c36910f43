// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/key_numbers.h"
#include "viz/camera.h"
#include "viz/scene.h"
#include "viz/viewer_state.h"

namespace plumbline::viz {

/// The surfaces of one body that can be pointed at, and the lines of its muscles: a thin one is
/// hard to hit.
struct PickScene {
  struct Surface {
    const Mesh* mesh = nullptr;
    Pose pose;
    Picked what;
  };
  struct Line {
    std::vector<Vec3f> line_W;
    std::size_t muscle = 0;
  };
  std::deque<Mesh> meshes;  ///< made for this scene; addresses stay
  std::vector<Surface> surfaces;
  std::vector<Line> lines;
};
/// Of what a viewer shows of a case at a moment; refers to the skeleton.
[[nodiscard]] PickScene make_pick_scene(const StudyFrame& frame, const LandmarkTable& landmarks,
                                        const Skeleton& skeleton, const ViewerState& state,
                                        const ViewerFacts& facts);

/// What a camera shows at a pixel of a box: the surface in front or, within four pixels and not
/// behind it, the nearest muscle.
[[nodiscard]] Picked find_picked(const PickScene& scene, const CameraSetup& camera, const Box& box,
                                 const Pixel& at);

/// A picked thing in words and numbers.
struct PickCaption {
  std::string title;     ///< "L4/5", "semimem, right"
  std::string subtitle;  ///< "Hamstrings"
  std::vector<KeyNumber> rows;
};
/// @param cases whose numbers are told, at a step of the study.
[[nodiscard]] PickCaption describe_picked(const Study& study, const Skeleton& skeleton,
                                          const std::vector<std::size_t>& cases, std::size_t step,
                                          const Picked& picked);

/// The muscle, or else the level, of this name; nothing where there is none.
[[nodiscard]] std::optional<Picked> find_by_name(const Study& study, const std::string& name);

/// Where a picked thing is, for a label: the middle of a muscle's line, a disc's centre, a bone's
/// middle; nothing where it is not placed.
[[nodiscard]] std::optional<Vec3f> find_place(const StudyFrame& frame, const Skeleton& skeleton,
                                              const Picked& picked);

/// The surface of a picked thing in W.
[[nodiscard]] Mesh make_picked(const StudyFrame& frame, const LandmarkTable& landmarks,
                               const Skeleton& skeleton, const MuscleStyle& style,
                               const Picked& picked);

}  // namespace plumbline::viz
