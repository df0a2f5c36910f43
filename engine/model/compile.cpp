// SPDX-License-Identifier: Apache-2.0
#include "model/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/units.h"
#include "model/compile_abdomen.h"
#include "model/compile_levels.h"
#include "model/compile_paths.h"
#include "model/compile_springs.h"
#include "model/validate_spec.h"

namespace plumbline {
namespace {

constexpr const char* kGroundName = "ground";
constexpr double kStrongestTension = 1e7;  // [Pa]

const JointSpec& joint_of(const BodySpec& body, const ModelSpec& spec) {
  const JointSpec* found = nullptr;
  for (const JointSpec& joint : spec.joints) {
    if (joint.child != body.name) continue;
    if (found != nullptr) {
      throw InputError(joint.place, fmt::format("body '{}' has two joints to a parent", body.name),
                       "remove one; a loop is closed by a constraint, not by a joint");
    }
    found = &joint;
  }
  if (found == nullptr) {
    throw InputError(body.place, fmt::format("body '{}' has no joint to a parent", body.name),
                     "add a [[joint]] with this body as child; the world is called 'ground'");
  }
  return *found;
}

// Parents first, each limb contiguous, otherwise in the order written.
std::vector<const BodySpec*> depth_first(const ModelSpec& spec) {
  std::vector<std::string> known = names_of(spec.bodies);
  for (const JointSpec& joint : spec.joints) {
    resolve_name(joint.child, known, "child body", joint.place);
  }
  known.insert(known.begin(), kGroundName);
  std::map<std::string, std::vector<const BodySpec*>> children;
  for (const BodySpec& body : spec.bodies) {
    if (body.name == kGroundName) {
      throw InputError(body.place, "a body is named like the world, 'ground'", "rename it");
    }
    const JointSpec& joint = joint_of(body, spec);
    resolve_name(joint.parent, known, "parent body", joint.place);
    children[joint.parent].push_back(&body);
  }

  std::vector<const BodySpec*> order;
  std::vector<const BodySpec*> stack(children[kGroundName].rbegin(), children[kGroundName].rend());
  while (!stack.empty()) {
    const BodySpec* body = stack.back();
    stack.pop_back();
    order.push_back(body);
    const auto& below = children[body->name];
    stack.insert(stack.end(), below.rbegin(), below.rend());
  }
  for (const BodySpec& body : spec.bodies) {
    if (std::find(order.begin(), order.end(), &body) != order.end()) continue;
    throw InputError(joint_of(body, spec).place,
                     fmt::format("body '{}' hangs on a loop of joints", body.name),
                     "every body must lead back to 'ground' by its parents");
  }
  return order;
}

void add_dofs(const JointSpec& joint, const ModelSpec& spec, Body& body, Model& model) {
  const std::vector<std::string> known = names_of(spec.coordinates);
  body.first_axis = static_cast<int>(model.axes.size());
  body.first_dof = model.num_dofs();
  for (const AxisSpec& axis : joint.axes) {
    const CoordinateSpec& coordinate =
        spec.coordinates[resolve_name(axis.coordinate, known, "coordinate", joint.place)];
    JointAxis compiled{.rotation = axis.rotation, .axis = axis.axis};
    if (!axis.function.is_identity()) {
      compiled.function = static_cast<int>(model.functions.size());
      model.functions.emplace_back(axis.function);
    }
    for (DofIndex d = 0; d < model.num_dofs(); ++d) {
      const Dof& dof = model.dofs[d];
      if (dof.name != axis.coordinate) continue;
      if (d < body.first_dof) {
        throw InputError(joint.place,
                         fmt::format("coordinate '{}' drives two joints", axis.coordinate),
                         "give each joint coordinates of its own");
      }
      compiled.dof = d;
    }
    if (compiled.dof == kNone) {
      compiled.dof = model.num_dofs();
      model.dofs.push_back({coordinate.name, model.num_bodies(), coordinate.rotational,
                            coordinate.lo, coordinate.hi, coordinate.neutral, coordinate.locked});
    }
    model.axes.push_back(compiled);
  }
  body.num_axes = static_cast<int>(model.axes.size()) - body.first_axis;
  body.num_dofs = model.num_dofs() - body.first_dof;
}

void compile_tree(const ModelSpec& spec, Model& model) {
  model.bodies.push_back({.name = kGroundName});
  for (const BodySpec* source : depth_first(spec)) {
    const JointSpec& joint = joint_of(*source, spec);
    Body body{.name = source->name,
              .parent = resolve_name(joint.parent, names_of(model.bodies), "body", joint.place),
              .joint = joint.name,
              .mass = source->mass,
              .p_BoBcm_B = source->p_BoBcm_B,
              .I_BBcm_B = source->I_BBcm_B,
              .X_PF = joint.X_PF,
              .X_MB = inverse(joint.X_BM)};
    add_dofs(joint, spec, body, model);
    if (joint.ellipsoid) {
      body.ellipsoid = static_cast<int>(model.ellipsoids.size());
      model.ellipsoids.push_back(*joint.ellipsoid);
    }
    model.total_mass += body.mass;
    model.bodies.push_back(std::move(body));
  }
  for (const CoordinateSpec& coordinate : spec.coordinates) {
    const auto used = [&](const Dof& dof) { return dof.name == coordinate.name; };
    if (std::none_of(model.dofs.begin(), model.dofs.end(), used)) {
      throw InputError(coordinate.place,
                       fmt::format("coordinate '{}' belongs to no joint", coordinate.name),
                       "use it in a joint's axes or remove it");
    }
  }
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const bool locked = model.dofs[d].locked;
    model.free_slot.push_back(locked ? kNone : model.num_free());
    if (!locked) model.free_dofs.push_back(d);
  }
}

// Each after those whose coordinates it follows from.
void compile_couplers(const ModelSpec& spec, Model& model) {
  const std::vector<std::string> dofs = names_of(model.dofs);
  std::vector<const CouplerSpec*> left;
  std::set<std::string> dependent;
  for (const CouplerSpec& coupler : spec.couplers) {
    if (!dependent.insert(coupler.coordinate).second) {
      throw InputError(coupler.place,
                       fmt::format("coordinate '{}' follows twice", coupler.coordinate),
                       "keep one of its couplers");
    }
    left.push_back(&coupler);
  }
  while (!left.empty()) {
    const auto is_ready = [&](const CouplerSpec* coupler) {
      return std::none_of(coupler->terms.begin(), coupler->terms.end(),
                          [&](const auto& term) { return dependent.contains(term.coordinate); });
    };
    const auto next = std::find_if(left.begin(), left.end(), is_ready);
    if (next == left.end()) {
      throw InputError(left.front()->place, "coordinates follow each other in a circle",
                       "let one of them be free");
    }
    const CouplerSpec& source = **next;
    Coupler coupler{.dof = resolve_name(source.coordinate, dofs, "coordinate", source.place)};
    for (const CouplerSpec::Term& term : source.terms) {
      Coupler::Term compiled{.dof =
                                 resolve_name(term.coordinate, dofs, "coordinate", source.place)};
      if (!term.function.is_identity()) {
        if (const std::string fault = term.function.find_fault(); !fault.empty()) {
          throw InputError(source.place, "its function " + fault, "mend the function");
        }
        compiled.function = static_cast<int>(model.functions.size());
        model.functions.emplace_back(term.function);
      }
      coupler.terms.push_back(compiled);
    }
    model.couplers.push_back(std::move(coupler));
    dependent.erase(source.coordinate);
    left.erase(next);
  }
}

void compile_constraints(const ModelSpec& spec, Model& model) {
  const std::vector<std::string> bodies = names_of(model.bodies);
  for (const ConstraintSpec& source : spec.constraints) {
    const auto body = [&](const std::string& name) {
      return resolve_name(name, bodies, "body", source.place);
    };
    model.constraints.push_back({source.name, source.kind, body(source.body0), body(source.body1),
                                 source.X_B0F0, source.X_B1F1, source.distance});
  }
}

int group_index(const std::string& group, Model& model) {
  const auto found = std::find(model.groups.begin(), model.groups.end(), group);
  if (found != model.groups.end()) return static_cast<int>(found - model.groups.begin());
  model.groups.push_back(group);
  return static_cast<int>(model.groups.size()) - 1;
}

void compile_muscles(const ModelSpec& spec, Model& model) {
  for (const WrapSpec& wrap : spec.wraps) {
    model.wraps.push_back({wrap.name, wrap.shape, wrap.way,
                           resolve_name(wrap.body, names_of(model.bodies), "body", wrap.place),
                           wrap.X_BS, wrap.radii, wrap.side_S});
  }
  const std::vector<Transformd> X_WB = neutral_poses(model);
  for (const MuscleSpec& source : spec.muscles) {
    const double tension =
        source.tension == TensionClass::kTrunk ? spec.tension_trunk : spec.tension_leg;
    const double F_max = source.F_max.value_or(tension * source.pcsa);
    if (!(F_max > 0.0) || (!source.F_max && tension > kStrongestTension)) {
      throw InputError(source.place, "its maximum force is not positive or beyond all muscle",
                       "give [strength] trunk_N_cm2 and leg_N_cm2 between 0 and 1000");
    }
    model.muscles.push_back(
        {.name = source.name,
         .group = group_index(source.group, model),
         .F_max = F_max,
         .F_max_active = F_max * source.strength,
         .l_opt = source.l_opt,
         .l_slack = source.l_slack.value_or(0.0),
         .h = source.l_opt * std::sin(source.alpha_opt),
         .passive_slack = source.passive_slack,
         .passive_strain = source.passive_strain,
         .stretch_tolerance = source.stretch_tolerance,
         .min_activation = source.min_activation,
         .volume_litre = source.pcsa * source.l_opt * kLitrePerM3,
         .path = compile_path({source.path, source.wraps, source.place}, X_WB, model)});
  }
}

void compile_passive(const ModelSpec& spec, Model& model) {
  const std::vector<std::string> dofs = names_of(model.dofs);
  const std::vector<std::string> bodies = names_of(model.bodies);
  for (const LimitSpec& limit : spec.limits) {
    const DofIndex dof = resolve_name(limit.coordinate, dofs, "coordinate", limit.place);
    model.limits.push_back({dof, limit.lo, limit.hi, limit.moment, limit.width, limit.linear,
                            model.dofs[dof].neutral});
  }
  for (const TorqueSpec& torque : spec.torques) {
    model.torques.push_back(
        {resolve_name(torque.coordinate, dofs, "coordinate", torque.place), torque.cost});
  }
  for (const ContactSpec& contact : spec.contacts) {
    model.contacts.push_back({contact.name,
                              resolve_name(contact.body, bodies, "body", contact.place),
                              contact.p_BoP_B, contact.friction});
  }
  for (const LandmarkSpec& landmark : spec.landmarks) {
    model.landmarks.push_back({landmark.name, landmark.kind,
                               resolve_name(landmark.body, bodies, "body", landmark.place),
                               landmark.p_BoP_B, landmark.normal_B});
  }
  for (const AddedMassSpec& added : spec.added_masses) {
    model.added_masses.push_back(
        {added.name, resolve_name(added.body, bodies, "body", {}), added.p_BoP_B, added.mass});
  }
}

}  // namespace

Model compile(const ModelSpec& spec) {
  const ModelSpec both = mirror_spec(spec);
  validate_spec(both);
  Model model{
      .name = both.name, .title = both.title, .person = both.person, .gravity = both.gravity};
  compile_tree(both, model);
  compile_couplers(both, model);
  compile_constraints(both, model);
  compile_muscles(both, model);
  compile_passive(both, model);
  compile_springs(both, model);
  compile_levels(both, model);
  compile_abdomen(both, model);
  return model;
}

}  // namespace plumbline
