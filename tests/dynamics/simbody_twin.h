// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace plumbline::test {

/// A tree of bodies built in Simbody (Sherman, Seth and Delp 2011), an independent engine. Plain
/// C++17 without headers of either engine: Simbody's do not compile as C++20, ours need it.
///
/// Numbers: vectors (x, y, z), matrices row by row, bodies and coordinates in the order given.
struct TwinAxis {
  bool rotation = true;
  std::array<double, 3> axis{};
  int coordinate = 0;                              ///< among those of the joint
  std::function<std::array<double, 3>(double)> f;  ///< value, slope, curvature; empty: f(q) = q
};

struct TwinFrame {
  std::array<double, 9> R{};
  std::array<double, 3> p{};
};

struct TwinBody {
  int parent = 0;  ///< 0 is the world, 1 the first body
  double mass = 0;
  std::array<double, 3> com{};
  std::array<double, 6> central_inertia{};  ///< xx, yy, zz, xy, xz, yz
  TwinFrame X_PF, X_BM;
  std::vector<TwinAxis> axes;                      ///< at most three of each kind
  std::optional<std::array<double, 3>> ellipsoid;  ///< radii; then the axes turn about x, y and z
};

/// A loop of joints, closed between two frames on bodies.
struct TwinConstraint {
  enum class Kind { kPoint, kWeld, kDistance, kPointOnLine };
  Kind kind = Kind::kPoint;
  int body0 = 0, body1 = 0;
  TwinFrame X_B0F0, X_B1F1;
  double distance = 0;
};

struct TwinLoad {
  std::array<double, 3> moment{}, force{};
};

/// One limit of Simbody 3.7: its function-based joints take the rate at which a rotation axis turns
/// from the coordinates that stand before it, which is right if no coordinate turns two axes, or if
/// it is at rest where it does. (Coordinates that turn axes are put first here.)
class SimbodyTwin {
 public:
  /// @param gravity along -y [m/s^2].
  SimbodyTwin(const std::vector<TwinBody>& bodies, double gravity,
              const std::vector<TwinConstraint>& constraints = {});
  ~SimbodyTwin();
  SimbodyTwin(const SimbodyTwin&) = delete;
  SimbodyTwin& operator=(const SimbodyTwin&) = delete;

  /// @param loads on each body at its origin in W. @param tau on each coordinate.
  void set_state(const std::vector<double>& q, const std::vector<double>& v,
                 const std::vector<TwinLoad>& loads, const std::vector<double>& tau);

  [[nodiscard]] TwinFrame pose(int body) const;
  [[nodiscard]] std::array<double, 3> angular_velocity(int body) const;
  [[nodiscard]] std::array<double, 3> origin_velocity(int body) const;
  [[nodiscard]] std::vector<double> mass_matrix() const;
  /// Forces that are missing for these accelerations, without constraints.
  [[nodiscard]] std::vector<double> inverse_dynamics(const std::vector<double>& vdot) const;
  [[nodiscard]] std::vector<double> accelerations() const;
  /// Load of each body's joint on it at the moving joint frame's origin, in W.
  [[nodiscard]] std::vector<TwinLoad> joint_loads() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace plumbline::test
