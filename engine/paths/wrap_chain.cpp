// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_chain.h"

#include <algorithm>
#include <cmath>

#include "paths/chain_bends.h"

namespace plumbline {

using namespace wrapping;

namespace {

constexpr int kMaxNewtonSteps = 30;
constexpr double kStandsStill = 1e-13;  ///< of the m_k [m]
constexpr double kStillEnough = 1e-10;  ///< where rounding stops it [m]
constexpr double kLongestStep = 0.02;   ///< [m]
constexpr double kNoLonger = 1e-12;     ///< what a step may lengthen the path by, for rounding [m]

/// The search for one chain on given sides.
class ChainSearch {
 public:
  ChainSearch(std::span<const PlacedSurface<double>> surfaces, const Vec3d& p0, const Vec3d& p1,
              const std::array<double, kMaxSegmentWraps>& sense)
      : surfaces_(surfaces), p0_(p0), p1_(p1), sense_(sense) {}

  WrapChain<double> run() {
    const int rounds = 3 * static_cast<int>(surfaces_.size());
    for (int i = 0; i < rounds; ++i) {
      if (!insert_deepest()) return finished(true);
      chain_.converged = solve();
      remove_left();
    }
    return finished(false);
  }

 private:
  WrapChain<double> finished(bool settled) {
    chain_.converged = chain_.converged && settled;
    if (chain_.count == 0) chain_.length = norm(p1_ - p0_);
    return chain_;
  }

  [[nodiscard]] bool holds(int surface) const {
    const auto* end = chain_.surface.begin() + chain_.count;
    return std::find(chain_.surface.begin(), end, surface) != end;
  }
  /// Where straight piece k begins and ends; piece `count` arrives at p1.
  [[nodiscard]] Vec3d begin_of(int piece) const {
    return piece == 0 ? p0_ : chain_.wrap[piece - 1].t1;
  }
  [[nodiscard]] Vec3d end_of(int piece) const {
    return piece == chain_.count ? p1_ : chain_.wrap[piece].t0;
  }

  /// Puts in the surface that a straight piece meets and that lengthens it most; false if none.
  bool insert_deepest() {
    double most = -1.0;
    int at = 0;
    int surface = kNone;
    WrapResult<double> wrap;
    for (int piece = 0; piece <= chain_.count; ++piece) {
      const Vec3d a = begin_of(piece);
      const Vec3d b = end_of(piece);
      for (int s = 0; s < static_cast<int>(surfaces_.size()); ++s) {
        if (holds(s)) continue;
        const WrapResult<double> w = wrap_placed(surfaces_[s], sense_[s], a, b);
        const double longer = math::abs(w.length - norm(b - a));
        if (!w.active || longer <= most) continue;
        most = longer;
        at = piece;
        surface = s;
        wrap = w;
      }
    }
    if (surface == kNone) return false;
    insert(at, surface, wrap);
    return true;
  }

  void insert(int at, int surface, const WrapResult<double>& wrap) {
    const Vec3d before = 0.5 * (begin_of(at) + wrap.t0);
    const Vec3d after = 0.5 * (wrap.t1 + end_of(at));
    for (int k = chain_.count; k > at; --k) {
      chain_.surface[k] = chain_.surface[k - 1];
      chain_.sense[k] = chain_.sense[k - 1];
      chain_.via_W[k] = chain_.via_W[k - 1];
    }
    chain_.surface[at] = surface;
    chain_.sense[at] = sense_[surface];
    ++chain_.count;
    if (at > 0) chain_.via_W[at - 1] = before;
    if (at + 1 < chain_.count) chain_.via_W[at] = after;
  }

  /// Takes out surfaces that the taut path has left.
  void remove_left() {
    for (int k = chain_.count - 1; k >= 0; --k) {
      if (chain_.wrap[k].active) continue;
      const bool first = k == 0;
      for (int i = k; i + 1 < chain_.count; ++i) {
        chain_.surface[i] = chain_.surface[i + 1];
        chain_.sense[i] = chain_.sense[i + 1];
        chain_.wrap[i] = chain_.wrap[i + 1];
      }
      for (int i = first ? 0 : k - 1; i + 2 < chain_.count; ++i) {
        chain_.via_W[i] = chain_.via_W[i + 1];
      }
      --chain_.count;
      run_along(surfaces_, p0_, p1_, chain_);
    }
  }

  void center() {
    for (int k = 0; k + 1 < chain_.count; ++k) {
      chain_.via_W[k] = 0.5 * (chain_.wrap[k].t1 + chain_.wrap[k + 1].t0);
    }
  }

  /// Newton's method; a step that makes the path longer is halved.
  bool solve() {
    run_along(surfaces_, p0_, p1_, chain_);
    if (chain_.count < 2) return true;
    for (int i = 0; i < 2; ++i) {
      center();
      run_along(surfaces_, p0_, p1_, chain_);
    }
    double step = 1e300;
    for (int i = 0; i < kMaxNewtonSteps && step > kStandsStill; ++i) {
      const ChainBends bends(surfaces_, p0_, p1_, chain_);
      const double better = take_step(bends);
      if (!(better > 0.0)) break;
      step = better;
    }
    return step < kStillEnough;
  }

  /// Length of the step taken; 0 if none helps.
  double take_step(const ChainBends& bends) {
    std::array<Vec3d, kMaxVias> bend{};
    for (int k = 0; k + 1 < chain_.count; ++k) {
      bend[k] = chain_.wrap[k].u1 - chain_.wrap[k + 1].u0;
    }
    const std::array<Vec3d, kMaxVias> moves = bends.straighten(bend);
    double longest = 0.0;
    for (int k = 0; k + 1 < chain_.count; ++k) longest = std::max(longest, norm(moves[k]));
    if (!(longest < 1e3)) return 0.0;
    const WrapChain<double> from = chain_;
    double part = longest > kLongestStep ? kLongestStep / longest : 1.0;
    for (int halved = 0; halved < 6; ++halved) {
      for (int k = 0; k + 1 < chain_.count; ++k) chain_.via_W[k] = from.via_W[k] + part * moves[k];
      run_along(surfaces_, p0_, p1_, chain_);
      if (longest < kStillEnough || chain_.length < from.length + kNoLonger) return longest;
      part *= 0.5;
    }
    return 0.0;
  }

  std::span<const PlacedSurface<double>> surfaces_;
  Vec3d p0_, p1_;
  std::array<double, kMaxSegmentWraps> sense_;
  WrapChain<double> chain_;
};

/// Whether a surface may be passed in either sense.
bool has_two_ways(const WrapSurface& surface) {
  return surface.shape == WrapShape::kCylinder && surface.way == WrapWay::kShorter;
}

/// The sense in which the straight line turns about a cylinder's axis.
double sense_of_line(const PlacedSurface<double>& s, const Vec3d& p0, const Vec3d& p1) {
  const Vec3d a = transpose_times(s.X_WS.R, p0 - s.X_WS.p);
  const Vec3d b = transpose_times(s.X_WS.R, p1 - s.X_WS.p);
  return a.x * b.y - a.y * b.x < 0.0 ? -1.0 : 1.0;
}

WrapChain<double> find_shortest(std::span<const PlacedSurface<double>> surfaces, const Vec3d& p0,
                                const Vec3d& p1) {
  std::array<double, kMaxSegmentWraps> sense{};
  for (std::size_t s = 0; s < surfaces.size(); ++s) {
    sense[s] = surfaces[s].sense;
    if (has_two_ways(*surfaces[s].surface)) sense[s] = sense_of_line(surfaces[s], p0, p1);
  }
  const WrapChain<double> direct = ChainSearch(surfaces, p0, p1, sense).run();
  std::array<int, kMaxSegmentWraps> free{};
  int num_free = 0;
  for (int k = 0; k < direct.count; ++k) {
    if (has_two_ways(*surfaces[direct.surface[k]].surface)) free[num_free++] = direct.surface[k];
  }
  WrapChain<double> shortest = direct;
  for (int mask = 1; mask < 1 << num_free; ++mask) {
    auto other = sense;
    bool may_be_shorter = true;
    for (int i = 0; i < num_free; ++i) {
      if ((mask & (1 << i)) == 0) continue;
      const int s = free[i];
      other[s] = -other[s];
      // The path round one surface alone is the shorter.
      const double alone = wrap_placed(surfaces[s], other[s], p0, p1).length;
      may_be_shorter = may_be_shorter && alone < shortest.length;
    }
    if (!may_be_shorter && shortest.converged) continue;
    const WrapChain<double> chain = ChainSearch(surfaces, p0, p1, other).run();
    if (chain.converged && (chain.length < shortest.length || !shortest.converged)) {
      shortest = chain;
    }
  }
  return shortest;
}

Transformd plain(const Transform<Dual>& X) {
  Transformd out;
  for (int k = 0; k < 9; ++k) out.R.m[k] = X.R.m[k].v;
  out.p = value_of(X.p);
  return out;
}

/// Lets the m_k follow the ends and surfaces: the bends stay straight.
WrapChain<Dual> follow(std::span<const PlacedSurface<Dual>> surfaces,
                       std::span<const PlacedSurface<double>> still, const Vec3<Dual>& p0,
                       const Vec3<Dual>& p1, const WrapChain<double>& found) {
  WrapChain<Dual> chain;
  chain.count = found.count;
  chain.surface = found.surface;
  chain.sense = found.sense;
  chain.converged = found.converged;
  for (int k = 0; k + 1 < found.count; ++k) chain.via_W[k] = lift<Dual>(found.via_W[k]);
  run_along(surfaces, p0, p1, chain);
  if (chain.count == 0) {
    chain.length = norm(p1 - p0);
  } else if (chain.count > 1) {
    std::array<Vec3d, kMaxVias> rate{};
    for (int k = 0; k + 1 < chain.count; ++k) {
      rate[k] = tangent_of(chain.wrap[k].u1 - chain.wrap[k + 1].u0);
    }
    const auto moves = ChainBends(still, value_of(p0), value_of(p1), found).straighten(rate);
    for (int k = 0; k + 1 < chain.count; ++k) {
      chain.via_W[k] = moving_along(found.via_W[k], moves[k]);
    }
    run_along(surfaces, p0, p1, chain);
  }
  return chain;
}

}  // namespace

template <>
WrapChain<double> calc_wrap_chain<double>(std::span<const PlacedSurface<double>> surfaces,
                                          const Vec3d& p0_W, const Vec3d& p1_W) {
  return find_shortest(surfaces, p0_W, p1_W);
}

template <>
WrapChain<Dual> calc_wrap_chain<Dual>(std::span<const PlacedSurface<Dual>> surfaces,
                                      const Vec3<Dual>& p0_W, const Vec3<Dual>& p1_W) {
  std::array<PlacedSurface<double>, kMaxSegmentWraps> still{};
  for (std::size_t s = 0; s < surfaces.size(); ++s) {
    still[s] = {surfaces[s].surface, surfaces[s].sense, plain(surfaces[s].X_WS)};
  }
  const std::span<const PlacedSurface<double>> placed(still.data(), surfaces.size());
  return follow(surfaces, placed, p0_W, p1_W,
                find_shortest(placed, value_of(p0_W), value_of(p1_W)));
}

}  // namespace plumbline
