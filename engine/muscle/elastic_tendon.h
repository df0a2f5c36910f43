// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "muscle/hill_muscle.h"

namespace plumbline {

/// What fibre velocity to take where only the velocity of the whole path is known: fibre and tendon
/// can share it in any proportion, as long as fibre length is not given too.
enum class FibreRate {
  kAtRest,  ///< none, whatever the path's: OpenSim's start for Millard's and tabulated muscles
  kTendonSteady,       ///< all of it, the tendon's force not changing: its start for De Groote's
  kSharedByStiffness,  ///< as two springs in series would share it: its start for Thelen's
};

/// The one with which OpenSim equilibrates this muscle.
[[nodiscard]] FibreRate published_fibre_rate(const HillMuscle& muscle);

/// Where the equations end and a bound holds instead.
struct MuscleBounds {
  bool fibre_at_minimum =
      false;                  ///< l_m = l_min; the fibre is held there and may be out of balance
  bool tendon_slack = false;  ///< the path is too short to be pulled; tension is 0
  bool activation_raised = false;  ///< to min_activation
};

/// Forces and lengths of one muscle. Tension is positive, lengthening is positive.
struct MuscleEquilibrium {
  double l_m;      ///< fibre length [m]
  double l_t;      ///< tendon length, l_slack where rigid or slack [m]
  double alpha;    ///< pennation [rad]
  double v_m;      ///< fibre velocity [m/s]
  double f_l;      ///< active force-length factor [1]
  double f_v;      ///< force-velocity factor [1]
  double f_p;      ///< passive force over F_max [1]
  double active;   ///< of the fibre, along it: F_max a f_l f_v [N]
  double passive;  ///< F_max f_p [N]
  double damped;   ///< F_max beta v_m/(v_max l_opt) [N]
  double tension;  ///< of the tendon [N]
  /// d tension / d l_mt and / d a, by the implicit function theorem, l_mt's rate being fixed. With
  /// kSharedByStiffness fibre velocity counts as fixed. 0 where a bound decides otherwise.
  double stiffness;  ///< [N/m]
  double gain;       ///< [N]
  MuscleBounds bounds;
  int iterations = 0;
  /// False for numbers that are not finite or overflow: then all is NaN. False also where no fibre
  /// velocity is its own share (kSharedByStiffness, fast or weak, on the descending limb): then the
  /// forces balance at a velocity near such a share.
  bool converged = false;
};

/// Equilibrium of fibre and elastic tendon for a path of length l_mt: Millard et al. (2013) eq. 1,
///   F_max f_t(l_t/l_slack) = F_max (a f_l(l) f_v(v) + f_p(l) + beta v) cos(alpha),
///   l_t = l_mt - l_m cos(alpha),  l_m sin(alpha) = h,  l = l_m/l_opt,  v = v_m/(v_max l_opt).
/// The unknown is the fibre's length along the tendon, in which neither side is singular, found by
/// bracketed Newton between the shortest fibre and the one that leaves the tendon at slack length.
///
/// Where the fibre weakens as it lengthens there may be several equilibria; the search stretches
/// the tendon from slack, 1 % and then double, and takes the first span in which the tendon becomes
/// the stronger: a stable one. Singularities:
/// - path shorter than tendon and shortest fibre: tension 0, both bounds reported;
/// - fibre force not above 0 on the slack tendon (damping of a fast shortening): tension 0;
/// - fibre at its shortest (pennation at its greatest) still stronger than the tendon: it is held
///   there, the tendon's stretch gives the tension;
/// - activation is raised to min_activation, and lowered to 1.
///
/// @param l_mt length of the path [m]; v_mt its rate [m/s]; a activation [1].
[[nodiscard]] MuscleEquilibrium calc_elastic_tendon(const HillMuscle& muscle, double l_mt,
                                                    double v_mt, double a, FibreRate rate);

/// The same with l_t = l_slack: fibre length and velocity follow from the path's. Tension below 0,
/// which only damping could cause, is 0, and so is that of a path that leaves no room for the
/// shortest fibre. (OpenSim's De Groote muscle pushes in both cases.)
[[nodiscard]] MuscleEquilibrium calc_rigid_tendon(const HillMuscle& muscle, double l_mt,
                                                  double v_mt, double a);

/// What full activation adds along a rigid tendon: F_max f_l(l) f_v(v, 1) cos(alpha) at the fibre
/// length and velocity that l_mt and v_mt dictate [N]. Nothing where the path leaves no room for
/// the shortest fibre. Static optimisation takes tension as activation times this.
/// @param l_mt length of the path [m]; v_mt its rate [m/s]; NaN if one is not finite.
[[nodiscard]] double calc_rigid_active_force(const HillMuscle& muscle, double l_mt, double v_mt);

/// One of the two, as the muscle's numbers say.
[[nodiscard]] MuscleEquilibrium calc_muscle_equilibrium(const HillMuscle& muscle, double l_mt,
                                                        double v_mt, double a, FibreRate rate);

/// Fibre velocity of a muscle whose fibre length is known, from the same equation [m/s]: the rate
/// of a fibre state. Without damping it is f_v's inverse of (f_t/cos(alpha) - f_p)/(a f_l), and not
/// finite where a f_l is 0, for nothing then resists. A fibre at its minimum does not shorten
/// further: 0. Not a number if an argument is not finite or a curve overflows.
/// @param l_m fibre length, raised to l_min [m].
[[nodiscard]] double calc_fibre_velocity(const HillMuscle& muscle, double l_mt, double l_m,
                                         double a);

}  // namespace plumbline
