// SPDX-License-Identifier: Apache-2.0
#include "anatomy/between_steps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

Study three_steps() { return test::make_synthetic_study(3); }

TEST(BetweenSteps, AStepIsItself) {
  const Study study = three_steps();
  for (std::size_t t = 0; t < 3; ++t) {
    const Study moment = study_between(study, static_cast<double>(t));
    EXPECT_EQ(moment.axes.num_steps, 1);
    EXPECT_EQ(moment.body.position(1, 0, 2, 1), study.body.position(1, t, 2, 1));
    EXPECT_EQ(moment.level.compression(0, 0, 1), study.level.compression(0, t, 1));
    ASSERT_EQ(moment.muscle.path_count(1, 0, 0), study.muscle.path_count(1, t, 0));
    const auto a = static_cast<std::size_t>(moment.muscle.path_first(1, 0, 0));
    const auto b = static_cast<std::size_t>(study.muscle.path_first(1, t, 0));
    EXPECT_EQ(moment.muscle.path_points(a, 1), study.muscle.path_points(b, 1));
  }
}

TEST(BetweenSteps, RotationsStayRotations) {
  const Study moment = study_between(three_steps(), 1.37);
  for (std::size_t b = 0; b < moment.axes.bodies.size(); ++b) {
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) {
        double dot = 0;
        for (std::size_t k = 0; k < 3; ++k) {
          dot += moment.body.rotation(0, 0, b, k, i) * moment.body.rotation(0, 0, b, k, j);
        }
        EXPECT_NEAR(dot, i == j ? 1 : 0, 1e-12);
      }
    }
  }
}

TEST(BetweenSteps, TurnsAsFarAsItsShare) {
  // A body that turns by 0.3 rad a step is between two steps where it should be.
  Study study = three_steps();
  for (std::size_t t = 0; t < 3; ++t) {
    const double angle = 0.3 * static_cast<double>(t);
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) study.body.rotation(0, t, 0, i, j) = i == j ? 1 : 0;
    }
    study.body.rotation(0, t, 0, 0, 0) = study.body.rotation(0, t, 0, 1, 1) = std::cos(angle);
    study.body.rotation(0, t, 0, 0, 1) = -std::sin(angle);
    study.body.rotation(0, t, 0, 1, 0) = std::sin(angle);
  }
  const Study moment = study_between(study, 0.5);
  EXPECT_NEAR(std::asin(moment.body.rotation(0, 0, 0, 1, 0)), 0.15, 0.003);
}

TEST(BetweenSteps, ScalarsStayBetweenTheirNeighbours) {
  Study study = three_steps();
  const double values[] = {0.0, 0.0, 1.0};
  for (std::size_t t = 0; t < 3; ++t) study.muscle.activation(0, t, 0) = values[t];
  for (double x = 0; x <= 2; x += 0.05) {
    const double a = study_between(study, x).muscle.activation(0, 0, 0);
    EXPECT_GE(a, 0.0);
    EXPECT_LE(a, 1.0);
    if (x <= 1) {
      EXPECT_EQ(a, 0.0);
    }
  }
}

TEST(BetweenSteps, AreSmoothAcrossAStep) {
  const Study study = three_steps();
  const auto y = [&](double x) { return study_between(study, x).body.position(1, 0, 6, 1); };
  constexpr double kStep = 1e-4;
  const double before = (y(1.0) - y(1.0 - kStep)) / kStep;
  const double after = (y(1.0 + kStep) - y(1.0)) / kStep;
  EXPECT_NEAR(before, after, 1e-3 * (1 + std::fabs(before)));
}

TEST(BetweenSteps, WhatWasNotComputedStaysUnknown) {
  Study study = three_steps();
  study.level.compression(0, 1, 0) = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(std::isnan(study_between(study, 0.5).level.compression(0, 0, 0)));
  EXPECT_TRUE(std::isnan(study_between(study, 1.5).level.compression(0, 0, 0)));
  EXPECT_FALSE(std::isnan(study_between(study, 2.0).level.compression(0, 0, 0)));
}

TEST(BetweenSteps, APathThatGainsPointsKeepsItsEnds) {
  // The middle step has one point more than the others.
  Study study = three_steps();
  const auto first = static_cast<std::size_t>(study.muscle.path_first(0, 1, 0));
  const auto count = static_cast<std::size_t>(study.muscle.path_count(0, 1, 0));
  std::vector<Point3> path;
  for (std::size_t i = first; i < first + count; ++i) {
    path.push_back({study.muscle.path_points(i, 0), study.muscle.path_points(i, 1),
                    study.muscle.path_points(i, 2)});
  }
  const Point3 middle = {0.5 * (path[0][0] + path[1][0]), 0.5 * (path[0][1] + path[1][1]),
                         0.5 * (path[0][2] + path[1][2])};
  path.insert(path.begin() + 1, middle);
  append_path(study, 0, 1, 0, path);
  const Study moment = study_between(study, 0.999999);
  const auto at = static_cast<std::size_t>(moment.muscle.path_first(0, 0, 0));
  const auto n = static_cast<std::size_t>(moment.muscle.path_count(0, 0, 0));
  ASSERT_GE(n, 2U);
  for (std::size_t a = 0; a < 3; ++a) {
    EXPECT_NEAR(moment.muscle.path_points(at, a), path.front()[a], 1e-4);
    EXPECT_NEAR(moment.muscle.path_points(at + n - 1, a), path.back()[a], 1e-4);
  }
}

}  // namespace
}  // namespace plumbline::viz
