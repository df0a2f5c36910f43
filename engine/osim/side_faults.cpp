// SPDX-License-Identifier: Apache-2.0
#include "osim/side_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/units.h"
#include "osim/side_names.h"

namespace plumbline {
namespace {

constexpr double kSidesDiffer = 0.01;   // [1]
constexpr double kPlacesDiffer = 2e-3;  // [m]
constexpr double kAxesDiffer = kRadPerDeg;
constexpr double kMmPerM = 1e3;
constexpr double kPercent = 100.0;

bool differ(double a, double b) {
  return std::abs(a - b) > kSidesDiffer * std::max(std::abs(a), std::abs(b));
}

Vec3d mirrored(const Vec3d& p) { return {p.x, p.y, -p.z}; }

// The sentences below are empty where the sides agree.

std::string compare(const std::string& what, double right, double left, const char* unit) {
  if (!differ(right, left)) return {};
  return fmt::format("{} is {:.4g} {} on the right, {:.4g} {} on the left", what, right, unit, left,
                     unit);
}

std::string compare_places(const std::string& what, const Vec3d& right, const Vec3d& left) {
  const double apart = norm(mirrored(right) - left);
  if (apart <= kPlacesDiffer) return {};
  return fmt::format("{} lies {:.1f} mm from its mirror image", what, kMmPerM * apart);
}

std::string compare_owners(const std::string& what, const std::string& right,
                           const std::string& left) {
  if (are_counterparts(right, left)) return {};
  return fmt::format("{} is on {} on the right, on {} on the left", what, right, left);
}

// Either sense of an axis is the same line.
std::string compare_axes(const std::string& what, const Vec3d& right, const Vec3d& left) {
  const double sine = norm(cross(mirrored(right), left)) / (norm(right) * norm(left));
  if (!(sine > std::sin(kAxesDiffer))) return {};
  return fmt::format("{} is turned by {:.1f}° from its mirror image", what,
                     rad_to_deg(std::asin(std::min(sine, 1.0))));
}

std::string compare_counts(const char* owner, const char* what, std::size_t right,
                           std::size_t left) {
  if (right == left) return {};
  return fmt::format("number of its {}'s {} is {} on the right, {} on the left", owner, what, right,
                     left);
}

std::string first_of(std::initializer_list<std::string> sentences) {
  for (const std::string& sentence : sentences) {
    if (!sentence.empty()) return sentence;
  }
  return {};
}

std::string compare_inertias(const SymMat3& right, const SymMat3& left) {
  const std::array<double, 6> a = {right.xx, right.yy, right.zz, right.xy, -right.xz, -right.yz};
  const std::array<double, 6> b = {left.xx, left.yy, left.zz, left.xy, left.xz, left.yz};
  double most = 0.0;
  double apart = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    most = std::max({most, std::abs(a[k]), std::abs(b[k])});
    apart = std::max(apart, std::abs(a[k] - b[k]));
  }
  if (apart <= kSidesDiffer * most) return {};
  return fmt::format("inertia differs from its mirror image by {:.0f} % of its largest entry",
                     kPercent * apart / most);
}

std::string difference(const BodySpec& right, const BodySpec& left) {
  return first_of({compare("mass", right.mass, left.mass, "kg"),
                   compare_places("centre of mass", right.p_BoBcm_B, left.p_BoBcm_B),
                   compare_inertias(right.I_BBcm_B, left.I_BBcm_B)});
}

std::string difference(const JointSpec& right, const JointSpec& left) {
  std::string place = first_of({compare_owners("joint", right.parent, left.parent),
                                compare_places("joint on the parent", right.X_PF.p, left.X_PF.p),
                                compare_places("joint on the child", right.X_BM.p, left.X_BM.p)});
  if (!place.empty()) return place;
  if (right.axes.size() != left.axes.size()) {
    return compare_counts("joint", "axes", right.axes.size(), left.axes.size());
  }
  for (std::size_t k = 0; k < right.axes.size(); ++k) {
    std::string turned =
        compare_axes(fmt::format("axis {} of the joint", k + 1), right.X_PF.R * right.axes[k].axis,
                     left.X_PF.R * left.axes[k].axis);
    if (!turned.empty()) return turned;
  }
  return {};
}

// Where a point lies, a moving one with its coordinates at zero.
Vec3d place_of(const PathNodeSpec& node) {
  Vec3d p = node.p_BoP_B;
  for (const PointMotionSpec& motion : node.motions) {
    p[motion.axis] += ScalarFunction(motion.function)(0.0).f;
  }
  return p;
}

std::string difference(const PathNodeSpec& right, const PathNodeSpec& left, std::size_t number) {
  const std::string name = fmt::format("point {}", number);
  return first_of({compare_owners(name, right.body, left.body),
                   compare_places(name, place_of(right), place_of(left))});
}

std::string difference(const WrapSpec& right, const WrapSpec& left) {
  const std::string name = fmt::format("surface {}", right.name);
  if (right.shape != left.shape) return name + " has another shape on the left";
  const bool has_axis = right.shape == WrapShape::kCylinder || right.shape == WrapShape::kTorus;
  const Vec3d z{0, 0, 1};
  return first_of({compare_owners(name, right.body, left.body),
                   compare("radius of " + name, right.radii.x, left.radii.x, "m"),
                   compare("second radius of " + name, right.radii.y, left.radii.y, "m"),
                   compare("third radius of " + name, right.radii.z, left.radii.z, "m"),
                   compare_places(name, right.X_BS.p, left.X_BS.p),
                   has_axis ? compare_axes("axis of " + name, right.X_BS.R * z, left.X_BS.R * z)
                            : std::string()});
}

std::string difference_of_numbers(const MuscleSpec& right, const MuscleSpec& left) {
  return first_of(
      {right.F_max && left.F_max ? compare("strength", *right.F_max, *left.F_max, "N") : "",
       compare("optimal fibre length", right.l_opt, left.l_opt, "m"),
       right.l_slack && left.l_slack
           ? compare("tendon slack length", *right.l_slack, *left.l_slack, "m")
           : "",
       compare("pennation", rad_to_deg(right.alpha_opt), rad_to_deg(left.alpha_opt), "°")});
}

class SideFaults {
 public:
  explicit SideFaults(const ModelSpec& spec) : spec_(spec) {}

  std::vector<std::string> find() {
    const auto compare_two = [](const auto& right, const auto& left) {
      return difference(right, left);
    };
    const auto own_name = [](const auto& item) { return item.name; };
    find_in("bodies", spec_.bodies, own_name, compare_two);
    find_in(
        "joints", spec_.joints, [](const JointSpec& joint) { return joint.child; }, compare_two);
    find_in("muscles", spec_.muscles, own_name,
            [this](const MuscleSpec& right, const MuscleSpec& left) {
              return difference_of_muscles(right, left);
            });
    return std::move(faults_);
  }

 private:
  template <class Item, class Name, class Compare>
  void find_in(const char* kind, const std::vector<Item>& items, Name name_of,
               Compare compare_two) {
    std::vector<std::string> alone_right;
    std::vector<std::string> alone_left;
    std::vector<std::string> different;
    std::size_t num_pairs = 0;
    for (const Item& item : items) {
      const std::string name = name_of(item);
      const Side side = side_of(name);
      if (side == Side::kMiddle) continue;
      const std::string twin = other_side(name);
      const auto other = std::find_if(items.begin(), items.end(),
                                      [&](const Item& it) { return name_of(it) == twin; });
      if (other == items.end()) {
        (side == Side::kRight ? alone_right : alone_left).push_back(name);
      } else if (side == Side::kRight) {
        ++num_pairs;
        const std::string what = compare_two(item, *other);
        if (!what.empty()) different.push_back(fmt::format("{} and {}: {}", name, twin, what));
      }
    }
    if (num_pairs == 0) return;
    add_different(kind, num_pairs, different);
    add_alone(alone_right, "left");
    add_alone(alone_left, "right");
  }

  // Where most differ, the sides were measured or scaled apart, and one sentence says so.
  void add_different(const char* kind, std::size_t num_pairs,
                     const std::vector<std::string>& different) {
    constexpr std::size_t kFew = 3;
    if (different.size() <= kFew || 2 * different.size() <= num_pairs) {
      faults_.insert(faults_.end(), different.begin(), different.end());
      return;
    }
    faults_.push_back(fmt::format("{} of {} pairs of {} are no mirror images, such as {}",
                                  different.size(), num_pairs, kind, different.front()));
  }

  void add_alone(const std::vector<std::string>& names, const char* side) {
    if (names.empty()) return;
    faults_.push_back(
        fmt::format("without a counterpart on the {}: {}", side, fmt::join(names, ", ")));
  }

  std::string difference_of_muscles(const MuscleSpec& right, const MuscleSpec& left) const {
    std::string what =
        first_of({difference_of_numbers(right, left),
                  compare_counts("path", "points", right.path.size(), left.path.size()),
                  compare_counts("path", "surfaces", right.wraps.size(), left.wraps.size())});
    if (!what.empty()) return what;
    for (std::size_t k = 0; k < right.path.size(); ++k) {
      std::string node = difference(right.path[k], left.path[k], k + 1);
      if (!node.empty()) return node;
    }
    for (std::size_t k = 0; k < right.wraps.size(); ++k) {
      const WrapSpec* a = find_wrap(right.wraps[k].wrap);
      const WrapSpec* b = find_wrap(left.wraps[k].wrap);
      if (a == nullptr || b == nullptr) continue;
      std::string surface = difference(*a, *b);
      if (!surface.empty()) return surface;
    }
    return {};
  }

  const WrapSpec* find_wrap(const std::string& name) const {
    for (const WrapSpec& wrap : spec_.wraps) {
      if (wrap.name == name) return &wrap;
    }
    return nullptr;
  }

  const ModelSpec& spec_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> find_side_faults(const ModelSpec& spec) { return SideFaults(spec).find(); }

}  // namespace plumbline
