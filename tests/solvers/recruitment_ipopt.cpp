// SPDX-License-Identifier: Apache-2.0
#include "solvers/recruitment_ipopt.h"

#include <IpIpoptApplication.hpp>
#include <IpTNLP.hpp>
#include <algorithm>
#include <cmath>

namespace plumbline::test {
namespace {

using Ipopt::Index;
using Ipopt::Number;

constexpr double kNoBound = 2e19;  // beyond 1e19 is infinite for Ipopt

// min 1/2 sum cost x^2 + 1/2 sum rho s^2 with A x + s + b = 0, unknowns (x, s).
class LoadSharing : public Ipopt::TNLP {
 public:
  LoadSharing(const RecruitmentProblem& problem, const std::vector<double>& b, IpoptSolution& out)
      : problem_(problem), b_(b), out_(out) {}

  bool get_nlp_info(Index& n, Index& m, Index& nnz_jac, Index& nnz_hessian,
                    IndexStyleEnum& style) override {
    n = columns() + problem_.num_rows;
    m = problem_.num_rows;
    nnz_jac = static_cast<Index>(problem_.row.size()) + m;
    nnz_hessian = n;
    style = C_STYLE;
    return true;
  }
  bool get_bounds_info(Index /*n*/, Number* lo, Number* hi, Index m, Number* c_lo,
                       Number* c_hi) override {
    for (Index i = 0; i < columns(); ++i) {
      lo[i] = std::isfinite(problem_.lo[i]) ? problem_.lo[i] / size(i) : -kNoBound;
      hi[i] = std::isfinite(problem_.hi[i]) ? problem_.hi[i] / size(i) : kNoBound;
    }
    std::fill_n(lo + columns(), m, -kNoBound);
    std::fill_n(hi + columns(), m, kNoBound);
    for (Index k = 0; k < m; ++k) c_lo[k] = c_hi[k] = -b_[k];
    return true;
  }
  bool get_starting_point(Index n, bool, Number* x, bool, Number*, Number*, Index, bool,
                          Number*) override {
    for (Index i = 0; i < n; ++i) x[i] = 0.1 / size(i);
    return true;
  }
  bool eval_f(Index n, const Number* x, bool, Number& f) override {
    f = 0.0;
    for (Index i = 0; i < n; ++i) f += 0.5 * x[i] * x[i];
    return true;
  }
  bool eval_grad_f(Index n, const Number* x, bool, Number* gradient) override {
    std::copy_n(x, n, gradient);
    return true;
  }
  bool eval_g(Index, const Number* x, bool, Index m, Number* g) override {
    for (Index k = 0; k < m; ++k) g[k] = size(columns() + k) * x[columns() + k];
    for (Index i = 0; i < columns(); ++i) {
      for (int k = problem_.column_start[i]; k < problem_.column_start[i + 1]; ++k) {
        g[problem_.row[k]] += problem_.value[k] * size(i) * x[i];
      }
    }
    return true;
  }
  bool eval_jac_g(Index, const Number*, bool, Index m, Index, Index* row, Index* column,
                  Number* values) override {
    Index e = 0;
    for (Index i = 0; i < columns(); ++i) {
      for (int k = problem_.column_start[i]; k < problem_.column_start[i + 1]; ++k, ++e) {
        if (values != nullptr) {
          values[e] = problem_.value[k] * size(i);
        } else {
          row[e] = problem_.row[k];
          column[e] = i;
        }
      }
    }
    for (Index k = 0; k < m; ++k, ++e) {
      if (values != nullptr) {
        values[e] = size(columns() + k);
      } else {
        row[e] = k;
        column[e] = columns() + k;
      }
    }
    return true;
  }
  bool eval_h(Index n, const Number*, bool, Number factor, Index, const Number*, bool, Index,
              Index* row, Index* column, Number* values) override {
    for (Index i = 0; i < n; ++i) {
      if (values != nullptr) {
        values[i] = factor;
      } else {
        row[i] = column[i] = i;
      }
    }
    return true;
  }
  void finalize_solution(Ipopt::SolverReturn status, Index, const Number* x, const Number*,
                         const Number*, Index, const Number*, const Number*, Number f,
                         const Ipopt::IpoptData*, Ipopt::IpoptCalculatedQuantities*) override {
    out_.solved = status == Ipopt::SUCCESS || status == Ipopt::STOP_AT_ACCEPTABLE_POINT;
    out_.objective = f;
    for (Index i = 0; i < columns(); ++i) out_.x.push_back(size(i) * x[i]);
  }

 private:
  [[nodiscard]] Index columns() const { return problem_.num_columns(); }
  [[nodiscard]] double cost(Index i) const {
    return i < columns() ? problem_.cost[i] : problem_.reserve_cost[i - columns()];
  }
  // Unit of an unknown, so that all cost alike: thrusts of hundreds of newtons stand beside
  // activations.
  [[nodiscard]] double size(Index i) const { return 1.0 / std::sqrt(cost(i)); }

  const RecruitmentProblem& problem_;
  const std::vector<double>& b_;
  IpoptSolution& out_;
};

}  // namespace

IpoptSolution solve_by_ipopt(const RecruitmentProblem& problem, const std::vector<double>& b) {
  IpoptSolution out;
  Ipopt::SmartPtr<Ipopt::IpoptApplication> app = IpoptApplicationFactory();
  app->Options()->SetIntegerValue("print_level", 0);
  app->Options()->SetStringValue("sb", "yes");
  app->Options()->SetNumericValue("tol", 1e-12);
  app->Options()->SetNumericValue("constr_viol_tol", 1e-10);
  app->Options()->SetNumericValue("bound_relax_factor", 0.0);
  app->Options()->SetStringValue("mehrotra_algorithm", "yes");
  app->Options()->SetIntegerValue("max_iter", 500);
  if (app->Initialize() != Ipopt::Solve_Succeeded) return out;
  Ipopt::SmartPtr<Ipopt::TNLP> nlp = new LoadSharing(problem, b, out);
  app->OptimizeTNLP(nlp);
  return out;
}

}  // namespace plumbline::test
