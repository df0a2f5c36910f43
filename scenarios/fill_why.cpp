// SPDX-License-Identifier: Apache-2.0
#include "scenarios/fill_why.h"

#include <algorithm>

namespace plumbline {
namespace {

constexpr std::size_t kNumLoads = 3;  // of a LevelForce

// Changes of one step and level by group: the sums over their muscles.
std::vector<ReasonedChange> sum_groups(const LoadChanges& changes, const Study& study,
                                       std::size_t level) {
  std::vector<ReasonedChange> out(study.axes.groups.size(), ReasonedChange{});
  for (std::size_t i = 0; i < study.axes.muscles.size(); ++i) {
    ReasonedChange& group = out[static_cast<std::size_t>(study.muscle.group(i))];
    const ReasonedChange& own = changes.of_muscle(i, level);
    for (std::size_t r = 0; r < own.size(); ++r) group[r] += own[r];
  }
  return out;
}

// The contributors that the study has, in its order: those of all models in one study are alike.
std::vector<ReasonedChange> contributors_at(const LoadChanges& changes, const Model& model,
                                            std::size_t level) {
  std::vector<ReasonedChange> out;
  for (const Contributor c : contributors_of(model)) {
    out.push_back(changes.by_contributor[level][static_cast<std::size_t>(c)]);
  }
  return out;
}

struct Place {
  std::size_t c, t, l;
};

void write_nominal(const std::vector<ReasonedChange>& parts, const Place& at, RealArray& out) {
  for (std::size_t load = 0; load < kNumLoads; ++load) {
    for (std::size_t k = 0; k < parts.size(); ++k) {
      for (std::size_t r = 0; r < parts[k].size(); ++r) {
        out(at.c, at.t, at.l, load, k, r) = parts[k][r][static_cast<int>(load)];
      }
    }
  }
}

// The first variation is the nominal one, with which the range begins.
void widen(const std::vector<ReasonedChange>& parts, const Place& at, bool first, RealArray& out) {
  for (std::size_t load = 0; load < kNumLoads; ++load) {
    for (std::size_t k = 0; k < parts.size(); ++k) {
      for (std::size_t r = 0; r < parts[k].size(); ++r) {
        const double value = parts[k][r][static_cast<int>(load)];
        double& low = out(at.c, at.t, at.l, load, k, r, std::size_t{0});
        double& high = out(at.c, at.t, at.l, load, k, r, std::size_t{1});
        low = first ? value : std::min(low, value);
        high = first ? value : std::max(high, value);
      }
    }
  }
}

// No difference, where a case is the reference.
LoadChanges no_changes(const Study& study) {
  LoadChanges out;
  out.num_levels = study.axes.levels.size();
  out.by_contributor.resize(out.num_levels);
  out.by_muscle.resize(out.num_levels * study.axes.muscles.size());
  return out;
}

}  // namespace

void fill_why(const std::vector<std::vector<AnsweredCase>>& answers, Study& study) {
  const LoadChanges none = no_changes(study);
  for (std::size_t v = 0; v < answers.size(); ++v) {
    for (std::size_t c = 0; c < answers[v].size(); ++c) {
      const AnsweredCase& answered = answers[v][c];
      for (std::size_t t = 0; t < answered.steps.size(); ++t) {
        const LoadChanges& changes = c == 0 ? none : answered.changes[t];
        for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
          const auto contributors = contributors_at(changes, answered.model, l);
          const auto groups = sum_groups(changes, study, l);
          if (v == 0) {
            write_nominal(contributors, {c, t, l}, study.why.by_contributor);
            write_nominal(groups, {c, t, l}, study.why.by_group);
          }
          if (answers.size() < 2) continue;
          widen(contributors, {c, t, l}, v == 0, study.why.by_contributor_band);
          widen(groups, {c, t, l}, v == 0, study.why.by_group_band);
        }
      }
    }
  }
}

}  // namespace plumbline
