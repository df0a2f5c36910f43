// SPDX-License-Identifier: Apache-2.0
#include "dynamics/simbody_twin.h"

#include <Simbody.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace plumbline::test {
namespace {

SimTK::Vec3 to_simbody(const std::array<double, 3>& a) { return {a[0], a[1], a[2]}; }
std::array<double, 3> from_simbody(const SimTK::Vec3& a) { return {a[0], a[1], a[2]}; }

SimTK::Transform to_simbody(const TwinFrame& X) {
  const std::array<double, 9>& R = X.R;
  const SimTK::Mat33 matrix(R[0], R[1], R[2], R[3], R[4], R[5], R[6], R[7], R[8]);
  return {SimTK::Rotation(matrix, true), to_simbody(X.p)};
}

class AxisFunction : public SimTK::Function {
 public:
  explicit AxisFunction(std::function<std::array<double, 3>(double)> f) : f_(std::move(f)) {}
  SimTK::Real calcValue(const SimTK::Vector& x) const override { return f_(x[0])[0]; }
  SimTK::Real calcDerivative(const SimTK::Array_<int>& order,
                             const SimTK::Vector& x) const override {
    return f_(x[0])[order.size()];
  }
  int getArgumentSize() const override { return 1; }
  int getMaxDerivativeOrder() const override { return 2; }

 private:
  std::function<std::array<double, 3>(double)> f_;
};

SimTK::Function* make_function(const TwinAxis& axis) {
  if (axis.f) return new AxisFunction(axis.f);
  return new SimTK::Function::Linear(SimTK::Vector(SimTK::Vec2(1, 0)));
}

// A unit vector out of the span of fewer than three others.
SimTK::Vec3 independent_of(const std::vector<SimTK::Vec3>& axes) {
  if (axes.empty()) return {1, 0, 0};
  if (axes.size() == 2) return (axes[0] % axes[1]).normalize();
  const SimTK::Vec3 other =
      std::abs(axes[0][0]) < 0.6 ? SimTK::Vec3(1, 0, 0) : SimTK::Vec3(0, 1, 0);
  return (axes[0] % other).normalize();
}

// The coordinates of a joint, those that turn axes first, in the order of these.
std::vector<int> coordinates_of(const TwinBody& body) {
  std::vector<int> out;
  for (const bool rotation : {true, false}) {
    for (const TwinAxis& axis : body.axes) {
      if (axis.rotation != rotation) continue;
      if (std::find(out.begin(), out.end(), axis.coordinate) == out.end()) {
        out.push_back(axis.coordinate);
      }
    }
  }
  return out;
}

// A joint as six functions of its coordinates, about three axes and along three more. Simbody wants
// all six: those without motion stand still.
SimTK::MobilizedBody add_joint(SimTK::MobilizedBody& parent, const SimTK::Body::Rigid& rigid,
                               const TwinBody& body, const std::vector<int>& coordinates) {
  if (coordinates.empty()) {
    return SimTK::MobilizedBody::Weld(parent, to_simbody(body.X_PF), rigid, to_simbody(body.X_BM));
  }
  if (body.ellipsoid) {
    return SimTK::MobilizedBody::Ellipsoid(parent, to_simbody(body.X_PF), rigid,
                                           to_simbody(body.X_BM), to_simbody(*body.ellipsoid));
  }
  SimTK::Array_<const SimTK::Function*> functions;
  SimTK::Array_<SimTK::Array_<int>> arguments;
  SimTK::Array_<SimTK::Vec3> all_axes;
  for (const bool rotation : {true, false}) {
    std::vector<SimTK::Vec3> axes;
    for (const TwinAxis& axis : body.axes) {
      if (axis.rotation != rotation) continue;
      axes.push_back(to_simbody(axis.axis));
      functions.push_back(make_function(axis));
      const auto place = std::find(coordinates.begin(), coordinates.end(), axis.coordinate);
      arguments.push_back(SimTK::Array_<int>(1, static_cast<int>(place - coordinates.begin())));
    }
    while (axes.size() < 3) {
      axes.push_back(independent_of(axes));
      functions.push_back(new SimTK::Function::Constant(0, 0));
      arguments.push_back(SimTK::Array_<int>());
    }
    for (const SimTK::Vec3& axis : axes) all_axes.push_back(axis);
  }
  return SimTK::MobilizedBody::FunctionBased(
      parent, to_simbody(body.X_PF), rigid, to_simbody(body.X_BM),
      static_cast<int>(coordinates.size()), functions, arguments, all_axes);
}

void add_constraint(const TwinConstraint& c, std::vector<SimTK::MobilizedBody>& mobods) {
  SimTK::MobilizedBody& body0 = mobods[c.body0];
  SimTK::MobilizedBody& body1 = mobods[c.body1];
  const SimTK::Transform X0 = to_simbody(c.X_B0F0);
  const SimTK::Transform X1 = to_simbody(c.X_B1F1);
  switch (c.kind) {
    case TwinConstraint::Kind::kPoint:
      SimTK::Constraint::Ball(body0, X0.p(), body1, X1.p());
      return;
    case TwinConstraint::Kind::kWeld:
      SimTK::Constraint::Weld(body0, X0, body1, X1);
      return;
    case TwinConstraint::Kind::kDistance:
      SimTK::Constraint::Rod(body0, X0.p(), body1, X1.p(), c.distance);
      return;
    case TwinConstraint::Kind::kPointOnLine:
      SimTK::Constraint::PointOnLine(body0, X0.z(), X0.p(), body1, X1.p());
      return;
  }
}

}  // namespace

struct SimbodyTwin::Impl {
  explicit Impl(double gravity)
      : gravity_force(forces, matter, SimTK::Vec3(0, -gravity, 0)), loads(forces, matter) {}

  // Simbody numbers coordinates and speeds its own way, and its speeds need not be their rates.
  [[nodiscard]] SimTK::Vector to_coordinates(const std::vector<double>& values) const {
    SimTK::Vector out(state.getNQ(), 0.0);
    for (std::size_t d = 0; d < values.size(); ++d) out[slots[d]] = values[d];
    return out;
  }
  [[nodiscard]] std::vector<double> to_our_order(const SimTK::Vector& coordinates_or_rates) const {
    std::vector<double> out(slots.size());
    for (std::size_t d = 0; d < out.size(); ++d) out[d] = coordinates_or_rates[slots[d]];
    return out;
  }
  [[nodiscard]] SimTK::Vector speeds(const SimTK::Vector& rates) const {
    SimTK::Vector u;
    matter.multiplyByNInv(state, false, rates, u);
    return u;
  }
  [[nodiscard]] SimTK::Vector forces_on_speeds(const SimTK::Vector& on_coordinates) const {
    SimTK::Vector f;
    matter.multiplyByN(state, true, on_coordinates, f);
    return f;
  }
  [[nodiscard]] SimTK::Vector forces_on_coordinates(const SimTK::Vector& on_speeds) const {
    SimTK::Vector f;
    matter.multiplyByNInv(state, true, on_speeds, f);
    return f;
  }

  SimTK::MultibodySystem system;
  SimTK::SimbodyMatterSubsystem matter{system};
  SimTK::GeneralForceSubsystem forces{system};
  SimTK::Force::Gravity gravity_force;
  SimTK::Force::DiscreteForces loads;
  SimTK::State state;
  std::vector<SimTK::MobilizedBody> mobods;
  std::vector<std::vector<int>> coordinates;  // of each body, as Simbody has them
  std::vector<int> slots;                     // Simbody's number of each coordinate
};

SimbodyTwin::SimbodyTwin(const std::vector<TwinBody>& bodies, double gravity,
                         const std::vector<TwinConstraint>& constraints)
    : impl_(std::make_unique<Impl>(gravity)) {
  impl_->mobods.push_back(impl_->matter.Ground());
  for (const TwinBody& body : bodies) {
    const std::array<double, 6>& I = body.central_inertia;
    const SimTK::Inertia central(I[0], I[1], I[2], I[3], I[4], I[5]);
    const SimTK::Vec3 com = to_simbody(body.com);
    const SimTK::Body::Rigid rigid(
        SimTK::MassProperties(body.mass, com, central.shiftFromMassCenter(com, body.mass)));
    impl_->coordinates.push_back(coordinates_of(body));
    impl_->mobods.push_back(
        add_joint(impl_->mobods[body.parent], rigid, body, impl_->coordinates.back()));
  }

  for (const TwinConstraint& constraint : constraints) add_constraint(constraint, impl_->mobods);
  impl_->state = impl_->system.realizeTopology();
  impl_->matter.setUseEulerAngles(impl_->state, true);
  impl_->system.realizeModel(impl_->state);
  for (std::size_t b = 0; b < bodies.size(); ++b) {
    const int first = impl_->mobods[b + 1].getFirstQIndex(impl_->state);
    for (std::size_t i = 0; i < impl_->coordinates[b].size(); ++i) {
      const auto d = static_cast<std::size_t>(impl_->coordinates[b][i]);
      if (impl_->slots.size() <= d) impl_->slots.resize(d + 1);
      impl_->slots[d] = first + static_cast<int>(i);
    }
  }
}

SimbodyTwin::~SimbodyTwin() = default;

void SimbodyTwin::set_state(const std::vector<double>& q, const std::vector<double>& v,
                            const std::vector<TwinLoad>& loads, const std::vector<double>& tau) {
  SimTK::State& state = impl_->state;
  SimTK::Vector_<SimTK::SpatialVec> on_bodies(static_cast<int>(impl_->mobods.size()),
                                              SimTK::SpatialVec(SimTK::Vec3(0)));
  state.updQ() = impl_->to_coordinates(q);
  impl_->system.realize(state, SimTK::Stage::Position);
  state.updU() = impl_->speeds(impl_->to_coordinates(v));
  for (std::size_t b = 0; b < impl_->coordinates.size(); ++b) {
    on_bodies[impl_->mobods[b + 1].getMobilizedBodyIndex()] = {to_simbody(loads[b].moment),
                                                               to_simbody(loads[b].force)};
  }
  impl_->loads.setAllBodyForces(state, on_bodies);
  impl_->system.realize(state, SimTK::Stage::Position);
  impl_->loads.setAllMobilityForces(state, impl_->forces_on_speeds(impl_->to_coordinates(tau)));
  impl_->system.realize(state, SimTK::Stage::Acceleration);
}

TwinFrame SimbodyTwin::pose(int body) const {
  const SimTK::Transform& X = impl_->mobods[body].getBodyTransform(impl_->state);
  TwinFrame out;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) out.R[3 * i + j] = X.R()[i][j];
  }
  out.p = from_simbody(X.p());
  return out;
}

std::array<double, 3> SimbodyTwin::angular_velocity(int body) const {
  return from_simbody(impl_->mobods[body].getBodyAngularVelocity(impl_->state));
}

std::array<double, 3> SimbodyTwin::origin_velocity(int body) const {
  return from_simbody(impl_->mobods[body].getBodyOriginVelocity(impl_->state));
}

std::vector<double> SimbodyTwin::mass_matrix() const {
  std::vector<double> out;
  std::vector<double> rate(impl_->slots.size(), 0.0);
  for (double& unit : rate) {
    unit = 1.0;
    SimTK::Vector momentum;
    impl_->matter.multiplyByM(impl_->state, impl_->speeds(impl_->to_coordinates(rate)), momentum);
    const auto row = impl_->to_our_order(impl_->forces_on_coordinates(momentum));
    out.insert(out.end(), row.begin(), row.end());
    unit = 0.0;
  }
  return out;
}

std::vector<double> SimbodyTwin::inverse_dynamics(const std::vector<double>& vdot) const {
  const SimTK::State& state = impl_->state;
  // qddot = N udot + Ndot u.
  SimTK::Vector from_speeds;
  impl_->matter.multiplyByNDot(state, false, state.getU(), from_speeds);
  SimTK::Vector residual;
  impl_->matter.calcResidualForceIgnoringConstraints(
      state, impl_->system.getMobilityForces(state, SimTK::Stage::Dynamics),
      impl_->system.getRigidBodyForces(state, SimTK::Stage::Dynamics),
      impl_->speeds(impl_->to_coordinates(vdot) - from_speeds), residual);
  return impl_->to_our_order(impl_->forces_on_coordinates(residual));
}

std::vector<double> SimbodyTwin::accelerations() const {
  return impl_->to_our_order(impl_->state.getQDotDot());
}

std::vector<TwinLoad> SimbodyTwin::joint_loads() const {
  SimTK::Vector_<SimTK::SpatialVec> reactions;
  impl_->matter.calcMobilizerReactionForces(impl_->state, reactions);
  std::vector<TwinLoad> out;
  for (std::size_t b = 1; b < impl_->mobods.size(); ++b) {
    const SimTK::SpatialVec& F = reactions[impl_->mobods[b].getMobilizedBodyIndex()];
    out.push_back({from_simbody(F[0]), from_simbody(F[1])});
  }
  return out;
}

}  // namespace plumbline::test
