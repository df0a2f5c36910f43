// SPDX-License-Identifier: Apache-2.0
#include "calibration/added_mass.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/check.h"
#include "model/compile_paths.h"

namespace plumbline {
namespace {

// Of a point mass about a point at distance d.
SymMat3 steiner(double mass, const Vec3d& d) {
  return {mass * (d.y * d.y + d.z * d.z),
          mass * (d.x * d.x + d.z * d.z),
          mass * (d.x * d.x + d.y * d.y),
          -mass * d.x * d.y,
          -mass * d.x * d.z,
          -mass * d.y * d.z};
}

void add(const SymMat3& from, SymMat3& to) {
  to.xx += from.xx;
  to.yy += from.yy;
  to.zz += from.zz;
  to.xy += from.xy;
  to.xz += from.xz;
  to.yz += from.yz;
}

BodySpec& find_body(ModelSpec& spec, const std::string& name) {
  const auto found = std::find_if(spec.bodies.begin(), spec.bodies.end(),
                                  [&](const BodySpec& body) { return body.name == name; });
  require(found != spec.bodies.end(), "a joint names bodies that are there");
  return *found;
}

const LandmarkSpec& find_landmark(const ModelSpec& spec, const std::string& name) {
  return spec.landmarks[resolve_name(name, names_of(spec.landmarks), "landmark", {})];
}

// Puts a mass on and keeps what it is.
void put_on(ModelSpec& spec, const char* name, BodySpec& body, double mass, const Vec3d& p_BoP_B) {
  add_point_mass(body, mass, p_BoP_B);
  spec.added_masses.push_back({name, body.name, p_BoP_B, mass});
}

double head_mass(const PersonSpec& person) {
  return (person.sex == "female" ? 0.0668 : 0.0694) * person.mass;
}

const JointSpec& find_joint(const ModelSpec& spec, const std::string& name) {
  const auto found = std::find_if(spec.joints.begin(), spec.joints.end(),
                                  [&](const JointSpec& joint) { return joint.name == name; });
  require(found != spec.joints.end(), "a level names a joint that is there");
  return *found;
}

}  // namespace

void add_point_mass(BodySpec& body, double mass, const Vec3d& p_BoP_B) {
  const double whole = body.mass + mass;
  const Vec3d center = (1.0 / whole) * (body.mass * body.p_BoBcm_B + mass * p_BoP_B);
  add(steiner(body.mass, body.p_BoBcm_B - center), body.I_BBcm_B);
  add(steiner(mass, p_BoP_B - center), body.I_BBcm_B);
  body.mass = whole;
  body.p_BoBcm_B = center;
}

// Vertebrae lie between two levels: they are the upper body of one and the lower of another.
void add_belly(ModelSpec& spec, double mass, double forward) {
  std::vector<std::string> uppers;
  for (const LevelSpec& level : spec.levels) uppers.push_back(find_joint(spec, level.joint).child);
  std::vector<std::string> vertebrae;
  for (const LevelSpec& level : spec.levels) {
    const std::string& lower = find_joint(spec, level.joint).parent;
    if (std::find(uppers.begin(), uppers.end(), lower) != uppers.end()) vertebrae.push_back(lower);
  }
  for (const std::string& name : vertebrae) {
    BodySpec& body = find_body(spec, name);
    put_on(spec, "belly", body, mass / static_cast<double>(vertebrae.size()),
           body.p_BoBcm_B + Vec3d{forward, 0, 0});
  }
}

void add_backpack(ModelSpec& spec, double mass, double behind) {
  BodySpec& thorax = find_body(spec, "torso");
  put_on(spec, "backpack", thorax, mass, thorax.p_BoBcm_B - Vec3d{behind, 0, 0});
}

void add_hand_load(ModelSpec& spec, const char* side, double mass) {
  const LandmarkSpec& hand = find_landmark(spec, std::string("hand") + side);
  put_on(spec, "hand_load", find_body(spec, hand.body), mass, hand.p_BoP_B);
}

void bring_shoulders_forward(ModelSpec& spec, double forward) {
  const LandmarkSpec& head = find_landmark(spec, "head_centre");
  const double mass = head_mass(spec.person);
  BodySpec& thorax = find_body(spec, head.body);
  add_point_mass(thorax, -mass, head.p_BoP_B);
  add_point_mass(thorax, mass, head.p_BoP_B + Vec3d{forward, 0, 0});
  for (const char* arm : {"humerus_r", "humerus_l"}) {
    const std::vector<std::string> bodies = names_of(spec.bodies);
    resolve_name(arm, bodies, "body", {});
    for (JointSpec& joint : spec.joints) {
      if (joint.child == arm) joint.X_PF.p.x += forward;
    }
  }
}

}  // namespace plumbline
