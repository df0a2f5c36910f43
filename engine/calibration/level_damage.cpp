// SPDX-License-Identifier: Apache-2.0
#include "calibration/level_damage.h"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <algorithm>
#include <array>
#include <cmath>

#include "core/error.h"
#include "forces/disc.h"
#include "kinematics/level_shape.h"
#include "model/compile.h"
#include "model/compile_paths.h"
#include "paths/path_geometry.h"

namespace plumbline {
namespace {

constexpr std::array kHeightLossOfGrade = {0.0, 0.11, 0.23, 0.34, 0.60};
constexpr double kWorstGrade = 5.0;
constexpr double kProbe = 0.001;  // narrowing by which its effect on the area is found [m]
constexpr int kMostSteps = 50;
constexpr double kSameMoment = 1e-10;  // [N m]

int level_index(const ModelSpec& spec, const std::string& level) {
  return resolve_name(level, names_of(spec.levels), "level", {});
}

// The disc of a level that is made of tissue, or nullptr.
DiscSpec* disc_of(const ModelSpec& spec, LevelSpec& level) {
  return spec.level_law == LevelLaw::kTissue && level.disc ? &*level.disc : nullptr;
}

void require_tissue(const ModelSpec& spec, LevelSpec& level) {
  if (disc_of(spec, level) != nullptr) return;
  throw InputError({}, fmt::format("level '{}' is a spring, which has no such part", level.name),
                   "write levels = \"tissue\" into [solver]");
}

LevelLandmarks landmarks_of(const Model& model, int level) {
  const auto landmarks = find_level_landmarks(model, level);
  if (landmarks) return *landmarks;
  throw InputError(
      {}, fmt::format("level '{}' lacks landmarks that give its size", model.levels[level].name),
      "give its end plates with rims, its facets and pedicle notches landmarks");
}

std::vector<double> neutral_q(const Model& model) {
  std::vector<double> q;
  for (const Dof& dof : model.dofs) q.push_back(dof.neutral);
  return q;
}

PositionKinematics<double> neutral_kinematics(const Model& model) {
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, neutral_q(model), pos);
  return pos;
}

double disc_height_at_rest(const ModelSpec& spec, int level) {
  const Model model = compile(spec);
  return calc_disc_heights(landmarks_of(model, level),
                           upper_at_disc_rest(model, model.levels[level]))
      .middle;
}

void multiply(StiffnessSpec& stiffness, double linear, double cubic) {
  stiffness.linear *= linear;
  stiffness.cubic *= cubic;
}

// Flexion, extension, lateral, axial: springs and disc have them under the same names.
template <class Owner>
std::array<StiffnessSpec*, 4> rotations_of(Owner& owner) {
  return {&owner.flexion, &owner.extension, &owner.lateral, &owner.axial};
}

// The x at which factor (linear x + cubic x^3) is what linear y + cubic y^3 is at y.
double displacement_for_same(const StiffnessSpec& s, double factor, double y) {
  const double wanted = (s.linear + s.cubic * y * y) * y / factor;
  double lo = 0.0;
  double hi = std::abs(y);
  for (int i = 0; i < 60; ++i) {
    const double x = 0.5 * (lo + hi);
    ((s.linear + s.cubic * x * x) * x < std::abs(wanted) ? lo : hi) = x;
  }
  return std::copysign(0.5 * (lo + hi), y);
}

// Rest angles such that neutral is resisted as it was, after stiffening by `factor`.
Vec3d rest_for_same(const std::array<StiffnessSpec*, 4>& rotations, double factor,
                    const Vec3d& rest) {
  const std::array axes = {rest.x < 0.0 ? rotations[0] : rotations[1], rotations[2], rotations[3]};
  Vec3d out;
  for (int k = 0; k < 3; ++k) out[k] = -displacement_for_same(*axes[k], factor, -rest[k]);
  return out;
}

// The same for a disc whose fibres feel all axes, by Newton's method on a convex energy.
Vec3d rest_for_same(const Disc& before, Disc stiff, const LevelPose<double>& neutral,
                    const std::string& level) {
  const Vec3d wanted = calc_disc_resistance(before, neutral).moment;
  Eigen::Vector3d rest(before.rotation[0].rest, before.rotation[1].rest, before.rotation[2].rest);
  for (int i = 0; i < kMostSteps; ++i) {
    for (int k = 0; k < 3; ++k) stiff.rotation[k].rest = rest[k];
    const Vec3d off = calc_disc_resistance(stiff, neutral).moment - wanted;
    if (norm(off) <= kSameMoment) return {rest[0], rest[1], rest[2]};
    Eigen::Matrix3d slope;  // of the moment by the angles, the reverse of that by rest
    for (int j = 0; j < 3; ++j) {
      LevelPose<Dual> pose;
      for (int k = 0; k < 3; ++k) {
        pose.rotation[k] = Dual(neutral.rotation[k], k == j ? 1.0 : 0.0);
        pose.translation[k] = Dual(neutral.translation[k]);
      }
      const Vec3<Dual> moment = calc_disc_resistance(stiff, pose).moment;
      slope.col(j) = Eigen::Vector3d(moment.x.d, moment.y.d, moment.z.d);
    }
    rest += slope.llt().solve(Eigen::Vector3d(off.x, off.y, off.z));
  }
  throw InputError({.element = "level " + level},
                   fmt::format("stiffened, it bears {:.1f} N m at neutral from no rest angle found",
                               norm(wanted)),
                   "choose a smaller stiffness factor");
}

void stiffen_disc(ModelSpec& spec, LevelSpec& level, DiscSpec& disc, double factor) {
  const auto l = static_cast<std::size_t>(level_index(spec, level.name));
  const Model before = compile(spec);
  const LevelPose<double> neutral = level_pose<double>(before.levels[l], neutral_q(before));
  for (StiffnessSpec* s : rotations_of(disc)) multiply(*s, factor, factor);
  level.rest = rest_for_same(before.levels[l].disc.value(), compile(spec).levels[l].disc.value(),
                             neutral, level.name);
}

// A strand that is taut at `length` pulls there as before.
void stiffen_strand(LigamentSpec& ligament, double length, double factor) {
  auto* law = std::get_if<ToeLigament>(&ligament.law);
  if (law == nullptr) return;
  const double strain = length / ligament.rest_length - 1.0;
  const double toe = law->toe_strain;
  if (strain > 0.0) {
    // Tension over stiffness, wanted from the stiffer strand.
    const double pull =
        (strain < toe ? strain * strain / (2.0 * toe) : strain - 0.5 * toe) / factor;
    const double kept = pull < 0.5 * toe ? std::sqrt(2.0 * toe * pull) : pull + 0.5 * toe;
    ligament.rest_length = length / (1.0 + kept);
  }
  law->stiffness *= factor;
}

void stiffen_ligaments(ModelSpec& spec, const std::string& level, double factor) {
  const Model model = compile(spec);
  const PositionKinematics<double> pos = neutral_kinematics(model);
  PathGeometry<double> paths(model);
  calc_path_geometry<double>(model, pos, neutral_q(model), paths);
  for (std::size_t i = 0; i < model.ligaments.size(); ++i) {
    for (LigamentSpec& ligament : spec.ligaments) {
      if (ligament.level != level || ligament.name != model.ligaments[i].name) continue;
      stiffen_strand(ligament, paths.ligament_length[i], factor);
    }
  }
}

template <class Act>
void for_each_side(const std::vector<const char*>& sides, Act act) {
  for (const std::string side : sides) act(side == "_r" ? 0 : 1);
}

}  // namespace

DiscWear wear_of_grade(double grade) {
  const double steps = std::clamp(grade, 1.0, kWorstGrade) - 1.0;
  const auto below = std::min(static_cast<std::size_t>(steps), kHeightLossOfGrade.size() - 2);
  return {.height_loss = std::lerp(kHeightLossOfGrade[below], kHeightLossOfGrade[below + 1],
                                   steps - static_cast<double>(below)),
          .nucleus_loss = steps / (kWorstGrade - 1.0)};
}

DiscWear wear_of_height_loss(double height_loss) {
  double lo = 1.0;
  double hi = kWorstGrade;
  for (int i = 0; i < 60; ++i) {
    const double grade = 0.5 * (lo + hi);
    (wear_of_grade(grade).height_loss < height_loss ? lo : hi) = grade;
  }
  return {.height_loss = height_loss, .nucleus_loss = wear_of_grade(0.5 * (lo + hi)).nucleus_loss};
}

void wear_disc(ModelSpec& spec, const std::string& name, const DiscWear& wear) {
  const int l = level_index(spec, name);
  LevelSpec& level = spec.levels[l];
  const double thinner = 1.0 / (1.0 - wear.height_loss);
  const double share = level.disc ? level.disc->nucleus_share : 0.0;
  const double linear = (1.0 - share * wear.nucleus_loss) * thinner;
  DiscSpec* disc = disc_of(spec, level);
  if (disc == nullptr) {
    for (StiffnessSpec* s : rotations_of(level)) multiply(*s, linear, thinner);
    return;
  }
  level.rest_translation.y -= wear.height_loss * disc_height_at_rest(spec, l);
  disc->compression *= linear;
  for (StiffnessSpec* s : {&disc->shear_ap, &disc->shear_lateral}) multiply(*s, linear, thinner);
  for (StiffnessSpec* s : rotations_of(*disc)) multiply(*s, linear, thinner);
}

void loosen_capsules(ModelSpec& spec, const std::string& name,
                     const std::vector<const char*>& sides, double slack) {
  require_tissue(spec, spec.levels[level_index(spec, name)]);
  for (LigamentSpec& ligament : spec.ligaments) {
    if (ligament.level != name || ligament.structure != SpinalLigament::kCapsule) continue;
    const bool chosen = std::any_of(sides.begin(), sides.end(), [&](const char* side) {
      return ligament.name.ends_with(side);
    });
    if (chosen) ligament.rest_length *= 1.0 + slack;
  }
}

void stiffen_level(ModelSpec& spec, const std::string& name, double factor) {
  LevelSpec& level = spec.levels[level_index(spec, name)];
  if (DiscSpec* disc = disc_of(spec, level); disc != nullptr) {
    stiffen_ligaments(spec, name, factor);
    stiffen_disc(spec, level, *disc, factor);
    return;
  }
  level.rest = rest_for_same(rotations_of(level), factor, level.rest);
  for (StiffnessSpec* s : rotations_of(level)) multiply(*s, factor, factor);
}

void narrow_foramen(ModelSpec& spec, const std::string& name, const std::vector<const char*>& sides,
                    double distance) {
  LevelSpec& level = spec.levels[level_index(spec, name)];
  require_tissue(spec, level);
  for_each_side(sides, [&](int side) { level.foramen_narrowing[side] += distance; });
}

void narrow_foramen_area(ModelSpec& spec, const std::string& name,
                         const std::vector<const char*>& sides, double share) {
  const int l = level_index(spec, name);
  require_tissue(spec, spec.levels[l]);
  const Model model = compile(spec);
  const LevelLandmarks before = landmarks_of(model, l);
  const Transformd X_LU = upper_in_lower(model.levels[l], neutral_kinematics(model));
  LevelLandmarks probe = before;
  for (double& narrowing : probe.narrowing) narrowing += kProbe;
  for_each_side(sides, [&](int side) {
    const double area = calc_foramen(before, X_LU, side).area;
    const double lost = area - calc_foramen(probe, X_LU, side).area;
    spec.levels[l].foramen_narrowing[side] += kProbe * share * area / lost;
  });
}

}  // namespace plumbline
