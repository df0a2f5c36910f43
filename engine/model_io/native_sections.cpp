// SPDX-License-Identifier: Apache-2.0
#include "model_io/native_sections.h"

#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "core/units.h"
#include "spatial/rotation.h"

namespace plumbline {
namespace {

const std::array<std::string, 3> kShapes = {"cylinder", "sphere", "ellipsoid"};
constexpr double kParallelTolerance = 1e-6;

/// Reads every [[key]] with `read_one`, which fills an Item from its table.
template <class Item, class ReadOne>
std::vector<Item> read_list(const TableReader& root, const std::string& key,
                            const std::string& identity, ReadOne read_one) {
  std::vector<Item> items;
  UniqueNames names(key);
  for (TableReader& table : root.tables(key)) {
    const std::string name = table.text(identity);
    table.set_name(name);
    names.add(name, table.place(identity));
    Item item;
    item.place = table.place();
    read_one(table, name, item);
    table.finish();
    items.push_back(std::move(item));
  }
  return items;
}

Vec3d radians(const Vec3d& degrees) { return kRadPerDeg * degrees; }

// A pair lo < hi in the unit of the key.
std::array<double, 2> read_range(const TableReader& table, const std::string& key) {
  const std::vector<double> range = table.numbers(key, 2);
  if (range[0] >= range[1]) table.fail(key, "is upside down", "write [lowest, highest]");
  return {range[0], range[1]};
}

// Pose of a joint frame. A tilt turns the frame about -z, so that a disc's normal leans forward.
Transformd read_frame(const TableReader& joint, const std::string& key) {
  Transformd X;
  if (!joint.has(key)) return X;
  const TableReader frame = joint.table(key);
  if (frame.has("p_m")) X.p = frame.vec3("p_m");
  const bool tilted = frame.has("tilt_deg");
  if (tilted && frame.has("euler_xyz_deg")) {
    frame.fail("euler_xyz_deg", "stands beside tilt_deg", "give one of the two");
  }
  if (tilted) X.R = axis_angle(Vec3d{0, 0, 1}, -deg_to_rad(frame.number("tilt_deg")));
  if (frame.has("euler_xyz_deg")) X.R = euler_xyz(radians(frame.vec3("euler_xyz_deg")));
  frame.finish();
  return X;
}

// Abscissa in the coordinate's unit, ordinate in that of the motion; both stated by the key.
void read_spline(const TableReader& axis, AxisSpec& out) {
  const TableReader spline = axis.table("spline");
  out.function.kind = FunctionKind::kNaturalSpline;
  const std::string x_key = spline.has("x_m") ? "x_m" : "x_deg";
  const std::string y_key = out.rotation ? "y_deg" : "y_m";
  out.function.x = spline.numbers(x_key);
  out.function.y = spline.numbers(y_key);
  spline.finish();

  if (out.function.x.size() < 2) spline.fail(x_key, "has fewer than two points", "add points");
  if (out.function.y.size() != out.function.x.size()) {
    spline.fail(y_key, "has another count than " + x_key, "give one y for each x");
  }
  for (std::size_t i = 1; i < out.function.x.size(); ++i) {
    if (out.function.x[i] <= out.function.x[i - 1]) {
      spline.fail(x_key, "does not increase", "order the points by x, each x once");
    }
  }
  if (x_key == "x_deg") {
    for (double& x : out.function.x) x = deg_to_rad(x);
  }
  if (out.rotation) {
    for (double& y : out.function.y) y = deg_to_rad(y);
  }
}

const CoordinateSpec* find_coordinate(std::span<const CoordinateSpec> coordinates,
                                      const std::string& name) {
  for (const CoordinateSpec& coordinate : coordinates) {
    if (coordinate.name == name) return &coordinate;
  }
  return nullptr;
}

AxisSpec read_axis(const TableReader& axis, std::span<const CoordinateSpec> coordinates) {
  AxisSpec out;
  out.rotation = axis.has("rotate");
  if (out.rotation == axis.has("translate")) {
    axis.fail("", "needs either rotate or translate", "give one of the two, with the axis");
  }
  out.axis = axis.unit_vec3(out.rotation ? "rotate" : "translate");
  out.coordinate = axis.text("coordinate");
  const bool has_spline = axis.has("spline");
  if (has_spline) read_spline(axis, out);
  axis.finish();

  // Unknown coordinates are compile()'s to report, with every name at hand.
  const CoordinateSpec* coordinate = find_coordinate(coordinates, out.coordinate);
  if (coordinate == nullptr) return out;
  if (!has_spline && coordinate->rotational != out.rotation) {
    axis.fail("coordinate",
              "'" + out.coordinate + "' is " +
                  (coordinate->rotational ? "an angle but moves a translation"
                                          : "a length but moves a rotation"),
              "add a spline that turns one into the other, or correct range_deg or range_m");
  }
  if (has_spline && axis.table("spline").has("x_deg") != coordinate->rotational) {
    axis.fail("spline", "its x has another unit than coordinate '" + out.coordinate + "'",
              coordinate->rotational ? "write x_deg" : "write x_m");
  }
  return out;
}

void read_radii(const TableReader& table, WrapSpec& out) {
  if (out.shape == WrapShape::kEllipsoid) {
    const std::vector<double> radii = table.numbers("radii_m", 3, kPositive);
    out.radii = {radii[0], radii[1], radii[2]};
  } else {
    const double radius = table.number("radius_m", kPositive);
    out.radii = {radius, radius, radius};
  }
}

// M = k1 x + k3 x^3, given in degrees.
StiffnessSpec read_stiffness(const TableReader& level, const std::string& key) {
  const TableReader table = level.table(key);
  const StiffnessSpec out{
      kDegPerRad * table.number("linear_Nm_deg", kNotNegative),
      kDegPerRad * kDegPerRad * kDegPerRad * table.number("cubic_Nm_deg3", kNotNegative)};
  table.finish();
  return out;
}

}  // namespace

std::vector<BodySpec> read_bodies(const TableReader& root) {
  return read_list<BodySpec>(
      root, "body", "name", [](const TableReader& table, const std::string& name, BodySpec& out) {
        out.name = name;
        out.mass = table.number("mass_kg", kNotNegative);
        out.p_BoBcm_B = table.vec3("com_m");
        const std::vector<double> I = table.numbers("inertia_kg_m2", 6);
        out.I_BBcm_B = {I[0], I[1], I[2], I[3], I[4], I[5]};
        if (!is_physical_inertia(out.I_BBcm_B)) {
          table.fail("inertia_kg_m2", "belongs to no mass distribution",
                     "no principal moment may be negative or exceed the sum of the other two; "
                     "give xx, yy, zz, xy, xz, yz about the centre of mass");
        }
      });
}

std::vector<CoordinateSpec> read_coordinates(const TableReader& root) {
  return read_list<CoordinateSpec>(
      root, "coordinate", "name",
      [](const TableReader& table, const std::string& name, CoordinateSpec& out) {
        out.name = name;
        out.rotational = table.has("range_deg");
        if (out.rotational == table.has("range_m")) {
          table.fail("", "needs either range_deg or range_m",
                     "give range_deg for an angle, range_m for a length");
        }
        const double unit = out.rotational ? kRadPerDeg : 1.0;
        const std::string suffix = out.rotational ? "deg" : "m";
        const auto [lo, hi] = read_range(table, "range_" + suffix);
        out.lo = unit * lo;
        out.hi = unit * hi;
        out.neutral = unit * table.number_or("default_" + suffix, 0.0, {lo, hi});
        out.locked = table.flag_or("locked", false);
      });
}

std::vector<JointSpec> read_joints(const TableReader& root,
                                   std::span<const CoordinateSpec> coordinates) {
  return read_list<JointSpec>(
      root, "joint", "name",
      [&](const TableReader& table, const std::string& name, JointSpec& out) {
        out.name = name;
        out.parent = table.text("parent");
        out.child = table.text("child");
        out.X_PF = read_frame(table, "parent_frame");
        out.X_BM = read_frame(table, "child_frame");
        for (const TableReader& axis : table.tables("axes")) {
          out.axes.push_back(read_axis(axis, coordinates));
        }
      });
}

std::vector<WrapSpec> read_wraps(const TableReader& root) {
  return read_list<WrapSpec>(
      root, "wrap", "name", [](const TableReader& table, const std::string& name, WrapSpec& out) {
        out.name = name;
        out.body = table.text("body");
        const std::string shape = table.choice("shape", kShapes);
        out.shape = shape == "cylinder" ? WrapShape::kCylinder
                    : shape == "sphere" ? WrapShape::kSphere
                                        : WrapShape::kEllipsoid;
        out.X_BS.p = table.vec3("center_m");
        if (table.has("axes_deg")) out.X_BS.R = euler_xyz(radians(table.vec3("axes_deg")));
        read_radii(table, out);
        out.side_S = table.unit_vec3("side");
        if (out.shape == WrapShape::kCylinder && std::abs(out.side_S.z) > kParallelTolerance) {
          table.fail("side", "is not normal to the cylinder's axis",
                     "its third component must be 0: the axis is z of the surface frame");
        }
      });
}

std::vector<LevelSpec> read_levels(const TableReader& root) {
  return read_list<LevelSpec>(
      root, "level", "name", [](const TableReader& table, const std::string& name, LevelSpec& out) {
        out.name = name;
        out.joint = table.text("joint");
        out.disc_area = kM2PerMm2 * table.number("disc_area_mm2", kPositive);
        out.elastic_limit = table.maybe_number("elastic_limit_Nm", kPositive)
                                .value_or(std::numeric_limits<double>::infinity());
        out.flexion = read_stiffness(table, "flexion");
        out.extension = read_stiffness(table, "extension");
        out.lateral = read_stiffness(table, "lateral");
        out.axial = read_stiffness(table, "axial");
        if (table.has("rest_deg")) out.rest = radians(table.vec3("rest_deg"));
        if (out.flexion.linear != out.extension.linear) {
          table.fail("extension", "has another linear_Nm_deg than flexion",
                     "give both the same, or the stiffness jumps at zero");
        }
      });
}

std::vector<LimitSpec> read_limits(const TableReader& root) {
  return read_list<LimitSpec>(
      root, "limit", "coordinate",
      [](const TableReader& table, const std::string& coordinate, LimitSpec& out) {
        out.coordinate = coordinate;
        const auto [lo, hi] = read_range(table, "range_deg");
        out.lo = deg_to_rad(lo);
        out.hi = deg_to_rad(hi);
        out.moment = table.number("moment_Nm", kNotNegative);
        out.width = deg_to_rad(table.number("width_deg", kPositive));
        out.linear = kDegPerRad * table.number_or("linear_Nm_deg", 0.0, kNotNegative);
      });
}

std::vector<TorqueSpec> read_torques(const TableReader& root) {
  return read_list<TorqueSpec>(
      root, "torque", "coordinate",
      [](const TableReader& table, const std::string& coordinate, TorqueSpec& out) {
        out.coordinate = coordinate;
        out.cost = table.number("cost_litre_per_Nm2", kPositive);
      });
}

std::vector<ContactSpec> read_contacts(const TableReader& root) {
  return read_list<ContactSpec>(
      root, "contact", "name",
      [](const TableReader& table, const std::string& name, ContactSpec& out) {
        out.name = name;
        out.body = table.text("body");
        out.p_BoP_B = table.vec3("p_m");
        out.friction = table.number_or("friction", 0.5, kNotNegative);
      });
}

}  // namespace plumbline
