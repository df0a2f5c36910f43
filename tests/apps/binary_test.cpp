// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "model_io/tiny_model.h"
#include "support/folders.h"

/// The built command as a person meets it: its exit status, its two streams, what it leaves behind.
namespace plumbline {
namespace {

using test::replaced;
using test::TinyModel;
using testing::HasSubstr;
using testing::IsEmpty;

struct Outcome {
  int status = -1;  ///< exit status, or minus the signal that ended it
  std::string out, err;
};

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

class Binary : public testing::Test {
 protected:
  /// Starts the command in the scratch folder, with its streams in files beside it.
  pid_t start(const std::vector<std::string>& arguments) {
    const std::string out = folder_.string() + ".out";
    const std::string err = folder_.string() + ".err";
    const pid_t child = fork();
    if (child != 0) return child;
    std::vector<char*> argv;
    std::vector<std::string> words = {PLUMBLINE_BINARY};
    words.insert(words.end(), arguments.begin(), arguments.end());
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    if (chdir(folder_.c_str()) != 0 || std::freopen(out.c_str(), "w", stdout) == nullptr ||
        std::freopen(err.c_str(), "w", stderr) == nullptr) {
      _exit(126);
    }
    execv(PLUMBLINE_BINARY, argv.data());
    _exit(127);
  }

  Outcome finish(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return {WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status),
            text_of(folder_.string() + ".out"), text_of(folder_.string() + ".err")};
  }

  Outcome call(const std::vector<std::string>& arguments) { return finish(start(arguments)); }

  std::filesystem::path folder_ = test::scratch_folder();
};

constexpr const char* kScenario = R"(title = "T"
question = "Q?"
model = "model"
[person]
mass_kg = 80
[[imbalance]]
kind = "weak_glutes"
strength_pct = 50
[task]
kind = "stand"
)";

/// One slip in a scenario or in its model.
struct Slip {
  const char* name;
  std::string TinyModel::*model_file;  ///< null: the scenario
  const char* from;
  const char* to;
  const char* where;
  const char* remedy;
};

void PrintTo(const Slip& slip, std::ostream* out) { *out << slip.name; }

class BadInput : public Binary, public testing::WithParamInterface<Slip> {
 protected:
  void write_inputs() {
    const Slip& slip = GetParam();
    TinyModel model;
    std::string scenario = kScenario;
    std::string& text = slip.model_file == nullptr ? scenario : model.*slip.model_file;
    text = replaced(text, slip.from, slip.to);
    model.write(folder_ / "model");
    std::ofstream(folder_ / "case.toml") << scenario;
  }

  std::vector<std::string> files_left() const {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
      files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
  }
};

TEST_P(BadInput, GivesOneClearMessageAndWritesNothing) {
  write_inputs();
  const std::vector<std::string> before = files_left();
  const Outcome outcome = call({"run", "case.toml"});
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().where));
  EXPECT_THAT(outcome.err, HasSubstr("\n  fix: "));
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().remedy));
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 2) << outcome.err;
  EXPECT_EQ(files_left(), before);
}

constexpr std::string TinyModel::*kItself = nullptr;

INSTANTIATE_TEST_SUITE_P(
    All, BadInput,
    testing::Values(
        Slip{"UnknownKey", kItself, "mass_kg", "mas_kg", "case.toml:5: [person], key mas_kg",
             "mass_kg"},
        Slip{"UnknownTable", kItself, "[person]", "[perosn]", "case.toml:4: key perosn", "person"},
        Slip{"WrongType", kItself, "80", "\"80\"", "case.toml:5: [person], key mass_kg: is text",
             "a number"},
        Slip{"NegativeMass", kItself, "80", "-80", "case.toml:5: [person], key mass_kg: -80",
             "between 30 and 250"},
        Slip{"NotANumber", kItself, "80", "nan", "case.toml:5: [person], key mass_kg", "between"},
        Slip{"UnknownImbalance", kItself, "weak_glutes", "weak_gluets",
             "case.toml:7: [[imbalance]], key kind", "weak_glutes"},
        Slip{"MissingModel", kItself, "\"model\"", "\"modle\"", "case.toml:3: key model",
             "model.toml"},
        Slip{"MissingBase", kItself, "title = \"T\"", "extends = \"bse\"",
             "case.toml:1: key extends", "case"},
        Slip{"BrokenToml", kItself, "[task]", "[task", "case.toml:9", "TOML"},
        Slip{"MissingTable", &TinyModel::toml, "\"paths.csv\"", "\"path.csv\"", "path.csv",
             "check the path"},
        Slip{"NegativeBodyMass", &TinyModel::toml, "mass_kg = 30.0", "mass_kg = -30.0",
             "model.toml:28: [[body]] lumbar5, key mass_kg: -30", "positive"},
        Slip{"ImpossibleInertia", &TinyModel::toml, "[1.5, 0.8, 1.4,", "[15, 0.8, 1.4,",
             "model.toml:30: [[body]] lumbar5, key inertia_kg_m2", "principal moment"},
        Slip{"UnknownMuscle", &TinyModel::paths, "es_r,2", "ess_r,2",
             "paths.csv:7: column muscle: unknown muscle 'ess_r'", "es_r"},
        Slip{"UnknownBody", &TinyModel::paths, "lumbar5", "lumbar55", "paths.csv:7", "lumbar5"},
        Slip{"BadNumber", &TinyModel::muscles, "0.11", "0,11", "muscles.csv:3", "column"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST_F(Binary, MissingScenarioAndWrongUsage) {
  EXPECT_EQ(call({"run", "nowhere.toml"}).status, 1);
  EXPECT_EQ(call({"run"}).status, 2);
  EXPECT_EQ(call({"walk"}).status, 2);
  EXPECT_EQ(call({"--version"}).status, 0);
}

TEST_F(Binary, RunAnswersTheStandingScenario) {
  const Outcome outcome = call({"run", "standing", "--json", "--no-picture"});
  EXPECT_TRUE(outcome.status == 0 || outcome.status == 3) << outcome.err;
  EXPECT_THAT(outcome.err, IsEmpty());
  const auto json = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(json["scenario"], "standing");
  EXPECT_EQ(outcome.status == 0, json["verdict"] == "trusted");
  EXPECT_EQ(json["cases"].at(0)["steps"].at(0)["levels"].size(), 6u);
  EXPECT_TRUE(std::filesystem::exists(folder_ / std::string(json["files"]["hdf5"])));
}

TEST_F(Binary, InterruptLeavesNothingBehind) {
  // So many steps that no machine is done before the signal comes.
  const std::filesystem::path scenario = folder_.string() + ".toml";
  std::ofstream file(scenario);
  file << "title = 'T'\nquestion = 'Q?'\nmodel = '"
       << test::repository_file("models/full_body_lumbar").string()
       << "'\n[task]\nkind = 'forward_bend'\ntrunk_inclination_deg = [0";
  for (int i = 1; i < 1000; ++i) file << ", " << 0.1 * i;
  file << "]\n";
  file.close();

  const pid_t child = start({"run", scenario, "--no-picture"});
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  kill(child, SIGINT);
  const auto asked = std::chrono::steady_clock::now();
  const Outcome outcome = finish(child);
  EXPECT_EQ(outcome.status, -SIGINT) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("nothing was written"));
  EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(30));
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

}  // namespace
}  // namespace plumbline
