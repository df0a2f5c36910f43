// SPDX-License-Identifier: Apache-2.0
#include "report/report_tissue.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
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

// Of a body that holds what is drawn, which the frame therefore places.
viz::Pose pose_of(const viz::StudyFrame& frame, const std::string& body) {
  return frame.body_pose(body).value_or(viz::Pose{});
}

json narrowest_at(const viz::StudyFrame& frame) {
  const auto narrowest = viz::find_narrowest_foramen(frame);
  if (!narrowest) return nullptr;
  return {narrowest->level, narrowest->side, narrowest->change};
}

// The nerve roots of all frames.
class RootStore {
 public:
  void add(const viz::StudyFrame& frame, const std::vector<viz::NerveRoot>& roots) {
    change_.add_row();
    lines_.emplace_back();
    narrowest_.push_back(narrowest_at(frame));
    for (const viz::NerveRoot& root : roots) {
      const auto [place, is_new] = places_.find({root.vertebra, root.is_left});
      if (is_new) add_root(root);
      change_.set(place, root.change);
      lines_.back()[place] = thinned_root(root.line);
    }
  }

  [[nodiscard]] json data() const {
    std::vector<std::uint8_t> drawn;
    std::vector<Vec3f> points;
    for (const std::map<std::size_t, std::vector<Vec3f>>& lines : lines_) {
      for (std::size_t place = 0; place < places_.size(); ++place) {
        const auto line = lines.find(place);
        drawn.push_back(line == lines.end() ? 0 : 1);
        if (line == lines.end()) continue;
        points.insert(points.end(), line->second.begin(), line->second.end());
      }
    }
    const PackingBox box(points);
    return {{"vertebra", vertebra_},
            {"is_left", is_left_},
            {"points_per_root", kRootPoints},
            {"radius", packed(radius_)},
            {"drawn", packed(drawn)},
            {"low", to_json(box.low())},
            {"high", to_json(box.high())},
            {"points", box.packed(points)},
            {"change", change_.packed(places_.size())},
            {"narrowest", narrowest_}};
  }

 private:
  void add_root(const viz::NerveRoot& root) {
    vertebra_.push_back(root.vertebra);
    is_left_.push_back(root.is_left);
    for (std::size_t k = 0; k < kRootPoints; ++k) {
      radius_.push_back(viz::drawn_root_radius(root, root_share(k)));
    }
  }

  Places<std::pair<std::string, bool>> places_;
  json vertebra_ = json::array(), is_left_ = json::array(), narrowest_ = json::array();
  std::vector<float> radius_;
  Table change_{kNotKnown};
  std::vector<std::map<std::size_t, std::vector<Vec3f>>> lines_;  // by frame and place
};

// The ligaments of all frames; their ends stay where they are in their bodies.
class LigamentStore {
 public:
  explicit LigamentStore(std::vector<viz::DiscSite> sites) : sites_(std::move(sites)) {}

  void add(const viz::StudyFrame& frame, const std::vector<viz::DrawnLigament>& ligaments) {
    tension_.add_row();
    radius_.add_row();
    for (const viz::DrawnLigament& drawn : ligaments) {
      const auto [place, is_new] = places_.find({drawn.level, drawn.ligament});
      if (is_new) add_ligament(frame, drawn);
      tension_.set(place, drawn.tension);
      radius_.set(place, static_cast<double>(viz::drawn_ligament_radius(drawn.tension)));
    }
  }

  [[nodiscard]] json data(const std::vector<std::string>& names) const {
    return {{"names", names},
            {"level", level_},
            {"ligament", ligament_},
            {"upper_body", upper_body_},
            {"lower_body", lower_body_},
            {"upper", packed(upper_)},
            {"lower", packed(lower_)},
            {"tension", tension_.packed(places_.size())},
            {"radius", radius_.packed(places_.size())}};
  }

 private:
  void add_ligament(const viz::StudyFrame& frame, const viz::DrawnLigament& drawn) {
    const viz::DiscSite& site = site_at(sites_, drawn.level);
    level_.push_back(drawn.level);
    ligament_.push_back(drawn.ligament);
    upper_body_.push_back(site.upper_body);
    lower_body_.push_back(site.lower_body);
    append_xyz(upper_, inverse(pose_of(frame, site.upper_body))(drawn.upper));
    append_xyz(lower_, inverse(pose_of(frame, site.lower_body))(drawn.lower));
  }

  std::vector<viz::DiscSite> sites_;
  Places<std::pair<std::size_t, std::size_t>> places_;
  json level_ = json::array(), ligament_ = json::array();
  json upper_body_ = json::array(), lower_body_ = json::array();
  std::vector<float> upper_, lower_;
  Table tension_{kNotKnown}, radius_{kNotKnown};
};

// The facet forces of all frames; they turn with the upper vertebra.
class FacetStore {
 public:
  explicit FacetStore(std::vector<viz::DiscSite> sites) : sites_(std::move(sites)) {}

  void add(const viz::StudyFrame& frame, const std::vector<viz::FacetForce>& forces) {
    newton_.add_row();
    for (const viz::FacetForce& facet : forces) {
      const auto [place, is_new] = places_.find({facet.level, facet.side});
      if (is_new) add_facet(frame, facet);
      newton_.set(place, facet.force.newton);
    }
  }

  [[nodiscard]] json data() const {
    return {{"level", level_},
            {"side", side_},
            {"body", body_},
            {"tip", packed(tip_)},
            {"toward", packed(toward_)},
            {"newton", newton_.packed(places_.size())}};
  }

 private:
  void add_facet(const viz::StudyFrame& frame, const viz::FacetForce& facet) {
    const std::string& body = site_at(sites_, facet.level).upper_body;
    const viz::Pose X_BW = inverse(pose_of(frame, body));
    level_.push_back(facet.level);
    side_.push_back(facet.side);
    body_.push_back(body);
    append_xyz(tip_, X_BW(facet.force.tip));
    append_xyz(toward_, X_BW.rotate(normalized(facet.force.tip - facet.force.tail)));
  }

  std::vector<viz::DiscSite> sites_;
  Places<std::pair<std::size_t, std::size_t>> places_;
  json level_ = json::array(), side_ = json::array(), body_ = json::array();
  std::vector<float> tip_, toward_;
  Table newton_{0};
};

}  // namespace

json nerve_root_data(const Study& study, const viz::LandmarkTable& landmarks,
                     const EachStep& each_step, const viz::BoneField& bones) {
  RootStore store;
  each_step([&](std::size_t c, std::size_t t) {
    const viz::StudyFrame frame(study, c, t);
    store.add(frame, viz::find_nerve_roots(frame, landmarks, bones.at(frame)));
  });
  return store.data();
}

json ligament_data(const Study& study, const viz::LandmarkTable& landmarks,
                   const EachStep& each_step) {
  LigamentStore store(viz::disc_sites(study, landmarks));
  each_step([&](std::size_t c, std::size_t t) {
    const viz::StudyFrame frame(study, c, t);
    store.add(frame, viz::find_ligaments(frame, landmarks));
  });
  return store.data(study.axes.ligaments);
}

json facet_data(const Study& study, const viz::LandmarkTable& landmarks,
                const EachStep& each_step) {
  FacetStore store(viz::disc_sites(study, landmarks));
  each_step([&](std::size_t c, std::size_t t) {
    const viz::StudyFrame frame(study, c, t);
    store.add(frame, viz::find_facet_forces(frame, landmarks));
  });
  return store.data();
}

}  // namespace plumbline
