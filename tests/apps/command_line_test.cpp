// SPDX-License-Identifier: Apache-2.0
#include "apps/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "apps/exit_code.h"
#include "apps/interrupt.h"
#include "apps/progress.h"
#include "apps/small_study.h"
#include "core/units.h"
#include "model_io/tiny_model.h"
#include "results/read_study.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// The command in this process, with a solver that hands out small_study().
class CommandLine : public testing::Test {
 protected:
  void SetUp() override {
    test::TinyModel().write(folder_ / "model");
    std::ofstream(scenario_) << "title = 'T'\nquestion = 'Q?'\nmodel = 'model'\n"
                                "[task]\nkind = 'stand'\n";
    tools_.solve = [this](const Scenario& scenario, const RunOptions& options, const ProgressFn&,
                          const CancelToken&) {
      solved_ = scenario;
      options_ = options;
      Study study = test::small_study();
      study.axes.cases[1].verdict = verdict_;
      return study;
    };
  }

  int call(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "plumbline");
    std::vector<const char*> argv;
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    out_.str("");
    err_.str("");
    return run_command_line(static_cast<int>(argv.size()), argv.data(), tools_, out_, err_);
  }

  std::filesystem::path folder_ = test::scratch_folder();
  std::filesystem::path scenario_ = folder_ / "case.toml";
  std::string results_ = folder_ / "results";
  RunTools tools_;
  Verdict verdict_ = Verdict::kTrusted;
  Scenario solved_;
  RunOptions options_;
  std::ostringstream out_, err_;
};

TEST_F(CommandLine, RunWritesAndPrintsTheAnswer) {
  EXPECT_EQ(call({"run", scenario_, "--out", results_}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("Posture"));
  EXPECT_THAT(out_.str(), HasSubstr("Wrote " + results_ + "/case.h5"));
  EXPECT_THAT(err_.str(), IsEmpty());
  EXPECT_EQ(read_study(results_ + "/case.h5").title, test::small_study().title);
  EXPECT_TRUE(options_.band);
  EXPECT_THAT(options_.provenance.command_line, HasSubstr("plumbline run"));
  EXPECT_FALSE(options_.provenance.version.empty());
}

TEST_F(CommandLine, RunTakesANameWithoutExtension) {
  EXPECT_EQ(call({"run", folder_ / "case", "--out", results_}), kExitOk);
  EXPECT_EQ(solved_.name, "case");
}

TEST_F(CommandLine, JsonIsOneObjectWithTheHashOfTheFile) {
  EXPECT_EQ(call({"run", scenario_, "--out", results_, "--json"}), kExitOk);
  const auto json = nlohmann::json::parse(out_.str());
  EXPECT_EQ(json["scenario"], "case");
  EXPECT_EQ(json["question"], "Q?");
  EXPECT_EQ(json["hash"], read_study(json["files"]["hdf5"]).content_hash);
}

TEST_F(CommandLine, OptionsReachTheSolver) {
  EXPECT_EQ(call({"run", scenario_, "--out", results_, "--no-band", "--threads", "3"}), kExitOk);
  EXPECT_FALSE(options_.band);
  EXPECT_EQ(options_.threads, 3);
}

TEST_F(CommandLine, PictureIsDrawnUnlessForbidden) {
  int drawn = 0;
  tools_.draw = [&](const Study&, const std::filesystem::path& png) {
    ++drawn;
    std::ofstream(png) << "png";
  };
  EXPECT_EQ(call({"run", scenario_, "--out", results_, "--json"}), kExitOk);
  EXPECT_EQ(drawn, 1);
  EXPECT_EQ(nlohmann::json::parse(out_.str())["files"]["png"], results_ + "/case.png");
  EXPECT_EQ(call({"run", scenario_, "--out", results_, "--no-picture"}), kExitOk);
  EXPECT_EQ(drawn, 1);
}

TEST_F(CommandLine, AnswerStandsWithoutItsPicture) {
  tools_.draw = [](const Study&, const std::filesystem::path&) {
    throw std::runtime_error("no screen");
  };
  EXPECT_EQ(call({"run", scenario_, "--out", results_}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("Posture"));
  EXPECT_THAT(err_.str(), HasSubstr("no picture: no screen"));
}

TEST_F(CommandLine, UntrustedAnswerIsWrittenAndExitsWithThree) {
  verdict_ = Verdict::kFailed;
  EXPECT_EQ(call({"run", scenario_, "--out", results_}), kExitNotTrusted);
  EXPECT_TRUE(std::filesystem::exists(results_ + "/case.h5"));
  verdict_ = Verdict::kDoubtful;
  EXPECT_EQ(call({"run", scenario_, "--out", results_}), kExitNotTrusted);
}

TEST_F(CommandLine, BadInputSaysWhereAndWritesNothing) {
  std::ofstream(scenario_, std::ios::app) << "[person]\nmass_kg = -75\n";
  EXPECT_EQ(call({"run", scenario_, "--out", results_}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("case.toml:7: [person], key mass_kg: -75 is out of range"));
  EXPECT_THAT(err_.str(), HasSubstr("\n  fix: "));
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(results_));
}

TEST_F(CommandLine, MissingScenarioSuggestsTheNearest) {
  EXPECT_EQ(call({"run", "tigth_hamstrings"}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("did you mean 'tight_hamstrings'?"));
}

TEST_F(CommandLine, FolderThatCannotBeMadeIsNamed) {
  std::ofstream(folder_ / "file") << "";
  EXPECT_EQ(call({"run", scenario_, "--out", folder_ / "file"}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr((folder_ / "file").string()));
}

TEST_F(CommandLine, CancelledRunWritesNothing) {
  tools_.solve = [](const Scenario&, const RunOptions&, const ProgressFn&,
                    const CancelToken&) -> Study { throw Cancelled(); };
  EXPECT_EQ(call({"run", scenario_, "--out", results_}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("nothing was written"));
  EXPECT_FALSE(std::filesystem::exists(results_));
}

TEST_F(CommandLine, InterruptEndsTheProcessByItsSignal) {
  tools_.solve = [](const Scenario&, const RunOptions&, const ProgressFn&,
                    const CancelToken&) -> Study {
    std::raise(SIGINT);
    return test::small_study();
  };
  EXPECT_EXIT(call({"run", scenario_, "--out", results_}), testing::KilledBySignal(SIGINT), "");
  EXPECT_FALSE(std::filesystem::exists(results_));
}

TEST_F(CommandLine, UnexpectedFaultsAreReportedAsOurs) {
  tools_.solve = [](const Scenario&, const RunOptions&, const ProgressFn&,
                    const CancelToken&) -> Study { throw std::runtime_error("boom"); };
  EXPECT_EQ(call({"run", scenario_, "--out", results_}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("fault of Plumbline"));
}

TEST_F(CommandLine, WrongUsageExitsWithTwo) {
  EXPECT_EQ(call({}), kExitUsage);
  EXPECT_EQ(call({"rnu", scenario_}), kExitUsage);
  EXPECT_EQ(call({"run"}), kExitUsage);
  EXPECT_EQ(call({"run", scenario_, "--jsno"}), kExitUsage);
  EXPECT_EQ(call({"run", scenario_, "--threads", "0"}), kExitUsage);
  EXPECT_EQ(call({"run", scenario_, "--threads", "two"}), kExitUsage);
  EXPECT_THAT(err_.str(), Not(IsEmpty()));
  EXPECT_THAT(out_.str(), IsEmpty());
}

TEST_F(CommandLine, HelpAndVersionGoToStandardOutput) {
  EXPECT_EQ(call({"--help"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("not for diagnosis"));
  EXPECT_EQ(call({"run", "--help"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("--no-picture"));
  EXPECT_EQ(call({"info", "--help"}), kExitOk);
  EXPECT_EQ(call({"doctor", "--help"}), kExitOk);
  EXPECT_EQ(call({"--version"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("plumbline 0."));
}

TEST_F(CommandLine, InfoSaysWhatAModelHolds) {
  EXPECT_EQ(call({"info", folder_ / "model"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("tiny: Tiny test body"));
  EXPECT_THAT(out_.str(), HasSubstr("Bodies: 6"));
  EXPECT_THAT(out_.str(), HasSubstr("Coordinates: 12, of which 9 are free"));
  EXPECT_THAT(out_.str(), testing::ContainsRegex("hamstrings +2 +2220 +0.600"));
  EXPECT_THAT(out_.str(), testing::ContainsRegex("L5/S1 +1700 +0.50 +0.80 +2.00"));
  EXPECT_THAT(out_.str(), HasSubstr("the bodies weigh 64.0 kg, the reference person 75.0 kg"));
}

TEST_F(CommandLine, InfoAsJson) {
  EXPECT_EQ(call({"info", folder_ / "model", "--json"}), kExitOk);
  const auto json = nlohmann::json::parse(out_.str());
  EXPECT_EQ(json["num_muscles"], 4);
  EXPECT_NEAR(json["muscle_groups"]["hamstrings"]["F_max_N"], 2220.0, 1e-9);
  EXPECT_EQ(json["coordinates"][0]["unit"], "m");
  EXPECT_EQ(json["faults"].size(), 1u);
}

TEST_F(CommandLine, InfoCountsByKind) {
  const std::string file = (folder_ / "kinds.osim").string();
  std::ofstream(file) << R"(<OpenSimDocument Version="40000"><Model name="kinds">
<BodySet><objects><Body name="rod"><mass>1</mass><inertia>1 1 1 0 0 0</inertia></Body></objects></BodySet>
<JointSet><objects><UniversalJoint name="pin">
<socket_parent_frame>/ground</socket_parent_frame>
<socket_child_frame>/bodyset/rod</socket_child_frame>
<coordinates><Coordinate name="open"/><Coordinate name="bounded"><range>-1 1</range></Coordinate></coordinates>
</UniversalJoint></objects></JointSet>
<ForceSet><objects>
<CoordinateActuator name="motor"><coordinate>open</coordinate></CoordinateActuator>
<SpringGeneralizedForce name="spring"><coordinate>open</coordinate></SpringGeneralizedForce>
</objects></ForceSet>
<ConstraintSet><objects><PointConstraint name="hold">
<socket_body_1>/ground</socket_body_1><socket_body_2>/bodyset/rod</socket_body_2>
</PointConstraint></objects></ConstraintSet>
</Model></OpenSimDocument>)";
  ASSERT_EQ(call({"info", file, "--json"}), kExitOk) << err_.str();
  const auto json = nlohmann::json::parse(out_.str());
  EXPECT_EQ(json["actuators"]["on_coordinates"], 1);
  EXPECT_EQ(json["actuators"]["torques"], 0);
  EXPECT_EQ(json["constraints"]["points"], 1);
  EXPECT_EQ(json["springs"]["on_coordinates"], 1);
  EXPECT_EQ(json["wraps"]["cylinders"], 0);
  EXPECT_TRUE(json["coordinates"][0]["range"].is_null());
  EXPECT_NEAR(json["coordinates"][1]["range"][1], rad_to_deg(1.0), 1e-9);
  ASSERT_EQ(call({"info", file}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\nActuators 1: on coordinates 1\nConstraints 1: points 1\n"));
}

TEST_F(CommandLine, DoctorLooksAtWhatComesWithIt) {
  EXPECT_EQ(call({"doctor"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("full_body_lumbar: reads well"));
  EXPECT_THAT(out_.str(), HasSubstr("tight_hamstrings: reads well"));
  EXPECT_THAT(out_.str(), HasSubstr("HDF5"));
}

TEST(Progress, TextShowsShareAndTimeLeft) {
  EXPECT_EQ(progress_text(0, 4, 1.0, "postures"), "[....................] 0/4 postures");
  EXPECT_EQ(progress_text(1, 4, 2.0, "postures"), "[#####...............] 1/4 postures, 6 s left");
  EXPECT_EQ(progress_text(4, 4, 8.0, "postures"), "[####################] 4/4 postures");
}

TEST(Progress, IsSilentWithoutATerminal) {
  std::FILE* file = std::tmpfile();
  {
    ProgressLine line(file);
    line.update(1, 2, "postures");
  }
  EXPECT_EQ(std::ftell(file), 0);
  std::fclose(file);
}

TEST_F(CommandLine, ConvertsAModelThatInfoThenReads) {
  const std::string target = (folder_ / "out.toml").string();
  const std::string report = (folder_ / "report.json").string();
  ASSERT_EQ(call({"convert", (folder_ / "model").string(), target, "--report", report}), kExitOk)
      << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("6 bodies, 12 coordinates, 4 muscles"));
  EXPECT_TRUE(nlohmann::json::parse(std::ifstream(report)).contains("dropped"));
  ASSERT_EQ(call({"info", target}), kExitOk) << err_.str();
}

TEST_F(CommandLine, ConvertWritesNoTwoThingsToOneFile) {
  const std::string model = (folder_ / "model").string();
  const std::string target = (folder_ / "out.toml").string();
  const std::string other = (folder_ / "model/../out.toml").string();
  for (const std::string& report : {target, other}) {
    EXPECT_EQ(call({"convert", model, target, "--report", report}), kExitFailed);
    EXPECT_THAT(err_.str(), HasSubstr("both the model and its report"));
    EXPECT_FALSE(std::filesystem::exists(target));
  }
  ASSERT_EQ(call({"convert", model, target}), kExitOk) << err_.str();
  EXPECT_EQ(call({"convert", target, (folder_ / "b.toml").string(), "--report", other}),
            kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("is the model itself"));
  EXPECT_EQ(call({"info", target}), kExitOk);
}

TEST_F(CommandLine, ConvertWritesNothingOfABadModel) {
  const std::string target = (folder_ / "out.toml").string();
  const std::string source = (folder_ / "bad.osim").string();
  std::ofstream(source) << "<OpenSimDocument Version='40000'><Model><Odd/></Model>";
  EXPECT_EQ(call({"convert", source, target}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("bad.osim:1"));
  EXPECT_FALSE(std::filesystem::exists(target));
  EXPECT_EQ(call({"convert", (folder_ / "model").string(), "out.txt"}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr(".toml"));
}

TEST_F(CommandLine, ListsAndRefusesClinicalTests) {
  EXPECT_EQ(call({"test"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("straight_leg_raise"));
  EXPECT_EQ(call({"test", "tomas"}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("did you mean 'thomas'?"));
}

TEST_F(CommandLine, ExaminesThePersonOfAScenario) {
  const std::string scenario = test::repository_file("scenarios/tight_hip_flexors.toml").string();
  EXPECT_EQ(call({"test", "thomas", "--scenario", scenario, "--json"}), kExitOk);
  const auto answer = nlohmann::json::parse(out_.str());
  EXPECT_EQ(answer["test"], "thomas");
  ASSERT_EQ(answer["cases"].size(), 2u);
  EXPECT_NEAR(answer["cases"][1]["readings"]["hip_extension_deg"]["left"].get<double>(), 15.0, 0.5);
  EXPECT_EQ(call({"test", "thomas", "--scenario", scenario}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("hip extension"));
  EXPECT_THAT(out_.str(), HasSubstr("not for diagnosis"));
}

// The page in docs/ is what the scenario files say today.
TEST_F(CommandLine, WritesTheCatalogueOfScenarios) {
  const std::filesystem::path page = folder_ / "catalogue.md";
  EXPECT_EQ(call({"scenarios", "--page", page.string()}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("tight_hamstrings"));
  const auto text_of = [](const std::filesystem::path& file) {
    std::ifstream in(file);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  EXPECT_EQ(text_of(page), text_of(test::repository_file("docs/catalogue.md")))
      << "rebuild it: plumbline scenarios --page docs/catalogue.md";
}

TEST_F(CommandLine, RunSaysWhatIsKnown) {
  std::ofstream(scenario_, std::ios::app)
      << "[known]\noutcome = 'disputed'\ntext = 'Some say so.'\nsource = 'Them 2001'\n";
  call({"run", scenario_.string(), "--out", results_});
  EXPECT_THAT(out_.str(), HasSubstr("Known of people: disputed. Some say so. (Them 2001)"));
  call({"run", scenario_.string(), "--out", results_, "--json"});
  EXPECT_EQ(nlohmann::json::parse(out_.str())["known"]["outcome"], "disputed");
}

}  // namespace
}  // namespace plumbline
