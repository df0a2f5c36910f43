// SPDX-License-Identifier: Apache-2.0
#include "model/compile_paths.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/nearest_name.h"
#include "model/route_surfaces.h"
#include "spatial/rotation.h"

namespace plumbline {
namespace {

constexpr double kCoincident = 1e-9;  // [m]

// One node of a path with its names resolved.
struct Node {
  PathNodeKind kind = PathNodeKind::kPoint;
  int point = kNone;  // in Model::points
  int wrap = kNone;
  int condition = kNone;  // bit in the route's mask
};

class PathCompiler {
 public:
  PathCompiler(const WrittenPath& written, const std::vector<Transformd>& X_WB, Model& model)
      : written_(written), X_WB_(X_WB), model_(model) {}

  MusclePath run() {
    path_.first_slot = static_cast<int>(model_.slot_dofs.size());
    path_.first_condition = static_cast<int>(model_.conditions.size());
    path_.first_motion = static_cast<int>(model_.motions.size());
    const std::vector<Node> nodes = resolve_nodes();
    path_.first_route = static_cast<int>(model_.routes.size());
    path_.num_routes = 1 << path_.num_conditions;
    first_line_dof_ = model_.line_dofs.size();
    for (int mask = 0; mask < path_.num_routes; ++mask) add_route(nodes, mask);
    path_.num_slots = static_cast<int>(model_.slot_dofs.size()) - path_.first_slot;
    sort_slots();
    return path_;
  }

 private:
  std::vector<Node> resolve_nodes() {
    std::vector<Node> nodes;
    for (const PathNodeSpec& spec : written_.nodes) {
      Node node{.kind = spec.kind};
      if (spec.kind == PathNodeKind::kWrap) {
        node.wrap = resolve_name(spec.wrap, names_of(model_.wraps), "wrap surface", spec.place);
      } else {
        const BodyIndex body = resolve_name(spec.body, names_of(model_.bodies), "body", spec.place);
        node.point = static_cast<int>(model_.points.size());
        model_.points.push_back({body, spec.p_BoP_B});
        for (const PointMotionSpec& motion : spec.motions) add_motion(motion, spec, node.point);
      }
      if (spec.kind == PathNodeKind::kConditional) {
        node.condition = path_.num_conditions++;
        add_condition(spec);
      }
      nodes.push_back(node);
    }
    if (path_.num_conditions > kMaxConditions) {
      throw InputError(written_.place,
                       fmt::format("has {} conditional points", path_.num_conditions),
                       fmt::format("use at most {}", kMaxConditions));
    }
    if (nodes.size() < 2 || nodes.front().kind != PathNodeKind::kPoint ||
        nodes.back().kind != PathNodeKind::kPoint) {
      throw InputError(written_.place, "its path does not begin and end on a fixed point",
                       "give two or more path rows, first and last of kind 'point'");
    }
    return nodes;
  }

  void add_motion(const PointMotionSpec& motion, const PathNodeSpec& spec, int point) {
    if (const std::string fault = motion.function.find_fault(); !fault.empty()) {
      throw InputError(spec.place, "the function of its location " + fault, "mend the function");
    }
    PathMotion compiled{
        .point = point,
        .axis = motion.axis,
        .dof = resolve_name(motion.coordinate, names_of(model_.dofs), "coordinate", spec.place)};
    if (!motion.function.is_identity()) {
      compiled.function = static_cast<int>(model_.functions.size());
      model_.functions.emplace_back(motion.function);
    }
    if (!model_.dofs[compiled.dof].locked) compiled.slot = slot_of(compiled.dof);
    model_.motions.push_back(compiled);
    ++path_.num_motions;
  }

  void add_condition(const PathNodeSpec& spec) {
    const DofIndex dof =
        resolve_name(spec.coordinate, names_of(model_.dofs), "coordinate", spec.place);
    if (!(spec.blend > 0.0) || !(spec.lo <= spec.hi)) {
      throw InputError(spec.place, "a conditional point needs lo <= hi and a positive blend",
                       "give lo_deg, hi_deg and blend_deg > 0 (a hard switch has no potential)");
    }
    model_.conditions.push_back({dof, slot_of(dof), spec.lo, spec.hi, spec.blend});
  }

  int slot_of(DofIndex dof) {
    const int n = static_cast<int>(model_.slot_dofs.size());
    for (int s = path_.first_slot; s < n; ++s) {
      if (model_.slot_dofs[s] == dof) return s - path_.first_slot;
    }
    model_.slot_dofs.push_back(dof);
    return n - path_.first_slot;
  }

  // Sparse columns downstream want their rows in order.
  void sort_slots() {
    std::sort(model_.slot_dofs.begin() + path_.first_slot, model_.slot_dofs.end());
    const auto slot = [&](DofIndex dof) {
      const auto first = model_.slot_dofs.begin() + path_.first_slot;
      return static_cast<int>(std::lower_bound(first, model_.slot_dofs.end(), dof) - first);
    };
    for (std::size_t i = first_line_dof_; i < model_.line_dofs.size(); ++i) {
      model_.line_dofs[i].slot = slot(model_.line_dofs[i].dof);
    }
    for (int c = 0; c < path_.num_conditions; ++c) {
      PathCondition& condition = model_.conditions[path_.first_condition + c];
      condition.slot = slot(condition.dof);
    }
    for (int k = 0; k < path_.num_motions; ++k) {
      PathMotion& motion = model_.motions[path_.first_motion + k];
      if (motion.slot != kNone) motion.slot = slot(motion.dof);
    }
  }

  void add_route(const std::vector<Node>& nodes, int mask) {
    const std::vector<RoutePoint> points = present_points(nodes, mask);
    const auto surfaces = route_surfaces(written_, points, X_WB_, model_);
    PathRoute route{.first_segment = static_cast<int>(model_.segments.size())};
    for (std::size_t k = 0; k < surfaces.size(); ++k) {
      add_segment({.point0 = points[k].point, .point1 = points[k + 1].point}, surfaces[k]);
    }
    route.num_segments = static_cast<int>(model_.segments.size()) - route.first_segment;
    model_.routes.push_back(route);
  }

  std::vector<RoutePoint> present_points(const std::vector<Node>& nodes, int mask) const {
    std::vector<RoutePoint> points;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const Node& node = nodes[i];
      if (node.kind == PathNodeKind::kWrap) {
        if (points.back().surface != kNone) {
          throw InputError(written_.place, "two wrap surfaces follow each other in its path",
                           "put a point between them");
        }
        points.back().surface = node.wrap;
      } else if (node.condition == kNone || (mask & (1 << node.condition)) != 0) {
        points.push_back({.node = static_cast<int>(i), .point = node.point});
      }
    }
    return points;
  }

  void add_segment(PathSegment segment, const std::vector<int>& surfaces) {
    const BodyIndex near = model_.points[segment.point0].body;
    const BodyIndex far = model_.points[segment.point1].body;
    refuse_no_length(segment);
    segment.first_piece = 2 * static_cast<int>(model_.segments.size());
    segment.last_piece = segment.first_piece + 1;
    add_surfaces(surfaces, segment);
    const bool several = surfaces.size() > 1;
    BodyIndex middle = several ? near : far;
    if (surfaces.size() == 1) middle = model_.wraps[surfaces[0]].body;
    segment.first_line0 = static_cast<int>(model_.line_dofs.size());
    segment.num_line0 = add_line_dofs(near, middle);
    segment.first_line1 = static_cast<int>(model_.line_dofs.size());
    segment.num_line1 = add_line_dofs(middle, far);
    for (int w = segment.first_wrap; several && w < segment.first_wrap + segment.num_wraps; ++w) {
      const int first = static_cast<int>(model_.line_dofs.size());
      const int count = add_line_dofs(near, model_.wraps[model_.segment_wraps[w].surface].body);
      model_.segment_wraps[w].first_line_dof = first;
      model_.segment_wraps[w].num_line_dofs = count;
    }
    model_.segments.push_back(segment);
  }

  // Points that move may meet; then their line pulls nothing.
  void refuse_no_length(const PathSegment& segment) const {
    const PathPoint& a = model_.points[segment.point0];
    const PathPoint& b = model_.points[segment.point1];
    if (a.body != b.body || moves(segment.point0) || moves(segment.point1)) return;
    if (norm(b.p_BoP_B - a.p_BoP_B) < kCoincident) {
      throw InputError(written_.place, "two neighbouring points of its path coincide",
                       "remove one of them: a line of no length has no direction");
    }
  }

  bool moves(int point) const {
    return std::any_of(model_.motions.begin() + path_.first_motion, model_.motions.end(),
                       [&](const PathMotion& motion) { return motion.point == point; });
  }

  void add_surfaces(const std::vector<int>& surfaces, PathSegment& segment) {
    if (surfaces.size() > kMaxSegmentWraps) {
      throw InputError(written_.place,
                       fmt::format("{} surfaces lie between two of its points", surfaces.size()),
                       fmt::format("use at most {}", kMaxSegmentWraps));
    }
    segment.first_wrap = static_cast<int>(model_.segment_wraps.size());
    segment.num_wraps = static_cast<int>(surfaces.size());
    for (const int surface : surfaces) {
      model_.segment_wraps.push_back(
          {.surface = surface,
           .sense =
               sense_at_neutral(written_, segment.point0, segment.point1, surface, X_WB_, model_)});
    }
  }

  // Coordinates that move only one end of the line.
  int add_line_dofs(BodyIndex near, BodyIndex far) {
    int count = 0;
    for (const DofIndex dof : model_.free_dofs) {
      const bool moves_near = model_.moves(dof, near);
      const bool moves_far = model_.moves(dof, far);
      if (moves_near == moves_far) continue;
      model_.line_dofs.push_back({dof, slot_of(dof), moves_far ? 1.0 : -1.0});
      ++count;
    }
    return count;
  }

  const WrittenPath& written_;
  const std::vector<Transformd>& X_WB_;
  Model& model_;
  MusclePath path_;
  std::size_t first_line_dof_ = 0;
};

}  // namespace

int resolve_name(const std::string& name, const std::vector<std::string>& known, const char* kind,
                 const InputPlace& place) {
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (known[i] == name) return static_cast<int>(i);
  }
  throw InputError(place, fmt::format("names an unknown {} '{}'", kind, name),
                   suggest_name(name, known));
}

MusclePath compile_path(const WrittenPath& written, const std::vector<Transformd>& X_WB_neutral,
                        Model& model) {
  return PathCompiler(written, X_WB_neutral, model).run();
}

std::vector<Transformd> neutral_poses(const Model& model) {
  std::vector<Transformd> X_WB = {Transformd{}};
  for (std::size_t b = 1; b < model.bodies.size(); ++b) {
    const Body& body = model.bodies[b];
    Transformd X_FM;
    for (int a = body.first_axis; a < body.first_axis + body.num_axes; ++a) {
      const JointAxis& axis = model.axes[a];
      const double q = model.dofs[axis.dof].neutral;
      const double f = axis.function == kNone ? q : model.functions[axis.function](q).f;
      if (axis.rotation) {
        X_FM.R = X_FM.R * axis_angle(axis.axis, f);
      } else {
        X_FM.p += f * axis.axis;
      }
    }
    if (body.ellipsoid != kNone) {
      const EllipsoidSpec& ellipsoid = model.ellipsoids[body.ellipsoid];
      const Vec3d pole_F = X_FM.R * ellipsoid.pole_M;
      X_FM.p += Vec3d{ellipsoid.radii.x * pole_F.x, ellipsoid.radii.y * pole_F.y,
                      ellipsoid.radii.z * pole_F.z};
    }
    X_WB.push_back(X_WB[body.parent] * body.X_PF * X_FM * body.X_MB);
  }
  return X_WB;
}

}  // namespace plumbline
