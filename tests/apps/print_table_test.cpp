// SPDX-License-Identifier: Apache-2.0
#include "apps/print_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <sstream>

#include "apps/small_study.h"
#include "apps/text_table.h"

namespace plumbline {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

std::string print(const Study& study) {
  return print_answer({&study,
                       "tight_hamstrings",
                       "Does it move bending to the spine?",
                       {{"hdf5", "out/tight_hamstrings.h5"}}});
}

// Lines from the one that holds `first` to the next empty one.
std::string section(const std::string& text, const std::string& first) {
  const std::size_t begin = text.find(first);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find("\n\n", begin) - begin);
}

TEST(PrintTable, SaysWhatWasAskedAndWhereItIsWritten) {
  const std::string text = print(test::small_study());
  EXPECT_TRUE(text.starts_with("Tight hamstrings, bending forward\nDoes it move bending"));
  EXPECT_THAT(text, HasSubstr("male, 75 kg, 1.80 m"));
  EXPECT_THAT(text, HasSubstr("case = Tight hamstrings (straight-leg raise 55 deg)"));
  EXPECT_THAT(text, HasSubstr("Load is not pain; not for diagnosis."));
  EXPECT_TRUE(text.ends_with("Wrote out/tight_hamstrings.h5\n"));
}

TEST(PrintTable, FitsATerminal) {
  std::istringstream lines(print(test::small_study()));
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), 102u) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
  }
}

TEST(PrintTable, PostureHasARowAStepAndBothCases) {
  const std::string posture = section(print(test::small_study()), "Posture");
  EXPECT_THAT(posture, HasSubstr("pelvic tilt"));
  EXPECT_THAT(posture, ContainsRegex("standing +0.0 +0.0 +0.0 +0.0 +0.0 +0.0 +0.0 +0.0"));
  EXPECT_THAT(posture, ContainsRegex("bend 90° +45.0 +39.0 +45.0 +51.0 +54.0 +54.0"));
}

TEST(PrintTable, TissueHasItsBlockWhereThereIsAny) {
  EXPECT_THAT(print(test::small_study()), Not(HasSubstr("Tissue")));
  const std::string text = print(test::tissue_study());
  const std::string block = section(text, "Tissue of each level, standing");
  EXPECT_THAT(block,
              ContainsRegex("L4/5 +11.5 +11.5 +40 +40/70 +capsule 12 % +capsule 12 % +96 +80"));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 102u) << line;
}

TEST(PrintTable, SaysWhyALoadChanges) {
  Study study = test::small_study();
  study.why.by_contributor(1, 2, 0, 0, 0, 1) = 40.0;  // the weight above, in another posture
  study.why.by_group(1, 2, 0, 0, 0, 2) = -12.0;       // the right hamstrings, made to work less
  study.level.compression(1, 2, 0) += 28.0;
  const std::string text = print(study);
  EXPECT_THAT(section(text, "Why L5/S1 bears more or less"),
              HasSubstr("bend 90°: L5/S1 bears 28 N more (1700 to 1728 N), with the pelvis tilted "
                        "6° less"));
  const std::string parts = section(text, "Where the change of L5/S1 comes from, bend 90°");
  EXPECT_THAT(parts, ContainsRegex("weight above +\\+40 +\\+40 +\\+0 +\\+0\n"));
  EXPECT_THAT(parts, ContainsRegex("hamstrings +-12 +\\+0 +-12 +\\+0\n"));
  EXPECT_THAT(parts, ContainsRegex("compression +\\+28 +\\+40 +-12 +\\+0\n"));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 104u) << line;
}

TEST(PrintTable, SidesThatDifferAreBothShown) {
  Study study = test::small_study();
  study.posture.hip_flexion(std::size_t{1}, std::size_t{2}, std::size_t{1}) = 0.5;
  EXPECT_THAT(section(print(study), "Posture"), HasSubstr("54/29"));
}

TEST(PrintTable, LevelsStandCranialFirstWithTheirLoads) {
  const std::string levels = section(print(test::small_study()), "Loads on each level, bend 90°");
  EXPECT_LT(levels.find("L4/5"), levels.find("L5/S1"));
  EXPECT_THAT(levels, ContainsRegex("L5/S1 +1700 +1700 +200 +200 +20.0 +29.0 +0.80 +0.80"));
}

TEST(PrintTable, BudgetIsOfStandingAndAddsUp) {
  const std::string budget = section(print(test::small_study()), "What the compression of L4/5");
  EXPECT_THAT(budget, HasSubstr("standing"));
  EXPECT_THAT(budget, ContainsRegex("weight above +382 +75"));
  EXPECT_THAT(budget, ContainsRegex("active muscle +12[78] +25"));
  EXPECT_THAT(budget, ContainsRegex("compression +510 +100"));
}

TEST(PrintTable, ShowsThePressureInTheAbdomen) {
  const std::string abdomen = section(print(test::small_study()), "Pressure in the abdomen");
  EXPECT_THAT(abdomen, ContainsRegex("bend 90° +3\\.0 +3\\.3"));
  Study without = test::small_study();
  without.abdomen.pressure.values().assign(without.abdomen.pressure.values().size(),
                                           std::numeric_limits<double>::quiet_NaN());
  EXPECT_THAT(print(without), Not(HasSubstr("Pressure in the abdomen")));
}

TEST(PrintTable, MusclesShowTheLargestChangeOncePerPair) {
  const std::string muscles = section(print(test::small_study()), "Muscle groups");
  EXPECT_THAT(muscles, ContainsRegex("hamstrings, each side +bend 90° +300 +420 +.120 +.150 +20"));
  EXPECT_THAT(muscles, Not(HasSubstr("hamstrings left")));
  EXPECT_THAT(muscles, Not(HasSubstr("psoas")));
}

TEST(PrintTable, ChangesAreWordsAndSayWhereDirectionIsUndetermined) {
  const std::string text = print(test::small_study());
  const std::string changes = section(text, "What changes");
  EXPECT_THAT(changes, HasSubstr("standing: nothing of note changes"));
  EXPECT_THAT(changes, HasSubstr("lumbar flexion up by 6.0° (45.0 to 51.0, band +3.0 to +9.0)"));
  EXPECT_THAT(changes,
              HasSubstr("L5/S1 passive flexion moment up by 9.0 N m (20.0 to 29.0, band +4.5 to "
                        "+13.5); 1 other level too"));
  EXPECT_THAT(changes,
              HasSubstr("L5/S1 anterior shear: direction undetermined (-15 N, band -40 to +12)"));
  EXPECT_THAT(changes, HasSubstr("hip flexion of each side down by 2.0°"));
  EXPECT_THAT(changes, Not(HasSubstr("hamstrings")));
  EXPECT_THAT(changes, Not(HasSubstr("--no-band")));
}

TEST(PrintTable, WithoutBandSaysSo) {
  Study study = test::small_study();
  for (Change& change : study.changes) change.band = {std::nan(""), std::nan("")};
  EXPECT_THAT(section(print(study), "What changes"), HasSubstr("leave out --no-band"));
}

TEST(PrintTable, VerdictComesWithReasonAndRemedy) {
  Study study = test::small_study();
  study.axes.cases[1].verdict = Verdict::kDoubtful;
  study.axes.cases[1].reason = "near the limit of strength";
  study.axes.cases[1].remedy = "bend less";
  const std::string text = print(study);
  EXPECT_THAT(text, HasSubstr("Verdict, reference: trusted\n"));
  EXPECT_THAT(text, HasSubstr("Verdict, tight hamstrings: doubtful: near the limit of strength\n"));
  EXPECT_THAT(text, HasSubstr("to do: bend less"));
}

TEST(PrintTable, ReferenceAloneHasOneColumnAQuantity) {
  const std::string text = print(test::reference_study());
  EXPECT_THAT(section(text, "Posture"), ContainsRegex("bend 60° +30.0 +30.0 +36.0 +0.0 +2.0\n"));
  EXPECT_THAT(text, HasSubstr("Muscle groups that pull most"));
  EXPECT_THAT(text, Not(HasSubstr("What changes")));
  EXPECT_THAT(text, Not(HasSubstr("case")));
}

TEST(PrintTable, NumbersThatWereNotComputedAreDashes) {
  Study study = test::small_study();
  study.level.compression(std::size_t{0}, std::size_t{2}, std::size_t{0}) = std::nan("");
  EXPECT_THAT(section(print(study), "Loads on each level, bend 90°"),
              ContainsRegex("L5/S1 +- +1700"));
}

TEST(TextTable, AlignsByCharactersNotBytes) {
  TextTable table;
  table.set_groups({"wide group"}, 2);
  table.add({"", "a", "b"});
  table.add({"60°", "1", "22"});
  table.add({"long name", "333", "4"});
  EXPECT_EQ(table.text(),
            "             wide group\n"
            "                  a   b\n"
            "  60°             1  22\n"
            "  long name     333   4\n");
}

TEST(TextTable, WrapsBetweenWords) {
  const std::string word(30, 'x');
  const std::string line = word + " " + word + " " + word;
  EXPECT_EQ(wrapped(line + " " + word), line + "\n    " + word + "\n");
}

TEST(TextTable, FixedNeverShowsNegativeZero) {
  EXPECT_EQ(fixed(-0.04, 1), "0.0");
  EXPECT_EQ(fixed(-0.06, 1), "-0.1");
  EXPECT_EQ(fixed_change(-0.001, 1), "+0.0");
  EXPECT_EQ(fixed(std::nan(""), 1), "-");
}

}  // namespace
}  // namespace plumbline
