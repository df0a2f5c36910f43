// SPDX-License-Identifier: Apache-2.0
#include "calibration/clinical_tests.h"

#include <fmt/format.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "calibration/anatomy.h"
#include "calibration/lunge.h"
#include "calibration/prepare.h"
#include "calibration/relaxed_body.h"
#include "core/error.h"
#include "core/units.h"
#include "model/compile.h"
#include "state/state.h"

namespace plumbline {
namespace {

constexpr double kMostRaise = 150.0 * kRadPerDeg;
constexpr double kLeastExtension = -60.0 * kRadPerDeg, kMostExtension = 60.0 * kRadPerDeg;
constexpr double kLeastLean = -30.0 * kRadPerDeg, kMostLean = 50.0 * kRadPerDeg;
constexpr int kBisections = 50;
constexpr int kMostPasses = 200;
constexpr double kSettled = 1e-8;  // [N m], and 1e-3 of it over 1 mm
constexpr double kStride = 0.03;   // [rad], and as many times 10 mm
constexpr double kMetresPerRadian = 0.01;

// Where a resistance that grows with the angle reaches what is asked for.
double end_of_range(const char* test, double lo, double hi, double moment,
                    const std::function<double(double)>& excess) {
  if (excess(hi) < 0.0 || excess(lo) > 0.0) {
    throw InputError(
        {.element = test},
        fmt::format("the joint does not resist with {:.0f} N m between {:.0f} and {:.0f} deg",
                    moment, rad_to_deg(lo), rad_to_deg(hi)),
        "look at the passive force of the muscles that cross it");
  }
  for (int k = 0; k < kBisections; ++k) {
    const double middle = 0.5 * (lo + hi);
    (excess(middle) < 0.0 ? lo : hi) = middle;
  }
  return 0.5 * (lo + hi);
}

// Someone who lies on the back: the thorax on the table, the pelvis turning under the examiner's
// hands, one thigh strapped, the other moved.
class Supine {
 public:
  Supine(RelaxedBody& body, int raised)
      : body_(&body),
        anatomy_(body.model()),
        raised_(anatomy_.hip_flexion[raised]),
        strapped_(anatomy_.hip_flexion[1 - raised]),
        q_(neutral_state(body.model()).q) {
    for (const Level& level : body.model().levels) {
      add_unknown(level.rotations[0]);
      add_unknown(level.translations[0]);
      add_unknown(level.translations[1]);
    }
  }

  /// How far the pelvis has rolled back when all is at rest with the leg at `table` over the table.
  double settle_leg_at(double table) {
    return settle([&](double roll) { return table - roll; });
  }
  /// The same with the hip held at an angle.
  double settle_hip_at(double hip) {
    return settle([&](double) { return hip; });
  }

 private:
  struct Unknown {
    DofIndex dof;
    double scale;  // of the coordinate per unit
    bool turns;
  };

  void add_unknown(DofIndex dof) {
    const Dof& coordinate = body_->model().dofs[dof];
    if (coordinate.locked) return;
    const bool turns = coordinate.rotational;
    unknowns_.push_back({dof, turns ? 1.0 : kMetresPerRadian, turns});
  }

  // The pelvis rolls back as the lumbar spine flexes, both thighs' hips extending with it.
  double place(const Eigen::VectorXd& u, const std::function<double(double)>& hip_at) {
    double roll = 0.0;
    for (Eigen::Index k = 0; k < u.size(); ++k) {
      const Unknown& unknown = unknowns_[static_cast<std::size_t>(k)];
      q_[unknown.dof] = unknown.scale * u[k];
      if (unknown.turns) roll += u[k];
    }
    q_[raised_] = hip_at(roll);
    q_[strapped_] = -roll;
    return roll;
  }

  Eigen::VectorXd residual(const Eigen::VectorXd& u, const std::function<double(double)>& hip_at) {
    place(u, hip_at);
    const Model& model = body_->model();
    const std::vector<double>& force = body_->forces(q_);
    const double hips = force[model.free_slot[raised_]] + force[model.free_slot[strapped_]];
    Eigen::VectorXd r(u.size());
    for (Eigen::Index k = 0; k < u.size(); ++k) {
      const Unknown& unknown = unknowns_[static_cast<std::size_t>(k)];
      const double own = unknown.scale * force[model.free_slot[unknown.dof]];
      r[k] = unknown.turns ? own - hips : own;
    }
    return r;
  }

  double settle(const std::function<double(double)>& hip_at) {
    const auto n = static_cast<Eigen::Index>(unknowns_.size());
    Eigen::VectorXd u(n);
    for (Eigen::Index k = 0; k < n; ++k) {
      const Unknown& unknown = unknowns_[static_cast<std::size_t>(k)];
      u[k] = q_[unknown.dof] / unknown.scale;
    }
    for (int pass = 0; pass < kMostPasses; ++pass) {
      const Eigen::VectorXd r = residual(u, hip_at);
      if (r.cwiseAbs().maxCoeff() < kSettled) return place(u, hip_at);
      Eigen::MatrixXd slope(n, n);
      constexpr double kStep = 1e-6;
      for (Eigen::Index k = 0; k < n; ++k) {
        Eigen::VectorXd ahead = u;
        ahead[k] += kStep;
        Eigen::VectorXd behind = u;
        behind[k] -= kStep;
        slope.col(k) = (residual(ahead, hip_at) - residual(behind, hip_at)) / (2.0 * kStep);
      }
      const Eigen::VectorXd step = slope.fullPivLu().solve(-r);
      u += std::min(1.0, kStride / step.cwiseAbs().maxCoeff()) * step;
    }
    throw InputError({.element = "straight-leg raise"}, "the pelvis finds no rest on the table",
                     "look at the stiffness of the levels");
  }

  RelaxedBody* body_;
  Anatomy anatomy_;
  DofIndex raised_, strapped_;
  std::vector<double> q_;
  std::vector<Unknown> unknowns_;
};

int index_of(const char* side) { return std::string(side) == "_r" ? 0 : 1; }

}  // namespace

LegRaiseReading examine_leg_raise(const ModelSpec& spec, const char* side) {
  RelaxedBody body(spec);
  const DofIndex hip = Anatomy(body.model()).hip_flexion[index_of(side)];
  std::vector<double> q = neutral_state(body.model()).q;
  LegRaiseReading reading;
  reading.moment = kStraightLegRaiseMoment * moment_scale(spec.person);
  reading.hip = end_of_range("straight-leg raise", 0.0, kMostRaise, reading.moment, [&](double h) {
    q[hip] = h;
    return -body.force_on(hip, q) - reading.moment;
  });
  Supine supine(body, index_of(side));
  const double rest = supine.settle_leg_at(0.0);
  const double roll = supine.settle_hip_at(reading.hip);
  reading.pelvis = roll - rest;
  reading.table = reading.hip + roll;
  return reading;
}

ThomasReading examine_thomas(const ModelSpec& spec, const char* side) {
  RelaxedBody body(spec);
  const DofIndex hip = Anatomy(body.model()).hip_flexion[index_of(side)];
  std::vector<double> q = neutral_state(body.model()).q;
  ThomasReading reading;
  reading.moment = kThomasMoment * moment_scale(spec.person);
  reading.extension =
      end_of_range("Thomas test", kLeastExtension, kMostExtension, reading.moment, [&](double e) {
        q[hip] = -e;
        return body.force_on(hip, q) - reading.moment;
      });
  return reading;
}

LungeReading examine_lunge(const ModelSpec& spec, const char* side) {
  const Model heavy = compile(spec);
  const Lunge lunge(heavy, side);
  RelaxedBody body(spec);
  LungeReading reading;
  reading.lean = end_of_range("lunge", kLeastLean, kMostLean, lunge.load(0.0), [&](double lean) {
    const PassivePoint end = lunge.end_point(lunge.ankle_at(lean));
    std::vector<double> q = neutral_state(body.model()).q;
    for (const auto& [name, value] : end.posture) q[body.model().find_dof(name)] = value;
    return -body.force_on(body.model().find_dof(end.coordinate), q) - end.moment;
  });
  reading.moment = lunge.load(lunge.ankle_at(reading.lean));
  return reading;
}

}  // namespace plumbline
