// SPDX-License-Identifier: Apache-2.0
#include "support/random_springs.h"

#include <vector>

#include "model/compile.h"
#include "paths/path_geometry.h"
#include "spatial/rotation.h"
#include "support/kinematics_at.h"
#include "support/random_tree.h"

namespace plumbline::test {
namespace {

struct Pair {
  std::string A, B;
};

class SpringMaker {
 public:
  SpringMaker(ModelSpec& spec, Random& random, std::string side)
      : spec_(spec), random_(random), side_(std::move(side)), bodies_{"ground"} {
    for (const BodySpec& body : spec.bodies) bodies_.push_back(body.name);
  }

  void add(int number) {
    const std::string name = std::to_string(number) + side_;
    add_stop("stop" + name);
    spec_.coordinate_springs.push_back({.name = "spring" + name,
                                        .coordinate = any_coordinate(),
                                        .stiffness = random_.uniform(5, 50),
                                        .rest = random_.uniform(-0.5, 0.5),
                                        .damping = random_.uniform(1, 5)});
    const Pair pair = two_bodies();
    spec_.point_springs.push_back({.name = "line" + name,
                                   .body_A = pair.A,
                                   .body_B = pair.B,
                                   .p_AoP_A = random_vector(random_, 0.3),
                                   .p_BoQ_B = random_vector(random_, 0.3),
                                   .stiffness = random_.uniform(50, 500),
                                   .rest_length = number % 2 == 0 ? 0.0 : 0.2});
    add_bushing("bushing" + name, number % 2 == 0);
    add_ligament("ligament" + name, number);
  }

 private:
  std::string any_coordinate() {
    return spec_.coordinates[random_.index(spec_.coordinates.size())].name;
  }
  Pair two_bodies() {
    const std::size_t a = random_.index(bodies_.size());
    const std::size_t b = (a + 1 + random_.index(bodies_.size() - 1)) % bodies_.size();
    return {bodies_[a], bodies_[b]};
  }

  void add_stop(const std::string& name) {
    spec_.elastic_stops.push_back({.name = name,
                                   .coordinate = any_coordinate(),
                                   .lo = random_.uniform(-0.15, -0.05),
                                   .hi = random_.uniform(0.0, 0.1),
                                   .stiffness_lo = random_.uniform(20, 100),
                                   .stiffness_hi = random_.uniform(20, 100),
                                   .damping = random_.uniform(1, 5),
                                   .transition = random_.uniform(0.05, 0.3)});
  }

  void add_bushing(const std::string& name, bool linear) {
    const Pair pair = two_bodies();
    const Model model = compile(spec_);
    const PositionKinematics<double> pos =
        kinematics_at(model, std::vector<double>(model.dofs.size(), 0.0));
    const auto pose = [&](const std::string& body) {
      const BodyIndex b = model.find_body(body);
      return Transformd{pos.R_WB[b], pos.p_WoBo[b]};
    };
    BushingSpec bushing{.name = name,
                        .body_A = pair.A,
                        .body_B = pair.B,
                        .X_AF = {random_rotation(random_), random_vector(random_, 0.3)},
                        .angular_damping = {1, 2, 3},
                        .linear_damping = {30, 20, 10}};
    const Transformd small{euler_xyz(random_vector(random_, 0.2)), random_vector(random_, 0.05)};
    bushing.X_BM = inverse(pose(pair.B)) * (pose(pair.A) * bushing.X_AF * small);
    for (int k = 0; k < 3; ++k) {
      bushing.moment[k] = linear_resistance(random_.uniform(5, 50));
      bushing.force[k] = linear_resistance(random_.uniform(50, 500));
    }
    if (!linear) {
      bushing.moment[0] = {FunctionKind::kSimmSpline, {-3, -1, 0, 1, 3}, {-20, -3, 0.5, 9, 25}};
      bushing.moment[1] = {FunctionKind::kSine, {}, {7, 1.3, 0.2, -1}};
      bushing.force[0] = {FunctionKind::kStep, {-0.2, 0.3}, {-10, 30}};
      bushing.force[2] = {FunctionKind::kPolynomial, {}, {1, 50, 200, 3000}};
    }
    spec_.bushings.push_back(std::move(bushing));
  }

  void add_ligament(const std::string& name, int number) {
    const Pair ends = two_bodies();
    LigamentSpec ligament{.name = name, .rest_length = 1.0};
    ligament.path = {{.body = ends.A, .p_BoP_B = random_vector(random_, 0.3)},
                     {.body = ends.B, .p_BoP_B = random_vector(random_, 0.3)}};
    if (number % 2 == 1) {
      ligament.path.insert(ligament.path.begin() + 1, {.kind = PathNodeKind::kConditional,
                                                       .body = two_bodies().A,
                                                       .p_BoP_B = random_vector(random_, 0.3),
                                                       .coordinate = any_coordinate(),
                                                       .lo = -0.1,
                                                       .hi = 0.1,
                                                       .blend = 0.3});
      if (side_.empty()) {
        ligament.path[0].motions = {
            {0, any_coordinate(), {FunctionKind::kPolynomial, {}, {0, 0.1, 0.2}}}};
      }
    }
    if (number % 3 == 0) {
      ligament.law = CurveLigament{
          100, {FunctionKind::kSimmSpline, {0.5, 1, 1.2, 1.5, 2.5}, {0, 0, 0.5, 2, 9}}};
    } else if (number % 3 == 1) {
      ligament.law = SpringLigament{300, 0.2};
    } else {
      ligament.law = ToeLigament{400, 0.06, 20};
    }
    spec_.ligaments.push_back(std::move(ligament));
    spec_.ligaments.back().rest_length = 0.95 * length_of_last();
  }

  double length_of_last() {
    const Model model = compile(spec_);
    const std::vector<double> q(model.dofs.size(), 0.0);
    PathGeometry<double> paths(model);
    calc_path_geometry<double>(model, kinematics_at(model, q), q, paths);
    return paths.ligament_length.back();
  }

  ModelSpec& spec_;
  Random& random_;
  std::string side_;
  std::vector<std::string> bodies_;
};

}  // namespace

void add_random_springs(ModelSpec& spec, Random& random, int count, const std::string& side) {
  SpringMaker maker(spec, random, side);
  for (int number = 0; number < count; ++number) maker.add(number);
}

}  // namespace plumbline::test
