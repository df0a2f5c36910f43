// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

#include "model/compile.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// A trunk on a pelvis, each element written on a line of its own: bodies in lines 11 and 12, joints
// in 21 and 22, coordinates in 31 and 32.
ModelSpec written_spec() {
  ModelSpec spec{.name = "written"};
  const SymMat3 inertia{0.2, 0.1, 0.2};
  spec.bodies = {{.name = "pelvis", .mass = 11, .I_BBcm_B = inertia, .place = {"body.toml", 11}},
                 {.name = "trunk", .mass = 30, .I_BBcm_B = inertia, .place = {"body.toml", 12}}};
  spec.joints = {{.name = "base",
                  .parent = "ground",
                  .child = "pelvis",
                  .axes = {test::slide("height", {0, 1, 0})},
                  .place = {"body.toml", 21}},
                 {.name = "back",
                  .parent = "pelvis",
                  .child = "trunk",
                  .axes = {test::turn("flexion", {0, 0, -1})},
                  .place = {"body.toml", 22}}};
  spec.coordinates = {
      {.name = "height", .rotational = false, .lo = 0, .hi = 2, .place = {"body.toml", 31}},
      {.name = "flexion", .lo = -1, .hi = 1, .place = {"body.toml", 32}}};
  return spec;
}

struct Fault {
  std::string name;
  std::function<void(ModelSpec&)> edit;
  int line = 0;
  std::string cause, remedy;
};
void PrintTo(const Fault& fault, std::ostream* os) { *os << fault.name; }

std::string name_of(const testing::TestParamInfo<Fault>& fault) { return fault.param.name; }

class CompileErrors : public testing::TestWithParam<Fault> {};

TEST_P(CompileErrors, NamesFileLineCauseAndRemedy) {
  ModelSpec spec = written_spec();
  ASSERT_NO_THROW(static_cast<void>(compile(spec)));
  GetParam().edit(spec);
  try {
    static_cast<void>(compile(spec));
    FAIL() << "nothing was found wrong";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), StartsWith("body.toml:" + std::to_string(GetParam().line) + ": "));
    EXPECT_THAT(error.cause(), HasSubstr(GetParam().cause));
    EXPECT_THAT(error.remedy(), HasSubstr(GetParam().remedy));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, CompileErrors,
    testing::Values(Fault{"NegativeMass", [](ModelSpec& s) { s.bodies[1].mass = -3; }, 12,
                          "mass -3 kg is negative", "0 kg or more"},
                    Fault{"MassNotANumber", [](ModelSpec& s) { s.bodies[1].mass = kNan; }, 12,
                          "finite", "finite"},
                    Fault{"ImpossibleInertia",
                          [](ModelSpec& s) {
                            s.bodies[0].I_BBcm_B = {1, 1, 3};
                          },
                          11, "no mass distribution", "principal moments"},
                    Fault{"InertiaNotANumber", [](ModelSpec& s) { s.bodies[0].I_BBcm_B.xy = kNan; },
                          11, "finite", "finite"},
                    Fault{"TwoOfOneName", [](ModelSpec& s) { s.bodies[1].name = "pelvis"; }, 12,
                          "body 'pelvis' is defined twice", "rename"},
                    Fault{"NoName", [](ModelSpec& s) { s.bodies[1].name = ""; }, 12, "no name",
                          "name it"},
                    Fault{"NamedLikeTheWorld",
                          [](ModelSpec& s) {
                            s.bodies[1].name = "ground";
                            s.joints[1].child = "ground";
                          },
                          12, "like the world", "rename"},
                    Fault{"WithoutJoint", [](ModelSpec& s) { s.joints.pop_back(); }, 12,
                          "body 'trunk' has no joint", "add a [[joint]]"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Joints, CompileErrors,
    testing::Values(Fault{"UnknownParent", [](ModelSpec& s) { s.joints[1].parent = "pelvs"; }, 22,
                          "unknown parent body 'pelvs'", "did you mean 'pelvis'?"},
                    Fault{"UnknownChild", [](ModelSpec& s) { s.joints[1].child = "trnk"; }, 22,
                          "unknown child body 'trnk'", "did you mean 'trunk'?"},
                    Fault{"WorldAsChild",
                          [](ModelSpec& s) {
                            s.joints.push_back({.name = "down",
                                                .parent = "trunk",
                                                .child = "ground",
                                                .place = {"body.toml", 23}});
                          },
                          23, "unknown child body 'ground'", "trunk"},
                    Fault{"TwoOfOneName", [](ModelSpec& s) { s.joints[1].name = "base"; }, 22,
                          "joint 'base' is defined twice", "rename"},
                    Fault{"TwoParents",
                          [](ModelSpec& s) {
                            s.joints.push_back({.name = "back2",
                                                .parent = "ground",
                                                .child = "trunk",
                                                .place = {"body.toml", 23}});
                          },
                          23, "body 'trunk' has two joints", "constraint"},
                    Fault{"Loop", [](ModelSpec& s) { s.joints[0].parent = "trunk"; }, 21, "loop",
                          "'ground'"},
                    Fault{"ItsOwnParent", [](ModelSpec& s) { s.joints[1].parent = "trunk"; }, 22,
                          "loop", "'ground'"},
                    Fault{"LongAxis",
                          [](ModelSpec& s) {
                            s.joints[1].axes[0].axis = {0, 0, 2};
                          },
                          22, "unit vector", "divide"},
                    Fault{"AxisNotANumber", [](ModelSpec& s) { s.joints[1].axes[0].axis.x = kNan; },
                          22, "unit vector", "divide"},
                    Fault{"TranslationAfterRotation",
                          [](ModelSpec& s) {
                            s.joints[1].axes.push_back(test::slide("flexion", {1, 0, 0}));
                          },
                          22, "translation follows a rotation", "translations first"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Coordinates, CompileErrors,
    testing::Values(Fault{"Unknown",
                          [](ModelSpec& s) { s.joints[1].axes[0].coordinate = "flexon"; }, 22,
                          "unknown coordinate 'flexon'", "did you mean 'flexion'?"},
                    Fault{"WithoutJoint",
                          [](ModelSpec& s) {
                            s.coordinates.push_back({.name = "spare", .place = {"body.toml", 33}});
                          },
                          33, "coordinate 'spare' belongs to no joint", "remove it"},
                    Fault{"OfTwoJoints",
                          [](ModelSpec& s) { s.joints[1].axes[0].coordinate = "height"; }, 22,
                          "'height' drives two joints", "of its own"},
                    Fault{"TwoOfOneName",
                          [](ModelSpec& s) {
                            s.coordinates.push_back({.name = "height", .place = {"body.toml", 33}});
                          },
                          33, "coordinate 'height' is defined twice", "rename"},
                    Fault{"RangeUpsideDown", [](ModelSpec& s) { s.coordinates[1].lo = 3; }, 32,
                          "upside down", "smaller limit first"},
                    Fault{"RangeNotANumber", [](ModelSpec& s) { s.coordinates[1].hi = kNan; }, 32,
                          "upside down", ""},
                    Fault{"NeutralOutside", [](ModelSpec& s) { s.coordinates[1].neutral = 1.5; },
                          32, "outside the range", "widen"}),
    name_of);

void set_spline(ModelSpec& spec, std::vector<double> x, std::vector<double> y) {
  AxisSpec& axis = spec.joints[1].axes[0];
  axis = test::along_spline(axis, std::move(x), std::move(y));
}

INSTANTIATE_TEST_SUITE_P(Splines, CompileErrors,
                         testing::Values(Fault{"OnePoint",
                                               [](ModelSpec& s) { set_spline(s, {0}, {0}); }, 22,
                                               "1 x and 1 y", "two or more points"},
                                         Fault{"MoreXThanY",
                                               [](ModelSpec& s) {
                                                 set_spline(s, {0, 1, 2}, {0, 1});
                                               },
                                               22, "3 x and 2 y", "as many x as y"},
                                         Fault{"RepeatedX",
                                               [](ModelSpec& s) {
                                                 set_spline(s, {0, 1, 1}, {0, 1, 2});
                                               },
                                               22, "does not increase", "sort"},
                                         Fault{"XNotANumber",
                                               [](ModelSpec& s) {
                                                 set_spline(s, {0, kNan}, {0, 1});
                                               },
                                               22, "no number", "as many x as y"}),
                         name_of);

INSTANTIATE_TEST_SUITE_P(
    Levels, CompileErrors,
    testing::Values(
        Fault{"UnknownJoint",
              [](ModelSpec& s) {
                s.levels.push_back(
                    {.name = "L", .joint = "bck", .disc_area = 1e-3, .place = {"body.toml", 41}});
              },
              41, "unknown joint 'bck'", "did you mean 'back'?"},
        Fault{"OfAPin",
              [](ModelSpec& s) {
                s.levels.push_back(
                    {.name = "L", .joint = "back", .disc_area = 1e-3, .place = {"body.toml", 41}});
              },
              41, "has not six coordinates", "three translations"},
        Fault{"NoArea",
              [](ModelSpec& s) {
                s.levels.push_back({.name = "L", .joint = "back", .place = {"body.toml", 41}});
              },
              41, "disc area is not positive", "disc_area_mm2"}),
    name_of);

ElasticStopSpec stop() {
  return {.name = "stop",
          .coordinate = "flexion",
          .lo = -1,
          .hi = 1,
          .stiffness_lo = 10,
          .stiffness_hi = 10,
          .transition = 0.1,
          .place = {"body.toml", 51}};
}
BushingSpec bushing() {
  return {.name = "pad", .body_A = "pelvis", .body_B = "trunk", .place = {"body.toml", 52}};
}
LigamentSpec ligament() {
  return {.name = "tie",
          .rest_length = 0.1,
          .law = CurveLigament{10, {}},
          .path = {{.body = "pelvis"}, {.body = "trunk", .p_BoP_B = {0, 1, 0}}},
          .place = {"body.toml", 53}};
}

// One change to one of them.
template <class Spec>
std::function<void(ModelSpec&)> with(std::vector<Spec> ModelSpec::*list, Spec (*make)(),
                                     std::function<void(Spec&)> edit) {
  return [=](ModelSpec& s) {
    (s.*list).push_back(make());
    edit((s.*list).back());
  };
}

INSTANTIATE_TEST_SUITE_P(
    Springs, CompileErrors,
    testing::Values(
        Fault{"StopUpsideDown",
              with<ElasticStopSpec>(&ModelSpec::elastic_stops, stop, [](auto& s) { s.lo = 2; }), 51,
              "limits 2 to 1 are upside down", "smaller one"},
        Fault{"StopThatPushesOn",
              with<ElasticStopSpec>(&ModelSpec::elastic_stops, stop,
                                    [](auto& s) { s.stiffness_lo = -1; }),
              51, "lower stiffness -1 is negative", "0 or more"},
        Fault{"StopWithoutTransition",
              with<ElasticStopSpec>(&ModelSpec::elastic_stops, stop,
                                    [](auto& s) { s.transition = 0; }),
              51, "transition 0 is not positive", "above 0"},
        Fault{"StopNotANumber",
              with<ElasticStopSpec>(&ModelSpec::elastic_stops, stop, [](auto& s) { s.hi = kNan; }),
              51, "upper limit is not a finite number", "finite"},
        Fault{"StopOnNothing",
              with<ElasticStopSpec>(&ModelSpec::elastic_stops, stop,
                                    [](auto& s) { s.coordinate = "flexon"; }),
              51, "unknown coordinate 'flexon'", "did you mean 'flexion'?"},
        Fault{
            "BushingOfOneBody",
            with<BushingSpec>(&ModelSpec::bushings, bushing, [](auto& s) { s.body_B = "pelvis"; }),
            52, "ties the body 'pelvis' to itself", "two bodies"},
        Fault{"BushingNowhere",
              with<BushingSpec>(&ModelSpec::bushings, bushing, [](auto& s) { s.X_AF.p.x = kNan; }),
              52, "frame is not a finite number", "finite"},
        Fault{"BushingThatDrives",
              with<BushingSpec>(&ModelSpec::bushings, bushing,
                                [](auto& s) { s.linear_damping.y = -2; }),
              52, "damping -2 is negative", "0 or more"},
        Fault{"BushingOfABrokenFunction",
              with<BushingSpec>(&ModelSpec::bushings, bushing,
                                [](auto& s) {
                                  s.force[1] = {FunctionKind::kSimmSpline, {0, 0}, {1, 2}};
                                }),
              52, "function does not increase in x", "mend"},
        Fault{
            "LigamentWithoutLength",
            with<LigamentSpec>(&ModelSpec::ligaments, ligament, [](auto& s) { s.rest_length = 0; }),
            53, "rest length 0 is not positive", "above 0"},
        Fault{"LigamentThatPushes",
              with<LigamentSpec>(&ModelSpec::ligaments, ligament,
                                 [](auto& s) {
                                   s.law = ToeLigament{-5, 0.06, 0};
                                 }),
              53, "stiffness -5 is negative", "0 or more"},
        Fault{"LigamentWithoutPath",
              with<LigamentSpec>(&ModelSpec::ligaments, ligament, [](auto& s) { s.path.clear(); }),
              53, "does not begin and end on a fixed point", "two or more"}),
    name_of);

}  // namespace
}  // namespace plumbline
