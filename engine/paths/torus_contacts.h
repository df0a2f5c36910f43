// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "paths/torus_geodesic.h"

namespace plumbline::wrapping {

inline constexpr int kMaxTorusContacts = 3;

/// A geodesic piece of a path: from `start` over the length `arc` to `end`.
template <class S>
struct TorusContact {
  TorusState<S> start, end;
  S arc{};
};

/// Ends of a path round a torus of ring radius 1.
template <class S>
struct TorusEnds {
  double r = 0;  ///< of the tube
  Vec3<S> p0{}, p1{};
  bool on0 = false, on1 = false;  ///< on the surface: a contact there begins or ends at the point
};

/// The contacts of one path, in their order.
template <class S>
struct TorusContacts {
  int count = 0;
  std::array<TorusContact<S>, kMaxTorusContacts> contact{};
};

/// Lets all contacts join smoothly: each begins and ends where its straight neighbours touch. With
/// the ends of a straight piece p and q, touched at x with normal n and b = n x v, that is
///   (p - x) . n = 0,  (p - x) . b = 0,
/// between two contacts over |p - x|^2.
/// Four equations a contact for its theta, phi, alpha and arc, by Newton's method with halved
/// steps; derivatives along the geodesics are integrated with them.
/// @return whether they are met to 1e-12 of the size of torus and path.
[[nodiscard]] bool join_torus_contacts(const TorusEnds<double>& ends,
                                       TorusContacts<double>& contacts);

/// Joined contacts that follow the ends, by the derivative of the implicit function.
[[nodiscard]] TorusContacts<double> follow_torus_ends(const TorusEnds<double>& ends,
                                                      const TorusContacts<double>& joined);
[[nodiscard]] TorusContacts<Dual> follow_torus_ends(const TorusEnds<Dual>& ends,
                                                    const TorusContacts<double>& joined);

}  // namespace plumbline::wrapping
