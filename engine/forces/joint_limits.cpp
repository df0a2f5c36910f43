// SPDX-License-Identifier: Apache-2.0
#include "forces/joint_limits.h"

#include "forces/soft_curve.h"

namespace plumbline {

template <class S>
S calc_limit_moment(const Limit& limit, S q) {
  return limit.moment * (soft_exp<S>((limit.lo - q) / limit.width) -
                         soft_exp<S>((q - limit.hi) / limit.width)) -
         limit.linear * (q - limit.neutral);
}

template <class S>
void add_joint_limits(const Model& model, std::span<const S> q, BodyLoads<S>& loads) {
  for (const Limit& limit : model.limits) {
    loads.tau[limit.dof] += calc_limit_moment(limit, q[limit.dof]);
  }
}

#define PLUMBLINE_INSTANTIATE(S)                    \
  template S calc_limit_moment<S>(const Limit&, S); \
  template void add_joint_limits<S>(const Model&, std::span<const S>, BodyLoads<S>&);
PLUMBLINE_INSTANTIATE(double)
PLUMBLINE_INSTANTIATE(Dual)
#undef PLUMBLINE_INSTANTIATE

}  // namespace plumbline
