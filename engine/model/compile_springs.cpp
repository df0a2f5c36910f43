// SPDX-License-Identifier: Apache-2.0
#include "model/compile_springs.h"

#include <fmt/format.h>

#include <cmath>
#include <initializer_list>

#include "model/compile_paths.h"

namespace plumbline {
namespace {

struct NamedNumber {
  const char* what;
  double value;
};

void check_finite_numbers(const InputPlace& place, std::initializer_list<NamedNumber> numbers) {
  for (const NamedNumber& number : numbers) {
    if (std::isfinite(number.value)) continue;
    throw InputError(place, fmt::format("its {} is not a finite number", number.what),
                     "give a finite number");
  }
}

// What springs and dampers must be in order to take energy and give back no more.
void check_not_negative(const InputPlace& place, std::initializer_list<NamedNumber> numbers) {
  check_finite_numbers(place, numbers);
  for (const NamedNumber& number : numbers) {
    if (number.value >= 0.0) continue;
    throw InputError(place, fmt::format("its {} {:g} is negative", number.what, number.value),
                     "give 0 or more");
  }
}

void check_positive(const InputPlace& place, const NamedNumber& number) {
  if (number.value > 0.0 && std::isfinite(number.value)) return;
  throw InputError(place, fmt::format("its {} {:g} is not positive", number.what, number.value),
                   "give a number above 0");
}

int add_function(const FunctionSpec& function, const InputPlace& place, Model& model) {
  if (const std::string fault = function.find_fault(); !fault.empty()) {
    throw InputError(place, "its function " + fault, "mend the function");
  }
  model.functions.emplace_back(function);
  return static_cast<int>(model.functions.size()) - 1;
}

struct BodyPair {
  BodyIndex A = kWorld, B = kWorld;
};

template <class Item>
BodyPair find_bodies(const Item& item, const Model& model) {
  const std::vector<std::string> bodies = names_of(model.bodies);
  const BodyPair pair{resolve_name(item.body_A, bodies, "body", item.place),
                      resolve_name(item.body_B, bodies, "body", item.place)};
  if (pair.A == pair.B) {
    throw InputError(item.place, fmt::format("ties the body '{}' to itself", item.body_A),
                     "name two bodies");
  }
  return pair;
}

ElasticStop compile_stop(const ElasticStopSpec& stop, const Model& model) {
  check_finite_numbers(stop.place, {{"lower limit", stop.lo}, {"upper limit", stop.hi}});
  check_not_negative(stop.place, {{"lower stiffness", stop.stiffness_lo},
                                  {"upper stiffness", stop.stiffness_hi},
                                  {"damping", stop.damping}});
  check_positive(stop.place, {"transition", stop.transition});
  if (stop.lo > stop.hi) {
    throw InputError(stop.place,
                     fmt::format("its limits {:g} to {:g} are upside down", stop.lo, stop.hi),
                     "give the smaller one as the lower");
  }
  return {stop.name,
          resolve_name(stop.coordinate, names_of(model.dofs), "coordinate", stop.place),
          stop.lo,
          stop.hi,
          stop.stiffness_lo,
          stop.stiffness_hi,
          stop.damping,
          stop.transition};
}

CoordinateSpring compile_spring(const CoordinateSpringSpec& spring, const Model& model) {
  check_finite_numbers(spring.place, {{"rest position", spring.rest}});
  check_not_negative(spring.place, {{"stiffness", spring.stiffness}, {"damping", spring.damping}});
  return {spring.name,
          resolve_name(spring.coordinate, names_of(model.dofs), "coordinate", spring.place),
          spring.stiffness, spring.rest, spring.damping};
}

PointSpring compile_spring(const PointSpringSpec& spring, const Model& model) {
  const Vec3d& P = spring.p_AoP_A;
  const Vec3d& Q = spring.p_BoQ_B;
  check_finite_numbers(spring.place,
                       {{"first point", P.x + P.y + P.z}, {"second point", Q.x + Q.y + Q.z}});
  check_not_negative(spring.place,
                     {{"stiffness", spring.stiffness}, {"rest length", spring.rest_length}});
  const BodyPair bodies = find_bodies(spring, model);
  return {spring.name, bodies.A, bodies.B, P, Q, spring.stiffness, spring.rest_length};
}

Bushing compile_bushing(const BushingSpec& bushing, Model& model) {
  const Vec3d& c_w = bushing.angular_damping;
  const Vec3d& c_v = bushing.linear_damping;
  for (const Transformd* X : {&bushing.X_AF, &bushing.X_BM}) {
    double sum = X->p.x + X->p.y + X->p.z;
    for (const double entry : X->R.m) sum += entry;
    check_finite_numbers(bushing.place, {{"frame", sum}});
  }
  for (const Vec3d& c : {c_w, c_v}) {
    check_not_negative(bushing.place, {{"damping", c.x}, {"damping", c.y}, {"damping", c.z}});
  }
  const BodyPair bodies = find_bodies(bushing, model);
  Bushing out{.name = bushing.name,
              .body_A = bodies.A,
              .body_B = bodies.B,
              .X_AF = bushing.X_AF,
              .X_BM = bushing.X_BM,
              .angular_damping = c_w,
              .linear_damping = c_v};
  for (int k = 0; k < 3; ++k) {
    out.moment[k] = add_function(bushing.moment[k], bushing.place, model);
    out.force[k] = add_function(bushing.force[k], bushing.place, model);
  }
  return out;
}

void check_law(const CurveLigament& law, const InputPlace& place) {
  check_not_negative(place, {{"force", law.force}});
}
void check_law(const SpringLigament& law, const InputPlace& place) {
  check_not_negative(place, {{"stiffness", law.stiffness}, {"damping", law.damping}});
}
void check_law(const ToeLigament& law, const InputPlace& place) {
  check_not_negative(
      place,
      {{"stiffness", law.stiffness}, {"toe strain", law.toe_strain}, {"damping", law.damping}});
}

Ligament compile_ligament(const LigamentSpec& ligament, const std::vector<Transformd>& X_WB,
                          Model& model) {
  std::visit([&](const auto& law) { check_law(law, ligament.place); }, ligament.law);
  // A spring alone knows no strain, and may pull from length 0 on.
  if (std::holds_alternative<SpringLigament>(ligament.law)) {
    check_not_negative(ligament.place, {{"rest length", ligament.rest_length}});
  } else {
    check_positive(ligament.place, {"rest length", ligament.rest_length});
  }
  Ligament out{.name = ligament.name,
               .path = compile_path({ligament.path, ligament.wraps, ligament.place}, X_WB, model),
               .rest_length = ligament.rest_length,
               .law = ligament.law,
               .structure = ligament.structure,
               .failure_force = ligament.failure_force};
  if (const auto* law = std::get_if<CurveLigament>(&ligament.law)) {
    out.curve = add_function(law->curve, ligament.place, model);
  }
  return out;
}

}  // namespace

void compile_springs(const ModelSpec& spec, Model& model) {
  for (const ElasticStopSpec& stop : spec.elastic_stops) {
    model.elastic_stops.push_back(compile_stop(stop, model));
  }
  for (const CoordinateSpringSpec& spring : spec.coordinate_springs) {
    model.coordinate_springs.push_back(compile_spring(spring, model));
  }
  for (const PointSpringSpec& spring : spec.point_springs) {
    model.point_springs.push_back(compile_spring(spring, model));
  }
  for (const BushingSpec& bushing : spec.bushings) {
    model.bushings.push_back(compile_bushing(bushing, model));
  }
  if (spec.ligaments.empty()) return;
  const std::vector<Transformd> X_WB = neutral_poses(model);
  for (const LigamentSpec& ligament : spec.ligaments) {
    // The springs of a level stand for its ligaments, too.
    if (!ligament.level.empty() && spec.level_law == LevelLaw::kSpring) continue;
    model.ligaments.push_back(compile_ligament(ligament, X_WB, model));
  }
}

}  // namespace plumbline
