// SPDX-License-Identifier: Apache-2.0
#include "anatomy/muscle_line.h"

#include <algorithm>
#include <string>
#include <utility>

#include "anatomy/fleshy_ends.h"
#include "anatomy/landmark_table.h"
#include "anatomy/muscle_shape.h"
#include "anatomy/patella.h"
#include "anatomy/sheet_places.h"
#include "anatomy/trunk_axis.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

std::vector<Vec3f> led_to(const KneecapEnd& kneecap, std::vector<Vec3f> line) {
  float beyond = 0;
  while (line.size() > 2 && beyond < kneecap.beyond) {
    beyond += length(line.back() - line[line.size() - 2]);
    line.pop_back();
  }
  if (beyond < kneecap.beyond) return {line.front(), kneecap.base};
  line.push_back(kneecap.base);
  return line;
}

double polyline_length(const std::vector<Vec3f>& line) {
  float sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += length(line[i] - line[i - 1]);
  return static_cast<double>(sum);
}

// Iliocostalis and longissimus of the thorax, and the slips of latissimus from the lower ribs.
bool lies_on_ribs(const std::string& name) {
  return name.starts_with("IL_") || name.starts_with("LTpT") || name.starts_with("LD_R");
}

// On a wall through all ribs, but for its ends, which are on ribs or vertebrae.
// @param farthest what lies deeper is under them [m].
std::vector<Vec3f> laid_on_ribs(std::vector<Vec3f> line, const PlacedBones& bones, float farthest) {
  constexpr float kAbove = 2e-3F;  // [m]
  const auto last = static_cast<float>(line.size() - 1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const float t = static_cast<float>(i) / last;
    const Vec3f out = bones.outside_ribs(line[i], kAbove) - line[i];
    const float fade = smooth_step(0, 0.15F, std::min(t, 1 - t)) *
                       (1 - smooth_step(0.6F * farthest, farthest, length(out)));
    line[i] += fade * out;
  }
  return line;
}

// Multifidus under longissimus, between its ends.
void lay_deep(std::vector<Vec3f>& line, const TrunkAxis& trunk) {
  constexpr float kDeeper = 7e-3F;  // [m]
  const auto last = static_cast<float>(line.size() - 1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const float t = static_cast<float>(i) / last;
    const float fade = smooth_step(0, 0.35F, std::min(t, 1 - t));
    line[i] += (fade * kDeeper) * trunk.at(line[i]).forward;
  }
}

// A digit of external oblique lies on its rib, up to where its path begins.
void lay_digit(std::vector<Vec3f>& line, const PlacedBones& bones) {
  constexpr float kDigit = 0.045F;  // [m]
  const Vec3f tip = line.front();
  for (Vec3f& p : line) {
    const float fade = 1 - smooth_step(0.6F * kDigit, 1.4F * kDigit, length(p - tip));
    if (fade == 0) break;
    p = mix(p, bones.onto_ribs(p, PlacedBones::kSheetAboveRibs), fade);
  }
}

// Bones are drawn from landmarks, paths end where the model has them: ends that hang beside a bone
// are led to it.
void attach_ends(std::vector<Vec3f>& line, const PlacedBones& bones) {
  constexpr float kFade = 0.03F;  // of the line, from its end [m]
  const auto lead = [&](auto first, auto last) {
    const Vec3f by = bones.attached(*first) - *first;
    if (length(by) == 0) return;
    const Vec3f end = *first;
    for (auto p = first; p != last; ++p) {
      const float fade = 1 - smooth_step(0, kFade, length(*p - end));
      if (fade == 0) break;
      *p += fade * by;
    }
  };
  lead(line.begin(), line.end());
  lead(line.rbegin(), line.rend());
}

}  // namespace

std::optional<KneecapEnd> find_kneecap(const StudyFrame& frame, std::size_t muscle) {
  const std::string& name = frame.study().axes.muscles[muscle];
  if (!name.starts_with("vas_") && !name.starts_with("rect_fem")) return std::nullopt;
  const auto pose = frame.body_pose(name.ends_with("_l") ? "patella_l" : "patella_r");
  if (!pose) return std::nullopt;
  const PatellaSite site = find_patella_site(LandmarkTable(frame.study()));
  const Vec3f tip = patella_tip(site);
  return KneecapEnd{(*pose)(0.8F * -tip), (*pose)(tip), 2 * length(tip) + patellar_tendon(site)};
}

std::vector<Vec3f> drawn_line(const StudyFrame& frame, std::size_t muscle,
                              const PlacedBones& bones) {
  const std::vector<Vec3f> knots = drawn_path(frame, muscle);
  if (knots.size() < 2) return {};
  const std::string& name = frame.study().axes.muscles[muscle];
  std::vector<Vec3f> line = smooth_curve(knots, kLineSamples);
  if (name.starts_with("MF_")) lay_deep(line, TrunkAxis(frame));
  line = bones.kept_out(std::move(line));
  if (lies_on_ribs(name)) {
    line = laid_on_ribs(std::move(line), bones, name.starts_with("LD") ? 60e-3F : 12e-3F);
  }
  if (name.starts_with("EO")) lay_digit(line, bones);
  if (!find_sheet(frame.study().axes.muscles, muscle)) attach_ends(line, bones);
  return line;
}

std::vector<Vec3f> drawn_path(const StudyFrame& frame, std::size_t muscle) {
  std::vector<Vec3f> path = frame.muscle_path(muscle);
  if (path.size() < 2) return {};
  const auto kneecap = find_kneecap(frame, muscle);
  const FleshyEnds ends = find_fleshy_ends(frame, muscle);
  if (kneecap && ends.origin.empty()) return led_to(*kneecap, smooth_curve(path, kLineSamples));
  std::vector<Vec3f> drawn = ends.origin;
  if (kneecap) {
    drawn.push_back(kneecap->base);
    return drawn;
  }
  if (!ends.replaces_first) drawn.push_back(path.front());
  if (ends.course.empty()) {
    drawn.insert(drawn.end(), path.begin() + 1, path.end() - 1);
  } else {
    drawn.insert(drawn.end(), ends.course.begin(), ends.course.end());
  }
  if (!ends.replaces_last) drawn.push_back(path.back());
  drawn.insert(drawn.end(), ends.insertion.begin(), ends.insertion.end());
  return drawn;
}

double drawn_length(const StudyFrame& frame, std::size_t m) {
  const FleshyEnds ends = find_fleshy_ends(frame, m);
  const double of_path = ends.empty()
                             ? frame.study().muscle.length(frame.case_index(), frame.step(), m)
                             : polyline_length(drawn_path(frame, m));
  const MuscleShape shape = find_muscle_shape(frame.study().axes.muscles[m]);
  return (1 - static_cast<double>(shape.left_out)) * of_path;
}

std::vector<Vec3f> without_start(std::vector<Vec3f> line, float share) {
  if (share <= 0) return line;
  float skipped = share * static_cast<float>(polyline_length(line));
  auto next = line.begin();
  while (line.end() - next > 2 && length(next[1] - next[0]) <= skipped) {
    skipped -= length(next[1] - next[0]);
    ++next;
  }
  if (line.end() - next < 2) return line;
  next[0] = mix(next[0], next[1], clamp01(skipped / std::max(length(next[1] - next[0]), 1e-9F)));
  line.erase(line.begin(), next);
  return line;
}

}  // namespace plumbline::viz
