// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "core/units.h"
#include "model_io/field_reader.h"
#include "model_io/field_writer.h"
#include "spatial/rotation.h"

/// Bodies, coordinates, joints and couplers of a native model; see native_fields.h.
namespace plumbline::native {

/// Units that a function's argument or value may have in a file.
enum class FileUnit { kRad, kDeg, kM, kOne, kN, kNm };
inline const std::array<std::string, 6> kFileUnits = {"rad", "deg", "m", "1", "N", "N m"};
inline const std::array<std::string, 8> kFunctionKinds = {
    "polynomial",  "natural_spline",   "quintic_spline", "septic_spline",
    "simm_spline", "piecewise_linear", "step",           "sine"};

/// "deg" and what it is worth, or "m".
struct CoordinateUnit {
  std::string suffix;
  double worth;
};
inline CoordinateUnit coordinate_unit(bool rotational) {
  return rotational ? CoordinateUnit{"deg", kRadPerDeg} : CoordinateUnit{"m", 1.0};
}

inline double worth(FileUnit unit) { return unit == FileUnit::kDeg ? kRadPerDeg : 1.0; }

/// From the units of a file to radians and metres.
inline void to_si(FunctionSpec& f, double in, double out) {
  if (f.kind == FunctionKind::kPolynomial) {
    for (double& c : f.y) {
      c *= out;
      out /= in;
    }
  } else if (f.kind == FunctionKind::kSine) {
    f.y = {out * f.y[0], f.y[1] / in, f.y[2], out * f.y[3]};
  } else {
    for (double& x : f.x) x *= in;
    for (double& y : f.y) y *= out;
  }
}

/// @param wanted unit in the spec; for kRad a file may say "deg" too.
template <class Io>
FileUnit unit_field(Io& io, const std::string& key, FileUnit wanted) {
  FileUnit unit = wanted;
  io.choice(key, unit, kFileUnits);
  const bool fits = unit == wanted || (wanted == FileUnit::kRad && unit == FileUnit::kDeg);
  const std::string& name = kFileUnits[static_cast<std::size_t>(wanted)];
  io.check(fits, key, "is another kind of unit than what stands here",
           wanted == FileUnit::kRad ? "write \"deg\" or \"rad\"" : "write \"" + name + "\"");
  return unit;
}

/// A table { kind, in, out, ... } under `key`.
template <class Io>
void function_table(Io& io, const std::string& key, FileUnit wanted_in, FileUnit wanted_out,
                    FunctionSpec& f) {
  io.table(key, [&](Io& table) {
    table.choice("kind", f.kind, kFunctionKinds);
    const FileUnit in = unit_field(table, "in", wanted_in);
    const FileUnit out = unit_field(table, "out", wanted_out);
    if (f.kind == FunctionKind::kPolynomial) {
      table.numbers("coefficients", f.y);
      table.check(!f.y.empty(), "coefficients", "is empty", "give [c0, c1, ...]");
    } else if (f.kind == FunctionKind::kSine) {
      f.y.resize(4);
      table.number("amplitude", f.y[0]);
      table.number("omega", f.y[1]);
      table.number("phase_rad", f.y[2]);
      table.number("offset", f.y[3]);
    } else {
      table.numbers("x", f.x);
      table.numbers("y", f.y);
    }
    const std::string fault = f.find_fault();
    table.check(fault.empty(), "", fault, "give as many x as y, two or more, x in rising order");
    if constexpr (Io::kReading) to_si(f, worth(in), worth(out));
  });
}

/// What a coordinate is measured in; an unknown one, which compile() reports, counts as an angle.
template <class Io>
FileUnit unit_of(const Io& io, const std::string& coordinate) {
  const CoordinateSpec* found = io.find_coordinate(coordinate);
  return found == nullptr || found->rotational ? FileUnit::kRad : FileUnit::kM;
}

/// f(q) under the key `function`; without it f(q) = q.
/// @param coordinate that f is of.  @param out unit of f.
template <class Io>
void function_field(Io& io, const std::string& coordinate, FileUnit out, FunctionSpec& f) {
  const FileUnit in = unit_of(io, coordinate);
  if (io.holds("function", !f.is_identity())) {
    function_table(io, "function", in, out, f);
    return;
  }
  io.check(io.find_coordinate(coordinate) == nullptr || in == out, "coordinate",
           "'" + coordinate + "' is " +
               (in == FileUnit::kM ? "a length but moves an angle" : "an angle but moves a length"),
           "add a function that turns one into the other, or correct range_deg or range_m");
}

/// Reads `rotation`: nine numbers, row by row.
inline void read_rotation(const TableReader& table, Mat3d& R) {
  const std::vector<double> rows = table.numbers("rotation", 9);
  for (int k = 0; k < 9; ++k) R.m[k] = rows[static_cast<std::size_t>(k)];
  const Mat3d product = R * transpose(R);
  for (int k = 0; k < 9; ++k) {
    const double wanted = k % 4 == 0 ? 1.0 : 0.0;
    if (!(std::abs(product.m[k] - wanted) <= 1e-6)) {
      table.fail("rotation", "is no rotation", "give the nine numbers row by row");
    }
  }
}

/// Reads one of `tilt_deg` (about -z, so that a disc's normal leans forward), a key with body-fixed
/// x-y-z angles, and `rotation`.
inline void read_orientation(const TableReader& table, const std::string& angles, Mat3d& R) {
  const bool tilted = table.has("tilt_deg");
  const bool turned = table.has(angles);
  const bool written = table.has("rotation");
  if (static_cast<int>(tilted) + static_cast<int>(turned) + static_cast<int>(written) > 1) {
    table.fail(written ? "rotation" : angles, "stands beside " + (tilted ? "tilt_deg" : angles),
               "give one of the two");
  }
  if (tilted) R = axis_angle(Vec3d{0, 0, 1}, -deg_to_rad(table.number("tilt_deg")));
  if (turned) R = euler_xyz(kRadPerDeg * table.vec3(angles));
  if (written) read_rotation(table, R);
}

inline bool is_identity(const Mat3d& R) {
  const Mat3d none = Mat3d::identity();
  for (int k = 0; k < 9; ++k) {
    if (R.m[k] != none.m[k]) return false;
  }
  return true;
}

template <class Io>
void orientation_field(Io& io, const std::string& angles, Mat3d& R) {
  if constexpr (Io::kReading) {
    read_orientation(io.source(), angles, R);
  } else if (!is_identity(R)) {
    io.numbers("rotation", std::vector<double>(R.m, R.m + 9));
  }
}

template <class Io>
void frame_field(Io& io, const std::string& key, Transformd& X) {
  const bool moved = X.p.x != 0.0 || X.p.y != 0.0 || X.p.z != 0.0 || !is_identity(X.R);
  io.table_if(key, moved, [&](Io& frame) {
    frame.vec3_or("p_m", X.p, {});
    orientation_field(frame, "euler_xyz_deg", X.R);
  });
}

template <class Io>
void fields(Io& io, MeshSpec& mesh) {
  io.text("file", mesh.file);
  frame_field(io, "frame", mesh.X_BM);
  io.vec3_or("scale", mesh.scale, {1, 1, 1});
}

template <class Io>
void fields(Io& io, BodySpec& body) {
  io.text("name", body.name);
  io.number("mass_kg", body.mass, 1.0, kNotNegative);
  io.vec3("com_m", body.p_BoBcm_B);
  io.symmetric("inertia_kg_m2", body.I_BBcm_B);
  io.flag_or("inertia_as_published", body.as_published, false);
  io.check(body.as_published || is_physical_inertia(body.I_BBcm_B), "inertia_kg_m2",
           "belongs to no mass distribution",
           "no principal moment may be negative or exceed the sum of the other two; give xx, yy, "
           "zz, xy, xz, yz about the centre of mass");
  io.list("meshes", body.meshes, [](Io& row, MeshSpec& mesh) { fields(row, mesh); });
}

template <class Io>
void fields(Io& io, CoordinateSpec& coordinate) {
  io.text("name", coordinate.name);
  coordinate.rotational = io.either("range_deg", "range_m", coordinate.rotational);
  const auto [suffix, unit] = coordinate_unit(coordinate.rotational);
  io.range("range_" + suffix, coordinate.lo, coordinate.hi, unit);
  const std::string key = "default_" + suffix;
  io.number_or(key, coordinate.neutral, 0.0, unit);
  io.check(!io.holds(key, true) ||
               (coordinate.neutral >= coordinate.lo && coordinate.neutral <= coordinate.hi),
           key, fmt::format("{:.9g} is out of range", coordinate.neutral / unit),
           fmt::format("it must be between {:.9g} and {:.9g}", coordinate.lo / unit,
                       coordinate.hi / unit));
  io.flag_or("locked", coordinate.locked, false);
}

template <class Io>
void fields(Io& io, AxisSpec& axis) {
  axis.rotation = io.either("rotate", "translate", axis.rotation);
  io.unit_vec3(axis.rotation ? "rotate" : "translate", axis.axis);
  io.text("coordinate", axis.coordinate);
  function_field(io, axis.coordinate, axis.rotation ? FileUnit::kRad : FileUnit::kM, axis.function);
}

template <class Io>
void fields(Io& io, JointSpec& joint) {
  io.text("name", joint.name);
  io.text("parent", joint.parent);
  io.text("child", joint.child);
  frame_field(io, "parent_frame", joint.X_PF);
  frame_field(io, "child_frame", joint.X_BM);
  io.list("axes", joint.axes, [](Io& row, AxisSpec& axis) { fields(row, axis); });
  io.table_if("ellipsoid", joint.ellipsoid.has_value(), [&](Io& table) {
    EllipsoidSpec ellipsoid = joint.ellipsoid.value_or(EllipsoidSpec{});
    table.vec3("radii_m", ellipsoid.radii);
    table.unit_vec3("pole", ellipsoid.pole_M);
    joint.ellipsoid = ellipsoid;
  });
}

template <class Io>
void fields(Io& io, CouplerSpec& coupler) {
  io.text("coordinate", coupler.coordinate);
  const FileUnit unit = unit_of(io, coupler.coordinate);
  io.list("terms", coupler.terms, [&](Io& row, CouplerSpec::Term& term) {
    row.text("coordinate", term.coordinate);
    function_field(row, term.coordinate, unit, term.function);
  });
  io.check(!coupler.terms.empty(), "terms", "is empty", "name what the coordinate follows");
}

}  // namespace plumbline::native
