// SPDX-License-Identifier: Apache-2.0
#include "calibration/relaxed_body.h"

#include <utility>

#include "model/compile.h"

namespace plumbline {
namespace {

Model compile_weightless(ModelSpec spec) {
  spec.gravity = {};
  return compile(spec);
}

}  // namespace

RelaxedBody::RelaxedBody(ModelSpec spec)
    : model_(compile_weightless(std::move(spec))),
      load_case_{.pushes = {{}}},
      equilibrium_(model_, load_case_) {}

const std::vector<double>& RelaxedBody::forces(const std::vector<double>& q) {
  calc_equilibrium(model_, load_case_, q, equilibrium_);
  return equilibrium_.b;
}

double RelaxedBody::force_on(DofIndex dof, const std::vector<double>& q) {
  return forces(q)[model_.free_slot[dof]];
}

}  // namespace plumbline
