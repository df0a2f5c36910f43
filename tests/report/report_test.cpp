// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "anatomy/arrows.h"
#include "anatomy/fibre_pattern.h"
#include "anatomy/muscle_shape.h"
#include "anatomy/muscles.h"
#include "anatomy/nerve_roots.h"
#include "anatomy/sheets.h"
#include "anatomy/skeleton.h"
#include "anatomy/study_frame.h"
#include "anatomy/surroundings.h"
#include "anatomy/tissue_loads.h"
#include "explain/change_words.h"
#include "report/report_data.h"
#include "results/read_study.h"
#include "results/write_study.h"
#include "support/folders.h"
#include "synthetic_study.h"

namespace plumbline {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

ReportInput input_of(const Study& study) {
  ReportInput input;
  input.study = &study;
  input.name = "study";
  input.question = "Does </script> end it?";
  input.known = {"disputed", "Some do.", "Author 1998"};
  for (std::int64_t t = 0; t < study.axes.num_steps; ++t) {
    input.step_labels.push_back("step " + std::to_string(t + 1));
  }
  input.topics = {{"Tight <x>", "becomes this", "Author 1999"}};
  return input;
}

// As a results file gives it back.
Study stored_study(int num_steps) {
  Study study = test::make_synthetic_study(num_steps);
  study.level.compression(1, 0, 2) = std::numeric_limits<double>::quiet_NaN();
  const std::string path = test::scratch_folder() / "study.h5";
  write_study(study, path);
  return read_study(path);
}

json data_in(const std::string& page) {
  const std::string open = "<script type=\"application/json\" id=\"report-data\">";
  const std::size_t begin = page.find(open) + open.size();
  return json::parse(page.substr(begin, page.find("</script>", begin) - begin));
}

void expect_equal(const json& nested, const RealArray& array, std::size_t axis = 0,
                  std::size_t offset = 0) {
  if (axis == array.extents().size()) {
    const double value = array.values()[offset];
    if (std::isfinite(value)) {
      ASSERT_EQ(nested.get<double>(), value);
    } else {
      ASSERT_TRUE(nested.is_null());
    }
    return;
  }
  ASSERT_EQ(nested.size(), array.extents()[axis]);
  for (std::size_t i = 0; i < nested.size(); ++i) {
    expect_equal(nested[i], array, axis + 1, offset * array.extents()[axis] + i);
  }
}

TEST(Report, HoldsEveryNumberOfTheFile) {
  if (!has_3d_page()) GTEST_SKIP() << "built without Node: reports are plain";
  const Study study = stored_study(3);
  const ReportInput input = input_of(study);
  const json data = data_in(print_report(std::span(&input, 1)));
  const json& told = data.at("studies").at(0);
  expect_equal(told.at("level").at("compression"), study.level.compression);
  expect_equal(told.at("level").at("shear_ap"), study.level.shear_ap);
  expect_equal(told.at("level").at("moment"), study.level.moment);
  expect_equal(told.at("level").at("disc_pressure"), study.level.disc_pressure);
  expect_equal(told.at("level").at("budget"), study.level.budget);
  expect_equal(told.at("posture").at("lumbar_flexion"), study.posture.lumbar_flexion);
  expect_equal(told.at("group").at("force"), study.group.force);
  EXPECT_EQ(told.at("changes").size(), study.changes.size());
  EXPECT_EQ(told.at("why").at(1).at(2).at(4).at("sentence"),
            explain_change(study, {.c = 1, .step = 2, .level = 4}));
  EXPECT_EQ(told.at("provenance").at("content_hash"), study.content_hash);
  EXPECT_EQ(told.at("question"), input.question);
}

TEST(Report, IsOneFileThatNeedsNoOther) {
  if (!has_3d_page()) GTEST_SKIP() << "built without Node: reports are plain";
  const Study study = stored_study(9);
  const ReportInput input = input_of(study);
  const std::string page = print_report(std::span(&input, 1));
  EXPECT_LT(page.size(), 5'000'000U);
  EXPECT_THAT(page, Not(testing::ContainsRegex("<(script|img|iframe|link)[^>]* (src|href)=")));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, Not(HasSubstr("PLUMBLINE_REPORT_DATA")));
  // The licences of what is inside go with it.
  EXPECT_THAT(page, HasSubstr("three.js authors"));
  EXPECT_EQ(page, print_report(std::span(&input, 1)));
}

TEST(Report, KeepsTheSkeletonOfOnePersonOnce) {
  const Study study = stored_study(2);
  const std::vector<ReportInput> inputs = {input_of(study), input_of(study)};
  const json data = report_data(inputs);
  EXPECT_EQ(data.at("studies").size(), 2U);
  ASSERT_EQ(data.at("skeletons").size(), 1U);
  std::size_t mirrored = 0;
  for (const json& bone : data.at("skeletons").at(0)) {
    if (!bone.at("mirrored").get<std::string>().empty()) ++mirrored;
    EXPECT_FALSE(bone.at("name").get<std::string>().ends_with("_l"));
    for (const char* body : {"pelvis", "torso"}) {
      if (bone.at("body") == body && !bone.at("mirrored").get<std::string>().empty()) {
        EXPECT_EQ(bone.at("mirrored"), body);
      }
    }
  }
  EXPECT_EQ(mirrored, 10U);
}

template <class T>
std::vector<T> unpacked(const json& text) {
  const std::string wanted = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::vector<std::uint8_t> bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text.get<std::string>()) {
    const std::size_t digit = wanted.find(c);
    if (digit == std::string::npos) break;
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<std::uint8_t>(bits >> count));
  }
  std::vector<T> out(bytes.size() / sizeof(T));
  std::memcpy(out.data(), bytes.data(), out.size() * sizeof(T));
  return out;
}

// Points of 16 bits a coordinate.
std::vector<viz::Vec3f> unpacked_points(const json& holder, const char* name) {
  const auto levels = unpacked<std::uint16_t>(holder.at(name));
  const auto at = [&](std::size_t i) {
    const std::size_t axis = i % 3;
    const float low = holder.at("low").at(axis);
    const float high = holder.at("high").at(axis);
    return low + (high - low) * static_cast<float>(levels[i]) / 65535;
  };
  std::vector<viz::Vec3f> points;
  for (std::size_t i = 0; i + 2 < levels.size(); i += 3) {
    points.push_back({at(i), at(i + 1), at(i + 2)});
  }
  return points;
}

float distance_to(const viz::Mesh& mesh, const viz::Vec3f& point) {
  float least = std::numeric_limits<float>::infinity();
  for (const viz::Vec3f& p : mesh.points) least = std::min(least, length(p - point));
  return least;
}

// Both faces of the page's strips are points of the strips that pictures show.
TEST(Report, LaysBroadSheetsAsPicturesDo) {
  Study study = test::make_synthetic_study(2);
  const std::vector<std::string> sheet = {"IO1_r", "IO2_r", "IO3_r"};
  std::copy(sheet.begin(), sheet.end(), study.axes.muscles.begin());
  const ReportInput input = input_of(study);
  const json data = report_data(std::span(&input, 1));
  const json& strips = data.at("studies").at(0).at("scene").at("muscles").at("strips");
  const std::vector<std::size_t> muscles = {0, 1, 2, 6, 23};  // the last two are rectus abdominis
  EXPECT_EQ(strips.at("muscle"), json(muscles));
  EXPECT_EQ(strips.at("before"), json({nullptr, 0, 1, nullptr, nullptr}));
  EXPECT_EQ(strips.at("after"), json({1, 2, nullptr, nullptr, nullptr}));
  const auto drawn = unpacked<std::uint8_t>(strips.at("drawn"));
  ASSERT_EQ(drawn, std::vector<std::uint8_t>(2 * 2 * muscles.size(), 1));
  const auto middle = unpacked_points(strips, "middle");
  const auto out = unpacked<std::int8_t>(strips.at("out"));
  const auto half = unpacked<std::uint8_t>(strips.at("half"));
  const std::size_t per_strip =
      strips.at("rows").get<std::size_t>() * strips.at("columns").get<std::size_t>();
  ASSERT_EQ(middle.size(), drawn.size() * per_strip);
  EXPECT_EQ(unpacked<std::uint8_t>(strips.at("tendon")).size(), muscles.size() * per_strip);

  const viz::Skeleton skeleton{viz::LandmarkTable(study)};
  const viz::StudyFrame frame(study, 1, 1);
  const viz::PlacedBones bones = skeleton.field().at(frame);
  for (std::size_t s = 0; s < muscles.size(); ++s) {
    const viz::Mesh mesh = viz::make_muscle(frame, muscles[s], {}, bones);
    for (std::size_t k = 0; k < per_strip; ++k) {
      const std::size_t i = (3 * muscles.size() + s) * per_strip + k;
      const viz::Vec3f n =
          viz::normalized({static_cast<float>(out[3 * i]), static_cast<float>(out[3 * i + 1]),
                           static_cast<float>(out[3 * i + 2])});
      const float h = strips.at("half_max").get<float>() * static_cast<float>(half[i]) / 255;
      EXPECT_LT(distance_to(mesh, middle[i] + h * n), 1e-4F);
      EXPECT_LT(distance_to(mesh, middle[i] - h * n), 1e-4F);
    }
  }
  // They are not drawn as tubes too.
  const auto counts =
      unpacked<std::uint8_t>(data.at("studies").at(0).at("scene").at("muscles").at("path_count"));
  EXPECT_EQ(counts[0], 0);
  EXPECT_GT(counts[3], 1);
}

TEST(Report, FlattensMusclesAsPicturesDo) {
  Study study = test::make_synthetic_study(2);
  study.axes.muscles[0] = "soleus_r";
  const ReportInput input = input_of(study);
  const json data = report_data(std::span(&input, 1));
  const auto flatness =
      unpacked<float>(data.at("studies").at(0).at("scene").at("muscles").at("flatness"));
  ASSERT_EQ(flatness.size(), 2 * study.axes.muscles.size());
  EXPECT_GT(flatness[0], 1);
  for (std::size_t m = 0; m < study.axes.muscles.size(); ++m) {
    const viz::MuscleShape shape = viz::find_muscle_shape(study.axes.muscles[m]);
    EXPECT_EQ(flatness[2 * m], shape.belly_flatness);
    EXPECT_EQ(flatness[2 * m + 1], shape.tendon_flatness);
  }
}

TEST(Report, LaysFibresOnMusclesAsPicturesDo) {
  const Study study = test::make_synthetic_study(2);
  const ReportInput input = input_of(study);
  const json data = report_data(std::span(&input, 1));
  const json& fibres = data.at("scales").at("fibres");
  const viz::FibrePattern pattern = viz::make_fibre_pattern();
  EXPECT_EQ(fibres.at("columns"), pattern.width);
  EXPECT_EQ(fibres.at("rows"), pattern.height);
  EXPECT_EQ(unpacked<std::uint8_t>(fibres.at("tone")), pattern.tone);
  EXPECT_EQ(fibres.at("width"), viz::kFibreWidth);
  EXPECT_EQ(fibres.at("length"), viz::kFibreLength);

  // On strips, where they are first drawn.
  const json& strips = data.at("studies").at(0).at("scene").at("muscles").at("strips");
  const auto on_strips = unpacked<float>(strips.at("fibres"));
  const viz::Skeleton skeleton{viz::LandmarkTable(study)};
  const viz::StudyFrame frame(study, 0, 0);
  const viz::PlacedBones bones = skeleton.field().at(frame);
  const std::size_t rows = strips.at("rows");
  const std::size_t columns = strips.at("columns");
  const auto muscles = strips.at("muscle").get<std::vector<std::size_t>>();
  ASSERT_FALSE(muscles.empty());
  ASSERT_EQ(on_strips.size(), 2 * muscles.size() * rows * columns);
  for (std::size_t s = 0; s < muscles.size(); ++s) {
    const viz::Mesh strip = viz::make_muscle(frame, muscles[s], {}, bones);
    // The first point and the last one of its first face.
    const std::size_t first = 2 * s * rows * columns;
    const std::size_t last = 2 * ((s + 1) * rows * columns - 1);
    const std::size_t end = (2 * viz::kStripRows - 1) * viz::kStripColumns - 1;
    EXPECT_EQ(on_strips[first], strip.fibres[0][0]);
    EXPECT_EQ(on_strips[first + 1], strip.fibres[0][1]);
    EXPECT_EQ(on_strips[last], strip.fibres[end][0]);
    EXPECT_EQ(on_strips[last + 1], strip.fibres[end][1]);
    EXPECT_GT(on_strips[last + 1], on_strips[first + 1]);
  }
}

// The case at its last step, as the page and as pictures have it.
struct LastStep {
  Study study;
  json scene;
  viz::LandmarkTable landmarks{study};
  viz::StudyFrame frame{study, 1, 1};
};
LastStep last_step_of(Study study) {
  const ReportInput input = input_of(study);
  json scene = report_data(std::span(&input, 1)).at("studies").at(0).at("scene");
  return {std::move(study), std::move(scene)};
}

// Of case 1 at step 1 of two, by thing.
std::vector<float> last_row(const json& packed, std::size_t count) {
  const auto all = unpacked<float>(packed);
  EXPECT_EQ(all.size(), 4 * count);
  return {all.end() - static_cast<std::ptrdiff_t>(count), all.end()};
}

viz::Vec3f point_at(const std::vector<float>& numbers, std::size_t i) {
  return {numbers.at(3 * i), numbers.at(3 * i + 1), numbers.at(3 * i + 2)};
}

TEST(Report, LeadsNerveRootsAsPicturesDo) {
  Study narrow = test::make_synthetic_study(2);
  narrow.tissue.foramen_area(1, 1, 1, 1) *= 0.8;
  const LastStep at = last_step_of(std::move(narrow));
  const json& roots = at.scene.at("nerve_roots");
  EXPECT_EQ(roots.at("narrowest").at(0), json(nullptr));
  EXPECT_EQ(roots.at("narrowest").at(3).at(0), 1);
  EXPECT_EQ(roots.at("narrowest").at(3).at(1), 1);
  const viz::Skeleton skeleton{at.landmarks};
  const auto drawn = viz::find_nerve_roots(at.frame, at.landmarks, skeleton.field().at(at.frame));
  const std::size_t per_root = roots.at("points_per_root");
  ASSERT_EQ(drawn.size(), roots.at("vertebra").size());
  ASSERT_EQ(unpacked<std::uint8_t>(roots.at("drawn")),
            std::vector<std::uint8_t>(4 * drawn.size(), 1));
  const auto points = unpacked_points(roots, "points");
  const auto radius = unpacked<float>(roots.at("radius"));
  const auto change = last_row(roots.at("change"), drawn.size());
  EXPECT_NEAR(*std::min_element(change.begin(), change.end()), -0.2F, 1e-6F);
  ASSERT_EQ(points.size(), 4 * drawn.size() * per_root);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    EXPECT_EQ(roots.at("vertebra").at(i), drawn[i].vertebra);
    EXPECT_EQ(roots.at("is_left").at(i), drawn[i].is_left);
    EXPECT_EQ(change[i], static_cast<float>(drawn[i].change));
    const std::size_t first = (3 * drawn.size() + i) * per_root;
    EXPECT_LT(length(points[first] - drawn[i].line.front()), 1e-4F);
    EXPECT_LT(length(points[first + per_root - 1] - drawn[i].line.back()), 1e-4F);
    EXPECT_EQ(radius[i * per_root], viz::drawn_root_radius(drawn[i], 0));
  }
}

TEST(Report, HoldsLigamentsAndFacetForcesAsPicturesDo) {
  Study loaded = test::make_synthetic_study(2);
  loaded.tissue.facet_force(1, 1, 0, 0) = 300;
  loaded.tissue.facet_force(0, 0, 0, 0) = 0;
  const LastStep at = last_step_of(std::move(loaded));
  const json& ligaments = at.scene.at("ligaments");
  const auto expected = viz::find_ligaments(at.frame, at.landmarks);
  ASSERT_EQ(ligaments.at("level").size(), expected.size());
  const auto upper = unpacked<float>(ligaments.at("upper"));
  const auto lower = unpacked<float>(ligaments.at("lower"));
  const auto tension = last_row(ligaments.at("tension"), expected.size());
  const auto radius = last_row(ligaments.at("radius"), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto X_upper = at.frame.body_pose(ligaments.at("upper_body").at(i).get<std::string>());
    const auto X_lower = at.frame.body_pose(ligaments.at("lower_body").at(i).get<std::string>());
    ASSERT_TRUE(X_upper && X_lower);
    EXPECT_LT(length((*X_upper)(point_at(upper, i)) - expected[i].upper), 1e-5F);
    EXPECT_LT(length((*X_lower)(point_at(lower, i)) - expected[i].lower), 1e-5F);
    EXPECT_EQ(tension[i], static_cast<float>(expected[i].tension));
    EXPECT_EQ(radius[i], viz::drawn_ligament_radius(expected[i].tension));
  }

  const json& facets = at.scene.at("facets");
  const auto forces = viz::find_facet_forces(at.frame, at.landmarks);
  ASSERT_EQ(facets.at("level").size(), forces.size());
  const auto tip = unpacked<float>(facets.at("tip"));
  const auto toward = unpacked<float>(facets.at("toward"));
  const auto newton = last_row(facets.at("newton"), forces.size());
  for (const viz::FacetForce& force : forces) {
    std::size_t i = 0;
    while (facets.at("level").at(i) != force.level || facets.at("side").at(i) != force.side) ++i;
    const auto pose = at.frame.body_pose(facets.at("body").at(i).get<std::string>());
    ASSERT_TRUE(pose);
    const viz::Vec3f end = (*pose)(point_at(tip, i));
    EXPECT_LT(length(end - force.force.tip), 1e-5F);
    EXPECT_LT(length(end - (viz::kMetrePerNewton * newton[i]) * pose->rotate(point_at(toward, i)) -
                     force.force.tail),
              1e-5F);
  }
}

TEST(Report, KeepsWhatStandsAroundTheBodyOnce) {
  Study study = test::make_synthetic_study(2);
  study.axes.contacts = {"seat_r", "thigh_back_r", "seat_l", "thigh_back_l"};
  study.attached_masses.clear();
  for (std::size_t t = 0; t < 2; ++t) {
    for (std::size_t p = 0; p < 4; ++p) {
      for (const std::size_t c : {0U, 1U}) {
        for (std::size_t k = 0; k < 3; ++k) study.contact.force(c, t, p, k) = 0;
      }
      study.contact.position(1, t, p, 1) = 0.5;
      study.contact.force(1, t, p, 1) = 100;
    }
  }
  const ReportInput input = input_of(study);
  const json data = report_data(std::span(&input, 1));
  const json& around = data.at("studies").at(0).at("scene").at("surroundings");
  EXPECT_EQ(around.at("at"), json({nullptr, nullptr, 0, 0}));
  ASSERT_EQ(around.at("meshes").size(), 1U);
  const viz::Mesh seat = viz::make_surroundings(viz::StudyFrame(study, 1, 0));
  for (const viz::Vec3f& p : unpacked_points(around.at("meshes").at(0), "points")) {
    EXPECT_LT(distance_to(seat, p), 1e-4F);
  }
}

TEST(PlainReport, NeedsNoScript) {
  const Study study = stored_study(3);
  ReportInput input = input_of(study);
  input.picture = {1, 2, 3};
  const std::string page = print_plain_report(std::span(&input, 1));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("Does &lt;/script&gt; end it?"));
  EXPECT_THAT(page, HasSubstr("data:image/png;base64,AQID"));
  EXPECT_THAT(page, HasSubstr("<svg "));
  EXPECT_THAT(page, HasSubstr("Load is not pain; not for diagnosis."));
  EXPECT_THAT(page, HasSubstr("Author 1999"));
  EXPECT_THAT(page, HasSubstr(explain_change(study, {.c = 1, .step = 2, .level = 0})));
  EXPECT_THAT(page, HasSubstr("Author 1998"));
  EXPECT_THAT(page, Not(HasSubstr("nan")));
}

TEST(Report, StandsAStudyThatHoldsNextToNothing) {
  const Study bare = test::make_bare_study();
  const ReportInput input = input_of(bare);
  EXPECT_NO_THROW(static_cast<void>(print_report(std::span(&input, 1))));
  EXPECT_NO_THROW(static_cast<void>(print_plain_report(std::span(&input, 1))));
}

}  // namespace
}  // namespace plumbline
