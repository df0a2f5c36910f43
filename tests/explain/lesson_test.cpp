// SPDX-License-Identifier: Apache-2.0
#include "explain/lesson.h"

#include <gmock/gmock.h>

#include "core/check.h"
#include "synthetic_study.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

constexpr std::size_t kLast = 3;

const LessonFacts& facts() {
  static const LessonFacts out = {{"a", "b", "c", "d"}, "disputed", "Some did.", "Author 1998"};
  return out;
}

const std::string& answer_of(const LessonQuestion& question) {
  return question.choices.at(question.right);
}

TEST(Lesson, AsksWhereTheLoadChangesMost) {
  const Study study = test::make_synthetic_study(kLast + 1);
  const Lesson lesson = make_lesson(study, facts());
  EXPECT_EQ(lesson.command, "plumbline run tight_hamstrings");
  EXPECT_THAT(lesson.task, HasSubstr("Both do the same: d."));
  ASSERT_EQ(lesson.questions.size(), 3u);
  const LessonQuestion& load = lesson.questions[0];
  EXPECT_EQ(answer_of(load), "more");
  EXPECT_EQ(load.numbers.at(0).value, study.level.compression(0, kLast, 0));
  EXPECT_EQ(load.numbers.at(1).value, study.level.compression(1, kLast, 0));
  EXPECT_THAT(load.explanation, HasSubstr("L5/S1 bears 150 N more"));
  EXPECT_EQ(answer_of(lesson.questions[1]), "hamstrings");
  EXPECT_EQ(answer_of(lesson.questions[2]), "they disagree");
  EXPECT_EQ(lesson.questions[2].explanation, "Some did. (Author 1998)");
}

TEST(Lesson, AdmitsWhatTheModelCannotTell) {
  Study study = test::make_synthetic_study(2);
  const Lesson lesson = make_lesson(study, facts());
  EXPECT_EQ(answer_of(lesson.questions[0]), "the model cannot tell") << "its band holds zero";
  study.level.compression(1, 1, 0) = 1.001 * study.level.compression(0, 1, 0);
  study.level.compression(1, 0, 0) = study.level.compression(0, 0, 0);
  EXPECT_EQ(answer_of(make_lesson(study, facts()).questions[0]), "about the same, within 2 %");
}

TEST(Lesson, AsksAboutThePostureWhereNothingWasMeasured) {
  const Study study = test::make_synthetic_study(kLast + 1);
  const LessonQuestion posture = make_lesson(study, {}).questions[2];
  EXPECT_EQ(answer_of(posture), "less far") << "hamstrings hold the pelvis back";
  EXPECT_EQ(posture.numbers.size(), 4u);
}

TEST(Lesson, ComparesStepsWhereNothingIsOutOfBalance) {
  Study study = test::make_synthetic_study(kLast + 1);
  study.axes.cases.resize(1);
  const Lesson lesson = make_lesson(study, facts());
  EXPECT_THAT(lesson.task, HasSubstr("A: a. B: d."));
  EXPECT_EQ(answer_of(lesson.questions[0]), "more");
}

TEST(Lesson, NobodyTakesOverWhereNothingChanges) {
  Study study = test::make_synthetic_study(2);
  for (std::size_t t = 0; t < 2; ++t) {
    for (std::size_t g = 0; g < study.axes.groups.size(); ++g) {
      study.group.force(1, t, g) = study.group.force(0, t, g);
    }
  }
  EXPECT_EQ(answer_of(make_lesson(study, facts()).questions[1]), "none of them");
}

TEST(Lesson, NeedsTwoPostures) {
  Study study = test::make_synthetic_study(1);
  EXPECT_TRUE(can_teach(study));
  study.axes.cases.resize(1);
  EXPECT_FALSE(can_teach(study));
  EXPECT_THROW(static_cast<void>(make_lesson(study, facts())), PreconditionError);
  allocate(study);
  study.axes.num_steps = 2;
  EXPECT_FALSE(can_teach(study)) << "nothing computed";
}

}  // namespace
}  // namespace plumbline
