// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calibration/stance.h"

namespace plumbline {

inline constexpr Vec3d kUp{0, 1, 0};

/// Builds a stance out of places that the model names.
class StanceBuilder {
 public:
  /// @param neutral posture on the floor.
  StanceBuilder(const Model& model, const Anatomy& anatomy, std::span<const double> neutral)
      : model_(model), anatomy_(anatomy), neutral_(neutral) {}

  /// Soles that stay where they are, those of `feet` (0 right, 1 left).
  void stand_on(std::initializer_list<std::size_t> feet);
  /// Hip flexed by 30, knee by 60 deg.
  void lift_leg(std::size_t side);

  /// Something presses there: on both sides of the body, on its middle, or on one side alone.
  /// @param normal_W from the surface to the body.
  /// @throws InputError if the model has no such landmark, as below.
  void press_on(const std::string& place, const Vec3d& normal_W,
                std::optional<std::size_t> side = std::nullopt);
  /// The same with a level surface, and the body stays at that height [m].
  void rest_on(const std::string& place, double height,
               std::optional<std::size_t> side = std::nullopt);
  /// Two places lie in one plane.
  void lie_in_plane(const std::string& place, const std::string& other, const Vec3d& normal_W);

  void hold(DofIndex d, double value);
  void begin_at(DofIndex d, double value) { out.start.emplace_back(d, value); }
  void fix(DofIndex d, double value) { out.constraints.coordinates.push_back({d, value}); }
  void lean(BodyIndex body, double angle);

  Stance out;

 private:
  [[nodiscard]] std::vector<const Landmark*> places(const std::string& place,
                                                    std::optional<std::size_t> side) const;

  const Model& model_;
  const Anatomy& anatomy_;
  std::span<const double> neutral_;
};

}  // namespace plumbline
