// SPDX-License-Identifier: Apache-2.0
#include "forces/abdominal_pressure.h"

#include "forces/path_pull.h"

namespace plumbline {

template <class S>
void add_abdominal_pressure(const Model& model, const PathGeometry<S>& paths, double thrust,
                            BodyLoads<S>& loads) {
  if (model.abdomen) add_path_pull(model, model.abdomen->cavity, paths, S(-thrust), loads);
}

template void add_abdominal_pressure<double>(const Model&, const PathGeometry<double>&, double,
                                             BodyLoads<double>&);
template void add_abdominal_pressure<Dual>(const Model&, const PathGeometry<Dual>&, double,
                                           BodyLoads<Dual>&);

}  // namespace plumbline
