// SPDX-License-Identifier: Apache-2.0
#include "apps/command_analyze.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "apps/command_line.h"
#include "apps/exit_code.h"
#include "core/error.h"
#include "motion_io/motion_reader.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// A rod of 2 kg on a pin, its centre 0.5 m below, with a weak motor.
constexpr const char* kModel = R"(<?xml version="1.0" encoding="UTF-8" ?>
<OpenSimDocument Version="40000">
<Model name="pendulum">
<gravity>0 -10 0</gravity>
<BodySet><objects>
<Body name="rod"><mass>2</mass><mass_center>0 -0.5 0</mass_center><inertia>0.1 0.01 0.1 0 0 0</inertia></Body>
</objects></BodySet>
<JointSet><objects>
<PinJoint name="pin">
<socket_parent_frame>/ground</socket_parent_frame>
<socket_child_frame>/bodyset/rod</socket_child_frame>
<coordinates><Coordinate name="angle"><range>-1 1</range></Coordinate></coordinates>
</PinJoint>
</objects></JointSet>
<ForceSet><objects>
<CoordinateActuator name="motor"><coordinate>angle</coordinate><optimal_force>2</optimal_force>
<min_control>-1</min_control><max_control>1</max_control></CoordinateActuator>
</objects></ForceSet>
</Model></OpenSimDocument>
)";

constexpr const char* kReserve = R"(<OpenSimDocument Version="40000"><ForceSet><objects>
<CoordinateActuator name="reserve"><coordinate>angle</coordinate><optimal_force>4</optimal_force></CoordinateActuator>
</objects></ForceSet></OpenSimDocument>
)";

constexpr const char* kLoads = R"(<OpenSimDocument Version="40000"><ExternalLoads><objects>
<ExternalForce name="push"><applied_to_body>rod</applied_to_body><torque_identifier>push_</torque_identifier></ExternalForce>
</objects><datafile>push.sto</datafile></ExternalLoads></OpenSimDocument>
)";

// A locked pin and a held slide beyond the rod.
constexpr const char* kJointsBeyond = R"(<PinJoint name="end_pin">
<socket_parent_frame>/bodyset/rod</socket_parent_frame>
<socket_child_frame>/bodyset/ring</socket_child_frame>
<coordinates><Coordinate name="locked"><locked>true</locked></Coordinate></coordinates>
</PinJoint>
<SliderJoint name="slide">
<socket_parent_frame>/bodyset/ring</socket_parent_frame>
<socket_child_frame>/bodyset/bead</socket_child_frame>
<coordinates><Coordinate name="held"><prescribed>true</prescribed>
<prescribed_function><Constant><value>0.1</value></Constant></prescribed_function></Coordinate></coordinates>
</SliderJoint></objects></JointSet>)";
constexpr const char* kBodiesBeyond =
    R"(<Body name="ring"><mass>0</mass><inertia>0 0 0 0 0 0</inertia></Body>
<Body name="bead"><mass>0</mass><inertia>0 0 0 0 0 0</inertia></Body>
</objects></BodySet>)";

// The text with another word in place of one.
std::string with(std::string text, const std::string& word, const std::string& other) {
  return text.replace(text.find(word), word.size(), other);
}

class Analyze : public testing::Test {
 protected:
  void SetUp() override {
    write("model.osim", kModel);
    write("reserve.xml", kReserve);
    write("loads.xml", kLoads);
    write("push.sto",
          "push\nversion=1\nendheader\ntime push_x push_y push_z\n0 0 0 1.5\n1 0 0 1.5\n");
    std::string motion =
        "swing\nversion=1\nnRows=81\nnColumns=2\ninDegrees=no\nendheader\ntime angle\n";
    for (int k = -20; k <= 60; ++k) motion += fmt::format("{} {}\n", 0.025 * k, angle(0.025 * k));
    write("swing.mot", motion);
  }

  static double angle(double t) { return 0.3 * std::sin(2.0 * t); }
  // (I + m c^2) q'' + m g c sin q
  static double torque(double t) {
    return -0.6 * 4.0 * 0.3 * std::sin(2.0 * t) + 10.0 * std::sin(angle(t));
  }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
  }
  std::string file(const std::string& name) const { return folder_ / name; }

  int call(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"plumbline", "analyze", file("model.osim")});
    arguments.insert(arguments.end(), {"--out", out_folder_});
    std::vector<const char*> argv;
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    out_.str("");
    err_.str("");
    return run_command_line(static_cast<int>(argv.size()), argv.data(), {}, out_, err_);
  }

  std::filesystem::path folder_ = test::scratch_folder();
  std::string out_folder_ = folder_ / "results";
  std::ostringstream out_, err_;
};

TEST_F(Analyze, WritesForcesActivationsAndReactions) {
  EXPECT_EQ(call({file("swing.mot"), "--actuators", file("reserve.xml")}), kExitOk) << err_.str();
  EXPECT_THAT(err_.str(), IsEmpty());
  EXPECT_THAT(out_.str(),
              HasSubstr("pendulum: 81 frames, -0.500 to 1.500 s; 0 muscles, 2 actuators"));
  EXPECT_THAT(out_.str(), HasSubstr("Trusted"));
  const MotionTable force = read_motion(out_folder_ + "/force.sto");
  const MotionTable activation = read_motion(out_folder_ + "/activation.sto");
  const MotionTable reaction = read_motion(out_folder_ + "/joint_reaction.sto");
  EXPECT_EQ(force.labels, (std::vector<std::string>{"motor", "reserve"}));
  ASSERT_EQ(force.num_rows(), 81u);
  // Shared as the squares of their strengths, 2 and 4; away from the ends of the spline.
  for (std::size_t row = 30; row < 51; ++row) {
    const double t = force.time[row];
    EXPECT_NEAR(force.value(row, 0), 0.2 * torque(t), 1e-5) << t;
    EXPECT_NEAR(activation.value(row, 1), 0.2 * torque(t), 1e-5) << t;
    const double v = 0.6 * std::cos(2.0 * t);
    const double vdot = -1.2 * std::sin(2.0 * t);
    // Mass times the acceleration of its centre, and weight.
    const double fx = 2.0 * 0.5 * (std::cos(angle(t)) * vdot - std::sin(angle(t)) * v * v);
    const double fy = 2.0 * 0.5 * (std::sin(angle(t)) * vdot + std::cos(angle(t)) * v * v) + 20.0;
    EXPECT_NEAR(reaction.value(row, reaction.find_column("pin_on_rod_in_ground_fx")), fx, 1e-5);
    EXPECT_NEAR(reaction.value(row, reaction.find_column("pin_on_rod_in_ground_fy")), fy, 1e-5);
    EXPECT_NEAR(reaction.value(row, reaction.find_column("pin_on_rod_in_ground_mz")), torque(t),
                1e-5);
  }
}

TEST_F(Analyze, TakesOneFileAFlag) {
  write("second.xml", with(kReserve, "\"reserve\"", "\"second\""));
  EXPECT_EQ(call({"--actuators", file("reserve.xml"), file("swing.mot"), "--actuators",
                  file("second.xml")}),
            kExitOk)
      << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("3 actuators"));
}

TEST_F(Analyze, TellsOfColumnsThatItDoesNotUse) {
  const std::string bodies = with(kModel, "</objects></BodySet>", kBodiesBeyond);
  write("model.osim", with(bodies, "</objects></JointSet>", kJointsBeyond));
  std::string text = "swing\nnColumns=4\ninDegrees=yes\nendheader\ntime angel locked held\n";
  for (int k = 0; k < 5; ++k) text += fmt::format("{} {} 90 0.25\n", 0.1 * k, k);
  write("swing.mot", text);
  EXPECT_EQ(call({file("swing.mot")}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("swing.mot:5: names only held or coupled coordinates"));
  EXPECT_THAT(err_.str(), HasSubstr("did you mean 'angle' for 'angel'?"));

  write("swing.mot", with(text, "angel", "angle"));
  EXPECT_EQ(call({file("swing.mot"), "--add-reserves", "9"}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("90.0° away), held ("));
  EXPECT_THAT(out_.str(), HasSubstr("0.1500 m"));
  EXPECT_EQ(call({file("swing.mot"), "--add-reserves", "9", "--json"}), kExitOk);
  const auto json = nlohmann::json::parse(out_.str());
  ASSERT_EQ(json["ignored_columns"].size(), 2u);
  EXPECT_EQ(json["ignored_columns"][0]["coordinate"], "locked");
  EXPECT_EQ(json["ignored_columns"][0]["why"], "held");
  EXPECT_NEAR(json["ignored_columns"][0]["away"], 90.0, 1e-9);
  EXPECT_EQ(json["ignored_columns"][1]["unit"], "m");
}

TEST_F(Analyze, NamesWithBlanksAreWrittenAsOneWord) {
  const std::string blanks = with(kModel, "\"motor\"", "\"my big motor\"");
  write("model.osim", with(blanks, "\"pin\"", "\"the pin\""));
  EXPECT_EQ(call({file("swing.mot"), "--add-reserves", "9"}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("Written with '_' for each blank of the name"));
  EXPECT_THAT(out_.str(), HasSubstr(" my_big_motor, the_pin\n"));
  EXPECT_EQ(read_motion(out_folder_ + "/force.sto").labels[0], "my_big_motor");
  EXPECT_EQ(read_motion(out_folder_ + "/joint_load.sto").labels[0], "the_pin_on_rod_in_joint_fx");
  std::filesystem::remove_all(out_folder_);
  write("reserve.xml", with(kReserve, "\"reserve\"", "\"my_big_motor\""));
  EXPECT_EQ(call({file("swing.mot"), "--actuators", file("reserve.xml")}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("gives a column 'my_big_motor', and so does 'my big motor'"));
  EXPECT_FALSE(std::filesystem::exists(out_folder_));
}

TEST_F(Analyze, LoadsOfOneRowAreTold) {
  write("push.sto", "push\nversion=1\nendheader\ntime push_x push_y push_z\n0 0 0 1.5\n");
  const std::vector<std::string> arguments = {file("swing.mot"), "--external-loads",
                                              file("loads.xml"), "--add-reserves", "9"};
  EXPECT_EQ(call(arguments), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("their table has one row"));
}

TEST_F(Analyze, ExternalLoadsReservesAndRange) {
  EXPECT_EQ(call({file("swing.mot"), "--external-loads", file("loads.xml"), "--add-reserves", "1",
                  "--from", "0.25", "--to", "0.75", "--json"}),
            kExitOk)
      << err_.str();
  const auto json = nlohmann::json::parse(out_.str());
  EXPECT_EQ(json["frames"], 21);
  EXPECT_EQ(json["trusted"], true);
  EXPECT_EQ(json["files"].size(), 4u);
  const MotionTable force = read_motion(out_folder_ + "/force.sto");
  EXPECT_NEAR(force.time.front(), 0.25, 1e-12);
  const std::size_t reserve = force.find_column("angle_reserve");
  for (std::size_t row = 0; row < force.num_rows(); ++row) {
    const double needed = torque(force.time[row]) - 1.5;
    EXPECT_NEAR(force.value(row, reserve) + force.value(row, 0), needed, 1e-4);
  }
}

TEST_F(Analyze, WhatForcesCannotDoIsNotTrusted) {
  EXPECT_EQ(call({file("swing.mot")}), kExitNotTrusted) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("NOT TRUSTED"));
  EXPECT_THAT(out_.str(), HasSubstr("N m of what the motion asks for are missing (angle"));
  EXPECT_EQ(read_motion(out_folder_ + "/force.sto").value(50, 0), 2.0);
}

TEST_F(Analyze, FaultsAreOneMessageAndWriteNothing) {
  const auto fault = [&](const std::vector<std::string>& arguments) {
    EXPECT_EQ(call(arguments), kExitFailed);
    EXPECT_THAT(out_.str(), IsEmpty());
    EXPECT_THAT(err_.str(), HasSubstr("\n  fix: "));
    EXPECT_FALSE(std::filesystem::exists(out_folder_));
    return err_.str();
  };
  EXPECT_THAT(fault({file("nowhere.mot")}), HasSubstr("nowhere.mot"));
  EXPECT_THAT(fault({file("push.sto")}), HasSubstr("names no coordinate of the model"));
  EXPECT_THAT(fault({file("swing.mot"), "--from", "5"}),
              HasSubstr("has no row between 5 and 1.5 s"));
  EXPECT_THAT(fault({file("swing.mot"), "--lowpass", "30"}), HasSubstr("cannot be filtered"));
  EXPECT_THAT(fault({file("swing.mot"), "--actuators", file("loads.xml")}),
              HasSubstr("holds no <ForceSet>"));
  EXPECT_THAT(fault({file("swing.mot"), "--degrees"}), HasSubstr("degrees were asked for"));
  EXPECT_THAT(fault({file("swing.mot"), "--actuators", file("reserve.xml"), "--actuators",
                     file("reserve.xml")}),
              HasSubstr("'reserve' is defined twice"));
  write("push.sto",
        "push\nversion=1\nendheader\ntime push_x push_y push_z\n0 0 0 1.5\n0.5 0 0 1.5\n");
  EXPECT_THAT(fault({file("swing.mot"), "--external-loads", file("loads.xml")}),
              HasSubstr("covers 0 to 0.5 s"));
  EXPECT_EQ(call({file("swing.mot"), "--add-reserves", "-3"}), kExitUsage);
  EXPECT_EQ(call({file("swing.mot"), "--add-reserves", "0"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--add-reserves: '0' is no number above 0\n"));
}

TEST_F(Analyze, StoppedItWritesNothing) {
  CancelToken cancel;
  cancel.cancel();
  AnalyzeRequest request;
  request.model = file("model.osim");
  request.motion = file("swing.mot");
  request.out = out_folder_;
  EXPECT_THROW(command_analyze(request, cancel, out_, err_), Cancelled);
  EXPECT_FALSE(std::filesystem::exists(out_folder_));
}

}  // namespace
}  // namespace plumbline
