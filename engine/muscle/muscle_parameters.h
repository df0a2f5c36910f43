// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "core/scalar_function.h"

namespace plumbline {

/// The numbers that a published Hill muscle consists of, as files state them. Plain data: a reader
/// fills it, find_fault checks it, compile_muscle makes curves of it. Lengths in curves are over
/// l_opt (fibre) or l_slack (tendon), forces over F_max, velocities over v_max l_opt.
/// Defaults are those of OpenSim 4.

/// acos(0.1), OpenSim's default [rad].
inline constexpr double kMaxPennation = 1.4706289056333368;

/// Thelen (2003), with the paper's symbols.
struct ThelenShape {
  double tendon_strain = 0.04;     ///< epsilon_0^T: tendon strain at F_max [1]
  double passive_strain = 0.6;     ///< epsilon_0^M: passive fibre strain at F_max [1]
  double active_shape = 0.45;      ///< gamma: width of the active curve [1]
  double passive_shape = 5.0;      ///< k^PE [1]
  double velocity_shape = 0.25;    ///< A_f [1]
  double eccentric_force = 1.4;    ///< F_len^M: greatest force of a lengthening fibre [1]
  double linear_threshold = 0.95;  ///< share of it beyond which force-velocity is straight [1]
  double min_activation = 0.01;    ///< lower activations are raised to it [1]
  double max_pennation = kMaxPennation;  ///< the fibre shortens no further [rad]
};

/// Active force-length of Millard et al. (2013).
struct MillardActive {
  double min_length = 0.4441;     ///< where the curve leaves its minimum [1]
  double transition = 0.73;       ///< where the steep ascent turns shallow [1]
  double max_length = 1.8123;     ///< where the descent ends [1]
  double shallow_slope = 0.8616;  ///< of the shallow ascent [1]
  double minimum_value = 0.1;     ///< outside [1]; see compile_muscle
};

/// Passive fibre force-length of Millard et al. (2013).
struct MillardPassive {
  struct Shape {
    double stiffness_at_low, stiffness_at_one, curviness;
  };
  double strain_at_zero = 0.0;
  double strain_at_one = 0.7;  ///< strain at F_max
  std::optional<Shape> shape;  ///< else 0.2, 2/(strain_at_one - strain_at_zero), 0.75
};

/// Force-velocity of Millard et al. (2013).
struct MillardVelocity {
  double concentric_slope_at_vmax = 0.0;  ///< see compile_muscle
  double concentric_slope_near_vmax = 0.25;
  double isometric_slope = 5.0;
  double eccentric_slope_at_vmax = 0.0;  ///< see compile_muscle
  double eccentric_slope_near_vmax = 0.15;
  double eccentric_force = 1.4;       ///< at v = 1
  double concentric_curviness = 0.6;  ///< 0 to 1
  double eccentric_curviness = 0.9;   ///< 0 to 1
};

/// Tendon force-length of Millard et al. (2013).
struct MillardTendon {
  struct Shape {
    double stiffness_at_one, force_at_toe_end, curviness;
  };
  double strain_at_one = 0.049;  ///< strain at F_max
  std::optional<Shape> shape;    ///< else 1.375/strain_at_one, 2/3, 0.5
};

/// Millard et al. (2013). A damping below 0.001 counts as none.
struct MillardShape {
  MillardActive active;
  MillardPassive passive;
  MillardVelocity velocity;
  MillardTendon tendon;
  double min_activation = 0.01;          ///< lower activations are raised to it [1]
  double max_pennation = kMaxPennation;  ///< the fibre shortens no further [rad]
  double damping = 0.1;                  ///< beta: fibre damping force per normalized velocity [1]
};

/// De Groote et al. (2016).
struct DeGrooteShape {
  double active_width_scale = 1.0;  ///< widens the active curve about l = 1 [1], >= 1
  double passive_strain = 0.6;      ///< passive fibre strain at F_max [1]
  double tendon_strain = 0.049;     ///< tendon strain at F_max [1]
  bool ignore_passive = false;      ///< no passive fibre force at all
  double damping = 0.0;             ///< as in MillardShape
};

/// A muscle whose curves are functions that its file gives: those of Schutte et al. (1993), and
/// OpenSim's with a rigid tendon.
struct TabulatedShape {
  FunctionSpec active;                  ///< of fibre length; below 0 it counts as 0
  std::optional<FunctionSpec> passive;  ///< of fibre length; else exp(8 l - 12), Schutte's
  bool passive_only_pulls = false;      ///< the passive curve below 0 counts as 0
  FunctionSpec tendon;  ///< of tendon strain; below 0, and of negative strain, it counts as 0
  std::optional<FunctionSpec> velocity;  ///< of fibre velocity; else Schutte's two hyperbolas
  double damping = 0.0;                  ///< as in MillardShape
};

using MuscleShape = std::variant<ThelenShape, MillardShape, DeGrooteShape, TabulatedShape>;

struct MuscleParameters {
  double F_max = 1000.0;      ///< greatest isometric force [N]
  double l_opt = 0.1;         ///< optimal fibre length [m]
  double l_slack = 0.2;       ///< tendon slack length [m]
  double alpha_opt = 0.0;     ///< pennation at optimal fibre length [rad]
  double v_max = 10.0;        ///< greatest shortening velocity [l_opt/s]
  bool rigid_tendon = false;  ///< OpenSim's ignore_tendon_compliance
  MuscleShape shape = MillardShape{};
};

/// What is wrong with the numbers, in a sentence that names the first bad one; empty if nothing.
[[nodiscard]] std::string find_fault(const MuscleParameters& muscle);

}  // namespace plumbline
