// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <ranges>
#include <type_traits>
#include <vector>

namespace plumbline::test {

namespace detail {

template <class T>
concept Eigenlike = std::is_base_of_v<Eigen::DenseBase<std::remove_cvref_t<T>>, T>;
template <class T>
concept Threefold = requires(const T& a) {
  a.x, a.y, a.z;
};
template <class T>
concept Block = requires(const T& a) {
  std::size(a.m);
};
template <class T>
concept Twist = requires(const T& a) {
  a.w, a.v;
};
template <class T>
concept Load = requires(const T& a) {
  a.t, a.f;
};

inline void append_numbers(std::vector<double>& out, double value) { out.push_back(value); }

template <class T>
requires Eigenlike<T> || Threefold<T> || Block<T> || Twist<T> || Load<T> ||
    std::ranges::range<const T>
void append_numbers(std::vector<double>& out, const T& value) {
  if constexpr (Eigenlike<T>) {
    // Row by row, as a person reads a matrix.
    for (Eigen::Index i = 0; i < value.rows(); ++i) {
      for (Eigen::Index j = 0; j < value.cols(); ++j) out.push_back(value(i, j));
    }
  } else if constexpr (Threefold<T>) {
    for (const double part : {value.x, value.y, value.z}) out.push_back(part);
  } else if constexpr (Block<T>) {
    for (const auto& part : value.m) append_numbers(out, part);
  } else if constexpr (Twist<T>) {
    append_numbers(out, value.w);
    append_numbers(out, value.v);
  } else if constexpr (Load<T>) {
    append_numbers(out, value.t);
    append_numbers(out, value.f);
  } else {
    for (const auto& part : value) append_numbers(out, part);
  }
}

testing::AssertionResult compare(const std::vector<double>& actual,
                                 const std::vector<double>& expected, double tolerance);

}  // namespace detail

/// Whether every number of `actual` lies within `tolerance` (absolute, in the unit of the numbers)
/// of its partner in `expected`. Takes scalars, Vec3, Mat3, Motion, Wrench, Eigen vectors and
/// matrices, and ranges of these. Different counts, and NaN on either side, are failures; the
/// message names the worst entry.
///
///   EXPECT_TRUE(near(p_WQ, Vec3d{0, 1, 0}, 4 * kEpsilon));
template <class A, class B>
testing::AssertionResult near(const A& actual, const B& expected, double tolerance) {
  std::vector<double> a;
  std::vector<double> b;
  detail::append_numbers(a, actual);
  detail::append_numbers(b, expected);
  return detail::compare(a, b, tolerance);
}

/// Spacing of doubles at 1: the unit in which tolerances of exact formulas are stated.
inline constexpr double kEpsilon = 2.220446049250313e-16;

}  // namespace plumbline::test
