// SPDX-License-Identifier: Apache-2.0
#include "dynamics/simbody_springs.h"

#include <Simbody.h>

namespace plumbline::test {
namespace {

SimTK::Vec3 vector_of(const std::array<double, 3>& a) { return {a[0], a[1], a[2]}; }

SimTK::Transform transform_of(const TwinFrame& X) {
  const std::array<double, 9>& R = X.R;
  return {SimTK::Rotation(SimTK::Mat33(R[0], R[1], R[2], R[3], R[4], R[5], R[6], R[7], R[8]), true),
          vector_of(X.p)};
}

TwinLoad load_of(const SimTK::SpatialVec& F) {
  return {{F[0][0], F[0][1], F[0][2]}, {F[1][0], F[1][1], F[1][2]}};
}

// Two free bodies.
struct TwoBodies {
  TwoBodies() : A(add_free()), B(add_free()) {}

  SimTK::MobilizedBody add_free() {
    const SimTK::Body::Rigid rigid(SimTK::MassProperties(1, SimTK::Vec3(0), SimTK::Inertia(1)));
    return SimTK::MobilizedBody::Free(matter.Ground(), rigid);
  }

  TwinSpring loads_of(const SimTK::Force& force, const TwinMotion& motion_A,
                      const TwinMotion& motion_B) {
    SimTK::State state = system.realizeTopology();
    place(state, A, motion_A);
    place(state, B, motion_B);
    system.realize(state, SimTK::Stage::Dynamics);
    SimTK::Vector_<SimTK::SpatialVec> on_bodies;
    SimTK::Vector_<SimTK::Vec3> on_particles;
    SimTK::Vector on_mobilities;
    force.calcForceContribution(state, on_bodies, on_particles, on_mobilities);
    return {load_of(on_bodies[A.getMobilizedBodyIndex()]),
            load_of(on_bodies[B.getMobilizedBodyIndex()]),
            force.calcPotentialEnergyContribution(state)};
  }

  static void place(SimTK::State& state, const SimTK::MobilizedBody& body,
                    const TwinMotion& motion) {
    body.setQToFitTransform(state, transform_of(motion.X_WB));
    body.setUToFitVelocity(state, {vector_of(motion.angular), vector_of(motion.linear)});
  }

  SimTK::MultibodySystem system;
  SimTK::SimbodyMatterSubsystem matter{system};
  SimTK::GeneralForceSubsystem forces{system};
  SimTK::MobilizedBody A, B;
};

}  // namespace

TwinSpring twin_bushing(const TwinMotion& A, const TwinMotion& B, const TwinFrame& X_AF,
                        const TwinFrame& X_BM, const std::array<double, 6>& stiffness,
                        const std::array<double, 6>& damping) {
  TwoBodies bodies;
  SimTK::Vec6 k;
  SimTK::Vec6 c;
  for (int i = 0; i < 6; ++i) {
    k[i] = stiffness[i];
    c[i] = damping[i];
  }
  const SimTK::Force::LinearBushing force(bodies.forces, bodies.A, transform_of(X_AF), bodies.B,
                                          transform_of(X_BM), k, c);
  return bodies.loads_of(force, A, B);
}

TwinSpring twin_point_spring(const TwinMotion& A, const TwinMotion& B,
                             const std::array<double, 3>& p_AoP_A,
                             const std::array<double, 3>& p_BoQ_B, double stiffness,
                             double rest_length) {
  TwoBodies bodies;
  const SimTK::Force::TwoPointLinearSpring force(bodies.forces, bodies.A, vector_of(p_AoP_A),
                                                 bodies.B, vector_of(p_BoQ_B), stiffness,
                                                 rest_length);
  return bodies.loads_of(force, A, B);
}

double twin_step(double y0, double y1, double x0, double x1, double x) {
  return SimTK::Function::Step(y0, y1, x0, x1).calcValue(SimTK::Vector(1, x));
}

}  // namespace plumbline::test
