// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/error.h"
#include "core/scalar_function.h"
#include "core/units.h"
#include "model/actuator_spec.h"
#include "model/level_spec.h"
#include "model/spring_spec.h"
#include "muscle/muscle_parameters.h"
#include "spatial/spatial_inertia.h"
#include "spatial/transform.h"

namespace plumbline {

/// A body as it is written: names instead of indices, any order, SI units and radians. Edited by
/// scaling, mirroring and imbalances, then compiled into a Model. Every element remembers where it
/// was written, so that a fault found later can still name file and line.

/// A surface that a body looks like, by the name of its file, which nothing here reads. A vertex v
/// of the file lies at p_B = X_BM diag(scale) v.
struct MeshSpec {
  std::string file;
  Transformd X_BM;
  Vec3d scale{1, 1, 1};  ///< below 0 where the file shows the mirror image [1]
};

struct BodySpec {
  std::string name;
  double mass = 0;            ///< [kg]
  Vec3d p_BoBcm_B{};          ///< [m]
  SymMat3 I_BBcm_B{};         ///< about the centre of mass [kg m^2]
  bool as_published = false;  ///< the inertia is taken even if no distribution of mass has it
  std::vector<MeshSpec> meshes;
  InputPlace place;
};

/// One elementary motion of a joint: a translation along, or a rotation about, `axis`, by f(q).
struct AxisSpec {
  bool rotation = true;
  Vec3d axis{};  ///< unit; translations in F, rotations in the frame reached so far
  std::string coordinate;
  FunctionSpec function;  ///< f
};

/// A surface on F's origin along which M's origin slides as the joint turns: M's `pole` is the
/// ellipsoid's direction vector there, p_FoMo_F = diag(radii) R_FM pole_M (Seth et al. 2010).
struct EllipsoidSpec {
  Vec3d radii{};          ///< along F's axes [m]
  Vec3d pole_M{0, 0, 1};  ///< unit
};

/// X_FM(q) = all translations in F, then the rotations in order (OpenSim's SpatialTransform).
struct JointSpec {
  std::string name, parent, child;
  Transformd X_PF;  ///< joint frame on the parent
  Transformd X_BM;  ///< joint frame on the child
  std::vector<AxisSpec> axes;
  std::optional<EllipsoidSpec> ellipsoid;  ///< moves M's origin besides the translations
  InputPlace place;
};

struct CoordinateSpec {
  std::string name;
  bool rotational = true;
  double lo = 0, hi = 0;  ///< range [rad or m]
  double neutral = 0;     ///< [rad or m]
  bool locked = false;    ///< present, but held at `neutral`
  InputPlace place;
};

enum class WrapShape { kCylinder, kSphere, kEllipsoid, kTorus };

/// On which side of a surface a path runs.
enum class WrapWay {
  kTurn,    ///< round a cylinder in the sense that passes side_S at neutral; else as kSide
  kSide,    ///< on side_S in every posture
  kShorter  ///< on whichever side is shorter; side_S has no meaning
};

/// A surface round which a path runs.
struct WrapSpec {
  std::string name, body;
  WrapShape shape = WrapShape::kCylinder;
  WrapWay way = WrapWay::kTurn;
  Transformd X_BS;  ///< surface frame; the axis of a cylinder or torus is its z
  Vec3d radii{};    ///< cylinder and sphere: x only; torus: x of the ring, that is, of the tube's
                    ///< centre line, y of the tube [m]
  Vec3d side_S{};   ///< cylinder: towards the side on which the path runs at neutral, in S
  InputPlace place;
};

enum class PathNodeKind { kPoint, kConditional, kWrap };

/// What moves a path point on its body along one axis: p_BoP_B += axis f(q).
struct PointMotionSpec {
  int axis = 0;  ///< of the body: 0 x, 1 y, 2 z
  std::string coordinate;
  FunctionSpec function;
};

struct PathNodeSpec {
  PathNodeKind kind = PathNodeKind::kPoint;
  std::string body;                      ///< of a point
  Vec3d p_BoP_B{};                       ///< [m]
  std::vector<PointMotionSpec> motions;  ///< none for a fixed point
  std::string coordinate;                ///< conditional: present while lo <= coordinate <= hi
  double lo = 0, hi = 0;                 ///< [rad]
  double blend = 0;  ///< width over which the point fades at each end of the range [rad]
  std::string wrap;  ///< surface between the neighbouring points
  InputPlace place;
};

/// A surface that each segment between the nodes `first` and `last` of a path may meet.
struct PathWrapSpec {
  std::string wrap;
  int first = 0, last = 0;  ///< in MuscleSpec::path
  InputPlace place;
};

enum class TensionClass { kTrunk, kLeg };

struct MuscleSpec {
  std::string name, group;
  TensionClass tension = TensionClass::kTrunk;
  double pcsa = 0;              ///< physiological cross-section [m^2]
  std::optional<double> F_max;  ///< of the fibres [N]; else tension times cross-section
  std::optional<MuscleParameters> published;  ///< of a muscle with tendon, as its file states it
  double l_opt = 0;                           ///< optimal fibre length [m]
  double alpha_opt = 0;                       ///< pennation at l_opt [rad]
  std::optional<double> neutral_fibre;        ///< l_m / l_opt at neutral; then l_slack is solved
  std::optional<double> l_slack;              ///< tendon slack length [m]
  double passive_slack = 1.0;                 ///< l_m / l_opt below which the fibre is slack [1]
  double passive_strain = 0.5;     ///< further stretch at which passive force is F_max [1]
  double stretch_tolerance = 0.2;  ///< passive stress, of F_max, that costs its own volume [1]
  double strength = 1.0;           ///< factor on active force only [1]
  double min_activation = 0.0;     ///< lower bound (spasm) [1]
  double max_activation = 1.0;     ///< upper bound where muscle forces are sought on a motion [1]
  std::vector<PathNodeSpec> path;
  std::vector<PathWrapSpec> wraps;  ///< besides those between its nodes
  InputPlace place;
};

/// Tension force * curve(L/L0) [N] beyond the rest length L0 (OpenSim's Ligament).
struct CurveLigament {
  double force = 0;    ///< [N]
  FunctionSpec curve;  ///< of the length over the rest length
};

/// Tension stiffness (L - L0) (1 + damping dL/dt) beyond L0 (OpenSim's PathSpring).
struct SpringLigament {
  double stiffness = 0;  ///< [N/m]
  double damping = 0;    ///< [s/m]
};

/// Tension against strain e = L/L0 - 1 > 0 (Blankevoort and Huiskes 1991): stiffness e^2/(2 e_t) up
/// to the toe strain e_t, stiffness (e - e_t/2) beyond; and damping de/dt while it lengthens, which
/// sets in over the first percent of strain (as in OpenSim's Blankevoort1991Ligament).
struct ToeLigament {
  double stiffness = 0;   ///< of the straight part [N]
  double toe_strain = 0;  ///< e_t [1]
  double damping = 0;     ///< [N s]
};

using LigamentLaw = std::variant<CurveLigament, SpringLigament, ToeLigament>;

/// Passive tissue along a path like a muscle's; slack up to its rest length.
struct LigamentSpec {
  std::string name;
  std::string level;                                  ///< of a strand that belongs to a level
  SpinalLigament structure = SpinalLigament::kOther;  ///< of the level
  /// Tension at which it tears; nothing here stops at it [N].
  double failure_force = std::numeric_limits<double>::infinity();
  double rest_length = 0;  ///< L0 [m]
  LigamentLaw law;
  std::vector<PathNodeSpec> path;
  std::vector<PathWrapSpec> wraps;  ///< besides those between its nodes
  InputPlace place;
};

/// Soft stop: M = moment (exp((lo - q)/width) - exp((q - hi)/width)) - linear (q - neutral).
struct LimitSpec {
  std::string coordinate;
  double lo = 0, hi = 0;  ///< [rad]
  double moment = 0;      ///< at the edges [N m]
  double width = 0;       ///< [rad]
  double linear = 0;      ///< [N m/rad]
  InputPlace place;
};

/// Ideal torque on a coordinate that stands for muscles left out; costs 1/2 cost tau^2.
struct TorqueSpec {
  std::string coordinate;
  double cost = 0;  ///< [litre/(N m)^2]
  InputPlace place;
};

/// A point of a sole that can press on the floor.
struct ContactSpec {
  std::string name, body;
  Vec3d p_BoP_B{};
  double friction = 0.5;  ///< Coulomb coefficient [1]
  InputPlace place;
};

/// A coordinate that follows others: q = sum of f_k(q_k).
struct CouplerSpec {
  struct Term {
    std::string coordinate;
    FunctionSpec function;
  };
  std::string coordinate;
  std::vector<Term> terms;
  InputPlace place;
};

enum class ConstraintKind {
  kPoint,        ///< the origins of both frames coincide
  kWeld,         ///< both frames coincide
  kDistance,     ///< the origins keep their distance
  kPointOnLine,  ///< the second origin stays on the first frame's z axis
};

/// What closes a loop of joints: two frames on bodies that must keep to each other.
struct ConstraintSpec {
  std::string name;
  ConstraintKind kind = ConstraintKind::kPoint;
  std::string body0, body1;
  Transformd X_B0F0, X_B1F1;
  double distance = 0;  ///< of kDistance [m], larger than 0
  InputPlace place;
};

/// A named place on a body, for tissue and for drawing alike.
struct LandmarkSpec {
  std::string name, body, kind;
  Vec3d p_BoP_B{};
  Vec3d normal_B{};  ///< unit, or zero where it has none
  InputPlace place;
};

/// A mass that a body carries as part of its own, told apart for files and pictures.
struct AddedMassSpec {
  std::string name, body;  ///< "belly", "backpack", "hand_load"
  Vec3d p_BoP_B{};         ///< centre [m]
  double mass = 0;         ///< [kg]
};

/// A muscle group of the abdominal wall.
struct WallLayerSpec {
  std::string group;
  double fibre_angle = 0;  ///< between its fibres and the trunk's axis, in the wall [rad]
  InputPlace place;
};

/// The abdominal cavity: a tube of constant section about a centre line from the pelvic floor to
/// the diaphragm, on whose ends its pressure pushes. The pressure is what the wall's muscles make
/// by their tension around it, see Abdomen.
struct AbdomenSpec {
  double area = 0;           ///< of the section: that of the diaphragm [m^2]
  double most_pressure = 0;  ///< that people reach [Pa]
  double wall_radius = 0;    ///< [m]
  double wall_width = 0;     ///< of the sheet that a layer forms on one side, across fibres [m]
  /// The muscle that holds the pressure from above while the person breathes: pressure at its full
  /// activation [Pa], and volume [litre]; without them pressure needs no diaphragm.
  double diaphragm_strength = 0, diaphragm_volume = 0;
  std::vector<WallLayerSpec> layers;
  std::vector<PathNodeSpec> path;  ///< centre line
  InputPlace place;
};

struct PersonSpec {
  double mass = 75;     ///< [kg]
  double height = 1.8;  ///< [m]
  std::string sex = "male";
};

struct ModelSpec {
  std::string name, title;
  bool mirror = false;                         ///< only right side and midline are written
  bool for_person = true;                      ///< false: made for nobody that is known
  PersonSpec person;                           ///< for whom the numbers stand
  Vec3d gravity{0.0, -kStandardGravity, 0.0};  ///< in W [m/s^2]
  double tension_trunk = 0, tension_leg = 0;   ///< specific tension [Pa]
  std::vector<BodySpec> bodies;
  std::vector<JointSpec> joints;
  std::vector<CoordinateSpec> coordinates;
  std::vector<CouplerSpec> couplers;
  std::vector<ConstraintSpec> constraints;
  std::vector<WrapSpec> wraps;
  std::vector<MuscleSpec> muscles;
  std::vector<LigamentSpec> ligaments;
  std::vector<ElasticStopSpec> elastic_stops;
  std::vector<CoordinateSpringSpec> coordinate_springs;
  std::vector<PointSpringSpec> point_springs;
  std::vector<BushingSpec> bushings;
  LevelLaw level_law = LevelLaw::kSpring;
  std::vector<LevelSpec> levels;
  std::vector<LimitSpec> limits;
  std::vector<TorqueSpec> torques;
  std::vector<ActuatorSpec> actuators;  ///< forces without muscle, for motions
  std::vector<ContactSpec> contacts;
  std::vector<LandmarkSpec> landmarks;
  std::vector<AddedMassSpec> added_masses;
  std::optional<AbdomenSpec> abdomen;
};

}  // namespace plumbline
