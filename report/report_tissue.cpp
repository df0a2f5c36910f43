// SPDX-License-Identifier: Apache-2.0
#include "report/report_tissue.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "anatomy/discs.h"
#include "anatomy/nerve_roots.h"
#include "anatomy/study_frame.h"
#include "anatomy/tissue_loads.h"

namespace plumbline {
namespace {

using nlohmann::json;
using viz::Vec3f;

constexpr std::size_t kRootPoints = 15;
constexpr float kNotKnown = std::numeric_limits<float>::quiet_NaN();

float root_share(std::size_t k) {
  return static_cast<float>(k) / static_cast<float>(kRootPoints - 1);
}

// kRootPoints of a line.
std::vector<Vec3f> thinned_root(const std::vector<Vec3f>& line) {
  std::vector<Vec3f> out;
  for (std::size_t k = 0; k < kRootPoints; ++k) {
    const float x = root_share(k) * static_cast<float>(line.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(x), line.size() - 2);
    out.push_back(mix(line[i], line[i + 1], x - static_cast<float>(i)));
  }
  return out;
}

void append_xyz(std::vector<float>& out, const Vec3f& v) { out.insert(out.end(), {v.x, v.y, v.z}); }

// Things that are known at some steps: their places in the order of their first appearance.
template <class Key>
class Places {
 public:
  // The place of a thing, and whether it is new.
  std::pair<std::size_t, bool> find(const Key& key) {
    const auto known = std::find(keys_.begin(), keys_.end(), key);
    const auto at = static_cast<std::size_t>(known - keys_.begin());
    if (known != keys_.end()) return {at, false};
    keys_.push_back(key);
    return {at, true};
  }
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

 private:
  std::vector<Key> keys_;
};

// A number of each thing at each case and step, NaN or 0 where there is none.
class Table {
 public:
  explicit Table(float missing) : missing_(missing) {}
  void add_row() { rows_.emplace_back(); }
  void set(std::size_t place, double value) {
    std::vector<float>& row = rows_.back();
    if (row.size() <= place) row.resize(place + 1, missing_);
    row[place] = static_cast<float>(value);
  }
  [[nodiscard]] std::string packed(std::size_t columns) const {
    std::vector<float> out;
    for (std::vector<float> row : rows_) {
      row.resize(columns, missing_);
      out.insert(out.end(), row.begin(), row.end());
    }
    return plumbline::packed(out);
  }

 private:
  float missing_;
  std::vector<std::vector<float>> rows_;
};

const viz::DiscSite& site_at(const std::vector<viz::DiscSite>& sites, std::size_t level) {
  return *std::find_if(sites.begin(), sites.end(),
                       [&](const viz::DiscSite& site) { return site.level == level; });
}

json narrowest_at(const viz::StudyFrame& frame) {
  const auto narrowest = viz::find_narrowest_foramen(frame);
  if (!narrowest) return nullptr;
  return {narrowest->level, narrowest->side, narrowest->change};
}

}  // namespace

json nerve_root_data(const Study& study, const viz::LandmarkTable& landmarks,
                     const EachStep& each_step, const viz::BoneField& bones) {
  Places<std::pair<std::string, bool>> places;
  json vertebra = json::array();
  json is_left = json::array();
  json narrowest = json::array();
  std::vector<float> radius;
  Table change(kNotKnown);
  std::vector<std::vector<std::pair<std::size_t, std::vector<Vec3f>>>> lines;
  each_step([&](std::size_t c, std::size_t t) {
    const viz::StudyFrame frame(study, c, t);
    change.add_row();
    lines.emplace_back();
    narrowest.push_back(narrowest_at(frame));
    for (const viz::NerveRoot& root : viz::find_nerve_roots(frame, landmarks, bones.at(frame))) {
      const auto [place, is_new] = places.find({root.vertebra, root.is_left});
      if (is_new) {
        vertebra.push_back(root.vertebra);
        is_left.push_back(root.is_left);
        for (std::size_t k = 0; k < kRootPoints; ++k) {
          radius.push_back(viz::drawn_root_radius(root, root_share(k)));
        }
      }
      change.set(place, root.change);
      lines.back().emplace_back(place, thinned_root(root.line));
    }
  });
  std::vector<std::uint8_t> drawn;
  std::vector<Vec3f> points;
  for (const auto& row : lines) {
    for (std::size_t place = 0; place < places.size(); ++place) {
      const auto found = std::find_if(row.begin(), row.end(),
                                      [&](const auto& entry) { return entry.first == place; });
      drawn.push_back(found == row.end() ? 0 : 1);
      if (found == row.end()) continue;
      points.insert(points.end(), found->second.begin(), found->second.end());
    }
  }
  const PackingBox box(points);
  return {{"vertebra", std::move(vertebra)},
          {"is_left", std::move(is_left)},
          {"points_per_root", kRootPoints},
          {"radius", packed(radius)},
          {"drawn", packed(drawn)},
          {"low", to_json(box.low())},
          {"high", to_json(box.high())},
          {"points", box.packed(points)},
          {"change", change.packed(places.size())},
          {"narrowest", std::move(narrowest)}};
}

json ligament_data(const Study& study, const viz::LandmarkTable& landmarks,
                   const EachStep& each_step) {
  const std::vector<viz::DiscSite> sites = viz::disc_sites(study, landmarks);
  Places<std::pair<std::size_t, std::size_t>> places;
  json level = json::array();
  json ligament = json::array();
  json upper_body = json::array();
  json lower_body = json::array();
  std::vector<float> upper;
  std::vector<float> lower;
  Table tension(kNotKnown);
  Table radius(kNotKnown);
  each_step([&](std::size_t c, std::size_t t) {
    const viz::StudyFrame frame(study, c, t);
    tension.add_row();
    radius.add_row();
    for (const viz::DrawnLigament& drawn : viz::find_ligaments(frame, landmarks)) {
      const auto [place, is_new] = places.find({drawn.level, drawn.ligament});
      if (is_new) {
        const viz::DiscSite& site = site_at(sites, drawn.level);
        level.push_back(drawn.level);
        ligament.push_back(drawn.ligament);
        upper_body.push_back(site.upper_body);
        lower_body.push_back(site.lower_body);
        append_xyz(upper, inverse(*frame.body_pose(site.upper_body))(drawn.upper));
        append_xyz(lower, inverse(*frame.body_pose(site.lower_body))(drawn.lower));
      }
      tension.set(place, drawn.tension);
      radius.set(place, static_cast<double>(viz::drawn_ligament_radius(drawn.tension)));
    }
  });
  return {{"names", study.axes.ligaments},
          {"level", std::move(level)},
          {"ligament", std::move(ligament)},
          {"upper_body", std::move(upper_body)},
          {"lower_body", std::move(lower_body)},
          {"upper", packed(upper)},
          {"lower", packed(lower)},
          {"tension", tension.packed(places.size())},
          {"radius", radius.packed(places.size())}};
}

json facet_data(const Study& study, const viz::LandmarkTable& landmarks,
                const EachStep& each_step) {
  const std::vector<viz::DiscSite> sites = viz::disc_sites(study, landmarks);
  Places<std::pair<std::size_t, std::size_t>> places;
  json level = json::array();
  json side = json::array();
  json body = json::array();
  std::vector<float> tip;
  std::vector<float> toward;
  Table newton(0);
  each_step([&](std::size_t c, std::size_t t) {
    const viz::StudyFrame frame(study, c, t);
    newton.add_row();
    for (const viz::FacetForce& facet : viz::find_facet_forces(frame, landmarks)) {
      const auto [place, is_new] = places.find({facet.level, facet.side});
      if (is_new) {
        const viz::DiscSite& site = site_at(sites, facet.level);
        const viz::Pose X_BW = inverse(*frame.body_pose(site.upper_body));
        level.push_back(facet.level);
        side.push_back(facet.side);
        body.push_back(site.upper_body);
        append_xyz(tip, X_BW(facet.force.tip));
        append_xyz(toward, X_BW.rotate(normalized(facet.force.tip - facet.force.tail)));
      }
      newton.set(place, facet.force.newton);
    }
  });
  return {{"level", std::move(level)}, {"side", std::move(side)},
          {"body", std::move(body)},   {"tip", packed(tip)},
          {"toward", packed(toward)},  {"newton", newton.packed(places.size())}};
}

}  // namespace plumbline
