// SPDX-License-Identifier: Apache-2.0
#include "apps/print_analysis.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "apps/print_motion_notes.h"
#include "apps/text_table.h"

namespace plumbline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMusclesShown = 20;
constexpr std::size_t kLoadColumns = 6;

// The largest magnitude of a quantity over time.
struct Peak {
  std::string name;
  double value = 0.0;   // with its sign
  double time = 0.0;    // [s]
  std::size_t row = 0;  // of the table
};

template <class Value>
Peak find_peak(std::string name, const std::vector<double>& time, Value&& value) {
  Peak peak{std::move(name), 0.0, time.front()};
  for (std::size_t row = 0; row < time.size(); ++row) {
    const double now = value(row);
    if (std::abs(now) > std::abs(peak.value)) peak = {peak.name, now, time[row], row};
  }
  return peak;
}

struct ForcePeak {
  Peak force, activation;
};

struct JointPeak {
  Peak force, moment;
  std::array<double, 3> parts{};  // of the force at its peak, along the joint's axes [N]
};

class Peaks {
 public:
  explicit Peaks(const AnalysisAnswer& answer)
      : analysis_(*answer.analysis), model_(*answer.model) {}

  // Muscles, the strongest first; or actuators, in their order.
  [[nodiscard]] std::vector<ForcePeak> muscles() const {
    std::vector<ForcePeak> out = forces(0, model_.muscles.size());
    std::stable_sort(out.begin(), out.end(), [](const ForcePeak& a, const ForcePeak& b) {
      return a.force.value > b.force.value;
    });
    return out;
  }
  [[nodiscard]] std::vector<ForcePeak> actuators() const {
    return forces(model_.muscles.size(), analysis_.force.num_columns());
  }

  [[nodiscard]] std::vector<JointPeak> joints() const {
    std::vector<JointPeak> out;
    const MotionTable& table = analysis_.joint_load;
    for (std::size_t b = 1; b < model_.bodies.size(); ++b) {
      const std::size_t first = (b - 1) * kLoadColumns;
      const auto size_at = [&](std::size_t column) {
        return [&table, column](std::size_t row) {
          return std::hypot(table.value(row, column), table.value(row, column + 1),
                            table.value(row, column + 2));
        };
      };
      const std::string& joint = model_.bodies[b].joint;
      JointPeak peak{find_peak(joint, table.time, size_at(first)),
                     find_peak(joint, table.time, size_at(first + 3))};
      for (std::size_t k = 0; k < 3; ++k) {
        peak.parts[k] = table.value(peak.force.row, first + k);
      }
      out.push_back(peak);
    }
    return out;
  }

 private:
  [[nodiscard]] std::vector<ForcePeak> forces(std::size_t first, std::size_t end) const {
    std::vector<ForcePeak> out;
    for (std::size_t c = first; c < end; ++c) {
      const auto peak_of = [&](const MotionTable& table) {
        return find_peak(table.labels[c], table.time,
                         [&](std::size_t row) { return table.value(row, c); });
      };
      out.push_back({peak_of(analysis_.force), peak_of(analysis_.activation)});
    }
    return out;
  }

  const MotionAnalysis& analysis_;
  const Model& model_;
};

std::size_t count_untrusted(const MotionAnalysis& analysis) {
  std::size_t count = 0;
  for (std::size_t frame = 0; frame < analysis.num_frames(); ++frame) {
    count += analysis.is_trusted(frame) ? 0 : 1;
  }
  return count;
}

std::size_t worst_frame(const MotionAnalysis& analysis) {
  const auto worst = std::max_element(
      analysis.quality.begin(), analysis.quality.end(),
      [](const FrameQuality& a, const FrameQuality& b) { return a.missing < b.missing; });
  return static_cast<std::size_t>(worst - analysis.quality.begin());
}

const char* unit_of(const Dof& dof) { return dof.rotational ? "N m" : "N"; }

std::string trust_text(const AnalysisAnswer& answer) {
  const MotionAnalysis& analysis = *answer.analysis;
  const std::size_t worst = worst_frame(analysis);
  const FrameQuality& quality = analysis.quality[worst];
  const std::size_t untrusted = count_untrusted(analysis);
  std::string text;
  if (quality.missing_at != kNone) {
    const Dof& dof = answer.model->dofs[static_cast<std::size_t>(quality.missing_at)];
    text =
        fmt::format("At most {:.2g} {} of what the motion asks for are missing ({}, {:.3f} s).\n",
                    quality.missing, unit_of(dof), dof.name, analysis.force.time[worst]);
  }
  if (untrusted == 0) return text + "Trusted: the forces give the motion asked for.\n";
  return text + fmt::format(
                    "NOT TRUSTED: in {} of {} frames the forces do not give the motion asked for. "
                    "Check the motion and\n  the loads, or add actuators (--actuators, "
                    "--add-reserves).\n",
                    untrusted, analysis.num_frames());
}

constexpr const char* kConstantLoads =
    "External loads: their table has one row, which is taken to hold at every time.\n";

std::string renamed_text(const std::map<std::string, std::string>& renamed) {
  if (renamed.empty()) return "";
  std::vector<std::string> written;
  for (const auto& [name, word] : renamed) written.push_back(word);
  return wrapped(
      fmt::format("Written with '_' for each blank of the name, as blanks part the columns of a "
                  "table: {}",
                  fmt::join(written, ", ")));
}

std::vector<std::string> force_row(const ForcePeak& peak) {
  return {peak.force.name, fixed(peak.force.value, 1), fixed(peak.force.time, 3),
          fixed(peak.activation.value, 3)};
}

Json json_peak(const Peak& peak, const char* unit) {
  return {{"peak_" + std::string(unit), peak.value}, {"at_s", peak.time}};
}

}  // namespace

std::string print_analysis(const AnalysisAnswer& answer) {
  const MotionAnalysis& analysis = *answer.analysis;
  const Peaks peaks(answer);
  const std::vector<ForcePeak> muscles = peaks.muscles();
  const std::vector<ForcePeak> actuators = peaks.actuators();
  std::string text =
      fmt::format("{}: {}, {:.3f} to {:.3f} s; {}, {}\n", answer.model->name,
                  counted(analysis.num_frames(), "frame"), analysis.force.time.front(),
                  analysis.force.time.back(), counted(muscles.size(), "muscle"),
                  counted(actuators.size(), "actuator"));
  text += trust_text(answer);
  text += print_motion_notes(answer.notes);
  if (answer.constant_loads) text += kConstantLoads;
  text += renamed_text(analysis.renamed);

  if (!muscles.empty()) {
    TextTable table;
    table.add({"", "peak N", "at s", "peak activation"});
    const std::size_t shown = std::min(kMusclesShown, muscles.size());
    for (std::size_t i = 0; i < shown; ++i) table.add(force_row(muscles[i]));
    text += fmt::format("\nMuscles, the {} of greatest force\n{}", shown, table.text());
  }
  if (!actuators.empty()) {
    TextTable table;
    table.add({"", "peak N or N m", "at s", "peak control"});
    for (const ForcePeak& peak : actuators) table.add(force_row(peak));
    text += "\nActuators\n" + table.text();
  }
  TextTable table;
  table.add({"", "force N", "at s", "x N", "y N", "z N", "moment N m", "at s"});
  for (const JointPeak& joint : peaks.joints()) {
    table.add({joint.force.name, fixed(joint.force.value, 1), fixed(joint.force.time, 3),
               fixed(joint.parts[0], 1), fixed(joint.parts[1], 1), fixed(joint.parts[2], 1),
               fixed(joint.moment.value, 2), fixed(joint.moment.time, 3)});
  }
  text +=
      "\nJoints: peak load on the child at the joint; x, y, z of the force along the axes of the "
      "joint on its parent\n" +
      table.text();
  text += "\nWrote";
  for (std::size_t i = 0; i < answer.files.size(); ++i) {
    text += fmt::format("{} {}", i == 0 ? "" : ",", answer.files[i].string());
  }
  return text + "\n";
}

std::string print_analysis_json(const AnalysisAnswer& answer) {
  const MotionAnalysis& analysis = *answer.analysis;
  const Peaks peaks(answer);
  const FrameQuality& worst = analysis.quality[worst_frame(analysis)];
  Json out = {{"model", answer.model->name},
              {"frames", analysis.num_frames()},
              {"from_s", analysis.force.time.front()},
              {"to_s", analysis.force.time.back()},
              {"trusted", count_untrusted(analysis) == 0},
              {"frames_not_trusted", count_untrusted(analysis)},
              {"missing", worst.missing},
              {"constant_loads", answer.constant_loads},
              {"renamed", analysis.renamed}};
  add_motion_notes(answer.notes, out);
  for (const char* part : {"muscles", "actuators", "joints"}) out[part] = Json::object();
  out["files"] = Json::array();
  for (const ForcePeak& peak : peaks.muscles()) {
    Json& muscle = out["muscles"][peak.force.name];
    muscle = json_peak(peak.force, "N");
    muscle["peak_activation"] = peak.activation.value;
  }
  for (const ForcePeak& peak : peaks.actuators()) {
    Json& actuator = out["actuators"][peak.force.name];
    actuator = json_peak(peak.force, "N_or_Nm");
    actuator["peak_control"] = peak.activation.value;
  }
  for (const JointPeak& joint : peaks.joints()) {
    out["joints"][joint.force.name] = {{"force", json_peak(joint.force, "N")},
                                       {"force_along_joint_axes_N", joint.parts},
                                       {"moment", json_peak(joint.moment, "Nm")}};
  }
  for (const std::filesystem::path& file : answer.files) out["files"].push_back(file.string());
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumbline
