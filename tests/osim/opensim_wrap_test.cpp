// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "forces/muscle_loads.h"
#include "model/compile.h"
#include "osim/osim_reader.h"
#include "paths/moment_arms.h"
#include "paths/surface_wrap.h"
#include "support/differences_met.h"
#include "support/folders.h"
#include "support/random.h"

namespace plumbline {
namespace {

using Json = nlohmann::json;
using test::DifferencesMet;
using test::Random;

// Paths that wrap round surfaces, in published models.
class OpenSimWraps : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    PLUMBLINE_FOLDER_OR_SKIP(osim, "PLUMBLINE_OSIM_DIR");
    PLUMBLINE_FOLDER_OR_SKIP(oracle, "PLUMBLINE_ORACLE_DIR");
    const std::string name = GetParam();
    std::ifstream file(oracle / "poses" / (name + ".json"));
    ASSERT_TRUE(file) << "no oracle for " << name;
    oracle_ = Json::parse(file);
    ConversionReport report{.lenient = true};  // other forces may be dropped
    spec_ = read_osim_model(osim / (name + ".osim"), report);
    model_ = compile(spec_);
    for (int i = 0; i < model_.num_muscles(); ++i) {
      if (!spec_.muscles[i].wraps.empty()) wrapped_.push_back(i);
    }
    for (const Json& coordinate : oracle_["coordinates"]) {
      dof_.push_back(model_.find_dof(coordinate["name"].get<std::string>()));
    }
  }

  [[nodiscard]] std::vector<double> in_our_order(const Json& json) const {
    std::vector<double> out(model_.dofs.size(), 0.0);
    for (std::size_t k = 0; k < dof_.size(); ++k) {
      out[dof_[k]] = json[k].is_null() ? NAN : json[k].get<double>();
    }
    return out;
  }

  Json oracle_;
  ModelSpec spec_;
  Model model_;
  std::vector<int> wrapped_;    // muscles
  std::vector<DofIndex> dof_;  // per coordinate of the oracle
};

struct Posture {
  explicit Posture(const Model& m) : model(m), pos(m), paths(m), arms(m) {}

  const std::vector<double>& lengths(const std::vector<double>& q) {
    calc_position_kinematics<double>(model, q, pos);
    calc_path_geometry<double>(model, pos, q, paths);
    return paths.length;
  }

  const Model& model;
  PositionKinematics<double> pos;
  PathGeometry<double> paths;
  MomentArms arms;
};

TEST_P(OpenSimWraps, Compare) {
  Posture posture(model_);
  BodyLoads<double> loads(model_);
  for (std::size_t n = 0; n < oracle_["samples"].size(); ++n) {
    const Json& sample = oracle_["samples"][n];
    const std::vector<double> q = in_our_order(sample["q"]);
    posture.lengths(q);
    for (std::size_t k = 0; k < oracle_["muscles"].size(); ++k) {
      const std::string name = oracle_["muscles"][k]["name"].get<std::string>();
      int i = kNone;
      for (const int w : wrapped_) {
        if (model_.muscles[w].name == name) i = w;
      }
      if (i == kNone) continue;
      const double length = posture.paths.length[i];
      const double theirs = sample["muscle_length"][k].get<double>();
      std::vector<double> tension(model_.muscles.size(), 0.0);
      tension[i] = 1.0;
      loads.set_zero();
      add_muscle_loads<double>(model_, posture.paths, tension, loads);
      std::vector<double> tau(model_.dofs.size());
      project_loads<double>(model_, posture.pos, loads, tau);
      const std::vector<double> want = in_our_order(sample["gen_force_unit_tension"][k]);
      double arm = 0.0;
      for (std::size_t d = 0; d < want.size(); ++d) {
        if (!model_.dofs[d].locked) arm = std::max(arm, std::abs(tau[d] - want[d]));
      }
      std::string touched;
      const MusclePath& path = model_.muscles[i].path;
      double straight = 0.0;
      for (int r = path.first_route; r < path.first_route + path.num_routes; ++r) {
        for (int s = model_.routes[r].first_segment;
             s < model_.routes[r].first_segment + model_.routes[r].num_segments; ++s) {
          const PathSegment& segment = model_.segments[s];
          straight += norm(posture.paths.point_W[segment.point1] -
                           posture.paths.point_W[segment.point0]);
          for (int c = 0; c < posture.paths.num_touched(segment); ++c) {
            const int t = posture.paths.touched[segment.first_wrap + c];
            touched += fmt::format(" {}:{}", s - model_.routes[r].first_segment,
                                   model_.wraps[model_.segment_wraps[t].surface].name);
          }
          if (posture.paths.wrapped[s] == WrapState::kDisturbed) touched += "!";
          for (int w = segment.first_wrap; w < segment.first_wrap + segment.num_wraps; ++w) {
            const int S = model_.segment_wraps[w].surface;
            const Transformd X = inverse(posture.paths.X_WS[S]);
            const Vec3d a = X * posture.paths.point_W[segment.point0];
            const Vec3d b = X * posture.paths.point_W[segment.point1];
            const auto ww = calc_surface_wrap(model_.wraps[S], 0.0, a, b);
            fmt::print("   seg {} {} single: active {} L {:.6f} straight {:.6f} a ({:.4f} {:.4f} {:.4f}) b ({:.4f} {:.4f} {:.4f}) r {:.4f} t0 ({:.4f} {:.4f} {:.4f}) t1 ({:.4f} {:.4f} {:.4f}) side {} {} {}\n",
              s - model_.routes[r].first_segment, model_.wraps[S].name, ww.active, ww.length, norm(b - a), a.x, a.y, a.z, b.x, b.y, b.z, model_.wraps[S].radii.x, ww.t0.x, ww.t0.y, ww.t0.z, ww.t1.x, ww.t1.y, ww.t1.z, model_.wraps[S].side_S.x, model_.wraps[S].side_S.y, model_.wraps[S].side_S.z);
          }
        }
      }
      fmt::print("DIFF {} {} {} d {:.3e} arm {:.3e} L {:.6f} str {:.6f} osim-str {:.3e} [{}]\n",
                 GetParam(), name, n, length - theirs, arm, length, straight, theirs - straight,
                 touched);
    }
  }
}


// Where a file gives no range, some.
std::pair<double, double> range_of(const Dof& dof) {
  if (dof.hi - dof.lo < 6.0) return {dof.lo, dof.hi};
  return {dof.neutral - 0.3, dof.neutral + 0.3};
}

std::vector<double> random_posture_within(const Model& model, Random& random) {
  std::vector<double> q;
  for (const Dof& dof : model.dofs) {
    const auto [lo, hi] = range_of(dof);
    q.push_back(dof.locked ? dof.neutral : random.uniform(lo, hi));
  }
  return q;
}

TEST_P(OpenSimWraps, ArmsAreMinusTheSlopeOfLength) {
  Posture posture(model_);
  Posture other(model_);
  Random random(31);
  constexpr double h = 1e-6;
  int bad = 0;
  int count = 0;
  for (int k = 0; k < 40; ++k) {
    const std::vector<double> q = random_posture_within(model_, random);
    posture.lengths(q);
    calc_moment_arms(model_, posture.pos, posture.paths, posture.arms);
    for (const DofIndex d : model_.free_dofs) {
      std::vector<double> moved = q;
      moved[d] = q[d] + h;
      const std::vector<double> above = other.lengths(moved);
      moved[d] = q[d] - h;
      const std::vector<double> below = other.lengths(moved);
      for (const int i : wrapped_) {
        const MusclePath& path = model_.muscles[i].path;
        double r = 0.0;
        for (int s = path.first_slot; s < path.first_slot + path.num_slots; ++s) {
          if (model_.slot_dofs[s] == d) r = posture.arms.r[s];
        }
        const double error = std::abs(r + (above[i] - below[i]) / (2 * h));
        ++count;
        if (error > 1e-6) {
          ++bad;
          std::string touched;
          for (int s = model_.routes[path.first_route].first_segment;
               s < model_.routes[path.first_route].first_segment +
                       model_.routes[path.first_route].num_segments;
               ++s) {
            const PathSegment& segment = model_.segments[s];
            for (int c = 0; c < posture.paths.num_touched(segment); ++c) {
              const int t = posture.paths.touched[segment.first_wrap + c];
              touched += fmt::format(" {}", model_.wraps[model_.segment_wraps[t].surface].name);
            }
            if (posture.paths.wrapped[s] == WrapState::kDisturbed) touched += "!";
          }
          fmt::print("ARM {} {} posture {} {} error {:.2e} arm {:.5f}{} kink {:.2e} {:.2e}\n", GetParam(),
                     model_.muscles[i].name, k, model_.dofs[d].name, error, r, touched,
                     (above[i] - posture.paths.length[i]) / h + r, (posture.paths.length[i] - below[i]) / h + r);
        }
      }
    }
  }
  fmt::print("ARMS {} {} of {} over\n", GetParam(), bad, count);
}


void look(const Model& model, Posture& p, const std::vector<double>& q, int i) {
  p.lengths(q);
  fmt::print("  length {:.5f}\n", p.paths.length[i]);
  const PathRoute& route = model.routes[model.muscles[i].path.first_route];
  for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
    const PathSegment& segment = model.segments[s];
    std::string t;
    for (int c = 0; c < p.paths.num_touched(segment); ++c) {
      const int w = p.paths.touched[segment.first_wrap + c];
      t += fmt::format(" {}({})", model.wraps[model.segment_wraps[w].surface].name, p.paths.sense[segment.first_wrap+c]);
    }
    fmt::print("   segment {} state {} touched {}\n", s, static_cast<int>(p.paths.wrapped[s]), t);
    for (int w = segment.first_wrap; w < segment.first_wrap + segment.num_wraps; ++w) {
      const int S = model.segment_wraps[w].surface;
      const Transformd X = inverse(p.paths.X_WS[S]);
      const Vec3d a = X * p.paths.point_W[segment.point0];
      const Vec3d b = X * p.paths.point_W[segment.point1];
      const auto ww = calc_surface_wrap(model.wraps[S], 0.0, a, b);
      fmt::print("     {}: active {} L {:.6f} straight {:.6f} a ({:.4f} {:.4f} {:.4f}) b ({:.4f} {:.4f} {:.4f}) r {:.4f} t0 ({:.4f} {:.4f} {:.4f}) t1 ({:.4f} {:.4f} {:.4f}) side {} {} {}\n",
              model.wraps[S].name, ww.active, ww.length, norm(b - a), a.x, a.y, a.z, b.x, b.y, b.z, model.wraps[S].radii.x, ww.t0.x, ww.t0.y, ww.t0.z, ww.t1.x, ww.t1.y, ww.t1.z, model.wraps[S].side_S.x, model.wraps[S].side_S.y, model.wraps[S].side_S.z);
    }
  }
}

TEST_P(OpenSimWraps, Look) {
  Posture p(model_);
  std::vector<double> q;
  for (const Dof& dof : model_.dofs) q.push_back(dof.neutral);
  const std::string name = GetParam();
  if (name == "arm26") {
    for (const double x : {-0.25, -0.2, -0.135, -0.13, -0.127, -0.08}) {
      q[model_.find_dof("r_shoulder_elev")] = x;
      fmt::print("LOOK {}\n", x);
      look(model_, p, q, model_.find_muscle("TRIlong"));
    }
  }
  if (name == "Rajagopal2016") {
      Random random(5);
      q = random_posture_within(model_, random);
    for (const double x : {1.5, 2.0, 2.07, 2.09, 2.1}) {
      q[model_.find_dof("hip_flexion_r")] = x;
      fmt::print("LOOK {}\n", x);
      look(model_, p, q, model_.find_muscle("glmax1_r"));
    }
  }
}

TEST_P(OpenSimWraps, Continuous) {
  Posture posture(model_);
  std::vector<double> neutral;
  for (const Dof& dof : model_.dofs) neutral.push_back(dof.neutral);
  constexpr int kSteps = 300;
  Random random(5);
  for (int base = 0; base < 3; ++base) {
    const std::vector<double> from = base == 0 ? neutral : random_posture_within(model_, random);
    for (const DofIndex d : model_.free_dofs) {
      std::vector<double> q = from;
      const auto [lo, hi] = range_of(model_.dofs[d]);
      std::vector<double> last, last_arm(model_.muscles.size());
      for (int k = 0; k <= kSteps; ++k) {
        q[d] = lo + k * (hi - lo) / kSteps;
        const std::vector<double> here = posture.lengths(q);
        calc_moment_arms(model_, posture.pos, posture.paths, posture.arms);
        for (const int i : wrapped_) {
          const MusclePath& path = model_.muscles[i].path;
          double r = 0.0;
          for (int s = path.first_slot; s < path.first_slot + path.num_slots; ++s) {
            if (model_.slot_dofs[s] == d) r = posture.arms.r[s];
          }
          if (k > 0) {
            const double step = (hi - lo) / kSteps;
            const double jump = here[i] - last[i];
            const double most = (std::abs(r) + std::abs(last_arm[i])) * step;
            if (std::abs(jump) > most + 2e-5) {
              fmt::print("JUMP {} {} base {} {} at {:.4f} jump {:.3e} arms {:.4f} {:.4f}\n", GetParam(),
                         model_.muscles[i].name, base, model_.dofs[d].name, q[d], jump, last_arm[i], r);
            }
          }
          last_arm[i] = r;
        }
        last = here;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Models, OpenSimWraps,
                         testing::Values("arm26", "Rajagopal2016", "FBLS_v30000", "FBLS_v40500",
                                         "LFB_pose2sim"),
                         [](const auto& tested) { return std::string(tested.param); });

}  // namespace
}  // namespace plumbline
