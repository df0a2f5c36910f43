// SPDX-License-Identifier: Apache-2.0
#include "calibration/person_scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plumbline {
namespace {

constexpr double kLightest = 30.0, kHeaviest = 250.0;  // [kg]
constexpr double kShortest = 1.2, kTallest = 2.3;      // [m]

void check(const PersonSpec& person) {
  const InputPlace place{.element = "[person]"};
  if (!(person.mass >= kLightest && person.mass <= kHeaviest)) {
    throw InputError(
        place,
        fmt::format("mass_kg = {} is not within {} to {} kg", person.mass, kLightest, kHeaviest),
        "give the mass of an adult in kilograms");
  }
  if (!(person.height >= kShortest && person.height <= kTallest)) {
    throw InputError(
        place,
        fmt::format("height_m = {} is not within {} to {} m", person.height, kShortest, kTallest),
        "give the height of an adult in metres");
  }
  if (person.sex != "male" && person.sex != "female") {
    throw InputError(place, fmt::format("sex = '{}' is unknown", person.sex),
                     "use 'male' or 'female' (it sets the share of muscle)");
  }
}

struct Ratios {
  double mass, height, width, area, muscle_area, moment;
};

Vec3d stretch(const Vec3d& p, const Ratios& k) {
  return {k.width * p.x, k.height * p.y, k.width * p.z};
}

// Second moments of mass stretch with the square of their direction; the inertia tensor is built
// from them and back: Ixx = Myy + Mzz.
SymMat3 stretch_inertia(const SymMat3& I, const Ratios& k) {
  const double half = 0.5 * (I.xx + I.yy + I.zz);
  const double mxx = (half - I.xx) * k.width * k.width;
  const double myy = (half - I.yy) * k.height * k.height;
  const double mzz = (half - I.zz) * k.width * k.width;
  return {k.mass * (myy + mzz),
          k.mass * (mxx + mzz),
          k.mass * (mxx + myy),
          k.mass * I.xy * k.width * k.height,
          k.mass * I.xz * k.width * k.width,
          k.mass * I.yz * k.width * k.height};
}

// A turned mesh keeps its angles: each of its own axes stretches as the body does along it.
void stretch_mesh(MeshSpec& mesh, const Ratios& k) {
  for (int axis = 0; axis < 3; ++axis) {
    Vec3d along{};
    along[axis] = 1.0;
    mesh.scale[axis] *= norm(stretch(mesh.X_BM.R * along, k));
  }
  mesh.X_BM.p = stretch(mesh.X_BM.p, k);
}

void scale_joints(ModelSpec& out, const Ratios& k) {
  for (JointSpec& joint : out.joints) {
    joint.X_PF.p = stretch(joint.X_PF.p, k);
    joint.X_BM.p = stretch(joint.X_BM.p, k);
    for (AxisSpec& axis : joint.axes) {
      if (axis.rotation || axis.function.is_identity()) continue;
      // A translation driven by an angle is an offset within the joint.
      const double along = std::abs(axis.axis.y) > 0.5 ? k.height : k.width;
      axis.function.scale(along);
    }
    if (joint.ellipsoid) joint.ellipsoid->radii = stretch(joint.ellipsoid->radii, k);
  }
  for (ConstraintSpec& constraint : out.constraints) {
    constraint.X_B0F0.p = stretch(constraint.X_B0F0.p, k);
    constraint.X_B1F1.p = stretch(constraint.X_B1F1.p, k);
    constraint.distance *= k.height;
  }
  for (CoordinateSpec& coordinate : out.coordinates) {
    if (!coordinate.rotational) coordinate.neutral *= k.height;
  }
}

void scale_muscles(ModelSpec& out, const Ratios& k) {
  for (WrapSpec& wrap : out.wraps) {
    wrap.X_BS.p = stretch(wrap.X_BS.p, k);
    wrap.radii = k.width * wrap.radii;
  }
  for (MuscleSpec& muscle : out.muscles) {
    muscle.pcsa *= k.muscle_area;
    muscle.l_opt *= k.height;
    if (muscle.l_slack) *muscle.l_slack *= k.height;
    for (PathNodeSpec& node : muscle.path) node.p_BoP_B = stretch(node.p_BoP_B, k);
  }
}

// Forces of a level grow with its area, ways with its height; so does what a strain takes.
void scale_tissue(LevelSpec& level, const Ratios& k) {
  const double force = k.area / k.height;  // per way
  if (level.disc) {
    DiscSpec& disc = *level.disc;
    disc.compression *= force;
    for (StiffnessSpec* s : {&disc.shear_ap, &disc.shear_lateral}) {
      s->linear *= force;
      s->cubic *= force / (k.height * k.height);
    }
    for (StiffnessSpec* s : {&disc.flexion, &disc.extension, &disc.lateral, &disc.axial}) {
      s->linear *= k.moment;
      s->cubic *= k.moment;
    }
  }
  level.rest_translation = stretch(level.rest_translation, k);
  for (double& narrowing : level.foramen_narrowing) narrowing *= k.width;
  for (FacetSpec& facet : level.facets) {
    facet.stiffness *= force;
    facet.tip_stiffness *= force;
    facet.gap *= k.height;
    facet.tip_gap *= k.height;
    facet.softness *= k.height;
  }
}

void scale_ligaments(ModelSpec& out, const Ratios& k) {
  for (LigamentSpec& ligament : out.ligaments) {
    if (ligament.level.empty()) continue;
    ligament.rest_length *= k.height;
    ligament.failure_force *= k.area;
    if (auto* law = std::get_if<ToeLigament>(&ligament.law)) law->stiffness *= k.area;
    for (PathNodeSpec& node : ligament.path) node.p_BoP_B = stretch(node.p_BoP_B, k);
  }
}

void scale_passive(ModelSpec& out, const Ratios& k) {
  for (LevelSpec& level : out.levels) {
    level.disc_area *= k.area;
    level.elastic_limit *= k.moment;
    for (StiffnessSpec* s : {&level.flexion, &level.extension, &level.lateral, &level.axial}) {
      s->linear *= k.moment;
      s->cubic *= k.moment;
    }
    scale_tissue(level, k);
  }
  scale_ligaments(out, k);
  for (LimitSpec& limit : out.limits) {
    limit.moment *= k.moment;
    limit.linear *= k.moment;
  }
}

void scale_abdomen(AbdomenSpec& abdomen, const Ratios& k) {
  abdomen.area *= k.width * k.width;
  abdomen.wall_radius *= k.width;
  abdomen.wall_width *= k.height;
  abdomen.diaphragm_volume *= k.muscle_area * k.height;
  for (PathNodeSpec& node : abdomen.path) node.p_BoP_B = stretch(node.p_BoP_B, k);
}

}  // namespace

double fat_free_mass(const PersonSpec& person) {
  const double bmi = person.mass / (person.height * person.height);
  return person.sex == "female" ? 9270.0 * person.mass / (8780.0 + 244.0 * bmi)
                                : 9270.0 * person.mass / (6680.0 + 216.0 * bmi);
}

ModelSpec scale_to_person(const ModelSpec& spec, const PersonSpec& person) {
  check(person);
  if (!spec.for_person) {
    throw InputError({.element = "model " + spec.name},
                     "says nothing about the person it is made for, and cannot be scaled",
                     "give it a [reference_person]");
  }
  const double mass = person.mass / spec.person.mass;
  const double height = person.height / spec.person.height;
  const Ratios k{.mass = mass,
                 .height = height,
                 .width = std::sqrt(mass / height),
                 .area = mass / height,
                 .muscle_area = fat_free_mass(person) / fat_free_mass(spec.person) / height,
                 .moment = mass * height};

  ModelSpec out = spec;
  out.person = person;
  for (BodySpec& body : out.bodies) {
    body.mass *= k.mass;
    body.p_BoBcm_B = stretch(body.p_BoBcm_B, k);
    body.I_BBcm_B = stretch_inertia(body.I_BBcm_B, k);
    for (MeshSpec& mesh : body.meshes) stretch_mesh(mesh, k);
  }
  scale_joints(out, k);
  scale_muscles(out, k);
  scale_passive(out, k);
  if (out.abdomen) scale_abdomen(*out.abdomen, k);
  for (ContactSpec& contact : out.contacts) contact.p_BoP_B = stretch(contact.p_BoP_B, k);
  for (LandmarkSpec& landmark : out.landmarks) landmark.p_BoP_B = stretch(landmark.p_BoP_B, k);
  return out;
}

}  // namespace plumbline
