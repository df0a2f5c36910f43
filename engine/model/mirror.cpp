// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "model/compile.h"

namespace plumbline {
namespace {

bool is_right(const std::string& name) { return name.size() > 2 && name.ends_with("_r"); }

std::string left_name(const std::string& name) {
  return is_right(name) ? name.substr(0, name.size() - 1) + "l" : name;
}

Vec3d reflect_point(const Vec3d& p) { return {p.x, p.y, -p.z}; }
Vec3d reflect_axis(const Vec3d& a) { return {-a.x, -a.y, a.z}; }

// With P = diag(1, 1, -1): R -> P R P keeps a right-handed frame.
Transformd reflect_frame(const Transformd& X) {
  Transformd out = X;
  out.p = reflect_point(X.p);
  for (const auto& [i, j] : {std::pair{0, 2}, {1, 2}, {2, 0}, {2, 1}}) out.R(i, j) = -X.R(i, j);
  return out;
}

// The image -f(-x) of what resists a deflection that changes its sign in the mirror.
FunctionSpec reflect_resistance(FunctionSpec f) {
  if (f.is_identity()) return f;
  if (f.kind == FunctionKind::kPolynomial) {
    for (std::size_t i = 0; i < f.y.size(); i += 2) f.y[i] = -f.y[i];
    return f;
  }
  if (f.kind == FunctionKind::kSine) {
    for (const int i : {2, 3}) f.y[i] = -f.y[i];
    return f;
  }
  for (std::vector<double>* numbers : {&f.x, &f.y}) {
    std::reverse(numbers->begin(), numbers->end());
    for (double& number : *numbers) number = -number;
  }
  return f;
}

JointSpec left_of(JointSpec joint) {
  joint.name = left_name(joint.name);
  joint.parent = left_name(joint.parent);
  joint.child = left_name(joint.child);
  joint.X_PF = reflect_frame(joint.X_PF);
  joint.X_BM = reflect_frame(joint.X_BM);
  for (AxisSpec& axis : joint.axes) {
    axis.coordinate = left_name(axis.coordinate);
    axis.axis = axis.rotation ? reflect_axis(axis.axis) : reflect_point(axis.axis);
  }
  if (joint.ellipsoid) joint.ellipsoid->pole_M = reflect_point(joint.ellipsoid->pole_M);
  return joint;
}

BodySpec left_of(BodySpec body) {
  body.name = left_name(body.name);
  body.p_BoBcm_B = reflect_point(body.p_BoBcm_B);
  body.I_BBcm_B.xz = -body.I_BBcm_B.xz;
  body.I_BBcm_B.yz = -body.I_BBcm_B.yz;
  for (MeshSpec& mesh : body.meshes) {
    mesh.X_BM = reflect_frame(mesh.X_BM);
    mesh.scale = reflect_point(mesh.scale);
  }
  return body;
}

WrapSpec left_of(WrapSpec wrap) {
  wrap.name = left_name(wrap.name);
  wrap.body = left_name(wrap.body);
  wrap.X_BS = reflect_frame(wrap.X_BS);
  wrap.side_S = reflect_point(wrap.side_S);
  return wrap;
}

void reflect_path(std::vector<PathNodeSpec>& path, std::vector<PathWrapSpec>& wraps) {
  for (PathWrapSpec& wrap : wraps) wrap.wrap = left_name(wrap.wrap);
  for (PathNodeSpec& node : path) {
    node.body = left_name(node.body);
    node.p_BoP_B = reflect_point(node.p_BoP_B);
    node.coordinate = left_name(node.coordinate);
    node.wrap = left_name(node.wrap);
  }
}

MuscleSpec left_of(MuscleSpec muscle) {
  muscle.name = left_name(muscle.name);
  reflect_path(muscle.path, muscle.wraps);
  return muscle;
}
LigamentSpec left_of(LigamentSpec ligament) {
  ligament.name = left_name(ligament.name);
  reflect_path(ligament.path, ligament.wraps);
  return ligament;
}

ElasticStopSpec left_of(ElasticStopSpec stop) {
  stop.name = left_name(stop.name);
  stop.coordinate = left_name(stop.coordinate);
  return stop;
}
CoordinateSpringSpec left_of(CoordinateSpringSpec spring) {
  spring.name = left_name(spring.name);
  spring.coordinate = left_name(spring.coordinate);
  return spring;
}
PointSpringSpec left_of(PointSpringSpec spring) {
  spring.name = left_name(spring.name);
  spring.body_A = left_name(spring.body_A);
  spring.body_B = left_name(spring.body_B);
  spring.p_AoP_A = reflect_point(spring.p_AoP_A);
  spring.p_BoQ_B = reflect_point(spring.p_BoQ_B);
  return spring;
}
// Angles about x and y and the position along z change their signs.
BushingSpec left_of(BushingSpec bushing) {
  bushing.name = left_name(bushing.name);
  bushing.body_A = left_name(bushing.body_A);
  bushing.body_B = left_name(bushing.body_B);
  bushing.X_AF = reflect_frame(bushing.X_AF);
  bushing.X_BM = reflect_frame(bushing.X_BM);
  for (FunctionSpec* f : {&bushing.moment[0], &bushing.moment[1], &bushing.force[2]}) {
    *f = reflect_resistance(*f);
  }
  return bushing;
}

CoordinateSpec left_of(CoordinateSpec coordinate) {
  coordinate.name = left_name(coordinate.name);
  return coordinate;
}
CouplerSpec left_of(CouplerSpec coupler) {
  coupler.coordinate = left_name(coupler.coordinate);
  for (CouplerSpec::Term& term : coupler.terms) term.coordinate = left_name(term.coordinate);
  return coupler;
}
ConstraintSpec left_of(ConstraintSpec constraint) {
  constraint.name = left_name(constraint.name);
  constraint.body0 = left_name(constraint.body0);
  constraint.body1 = left_name(constraint.body1);
  constraint.X_B0F0 = reflect_frame(constraint.X_B0F0);
  constraint.X_B1F1 = reflect_frame(constraint.X_B1F1);
  return constraint;
}
FacetSpec left_of(FacetSpec facet) {
  facet.upper = left_name(facet.upper);
  facet.lower = left_name(facet.lower);
  facet.tip = left_name(facet.tip);
  facet.lamina = left_name(facet.lamina);
  return facet;
}
LimitSpec left_of(LimitSpec limit) {
  limit.coordinate = left_name(limit.coordinate);
  return limit;
}
TorqueSpec left_of(TorqueSpec torque) {
  torque.coordinate = left_name(torque.coordinate);
  return torque;
}
ActuatorSpec left_of(ActuatorSpec actuator) {
  actuator.name = left_name(actuator.name);
  actuator.coordinate = left_name(actuator.coordinate);
  actuator.body = left_name(actuator.body);
  actuator.reaction_body = left_name(actuator.reaction_body);
  actuator.point = reflect_point(actuator.point);
  const bool is_torque = actuator.kind == ActuatorKind::kTorque;
  actuator.direction =
      is_torque ? reflect_axis(actuator.direction) : reflect_point(actuator.direction);
  return actuator;
}
ContactSpec left_of(ContactSpec contact) {
  contact.name = left_name(contact.name);
  contact.body = left_name(contact.body);
  contact.p_BoP_B = reflect_point(contact.p_BoP_B);
  return contact;
}
LandmarkSpec left_of(LandmarkSpec landmark) {
  landmark.name = left_name(landmark.name);
  landmark.body = left_name(landmark.body);
  landmark.p_BoP_B = reflect_point(landmark.p_BoP_B);
  landmark.normal_B = reflect_point(landmark.normal_B);
  return landmark;
}

const std::string& side_name(const CouplerSpec& coupler) { return coupler.coordinate; }
const std::string& side_name(const FacetSpec& facet) { return facet.upper; }
const std::string& side_name(const LimitSpec& limit) { return limit.coordinate; }
const std::string& side_name(const TorqueSpec& torque) { return torque.coordinate; }
template <class Item>
const std::string& side_name(const Item& item) {
  return item.name;
}

template <class Item>
void append_left(std::vector<Item>& items) {
  const std::size_t n = items.size();
  items.reserve(2 * n);
  for (std::size_t i = 0; i < n; ++i) {
    if (is_right(side_name(items[i]))) items.push_back(left_of(items[i]));
  }
}

}  // namespace

ModelSpec mirror_spec(const ModelSpec& right_side) {
  ModelSpec both = right_side;
  if (!right_side.mirror) return both;
  append_left(both.bodies);
  append_left(both.joints);
  append_left(both.coordinates);
  append_left(both.couplers);
  append_left(both.constraints);
  append_left(both.wraps);
  append_left(both.muscles);
  append_left(both.ligaments);
  append_left(both.elastic_stops);
  append_left(both.coordinate_springs);
  append_left(both.point_springs);
  append_left(both.bushings);
  for (LevelSpec& level : both.levels) append_left(level.facets);
  append_left(both.limits);
  append_left(both.torques);
  append_left(both.actuators);
  append_left(both.contacts);
  append_left(both.landmarks);
  both.mirror = false;
  return both;
}

}  // namespace plumbline
