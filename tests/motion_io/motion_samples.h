// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/error.h"
#include "motion_io/motion_reader.h"
#include "motion_io/motion_table.h"

namespace plumbline::test {

/// Small files of each kind that the readers know, written for these tests.
inline const std::string kOldMotion =
    "name bend.mot\ndatacolumns 3\ndatarows 2\nrange 0 0.5\notherdata 1\nendheader\n"
    "time hip_flexion_r pelvis_ty\n0 10 0.93\n0.5 20.5 0.931\n";
inline const std::string kNewMotion =
    "bend\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\n\nA remark, of any words = at all.\n"
    "endheader\ntime\thip_flexion_r\tpelvis_ty\n0\t10\t0.93\n0.5\t20.5\t0.931\n";
inline const std::string kVectorMotion =
    "DataType=Vec3\nversion=3\nOpenSimVersion=4.5\nunits=m\nendheader\n"
    "time\tC7\tRASI\n0\t0.1,1.5,0\t0.2,1,0.1\n0.01\t0.11,1.5,-0.001\t0.2,1,0.1\n";
inline const std::string kMarkers =
    "PathFileType\t4\t(X/Y/Z)\twalk.trc\n"
    "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\n"
    "100\t100\t3\t2\tmm\t100\n"
    "Frame#\tTime\tC7\t\t\tRASI\t\t\n"
    "\t\tX1\tY1\tZ1\tX2\tY2\tZ2\n"
    "\n"
    "1\t0\t12\t1410\t3\t100\t990\t130\n"
    "2\t0.01\t\t\t\t101\t990\t130.5\n"
    "3\t0.02\t14\t1412\t5\n";

/// `text` with the first `part` replaced; the test fails if there is none.
inline std::string with(std::string text, const std::string& part, const std::string& other) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return at == std::string::npos ? text : text.replace(at, part.size(), other);
}

/// The InputError that `read` throws; the test fails if it throws none.
inline InputError input_error(const std::function<void()>& read) {
  try {
    read();
  } catch (const InputError& error) {
    return error;
  }
  ADD_FAILURE() << "no InputError";
  return {{}, "", ""};
}

/// The bits of each number: tells -0 from 0.
inline std::vector<std::uint64_t> bits(const std::vector<double>& numbers) {
  std::vector<std::uint64_t> all;
  for (const double number : numbers) all.push_back(std::bit_cast<std::uint64_t>(number));
  return all;
}

/// Whether two tables hold the same, to the last bit; the files they came from may differ.
inline testing::AssertionResult same_table(const MotionTable& a, const MotionTable& b) {
  if (a.name != b.name) return testing::AssertionFailure() << a.name << " and " << b.name;
  if (a.in_degrees != b.in_degrees) return testing::AssertionFailure() << "in_degrees differs";
  if (a.units != b.units) return testing::AssertionFailure() << a.units << " and " << b.units;
  if (a.num_components != b.num_components) {
    return testing::AssertionFailure() << a.num_components << " and " << b.num_components;
  }
  if (a.labels != b.labels) return testing::AssertionFailure() << "labels differ";
  if (bits(a.time) != bits(b.time)) return testing::AssertionFailure() << "time differs";
  if (bits(a.values) != bits(b.values)) return testing::AssertionFailure() << "values differ";
  return testing::AssertionSuccess();
}

}  // namespace plumbline::test
