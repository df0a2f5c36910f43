// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/index.h"
#include "core/scalar_function.h"
#include "model/level.h"
#include "model/model_spec.h"
#include "spatial/spatial_inertia.h"
#include "spatial/transform.h"

namespace plumbline {

/// Elementary motion of a joint, see AxisSpec.
struct JointAxis {
  bool rotation = true;
  Vec3d axis{};
  DofIndex dof = kNone;
  int function = kNone;  ///< in Model::functions; kNone: f(q) = q
};

struct Body {
  std::string name;
  BodyIndex parent = kWorld;
  std::string joint;                 ///< name of the joint to the parent
  double mass = 0;                   ///< [kg]
  Vec3d p_BoBcm_B{};                 ///< [m]
  SymMat3 I_BBcm_B{};                ///< [kg m^2]
  Transformd X_PF;                   ///< joint frame on the parent
  Transformd X_MB;                   ///< child body in the moving joint frame
  int first_axis = 0, num_axes = 0;  ///< in Model::axes; translations first
  int ellipsoid = kNone;             ///< in Model::ellipsoids
  DofIndex first_dof = 0;
  int num_dofs = 0;  ///< this joint's coordinates are consecutive
};

struct Dof {
  std::string name;
  BodyIndex body = kWorld;  ///< child body of its joint
  bool rotational = true;
  double lo = 0, hi = 0, neutral = 0;
  bool locked = false;
};

/// A coordinate that follows others: q = sum of f_k(q_k).
struct Coupler {
  struct Term {
    DofIndex dof = kNone;
    int function = kNone;  ///< in Model::functions; kNone: f(q) = q
  };
  DofIndex dof = kNone;
  std::vector<Term> terms;
};

/// See ConstraintSpec.
struct Constraint {
  std::string name;
  ConstraintKind kind = ConstraintKind::kPoint;
  BodyIndex body0 = kWorld, body1 = kWorld;
  Transformd X_B0F0, X_B1F1;
  double distance = 0;  ///< [m]
};

struct WrapSurface {
  std::string name;
  WrapShape shape = WrapShape::kCylinder;
  WrapWay way = WrapWay::kTurn;
  BodyIndex body = kWorld;
  Transformd X_BS;
  Vec3d radii{};
  Vec3d side_S{};
};

struct PathPoint {
  BodyIndex body = kWorld;
  Vec3d p_BoP_B{};
};

/// A coordinate that moves a line, seen from one muscle.
struct LineDof {
  DofIndex dof = kNone;
  int slot = 0;       ///< in the muscle's list of coordinates
  double sign = 1.0;  ///< + if it moves the far end of the line, - if the near end
};

/// How many surfaces a segment may meet.
inline constexpr int kMaxSegmentWraps = 4;

/// A surface that a segment may meet.
struct SegmentWrap {
  int surface = 0;  ///< in Model::wraps
  /// WrapWay::kTurn round a cylinder: +1 anticlockwise about its z, -1 clockwise.
  double sense = 0;
  /// Of a line from point0 to the surface's body; none where the segment meets no other surface.
  int first_line_dof = 0, num_line_dofs = 0;
};

/// Part of a path between two neighbouring points, in pieces: straight lines between which it runs
/// on surfaces. Up to one surface, line0 runs from point0 to the surface (or to point1) and line1
/// from there on. With more, their order is that of the posture and line1 stands for a line from
/// point0 to point1.
struct PathSegment {
  int point0 = 0, point1 = 0;
  int first_wrap = 0, num_wraps = 0;    ///< in Model::segment_wraps
  int first_piece = 0, last_piece = 0;  ///< in PathGeometry::line: those at point0 and at point1
  int first_line0 = 0, num_line0 = 0;   ///< in Model::line_dofs
  int first_line1 = 0, num_line1 = 0;
};

struct PathRoute {
  int first_segment = 0, num_segments = 0;
};

/// Presence of a conditional point: 1 inside [lo, hi], fading to 0 over `blend` outside it.
struct PathCondition {
  DofIndex dof = kNone;
  int slot = 0;
  double lo = 0, hi = 0, blend = 0;
};

/// What moves a path point on its body along one of the body's axes, see PointMotionSpec.
struct PathMotion {
  int point = 0;  ///< in Model::points
  int axis = 0;
  DofIndex dof = kNone;
  int slot = kNone;      ///< kNone: the coordinate is locked
  int function = kNone;  ///< in Model::functions; kNone: f(q) = q
};

/// How many conditional points a path may have: each doubles its routes.
inline constexpr int kMaxConditions = 4;

/// Path of a muscle or a ligament. Route r of 2^num_conditions holds those conditional points whose
/// bit is set in r.
struct MusclePath {
  int first_route = 0, num_routes = 0;
  int first_condition = 0, num_conditions = 0;
  int first_motion = 0, num_motions = 0;  ///< in Model::motions
  int first_slot = 0, num_slots = 0;      ///< in Model::slot_dofs and in every sparse arm array
};

struct Muscle {
  std::string name;
  int group = 0;                ///< in Model::groups
  double F_max = 0;             ///< sigma * PCSA [N]; scales passive force
  double F_max_active = 0;      ///< after weakness [N]
  double l_opt = 0;             ///< [m]
  double l_slack = 0;           ///< tendon [m]
  double h = 0;                 ///< constant fibre thickness l_opt sin(alpha_opt) [m]
  double passive_slack = 1.0;   ///< [1]
  double passive_strain = 0.5;  ///< [1]
  double stretch_tolerance = 0.2;
  double min_activation = 0;
  double volume_litre = 0;  ///< PCSA * l_opt [litre]
  MusclePath path;
};

/// See LigamentSpec.
struct Ligament {
  std::string name;
  MusclePath path;
  double rest_length = 0;  ///< [m]
  LigamentLaw law;
  int curve = kNone;  ///< of a CurveLigament, in Model::functions
  SpinalLigament structure = SpinalLigament::kOther;
  double failure_force = 0;  ///< [N]
};

/// See ElasticStopSpec.
struct ElasticStop {
  std::string name;
  DofIndex dof = kNone;
  double lo = 0, hi = 0, stiffness_lo = 0, stiffness_hi = 0, damping = 0, transition = 1;
};

/// See CoordinateSpringSpec.
struct CoordinateSpring {
  std::string name;
  DofIndex dof = kNone;
  double stiffness = 0, rest = 0, damping = 0;
};

/// See PointSpringSpec.
struct PointSpring {
  std::string name;
  BodyIndex body_A = kWorld, body_B = kWorld;
  Vec3d p_AoP_A{}, p_BoQ_B{};
  double stiffness = 0, rest_length = 0;
};

/// See BushingSpec.
struct Bushing {
  std::string name;
  BodyIndex body_A = kWorld, body_B = kWorld;
  Transformd X_AF, X_BM;
  std::array<int, 3> moment{}, force{};  ///< in Model::functions
  Vec3d angular_damping{}, linear_damping{};
};

struct Limit {
  DofIndex dof = kNone;
  double lo = 0, hi = 0, moment = 0, width = 1, linear = 0, neutral = 0;
};

struct TorqueActuator {
  DofIndex dof = kNone;
  double cost = 0;  ///< [litre/(N m)^2]
};

/// See AbdomenSpec. With pressure p the ends are pushed apart by the thrust p A along the centre
/// line, which has the potential -p A L with L its length. The wall balances the pressure in every
/// posture by the same law (Laplace's, both sides alike): a fascicle with force F at the angle beta
/// to the trunk's axis adds F sin^2(beta) / (2 w r) to it, r and w the wall's radius and width.
struct Abdomen {
  struct WallMuscle {
    MuscleIndex muscle = kNone;
    double thrust = 0;  ///< p A at full activation [N]
  };
  double area = 0;           ///< A [m^2]
  double most_pressure = 0;  ///< [Pa]
  /// V a^2 over (p A)^2 of the diaphragm, a the activation at which it holds p [litre/N^2].
  double diaphragm_cost = 0;
  MusclePath cavity;             ///< centre line
  std::vector<WallMuscle> wall;  ///< in increasing order
};

struct ContactPoint {
  std::string name;
  BodyIndex body = kWorld;
  Vec3d p_BoP_B{};
  double friction = 0;
};

struct Landmark {
  std::string name, kind;
  BodyIndex body = kWorld;
  Vec3d p_BoP_B{};
  Vec3d normal_B{};
};

/// See AddedMassSpec.
struct AddedMass {
  std::string name;
  BodyIndex body = kWorld;
  Vec3d p_BoP_B{};  ///< [m]
  double mass = 0;  ///< [kg]
};

/// A validated body, ready to compute with: flat arrays, parents before children. Made by
/// compile() only and used as `const Model&`; nothing in it changes afterwards.
struct Model {
  std::string name, title;
  PersonSpec person;
  double total_mass = 0;                       ///< [kg]
  Vec3d gravity{0.0, -kStandardGravity, 0.0};  ///< in W [m/s^2]

  std::vector<Body> bodies;  ///< [0] is the world
  std::vector<JointAxis> axes;
  std::vector<EllipsoidSpec> ellipsoids;
  std::vector<ScalarFunction> functions;
  std::vector<Dof> dofs;
  std::vector<DofIndex> free_dofs;  ///< dofs that are not locked
  std::vector<Coupler> couplers;    ///< each after those that its terms follow from
  std::vector<Constraint> constraints;
  std::vector<int> free_slot;  ///< per dof: position in free_dofs, or kNone

  std::vector<WrapSurface> wraps;
  std::vector<PathPoint> points;
  std::vector<PathSegment> segments;
  std::vector<SegmentWrap> segment_wraps;
  std::vector<PathRoute> routes;
  std::vector<PathCondition> conditions;
  std::vector<PathMotion> motions;  ///< of moving points
  std::vector<LineDof> line_dofs;
  std::vector<DofIndex> slot_dofs;  ///< coordinates of each muscle's sparse arm entries,
                                    ///< in increasing order within a muscle; then of ligaments
                                    ///< and of the abdominal cavity

  std::vector<Muscle> muscles;
  std::vector<std::string> groups;
  std::vector<Ligament> ligaments;
  std::vector<ElasticStop> elastic_stops;
  std::vector<CoordinateSpring> coordinate_springs;
  std::vector<PointSpring> point_springs;
  std::vector<Bushing> bushings;
  std::vector<Level> levels;  ///< caudal to cranial
  std::vector<Limit> limits;
  std::vector<TorqueActuator> torques;
  std::vector<ContactPoint> contacts;
  std::vector<Landmark> landmarks;
  std::vector<AddedMass> added_masses;  ///< parts of their bodies
  std::optional<Abdomen> abdomen;

  [[nodiscard]] int num_bodies() const { return static_cast<int>(bodies.size()); }
  [[nodiscard]] int num_dofs() const { return static_cast<int>(dofs.size()); }
  [[nodiscard]] int num_free() const { return static_cast<int>(free_dofs.size()); }
  [[nodiscard]] int num_muscles() const { return static_cast<int>(muscles.size()); }
  /// Equations of statics: one a free coordinate, then that of the abdominal wall if there is one.
  [[nodiscard]] int num_equations() const { return num_free() + (abdomen ? 1 : 0); }

  /// Whether coordinate `dof` moves body `b` (its joint lies on the way to the world).
  [[nodiscard]] bool moves(DofIndex dof, BodyIndex b) const;

  /// Positions by name; throw InputError with the nearest known name.
  [[nodiscard]] BodyIndex find_body(std::string_view body_name) const;
  [[nodiscard]] DofIndex find_dof(std::string_view dof_name) const;
  [[nodiscard]] MuscleIndex find_muscle(std::string_view muscle_name) const;
  [[nodiscard]] int find_group(std::string_view group_name) const;
  [[nodiscard]] int find_level(std::string_view level_name) const;
  /// Landmark by name, or kNone.
  [[nodiscard]] int landmark_or_none(std::string_view landmark_name) const;
};

}  // namespace plumbline
