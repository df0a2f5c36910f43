// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <limits>

#include "core/units.h"
#include "viz/pick.h"

namespace plumbline::viz {
namespace {

using Read = std::function<double(std::size_t case_index)>;

// Rows of one picked thing, each read from every case.
class Rows {
 public:
  explicit Rows(const std::vector<std::size_t>& cases) : cases_(cases) {}

  void add(const std::string& label, const std::string& unit, int decimals, const Read& read) {
    KeyNumber row{label, unit, decimals, {}, {}};
    for (const std::size_t c : cases_) {
      row.values.push_back(read(c));
      row.undetermined.push_back(false);
    }
    rows_.push_back(std::move(row));
  }
  std::vector<KeyNumber> take() { return std::move(rows_); }

 private:
  const std::vector<std::size_t>& cases_;
  std::vector<KeyNumber> rows_;
};

// "semimem, right" of "semimem_r".
std::string with_side(const std::string& name) {
  const std::string bare = without_side(name);
  if (bare == name) return name;
  const bool is_right = name.ends_with("_r") || name.ends_with("_right");
  return bare + (is_right ? ", right" : ", left");
}

std::vector<KeyNumber> muscle_rows(const Study& study, const std::vector<std::size_t>& cases,
                                   std::size_t t, std::size_t m) {
  constexpr double kPercent = 100;
  constexpr double kMmPerMetre = 1000;
  constexpr double kFaint = 0.5;  // [N]: what pulls less has no share
  const MuscleResults& r = study.muscle;
  Rows rows(cases);
  rows.add("Force", "N", 0, [&](std::size_t c) { return r.force(c, t, m); });
  rows.add("of it active", "N", 0, [&](std::size_t c) { return r.active_force(c, t, m); });
  rows.add("of it passive", "N", 0, [&](std::size_t c) { return r.passive_force(c, t, m); });
  rows.add("Passive share", "%", 0, [&](std::size_t c) {
    const double force = r.force(c, t, m);
    return force < kFaint ? std::numeric_limits<double>::quiet_NaN()
                          : kPercent * r.passive_force(c, t, m) / force;
  });
  rows.add("Activation", "%", 1, [&](std::size_t c) { return kPercent * r.activation(c, t, m); });
  rows.add("Active strength", "N", 0, [&](std::size_t c) { return r.max_force(c, m); });
  rows.add("Length", "mm", 0, [&](std::size_t c) { return kMmPerMetre * r.length(c, t, m); });
  rows.add("Fibres, of optimal", "%", 0,
           [&](std::size_t c) { return kPercent * r.fibre_length(c, t, m); });
  return rows.take();
}

std::vector<KeyNumber> level_rows(const Study& study, const std::vector<std::size_t>& cases,
                                  std::size_t t, std::size_t l) {
  const LevelResults& r = study.level;
  Rows rows(cases);
  rows.add("Compression", "N", 0, [&](std::size_t c) { return r.compression(c, t, l); });
  rows.add("Disc pressure", "MPa", 2,
           [&](std::size_t c) { return StudyFrame(study, c, t).disc_pressure_MPa(l); });
  rows.add("Shear, forward", "N", 0, [&](std::size_t c) { return r.shear_ap(c, t, l); });
  rows.add("Shear, to the right", "N", 0, [&](std::size_t c) { return r.shear_lateral(c, t, l); });
  rows.add("Passive moment", "N m", 1, [&](std::size_t c) { return r.moment(c, t, l, 0); });
  rows.add("Moment of weight", "N m", 1,
           [&](std::size_t c) { return r.joint_moment_flexion(c, t, l); });
  rows.add("Flexion", "°", 1, [&](std::size_t c) { return rad_to_deg(r.angle(c, t, l, 0)); });
  if (!study.axes.has_tissue()) return rows.take();
  rows.add("Facets, right", "N", 0,
           [&](std::size_t c) { return study.tissue.facet_force(c, t, l, 0); });
  rows.add("Facets, left", "N", 0,
           [&](std::size_t c) { return study.tissue.facet_force(c, t, l, 1); });
  return rows.take();
}

}  // namespace

PickCaption describe_picked(const Study& study, const Skeleton& skeleton,
                            const std::vector<std::size_t>& cases, std::size_t step,
                            const Picked& picked) {
  switch (picked.kind) {
    case Picked::Kind::kNothing:
      break;
    case Picked::Kind::kMuscle: {
      const auto group = static_cast<std::size_t>(study.muscle.group(picked.index));
      return {with_side(study.axes.muscles.at(picked.index)),
              to_label(without_side(study.axes.groups.at(group))),
              muscle_rows(study, cases, step, picked.index)};
    }
    case Picked::Kind::kLevel:
      return {study.axes.levels.at(picked.index), "Level of the spine",
              level_rows(study, cases, step, picked.index)};
    case Picked::Kind::kBone: {
      const std::string& name = skeleton.bones().at(picked.index).name;
      const bool is_left = name.ends_with("_l");
      return {to_label(without_side(name)) + (is_left ? ", left" : ""), "Bone", {}};
    }
  }
  return {};
}

}  // namespace plumbline::viz
