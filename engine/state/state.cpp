// SPDX-License-Identifier: Apache-2.0
#include "state/state.h"

namespace plumbline {

State neutral_state(const Model& model) {
  State state;
  for (const Dof& dof : model.dofs) state.q.push_back(dof.neutral);
  state.v.assign(state.q.size(), 0.0);
  return state;
}

}  // namespace plumbline
