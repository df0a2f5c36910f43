// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "solvers/condensed_rows.h"
#include "solvers/equilibrium.h"

namespace plumbline {

/// K = dr/ds at fixed x: how the equilibrium residual r = A x + b of every free coordinate changes
/// with the translations s of the levels [N/m, and N m/m in the rows of rotations].
///
/// All forces have potentials. A path of tension T and stiffness k = dT/dL gives
///   -k (dL/dz)(dL/ds) - T d2L/dz ds,
/// where of a straight piece with direction e and length l whose ends separate with velocities w_z
/// and w_s the second derivative is
///   (w_z . w_s - (e . w_z)(e . w_s)) / l + e . (omega_z x w_s),
/// the last term for rotations z that carry the direction of s. Since w_s is the same for all
/// pieces that cross a level, sums over the pieces suffice. What pushes from outside on the bodies
/// above a level moves with them. Discs and facets act within their level. Round a surface the
/// second derivatives are those of the wrapped length with its end points, by dual numbers. Exact
/// but for segments over several surfaces, and those whose surface lies between two levels that
/// both its pieces cross: their pieces count as if the ends on surfaces stayed there.
///
/// Sized once; calculating allocates nothing.
class TranslationStiffness {
 public:
  explicit TranslationStiffness(const Model& model);

  /// @param equilibrium at the posture; its arms must be there.
  /// @param x a solution: activations and thrust of abdominal pressure count.
  void calc(const Model& model, const CondensedRows& condensed, const LoadCase& load_case,
            std::span<const PointLoad> push, std::span<const double> q, std::span<const double> x,
            const Equilibrium& equilibrium);

  /// One row an equation, that of the abdominal wall being zero; one column a condensed coordinate.
  [[nodiscard]] const Eigen::MatrixXd& K() const { return K_; }
  /// Equations, other than the condensed, whose rows of K are not zero for all postures: those of
  /// coordinates.
  [[nodiscard]] const std::vector<int>& feeling() const { return feeling_; }

 private:
  /// Sums over the pieces that cross the same levels.
  struct Crossing {
    Mat3d G{};   ///< of T/l (1 - e e^T) [N/m]
    Mat3d GP{};  ///< of G [p]x, p the upper end [N]
    Vec3d Te{};  ///< of T e, upwards [N]
  };
  /// A straight piece of a path between two bodies.
  struct Piece {
    Vec3d near_W, far_W;  ///< ends
    Vec3d e;              ///< direction from near to far
    BodyIndex near_body, far_body;
    int first_dof, num_dofs;  ///< in Model::line_dofs
  };
  /// Second derivatives of tension times length with the end points of a wrapped segment [N/m].
  struct WrapSlopes {
    Mat3d near_near{}, near_far{}, far_far{};
  };

  /// Coordinates that paths which share them move: what their stiffness adds to K gathers here.
  struct Stretch {
    std::vector<int> rows;
    std::vector<int> within, columns;  ///< condensed ones: places among the rows, and columns of K
    std::vector<double> sum;           ///< one run over the rows for each of them [N/m]
  };

  /// A path that crosses a yielding level.
  struct Crosser {
    int number;   ///< of the muscle or ligament
    int stretch;  ///< which
  };

  [[nodiscard]] std::vector<Crosser> find_crossers(const Model& model,
                                                   const CondensedRows& condensed,
                                                   const std::vector<const MusclePath*>& paths);
  void add_path(const Model& model, const CondensedRows& condensed, const Equilibrium& equilibrium,
                const MusclePath& path, Stretch& stretch, std::span<const double> arms,
                double tension, double stiffness);
  void add_stretches();
  void add_segment(const Model& model, const CondensedRows& condensed,
                   const Equilibrium& equilibrium, int segment, double tension);
  void add_wrapped(const Model& model, const CondensedRows& condensed,
                   const Equilibrium& equilibrium, int segment, double tension);
  /// @param G of tension times length with the piece's outer end.
  void add_piece(const Model& model, const CondensedRows& condensed, const Equilibrium& equilibrium,
                 const Piece& piece, const Mat3d& G, double tension);
  /// What limbs beyond one piece have to do with the levels that another crosses.
  void add_across(const Model& model, const CondensedRows& condensed,
                  const Equilibrium& equilibrium, const Piece& crossing, bool outer_is_near,
                  const Piece& beyond, const Vec3d& beyond_W, const Mat3d& G);
  [[nodiscard]] Crossing& crossing(int lowest, int end) {
    return crossing_[lowest * (num_levels_ + 1) + end];
  }
  void add_limb(const Model& model, const CondensedRows& condensed, const Equilibrium& equilibrium,
                DofIndex limb, int lowest, int end, const Vec3d& pull);
  static WrapSlopes wrap_slopes(const WrapSurface& surface, double sense, const Transformd& X_WS,
                                const Vec3d& a, const Vec3d& b, double tension);
  void add_crossings(const Model& model, const CondensedRows& condensed,
                     const Equilibrium& equilibrium);
  void add_outside(const Model& model, const CondensedRows& condensed, const LoadCase& load_case,
                   std::span<const PointLoad> push, const Equilibrium& equilibrium);
  void add_discs(const Model& model, const CondensedRows& condensed, std::span<const double> q);
  void add_facets(const Model& model, const CondensedRows& condensed,
                  const Equilibrium& equilibrium);

  [[nodiscard]] std::vector<int> find_feeling(const Model& model,
                                              const CondensedRows& condensed) const;

  Eigen::MatrixXd K_;
  std::vector<int> feeling_;
  std::vector<int> levels_below_;  ///< per body: how many levels lie between it and the root
  std::vector<int> level_of_dof_;  ///< per dof: the level whose joint it moves, or kNone
  int num_levels_;
  std::vector<Crossing> crossing_;  ///< by lowest level crossed and the first above, see crossing()
  std::vector<Crossing> both_;      ///< pieces over both of two levels, num_levels x num_levels
  std::vector<Stretch> stretches_;
  std::vector<Crosser> muscles_, ligaments_;
  std::vector<Crosser> cavity_;               ///< that of the abdomen, if there is one
  std::vector<double> mass_above_;            ///< per column [kg]
  std::vector<std::vector<int>> rows_below_;  ///< per column: coordinates that move the lower body
  std::vector<double> ligament_arms_;
};

}  // namespace plumbline
