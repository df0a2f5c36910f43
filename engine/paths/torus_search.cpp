// SPDX-License-Identifier: Apache-2.0
#include "paths/torus_search.h"

#include <algorithm>
#include <cmath>

#include "paths/torus_guess.h"
#include "paths/wrap_circle.h"

namespace plumbline::wrapping {
namespace {

constexpr int kMaxSearchRounds = 12;
constexpr int kMaxJoins = 200;                                           ///< of a whole search
constexpr std::array<double, 3> kThin = {1.0 / 8, 1.0 / 64, 1.0 / 512};  ///< of the tube's radius
constexpr double kSmallestGrowth = 1.0 / 256;
constexpr double kCutsIn = 1e-11;   ///< depth of a straight piece in the tube, ring radius 1
constexpr double kLiftsOff = 1e-5;  ///< c^2/rho^3 - 1
constexpr int kPartings = 48;       ///< places along a contact where it may be parted

double clairaut(double r, const TorusState<double>& at) {
  return (1.0 + r * std::cos(at.theta)) * std::sin(at.alpha);
}

/// c^2/rho^3 - 1 at one place of a contact.
double lift_at(double r, double c, double theta) {
  const double rho = 1.0 + r * std::cos(theta);
  return c * c / (rho * rho * rho) - 1.0;
}

/// The largest along a contact: where rho is least, that is on the innermost circle, where the
/// contact turns back, or at an end.
double largest_lift(double r, const TorusContact<double>& contact) {
  const double c = clairaut(r, contact.start);
  const double from = contact.start.theta;
  const double to = contact.end.theta;
  if (std::floor((from - kPi) / (2.0 * kPi)) != std::floor((to - kPi) / (2.0 * kPi))) {
    return lift_at(r, c, kPi);
  }
  if (std::cos(contact.start.alpha) * std::cos(contact.end.alpha) < 0.0) {
    return 1.0 / std::max(std::abs(c), 1e-9) - 1.0;
  }
  return std::max(lift_at(r, c, from), lift_at(r, c, to));
}

class TorusSearcher {
 public:
  explicit TorusSearcher(const TorusEnds<double>& ends)
      : ends_(ends), threads_((ends.p0.z < 0.0) != (ends.p1.z < 0.0)) {}

  TorusSearch run() {
    if (start_from_line()) return {true, contacts_};
    const TorusEnds<double> thick = ends_;
    for (const double thin : kThin) {
      if (follow_from_thin(thick, thin)) return {true, contacts_};
    }
    return {false, contacts_};
  }

 private:
  bool start_from_line() {
    contacts_ = {};
    if (threads_ && crosses_outside()) {
      insert(0, shortest_bend(ends_.p0, ends_.p1));
      if (!settle()) return false;
    }
    return insert_all();
  }

  bool insert_all() {
    for (int round = 0; round < kMaxSearchRounds; ++round) {
      if (!insert_deepest()) return !threads_ || threads_hole();
      if (!settle()) return false;
    }
    return false;
  }

  /// From a thin tube, whose contacts are short, as it grows thick.
  bool follow_from_thin(const TorusEnds<double>& thick, double thin) {
    double part = thin;
    ends_ = thinner(thick, part);
    if (!start_from_line()) return false;
    double step = part;
    while (part < 1.0 && step >= kSmallestGrowth * part) {
      const double next = std::min(1.0, part + step);
      const TorusContacts<double> from = contacts_;
      ends_ = thinner(thick, next);
      if (grow_by(next / part) || grow_merged(from, next / part)) {
        part = next;
        step *= 1.5;
      } else {
        contacts_ = from;
        step *= 0.5;
      }
    }
    return part >= 1.0;
  }
  bool grow_by(double growth) {
    for (int k = 0; k < contacts_.count; ++k) contacts_.contact[k].arc *= growth;
    return (contacts_.count == 0 || settle()) && insert_all();
  }

  /// With the first two contacts that lie close together made one.
  bool grow_merged(const TorusContacts<double>& from, double growth) {
    for (int k = 0; k + 1 < from.count; ++k) {
      const TorusContact<double>& next = from.contact[k + 1];
      const double gap = norm(TorusFrame<double>(ends_.r, next.start).x -
                              TorusFrame<double>(ends_.r, from.contact[k].end).x);
      if (gap > ends_.r) continue;
      contacts_ = from;
      contacts_.contact[k].arc += gap + next.arc;
      for (int i = k + 1; i + 1 < from.count; ++i) contacts_.contact[i] = from.contact[i + 1];
      --contacts_.count;
      return grow_by(growth);
    }
    return false;
  }
  static TorusEnds<double> thinner(const TorusEnds<double>& ends, double part) {
    if (!(part < 1.0)) return ends;
    return {part * ends.r, ends.p0, ends.p1, false, false};
  }

  [[nodiscard]] bool crosses_outside() const { return crosses_outside(ends_.p0, ends_.p1); }
  [[nodiscard]] static bool crosses_outside(const Vec3d& a, const Vec3d& b) {
    if ((a.z < 0.0) == (b.z < 0.0)) return false;
    const Vec3d x = a + (a.z / (a.z - b.z)) * (b - a);
    return x.x * x.x + x.y * x.y > 1.0;
  }
  /// Whether nothing of the path passes outside the centre line.
  [[nodiscard]] bool threads_hole() const {
    for (int k = 0; k <= contacts_.count; ++k) {
      if (crosses_outside(begin_of(k), end_of(k))) return false;
      if (k == contacts_.count) break;
      const TorusContact<double>& c = contacts_.contact[k];
      const double turn = 2.0 * kPi;
      if (std::floor(c.start.theta / turn) != std::floor(c.end.theta / turn)) return false;
    }
    return true;
  }
  [[nodiscard]] Vec3d begin_of(int piece) const {
    return piece == 0 ? ends_.p0 : TorusFrame<double>(ends_.r, contacts_.contact[piece - 1].end).x;
  }
  [[nodiscard]] Vec3d end_of(int piece) const {
    return piece == contacts_.count ? ends_.p1
                                    : TorusFrame<double>(ends_.r, contacts_.contact[piece].start).x;
  }

  bool insert_deepest() {
    if (contacts_.count == kMaxTorusContacts) return false;
    TorusCut deepest;
    int at = 0;
    for (int piece = 0; piece <= contacts_.count; ++piece) {
      const TorusCut cut = deepest_cut(ends_.r, begin_of(piece), end_of(piece));
      if (cut.depth <= deepest.depth) continue;
      deepest = cut;
      at = piece;
    }
    if (!(deepest.depth > kCutsIn)) return false;
    insert(at, deepest.phi);
    return true;
  }

  void insert(int at, double phi) {
    const Vec3d a = begin_of(at);
    const Vec3d b = end_of(at);
    const TorusContact<double> contact = cylinder_contact(ends_.r, phi, sense_at(phi, a, b), a, b);
    for (int k = contacts_.count; k > at; --k) contacts_.contact[k] = contacts_.contact[k - 1];
    contacts_.contact[at] = contact;
    ++contacts_.count;
  }

  /// A path that threads the ring goes round inside of the tube; one that does not passes it as the
  /// straight line does.
  [[nodiscard]] double sense_at(double phi, const Vec3d& a, const Vec3d& b) const {
    if (threads_) return ends_.p0.z < 0.0 ? -1.0 : 1.0;
    const Vec3d out{std::cos(phi), std::sin(phi), 0.0};
    const Vec2<double> a2{dot(a, out) - 1.0, a.z};
    const Vec2<double> b2{dot(b, out) - 1.0, b.z};
    return cross(a2, b2) < 0.0 ? -1.0 : 1.0;
  }

  /// Joins the contacts, taking out what has shrunk to nothing and parting what would lift off.
  bool settle() {
    for (int i = 0; i < kMaxSearchRounds; ++i) {
      if (++joins_ > kMaxJoins || !join_torus_contacts(ends_, contacts_)) return false;
      if (!remove_empty() && !part_lifted()) return runs_forward();
    }
    return false;
  }

  bool remove_empty() {
    for (int k = 0; k < contacts_.count; ++k) {
      if (contacts_.contact[k].arc > 0.0) continue;
      for (int i = k; i + 1 < contacts_.count; ++i) contacts_.contact[i] = contacts_.contact[i + 1];
      --contacts_.count;
      return true;
    }
    return false;
  }

  bool part_lifted() {
    for (int k = 0; k < contacts_.count; ++k) {
      if (largest_lift(ends_.r, contacts_.contact[k]) <= kLiftsOff) continue;
      return contacts_.count < kMaxTorusContacts && part_contact(k);
    }
    return false;
  }

  /// Two contacts in place of the k-th. Across a stretch that curves inwards a string leaves and
  /// meets the surface about sqrt(3) times as far from the middle as the curvature changes sign.
  bool part_contact(int k) {
    const TorusContact<double> whole = contacts_.contact[k];
    const double c = clairaut(ends_.r, whole.start);
    const double stride = whole.arc / kPartings;
    std::array<double, kPartings + 1> lift{};
    TorusState<double> at = whole.start;
    for (int i = 0; i <= kPartings; ++i) {
      lift[i] = lift_at(ends_.r, c, at.theta);
      at = follow_torus_geodesic(ends_.r, at, stride).at;
    }
    const int top = static_cast<int>(std::max_element(lift.begin(), lift.end()) - lift.begin());
    if (top == 0 || top == kPartings) return false;
    const double bow = 2.0 * lift[top] - lift[top - 1] - lift[top + 1];
    if (!(bow > 0.0)) return false;
    const double middle = top + 0.5 * (lift[top + 1] - lift[top - 1]) / bow;
    double half = std::sqrt(2.0 * std::max(lift[top], 0.0) / bow);
    for (int i = top; i < kPartings; ++i) {
      if (lift[i] > 0.0 && lift[i + 1] <= 0.0) {
        half = i + lift[i] / (lift[i] - lift[i + 1]) - middle;
      }
    }
    half = std::min(std::sqrt(3.0) * half, 0.9 * std::min(middle, kPartings - middle));
    for (int i = contacts_.count; i > k + 1; --i) contacts_.contact[i] = contacts_.contact[i - 1];
    contacts_.contact[k].arc = (middle - half) * stride;
    const double again = (middle + half) * stride;
    contacts_.contact[k + 1] = {follow_torus_geodesic(ends_.r, whole.start, again).at, whole.end,
                                whole.arc - again};
    ++contacts_.count;
    return true;
  }

  /// Whether no straight piece runs backwards, and no contact lifts off.
  [[nodiscard]] bool runs_forward() const {
    const double rounding = -1e-11 * (1.0 + norm(ends_.p0) + norm(ends_.p1));
    for (int k = 0; k < contacts_.count; ++k) {
      const TorusContact<double>& c = contacts_.contact[k];
      const TorusFrame<double> start(ends_.r, c.start);
      const TorusFrame<double> end(ends_.r, c.end);
      if (dot(start.x - begin_of(k), start.v) < rounding) return false;
      if (dot(end_of(k + 1) - end.x, end.v) < rounding) return false;
      if (largest_lift(ends_.r, c) > 2.0 * kLiftsOff) return false;
    }
    return true;
  }

  TorusEnds<double> ends_;
  bool threads_;
  int joins_ = 0;
  TorusContacts<double> contacts_;
};

}  // namespace

TorusSearch search_torus(const TorusEnds<double>& ends) { return TorusSearcher(ends).run(); }

}  // namespace plumbline::wrapping
