// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "forces/abdominal_pressure.h"
#include "forces/applied_forces.h"
#include "forces/contact_rays.h"
#include "forces/muscle_loads.h"
#include "forces/point_loads.h"
#include "muscle/rigid_tendons.h"
#include "paths/moment_arms.h"
#include "solvers/recruitment.h"

namespace plumbline {

/// Cost of a contact force [litre/N^2] and of a joint stop [litre/(N m)^2]: small beside any
/// muscle, large enough that the dual keeps its curvature.
inline constexpr double kContactCost = 1e-7;
inline constexpr double kStopCost = 1e-7;
/// Cost of a reserve [litre/(N m)^2].
inline constexpr double kReserveCost = 0.1;
/// The same on a coordinate that hangs limp: a reserve must not do there what muscle may not.
inline constexpr double kLimpCost = 10.0;

/// Cost of the thrust of abdominal pressure [litre/N^2] where the glottis, not the diaphragm, holds
/// it from above: it costs nothing of its own, the muscles of the wall do; and of a thrust that
/// these cannot hold.
inline constexpr double kThrustCost = 1e-9;
inline constexpr double kWallReserveCost = 1e6;

/// A joint that rests on its capsule: a generalized force on one coordinate within [lo, hi].
struct JointStop {
  DofIndex dof = kNone;
  double lo = 0, hi = 0;  ///< [N m]
};

/// What is prescribed about the forces of a task.
struct LoadCase {
  std::vector<ContactSite> contacts;  ///< what can press on the body: floor, seat, backrest, bed
  std::vector<PointLoad> carried;     ///< weights in the hands
  std::vector<std::vector<PointLoad>>
      pushes;  ///< sway: one solution for each; at least one, maybe empty
  std::vector<JointStop> stops;
  std::vector<DofIndex> limp;  ///< coordinates that hang: no ideal torque, and the
                               ///< muscles that cross them keep to their tone
  double tone = 0.0;           ///< least force of every muscle, of F_max [1]
  /// Straining: abdominal pressure that the muscles of the wall hold, each with the same activation
  /// at least. Left to the least effort transversus would do it alone, and nobody strains like
  /// that (Cholewicki et al. 2002) [Pa].
  double valsalva = 0.0;
  /// Lungs that are full and shut bear the pressure in the abdomen; else the diaphragm does.
  bool breath_held = false;
};

/// Activation that a muscle has in any case: tone or spasm [1].
[[nodiscard]] double least_activation(const Muscle& muscle, const LoadCase& load_case);

/// Positions of the kinds of unknowns in RecruitmentProblem's columns.
struct ColumnLayout {
  int muscles = 0;   ///< first muscle (always 0)
  int contacts = 0;  ///< first contact ray
  int torques = 0;   ///< first ideal torque
  int stops = 0;     ///< first joint stop
  int thrust = 0;    ///< of abdominal pressure; none without an abdomen
  int end = 0;

  /// Ray intensities among the unknowns x of a load case with `num_contacts` sites [N].
  [[nodiscard]] std::span<const double> rays(std::span<const double> x,
                                             std::size_t num_contacts) const {
    return x.subspan(static_cast<std::size_t>(contacts), kRaysPerContact * num_contacts);
  }
};

/// Everything that one posture determines before forces are shared out, and what one thread needs
/// to find it. Sized from the model; calculating allocates nothing.
struct Equilibrium {
  Equilibrium(const Model& model, const LoadCase& load_case);

  PositionKinematics<double> pos;
  PathGeometry<double> paths;
  MomentArms arms;
  RigidTendons tendons;
  std::vector<TendonLoad<Dual>> muscle;  ///< loads and their slopes over path length
  BodyLoads<double> loads;
  std::vector<double> tau;     ///< scratch, per dof
  RecruitmentProblem problem;  ///< A and bounds at this posture
  ColumnLayout columns;
  std::vector<double> b;  ///< right-hand side without push, per equation
};

/// The part of the below that tells how long muscles are: kinematics, paths and muscle loads.
void calc_lengths(const Model& model, std::span<const double> q, Equilibrium& out);

/// Fills `out` for posture q: kinematics, paths, arms, muscle loads, then A x + b = 0 in the free
/// coordinates with x = (activations, contact rays, ideal torques, stops, thrust of abdominal
/// pressure). b holds gravity, carried weights, passive tissue (see add_passive_elasticity) and
/// passive muscle. Where there is an abdomen, the last row is that of its wall: the sum over its
/// muscles of activation times thrust at full activation is the thrust (see Abdomen); its
/// coefficients are constant, so that forces at fixed x still derive from a potential.
void calc_equilibrium(const Model& model, const LoadCase& load_case, std::span<const double> q,
                      Equilibrium& out);

/// b plus the generalized force of one push, per equation.
void add_push(const Model& model, std::span<const PointLoad> push, Equilibrium& equilibrium,
              std::vector<double>& b_pushed);

/// All forces on the bodies for a solution x, as wrenches (gravity included): for joint reactions.
void gather_loads(const Model& model, const LoadCase& load_case, std::span<const double> q,
                  std::span<const double> x, Equilibrium& equilibrium, BodyLoads<double>& loads);

/// p A of a solution x [N]; 0 without an abdomen.
[[nodiscard]] double abdominal_thrust(const Model& model, const ColumnLayout& columns,
                                      std::span<const double> x);

}  // namespace plumbline
