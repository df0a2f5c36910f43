// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "results/array.h"
#include "results/study_records.h"

/// One study: a person, a task in steps, and several cases (the reference, then imbalances) that
/// do the same task. Plain data, filled by whoever solves and read by whoever prints or draws.
///
/// How to fill one: set the axes (names), call allocate(), write the numbers by index, append the
/// drawn paths case by case, then the changes. A number that was not computed stays NaN.
///
/// SI units and radians. W is the world: x forward, y up, z to the subject's right. Array comments
/// give the shape; C cases, T steps, 3 = x, y, z. Units, long names and signs of every array stand
/// once, in fields.cpp, and go into the file from there.
namespace plumbline {

struct PostureResults {
  RealArray pelvic_tilt;         ///< C x T, anterior +, from the reference standing
  RealArray lumbar_flexion;      ///< C x T, forward +, sum T12/L1..L5/S1, from reference standing
  RealArray pelvic_list;         ///< C x T, right side down +, from reference standing
  RealArray pelvic_rotation;     ///< C x T, to the left +, from reference standing
  RealArray lumbar_lateral;      ///< C x T, to the right +, sum, from reference standing
  RealArray lumbar_axial;        ///< C x T, to the left +, sum, from reference standing
  RealArray thorax_inclination;  ///< C x T, forward +, of the thorax axis from the vertical
  RealArray hip_flexion;         ///< C x T x 2 (right, left)
  RealArray knee_flexion;        ///< C x T x 2 (right, left)
  RealArray ankle_dorsiflexion;  ///< C x T x 2 (right, left)
  RealArray center_of_mass;      ///< C x T x 3, of the whole body, in W; the gravity line runs down
};

struct BodyResults {
  RealArray position;  ///< C x T x B x 3: body origin Bo in W
  RealArray rotation;  ///< C x T x B x 3 x 3: R_WB, columns are the body's axes in W
};

struct MuscleResults {
  IntArray group;  ///< M: index into axes.groups
  RealArray pcsa;  ///< M
  /// M: of the model's person; a case may have others.
  RealArray optimal_fibre_length;
  RealArray max_force;      ///< C x M: active strength of the case
  RealArray activation;     ///< C x T x M
  RealArray force;          ///< C x T x M: tendon force = active + passive
  RealArray active_force;   ///< C x T x M
  RealArray passive_force;  ///< C x T x M
  RealArray length;         ///< C x T x M: muscle and tendon
  RealArray fibre_length;   ///< C x T x M, normalised by the optimal length
  IntArray saturated;       ///< C x T x M: 1 if at its upper bound
  IntArray path_first;      ///< C x T x M: first drawn point in path_points, see append_path()
  IntArray path_count;      ///< C x T x M: number of drawn points
  RealArray path_points;    ///< N x 3: drawn points of all paths, in W
};

struct GroupResults {
  RealArray force, active_force, passive_force;  ///< C x T x G: sums over the group
  RealArray activation;                          ///< C x T x G: mean weighted by PCSA
};

struct LevelResults {
  RealArray compression;           ///< C x T x L
  RealArray shear_ap;              ///< C x T x L
  RealArray shear_lateral;         ///< C x T x L
  RealArray moment;                ///< C x T x L x 3 (flexion, lateral, axial): passive tissue
  RealArray joint_moment_flexion;  ///< C x T x L: of weight and loads above the disc
  RealArray angle;                 ///< C x T x L x 3 (flexion, lateral, axial), from neutral
  RealArray disc_pressure;         ///< C x T x L x pressure factor: compression/(area factor)
  RealArray disc_area;             ///< C x L
  RealArray disc_center;           ///< C x T x L x 3, in W
  RealArray disc_rotation;         ///< C x T x L x 3 x 3: R_WD; D: y along the disc normal, up
  RealArray reaction_force_D, reaction_moment_D;  ///< C x T x L x 3, at the disc centre, in D
  RealArray reaction_force_W, reaction_moment_W;  ///< the same in W
  RealArray budget;                               ///< C x T x L x contributor; sums to compression
};

/// What disc, facets and ligaments of each level bear and how they stand. Empty where levels are
/// springs (see StudyAxes::has_tissue), NaN for what one level lacks.
struct TissueResults {
  RealArray disc_force;           ///< C x T x L: part of the compression that is on the disc
  RealArray disc_height;          ///< C x T x L x disc edge (anterior, middle, posterior)
  RealArray disc_height_at_rest;  ///< C x L x disc edge: without load
  RealArray annulus_strain;       ///< C x T x L: of the fibre that is stretched most
  RealArray facet_force;          ///< C x T x L x 2 (right, left): face and tip together
  RealArray facet_compression;    ///< C x T x L x 2: its part along the disc normal
  RealArray ligament_strain;      ///< C x T x L x ligament: of the strand that is strained most
  RealArray ligament_force;       ///< C x T x L x ligament: sum of its strands
  RealArray foramen_height;       ///< C x T x L x 2 (right, left)
  RealArray foramen_area;         ///< C x T x L x 2
};

/// Why the loads of the levels differ from the reference's: each change split exactly by where the
/// force comes from and by reason. Bands are over the robustness variations, NaN where not run.
struct WhyResults {
  RealArray by_contributor;       ///< C x T x L x load x contributor x reason
  RealArray by_contributor_band;  ///< the same x bound
  RealArray by_group;             ///< C x T x L x load x G x reason: tone, active and passive
  RealArray by_group_band;        ///< the same x bound
};

struct ContactResults {
  RealArray position;            ///< C x T x P x 3, in W
  RealArray force;               ///< C x T x P x 3, on the body, in W
  RealArray center_of_pressure;  ///< C x T x 3, in W
};

struct AbdomenResults {
  RealArray pressure;  ///< C x T
};

struct QualityResults {
  RealArray residual_pct_bw;  ///< C x T
  RealArray reserve;          ///< C x T x F
  RealArray reserve_max;      ///< C x T: largest |reserve| of a rotation
  RealArray torque;           ///< C x T x A: ideal torques
  RealArray objective;        ///< C x T x term
  IntArray iterations;        ///< C x T
  IntArray converged;         ///< C x T: 1 if the solver met its tolerance
  IntArray verdict;           ///< C x T: of the step, as Verdict
  /// C x T: cost of another posture over that of the one reported, less one; NaN where none within
  /// 5 % was found.
  RealArray second_optimum;
  /// C x T: part of the searches from other starts that ended in the posture reported; NaN where
  /// none was asked for.
  RealArray starts_agreed;
};

struct Study {
  std::string title;
  Provenance provenance;
  StudyPerson person;
  StudyAxes axes;

  RealArray task;        ///< C x T x K
  RealArray coordinate;  ///< C x T x Q
  RealArray total_mass;  ///< C
  PostureResults posture;
  BodyResults body;
  MuscleResults muscle;
  GroupResults group;
  LevelResults level;
  TissueResults tissue;
  WhyResults why;
  ContactResults contact;
  AbdomenResults abdomen;
  QualityResults quality;

  std::vector<StudyLandmark> landmarks;
  std::vector<AttachedMass> attached_masses;
  std::vector<Change> changes;

  std::string content_hash;  ///< SHA-256 in hexadecimal; set by write_study() and read_study()
};

/// Sizes every array from `study.axes`: reals become NaN, integers 0. Call it once, before filling.
void allocate(Study& study);

/// Appends the drawn points of one muscle (at least two, origin to insertion, in W [m]) and
/// notes where they are. For the same bits from any number of threads, call it in the order of
/// cases, steps and muscles.
void append_path(Study& study, std::size_t case_index, std::size_t step, std::size_t muscle,
                 std::span<const Point3> points_W);

/// Worst verdict of all cases; kFailed without any.
[[nodiscard]] Verdict overall_verdict(const Study& study);

/// "trusted", "doubtful", "failed"; "up", "down", "none", "undetermined".
[[nodiscard]] const char* to_string(Verdict verdict);
[[nodiscard]] const char* to_string(ChangeSign sign);

}  // namespace plumbline
