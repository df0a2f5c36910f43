// SPDX-License-Identifier: Apache-2.0
#include "paths/torus_contacts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace plumbline::wrapping {
namespace {

constexpr int kMaxUnknowns = 4 * kMaxTorusContacts;
constexpr int kMaxJoinSteps = 25;
constexpr double kJoined = 1e-12;  ///< of the size of torus and path

using JoinVector = std::array<double, kMaxUnknowns>;
template <class S>
using JoinGaps = std::array<S, kMaxUnknowns>;

/// What the equations of all contacts leave; twice per straight end on the torus. Between contacts
/// over the square of the distance: else two that follow one another without a straight piece
/// would be a solution, wherever the surface lets them part.
template <class S>
JoinGaps<S> gaps_of(const TorusEnds<S>& ends, const TorusContacts<S>& contacts) {
  JoinGaps<S> gaps{};
  const auto add = [&](int at, const TorusFrame<S>& touch, const Vec3<S>& line, const Vec3<S>& n,
                       const S& scale) {
    gaps[at] = scale * dot(line, n);
    gaps[at + 1] = scale * dot(line, touch.b);
  };
  for (int k = 0; k < contacts.count; ++k) {
    const TorusFrame<S> start(ends.r, contacts.contact[k].start);
    const TorusFrame<S> end(ends.r, contacts.contact[k].end);
    if (k == 0) add(0, start, ends.p0 - start.x, ends.on0 ? start.v : start.n, S(1.0));
    if (k + 1 == contacts.count) {
      add(4 * k + 2, end, ends.p1 - end.x, ends.on1 ? end.v : end.n, S(1.0));
    } else {
      const TorusFrame<S> next(ends.r, contacts.contact[k + 1].start);
      const Vec3<S> line = next.x - end.x;
      const S scale = S(1.0) / (dot(line, line) + 1e-30);
      add(4 * k + 2, end, line, end.n, scale);
      add(4 * k + 4, next, line, next.n, scale);
    }
  }
  return gaps;
}

TorusState<Dual> moving_state(const TorusState<double>& at, const TorusState<double>& rate) {
  return {{at.theta, rate.theta}, {at.phi, rate.phi}, {at.alpha, rate.alpha}};
}

TorusState<double> sum_of(double a, const TorusState<double>& x, double b,
                          const TorusState<double>& y) {
  return {a * x.theta + b * y.theta, a * x.phi + b * y.phi, a * x.alpha + b * y.alpha};
}

/// A contact that moves with changes of its theta, phi, alpha and arc.
TorusContact<Dual> moving_contact(double r, const TorusContact<double>& c,
                                  const TorusArrival& arrival, const double* change) {
  const TorusState<double> start{change[0], change[1], change[2]};
  TorusState<double> end = sum_of(change[0], arrival.by_theta, change[2], arrival.by_alpha);
  end = sum_of(1.0, end, change[3], torus_rate(r, c.end));
  end.phi += change[1];
  return {moving_state(c.start, start), moving_state(c.end, end), {c.arc, change[3]}};
}

TorusEnds<Dual> standing(const TorusEnds<double>& ends) {
  return {ends.r, lift<Dual>(ends.p0), lift<Dual>(ends.p1), ends.on0, ends.on1};
}

/// The derivative of the gaps with the unknowns of the contacts.
class JoinSlopes {
 public:
  JoinSlopes(const TorusEnds<double>& ends, const TorusContacts<double>& contacts)
      : r_(ends.r), contacts_(contacts) {
    for (int k = 0; k < contacts.count; ++k) {
      const TorusContact<double>& c = contacts.contact[k];
      arrival_[k] = follow_torus_geodesic(r_, c.start, c.arc);
    }
    for (int j = 0; j < 4 * contacts.count; ++j) {
      JoinVector unit{};
      unit[j] = 1.0;
      const JoinGaps<Dual> gaps = gaps_of(standing(ends), moved(unit));
      for (int i = 0; i < 4 * contacts.count; ++i) slope_[i][j] = gaps[i].d;
    }
  }

  /// The contacts, moving with changes of the unknowns.
  [[nodiscard]] TorusContacts<Dual> moved(const JoinVector& change) const {
    TorusContacts<Dual> out;
    out.count = contacts_.count;
    for (int k = 0; k < out.count; ++k) {
      out.contact[k] = moving_contact(r_, contacts_.contact[k], arrival_[k], &change[4 * k]);
    }
    return out;
  }

  /// Changes of the unknowns that change the gaps by `right`; by elimination with pivots, false
  /// where there is none.
  [[nodiscard]] bool solve(JoinVector& right) const {
    const int size = 4 * contacts_.count;
    auto A = slope_;
    for (int i = 0; i < size; ++i) {
      int pivot = i;
      for (int row = i + 1; row < size; ++row) {
        if (std::abs(A[row][i]) > std::abs(A[pivot][i])) pivot = row;
      }
      std::swap(A[i], A[pivot]);
      std::swap(right[i], right[pivot]);
      if (!(std::abs(A[i][i]) > 1e-200)) return false;
      for (int row = i + 1; row < size; ++row) {
        const double part = A[row][i] / A[i][i];
        for (int col = i; col < size; ++col) A[row][col] -= part * A[i][col];
        right[row] -= part * right[i];
      }
    }
    for (int i = size - 1; i >= 0; --i) {
      for (int col = i + 1; col < size; ++col) right[i] -= A[i][col] * right[col];
      right[i] /= A[i][i];
    }
    return true;
  }

 private:
  double r_;
  TorusContacts<double> contacts_;
  std::array<TorusArrival, kMaxTorusContacts> arrival_;
  std::array<JoinVector, kMaxUnknowns> slope_{};
};

double largest_gap(const TorusEnds<double>& ends, TorusContacts<double>& contacts) {
  for (int k = 0; k < contacts.count; ++k) {
    TorusContact<double>& c = contacts.contact[k];
    c.end = follow_torus_geodesic(ends.r, c.start, c.arc).at;
  }
  double largest = 0.0;
  for (const double gap : gaps_of(ends, contacts)) {
    if (!(std::abs(gap) < 1e300)) return 1e300;
    largest = std::max(largest, std::abs(gap));
  }
  return largest;
}

/// `part` of the Newton step, with no angle turned by more than 0.5 rad and no arc changed by more
/// than that of half a radian round the tube.
void take_join_step(double r, const JoinVector& step, double part, TorusContacts<double>& to) {
  double turn = 1.0;
  for (int k = 0; k < to.count; ++k) {
    const double* s = &step[4 * k];
    turn = std::max({turn, 2.0 * std::abs(s[0]), 2.0 * std::abs(s[1]), 2.0 * std::abs(s[2]),
                     2.0 * std::abs(s[3]) / r});
  }
  part /= turn;
  for (int k = 0; k < to.count; ++k) {
    TorusContact<double>& c = to.contact[k];
    c.start = sum_of(1.0, c.start, part, {step[4 * k], step[4 * k + 1], step[4 * k + 2]});
    c.arc += part * step[4 * k + 3];
  }
}

}  // namespace

bool join_torus_contacts(const TorusEnds<double>& ends, TorusContacts<double>& contacts) {
  const double size = 1.0 + norm(ends.p0) + norm(ends.p1);
  double gap = largest_gap(ends, contacts);
  for (int i = 0; i < kMaxJoinSteps && gap > 1e-16 * size; ++i) {
    JoinVector step{};
    const JoinGaps<double> gaps = gaps_of(ends, contacts);
    for (int j = 0; j < 4 * contacts.count; ++j) step[j] = -gaps[j];
    if (!JoinSlopes(ends, contacts).solve(step)) break;

    TorusContacts<double> trial;
    double better = gap;
    for (double part = 1.0; part > 0.03 && !(better < gap); part *= 0.5) {
      trial = contacts;
      take_join_step(ends.r, step, part, trial);
      better = largest_gap(ends, trial);
      if (gap < kJoined * size) break;
    }
    if (!(better < gap)) break;
    contacts = trial;
    gap = better;
  }
  return gap < kJoined * size;
}

TorusContacts<double> follow_torus_ends(const TorusEnds<double>& /*ends*/,
                                        const TorusContacts<double>& joined) {
  return joined;
}

TorusContacts<Dual> follow_torus_ends(const TorusEnds<Dual>& ends,
                                      const TorusContacts<double>& joined) {
  const TorusEnds<double> still{ends.r, value_of(ends.p0), value_of(ends.p1), ends.on0, ends.on1};
  const JoinSlopes slopes(still, joined);
  const JoinGaps<Dual> gaps = gaps_of(ends, slopes.moved(JoinVector{}));
  JoinVector change{};
  for (int j = 0; j < 4 * joined.count; ++j) change[j] = -gaps[j].d;
  if (!slopes.solve(change)) change = {};
  return slopes.moved(change);
}

}  // namespace plumbline::wrapping
