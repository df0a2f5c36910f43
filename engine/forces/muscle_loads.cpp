// SPDX-License-Identifier: Apache-2.0
#include "forces/muscle_loads.h"

#include "forces/path_pull.h"

namespace plumbline {

template <class S>
void add_muscle_loads(const Model& model, const PathGeometry<S>& paths, std::span<const S> tension,
                      BodyLoads<S>& loads) {
  for (std::size_t i = 0; i < model.muscles.size(); ++i) {
    add_path_pull(model, model.muscles[i].path, paths, tension[i], loads);
  }
}

template void add_muscle_loads<double>(const Model&, const PathGeometry<double>&,
                                       std::span<const double>, BodyLoads<double>&);
template void add_muscle_loads<Dual>(const Model&, const PathGeometry<Dual>&, std::span<const Dual>,
                                     BodyLoads<Dual>&);

}  // namespace plumbline
