// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "paths/torus_contacts.h"

namespace plumbline::wrapping {

struct TorusSearch {
  bool converged = true;
  TorusContacts<double> contacts;  ///< none where the straight line is free
};

/// Finds the contacts of the taut path. It begins as the straight line, or where that crosses the
/// plane of the ring outside its centre line but should thread it, as the path bent over the point
/// of the centre line that makes it shortest. Each contact begins as that with the cylinder along
/// the tube there; all are joined; a straight piece that cuts into the tube gets another contact
/// where it is deepest, one that has shrunk to nothing is taken out, and one that would lift off is
/// parted: along a geodesic with Clairaut's constant c the surface curves away by
/// (1 - c^2/rho^3)/r, and the string stays on while that is not negative. Where c^2/rho^3 exceeds 1
/// by less than 1e-5 it is left on: the length is then off by less than rounding.
/// Where this fails, the path is followed from that round a thin tube, which grows to its radius.
[[nodiscard]] TorusSearch search_torus(const TorusEnds<double>& ends);

}  // namespace plumbline::wrapping
