// SPDX-License-Identifier: Apache-2.0
#include "calibration/real_body.h"

#include <algorithm>
#include <cmath>

#include "model/compile.h"
#include "model_io/native_reader.h"
#include "support/folders.h"

namespace plumbline::test {

const ModelSpec& full_body_spec() {
  static const ModelSpec spec =
      mirror_spec(read_native_model(repository_file("models/full_body_lumbar")));
  return spec;
}

const Model& full_body_model() {
  static const Model model = compile(full_body_spec());
  return model;
}

const PreparedBody& prepared_body() {
  static const PreparedBody body = [] {
    const ModelSpec raw = read_native_model(repository_file("models/full_body_lumbar"));
    return prepare_body(raw, raw.person, {}, {});
  }();
  return body;
}

std::vector<double> random_posture(const Model& model, Random& random, double share) {
  std::vector<double> q;
  for (const Dof& dof : model.dofs) {
    if (dof.locked) {
      q.push_back(dof.neutral);
    } else if (model.bodies[dof.body].parent == kWorld) {
      q.push_back(dof.neutral + share * random.uniform(-1.0, 1.0));
    } else {
      const double middle = 0.5 * (dof.lo + dof.hi);
      q.push_back(middle + share * random.uniform(dof.lo - middle, dof.hi - middle));
    }
  }
  return q;
}

std::vector<double> shaken(const Model& model, std::vector<double> q, Random& random, double angle,
                           double distance) {
  for (const DofIndex d : model.free_dofs) {
    q[d] += (model.dofs[d].rotational ? angle : distance) * random.uniform(-1.0, 1.0);
  }
  return q;
}

std::string mirrored_name(const std::string& name) {
  std::string other = name;
  if (name.ends_with("_r")) other.back() = 'l';
  if (name.ends_with("_l")) other.back() = 'r';
  return other;
}

std::vector<double> mirrored_posture(const Model& model, const std::vector<double>& q) {
  std::vector<double> out(q.size());
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const std::string& name = model.dofs[d].name;
    const DofIndex twin = model.find_dof(mirrored_name(name));
    double sign = 1.0;
    if (twin == d) {
      const Body& body = model.bodies[model.dofs[d].body];
      for (int a = body.first_axis; a < body.first_axis + body.num_axes; ++a) {
        if (model.axes[a].dof != d) continue;
        const bool along_z = std::abs(model.axes[a].axis.z) > 0.5;
        sign = model.axes[a].rotation == along_z ? 1.0 : -1.0;
      }
    }
    out[twin] = sign * q[d];
  }
  return out;
}

std::vector<MuscleIndex> mirrored_muscles(const Model& model) {
  std::vector<MuscleIndex> out;
  for (const Muscle& muscle : model.muscles) {
    out.push_back(model.find_muscle(mirrored_name(muscle.name)));
  }
  return out;
}

}  // namespace plumbline::test
