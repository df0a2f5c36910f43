// SPDX-License-Identifier: Apache-2.0
#include "scenarios/run_scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <mutex>
#include <thread>

#include "core/parallel.h"
#include "model/compile.h"
#include "model_io/native_reader.h"
#include "results/sha256.h"
#include "scenarios/compare_cases.h"
#include "scenarios/fill_why.h"
#include "scenarios/prepare_scenario.h"

namespace plumbline {
namespace {

// Which body is solved, and at what price of a posture.
struct Variation {
  TaskSettings settings;
  std::size_t body = 0;  // 0 nominal, then as in body_variations()
};

// The nominal one first, then each weight and the tone halved and doubled, then the other bodies.
std::vector<Variation> list_variations(const std::vector<PreparedScenario>& bodies, bool band) {
  const TaskSettings& nominal = bodies.front().body.settings;
  std::vector<Variation> out = {{nominal, 0}};
  if (!band) return out;
  for (const double factor : {0.5, 2.0}) {
    for (double PostureWeights::*weight :
         {&PostureWeights::k_lum, &PostureWeights::k_d, &PostureWeights::k_s}) {
      out.push_back({nominal, 0});
      out.back().settings.weights.*weight *= factor;
    }
    out.push_back({nominal, 0});
    out.back().settings.k_up_standing *= factor;
    out.push_back({nominal, 0});
    out.back().settings.tone_standing *= factor;
    out.back().settings.tone_bending *= factor;
    out.back().settings.tone_borne *= factor;
  }
  for (std::size_t b = 1; b < bodies.size(); ++b) out.push_back({bodies[b].body.settings, b});
  return out;
}

struct PreparedBodies {
  std::vector<PreparedScenario> all;  // the nominal one first
  bool whole = true;                  // every one that the band asks for can be prepared
};

// The nominal body, and those that the band runs over.
PreparedBodies prepare_bodies(const Scenario& scenario, bool band, int threads,
                              const PostureOptions& posture, const CancelToken& cancel) {
  const bool varies = band && !scenario.imbalances.empty();
  const std::vector<BodyEdit> edits = varies ? body_variations() : std::vector<BodyEdit>{};
  std::vector<std::optional<PreparedScenario>> prepared(edits.size() + 1);
  for_each_case(static_cast<int>(prepared.size()), threads, [&](int b) {
    if (b == 0) {
      prepared[0] = prepare_scenario(scenario, posture, cancel);
      return;
    }
    try {
      prepared[b] = prepare_scenario(scenario, posture, cancel, edits[b - 1]);
    } catch (const InputError&) {
      cancel.throw_if_cancelled();
    }
  });
  PreparedBodies out;
  for (std::optional<PreparedScenario>& one : prepared) {
    out.whole = out.whole && one.has_value();
    if (one) out.all.push_back(std::move(*one));
  }
  return out;
}

// Where a variation has no answer, no direction is firm.
ComparedValues unknown_like(ComparedValues values) {
  for (auto& steps : values) {
    for (std::vector<double>& step : steps) {
      std::fill(step.begin(), step.end(), std::numeric_limits<double>::quiet_NaN());
    }
  }
  return values;
}

// Counts postures and passes the count on, one call at a time.
class Progress {
 public:
  Progress(const ProgressFn& report, const CancelToken& cancel, int total)
      : report_(report), cancel_(cancel), total_(total) {}

  void before_posture() {
    cancel_.throw_if_cancelled();
    if (!report_) return;
    const std::scoped_lock lock(mutex_);
    report_(done_++, total_);
  }

 private:
  const ProgressFn& report_;
  const CancelToken& cancel_;
  int total_;
  int done_ = 0;
  std::mutex mutex_;
};

AnsweredCase answer_case(const std::string& name, const std::string& title, const Model& model,
                         const PreparedBody& body, const std::vector<PoseRequest>& requests,
                         const TaskSettings& settings, const PostureOptions& options,
                         Progress& progress, const OtherSearches& others) {
  AnsweredCase answered{.name = name, .title = title, .model = model};
  const auto before = [&] { progress.before_posture(); };
  answered.steps =
      solve_case(answered.model, body, requests, settings, options, before, others).steps;
  for (SolvedStep& step : answered.steps) {
    step.task.problem.model = nullptr;  // the answer outlives the model solved with
    answered.analyses.emplace_back(answered.model, step);
  }
  answered.verdicts = judge_steps(answered.model, answered.steps, answered.analyses);
  return answered;
}

// Why each case's loads differ from those of the reference, which is the first.
void split_changes(std::vector<std::vector<AnsweredCase>>& answers, int threads) {
  for_each_case(static_cast<int>(answers.size()), threads, [&](int v) {
    std::vector<AnsweredCase>& cases = answers[static_cast<std::size_t>(v)];
    const AnsweredCase& reference = cases.front();
    for (std::size_t c = 1; c < cases.size(); ++c) {
      for (std::size_t t = 0; t < cases[c].steps.size(); ++t) {
        cases[c].changes.push_back(
            split_change({reference.model, reference.steps[t], reference.analyses[t]},
                         {cases[c].model, cases[c].steps[t], cases[c].analyses[t]}));
      }
    }
  });
}

Provenance provenance_of(const Scenario& scenario, const RunOptions& options,
                         const PreparedBody& body, int threads) {
  Provenance out = options.provenance;
  out.scenario_name = scenario.name;
  for (const SourceText& source : scenario.sources) {
    out.scenario_text += "# " + source.file + "\n" + source.text + "\n";
  }
  out.scenario_sha256 = sha256_hex(out.scenario_text);
  out.model_name = body.spec.name;
  for (const SourceText& source : read_native_model_sources(scenario.model)) {
    out.model_text += "# " + source.file + "\n" + source.text + "\n";
  }
  out.model_sha256 = sha256_hex(out.model_text);
  const TaskSettings& s = body.settings;
  const auto option = [&](const char* name, double value) {
    out.options.emplace_back(name, fmt::format("{:.9g}", value));
  };
  option("k_lum_litre_per_rad2", s.weights.k_lum);
  option("k_d_litre", s.weights.k_d);
  option("k_s", s.weights.k_s);
  option("k_up_litre", s.k_up_standing);
  option("tone_standing_pct", 100.0 * s.tone_standing);
  option("tone_bending_pct", 100.0 * s.tone_bending);
  option("tone_borne_pct", 100.0 * s.tone_borne);
  option("sway_pct_bw", 100.0 * s.sway);
  out.options.emplace_back("levels",
                           kLevelLawNames[static_cast<std::size_t>(scenario.solver.levels)]);
  out.options.emplace_back(
      "flexion_pattern",
      kFlexionPatternNames[static_cast<std::size_t>(scenario.solver.flexion_pattern)]);
  out.options.emplace_back("other_starts", fmt::format("{}", scenario.solver.other_starts));
  out.options.emplace_back("symmetric", s.symmetric ? "yes" : "no");
  out.options.emplace_back("band", options.band ? "yes" : "no");
  out.threads = threads;
  return out;
}

}  // namespace

Study run_scenario(const Scenario& scenario, const RunOptions& options, const ProgressFn& report,
                   const CancelToken& cancel) {
  const auto begin = std::chrono::steady_clock::now();
  PostureOptions posture;
  posture.cancelled = [&] { return cancel.cancelled(); };
  const int threads = options.threads > 0
                          ? options.threads
                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const PreparedBodies prepared = prepare_bodies(scenario, options.band, threads, posture, cancel);
  const std::vector<PreparedScenario>& bodies = prepared.all;
  const PreparedBody& body = bodies.front().body;
  std::vector<std::vector<Model>> models;
  for (const PreparedScenario& one : bodies) {
    models.push_back({one.body.model});
    if (one.changed) models.back().push_back(compile(*one.changed));
  }

  const std::vector<PoseRequest> requests = pose_requests(scenario.task);
  // Case and variation together number the pieces of work; each has a slot of its own.
  const int num_cases = static_cast<int>(models.front().size());
  const std::vector<Variation> variations = list_variations(bodies, options.band && num_cases > 1);
  const int num_runs = num_cases * static_cast<int>(variations.size());
  Progress progress(report, cancel, num_runs * static_cast<int>(requests.size()));
  const OtherSearches others{.bent_knees = true, .starts = scenario.solver.other_starts};
  std::vector<std::vector<AnsweredCase>> answers(variations.size());
  for (auto& cases : answers) cases.resize(models.front().size());
  for_each_case(num_runs, threads, [&](int i) {
    const int c = i % num_cases;
    const int v = i / num_cases;
    const Variation& variation = variations[v];
    answers[v][c] =
        answer_case(c == 0 ? "reference" : scenario.name,
                    c == 0 ? "Reference" : describe_all(scenario.imbalances),
                    models[variation.body][c], bodies[variation.body].body, requests,
                    variation.settings, posture, progress, v == 0 ? others : OtherSearches{});
  });
  cancel.throw_if_cancelled();

  split_changes(answers, threads);
  Study study;
  study.title = scenario.title;
  study.person = {body.spec.person.mass, body.spec.person.height,
                  std::numeric_limits<double>::quiet_NaN(), body.spec.person.sex};
  study.provenance = provenance_of(scenario, options, body, threads);
  name_axes(body, answers[0], study);
  fill_study(body, answers[0], study);
  fill_why(answers, study);
  std::vector<ComparedValues> varied;
  for (std::size_t v = 1; v < answers.size(); ++v) {
    varied.push_back(compare_values(bodies[variations[v].body].body, answers[v]));
  }
  const ComparedValues nominal = compare_values(body, answers[0]);
  if (!prepared.whole) varied.push_back(unknown_like(nominal));
  const bool lacks_ligaments = !has_tissue(body.model);
  if (!varied.empty() && lacks_ligaments) {
    varied.push_back(with_ligament_pull(body.model, nominal));
  }
  study.changes = list_changes(compared_quantities(body.model), answers[0], nominal, varied);
  study.provenance.wall_time =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return study;
}

}  // namespace plumbline
