// SPDX-License-Identifier: Apache-2.0
#include "kinematics/independent_coordinates.h"

#include <algorithm>
#include <set>

namespace plumbline {
namespace {

FunctionValue term_value(const Model& model, const Coupler::Term& term, double q) {
  return term.function == kNone ? FunctionValue{q, 1.0, 0.0} : model.functions[term.function](q);
}

}  // namespace

IndependentCoordinates::IndependentCoordinates(const Model& model) {
  std::vector<std::set<int>> rows(model.dofs.size());
  std::vector<bool> follows(model.dofs.size(), false);
  for (const Coupler& coupler : model.couplers) follows[coupler.dof] = true;
  for (const DofIndex d : model.free_dofs) {
    if (follows[d]) continue;
    rows[d].insert(count());
    dofs_.push_back(d);
  }
  for (const Coupler& coupler : model.couplers) {
    if (model.dofs[coupler.dof].locked) continue;
    for (const Coupler::Term& term : coupler.terms)
      rows[coupler.dof].merge(std::set(rows[term.dof]));
  }
  first_.push_back(0);
  for (const std::set<int>& of_dof : rows) {
    for (const int row : of_dof) shares_.push_back({.row = row});
    first_.push_back(static_cast<int>(shares_.size()));
  }
}

void IndependentCoordinates::follow(const Model& model, std::span<double> q, std::span<double> v,
                                    std::span<double> vdot) {
  for (const Coupler& coupler : model.couplers) {
    if (model.dofs[coupler.dof].locked) continue;
    double at = 0.0;
    double rate = 0.0;
    double acceleration = 0.0;
    for (const Coupler::Term& term : coupler.terms) {
      const FunctionValue f = term_value(model, term, q[term.dof]);
      at += f.f;
      rate += f.df * v[term.dof];
      acceleration += f.df * vdot[term.dof] + f.d2f * v[term.dof] * v[term.dof];
    }
    q[coupler.dof] = at;
    v[coupler.dof] = rate;
    vdot[coupler.dof] = acceleration;
  }
}

void IndependentCoordinates::update(const Model& model, std::span<const double> q) {
  for (const Coupler& coupler : model.couplers) {
    const auto own = std::span(shares_).subspan(first_[coupler.dof], shares(coupler.dof).size());
    for (Share& share : own) share.value = 0.0;
    if (own.empty()) continue;
    for (const Coupler::Term& term : coupler.terms) {
      const double slope = term_value(model, term, q[term.dof]).df;
      for (const Share& far : shares(term.dof)) {
        const auto same = std::lower_bound(own.begin(), own.end(), far.row,
                                           [](const Share& s, int row) { return s.row < row; });
        same->value += slope * far.value;
      }
    }
  }
}

void IndependentCoordinates::reduce(std::span<const double> tau, std::span<double> out) const {
  std::fill(out.begin(), out.end(), 0.0);
  for (std::size_t d = 0; d + 1 < first_.size(); ++d) {
    for (const Share& share : shares(static_cast<DofIndex>(d))) {
      out[share.row] += share.value * tau[d];
    }
  }
}

}  // namespace plumbline
