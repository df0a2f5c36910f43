// SPDX-License-Identifier: Apache-2.0
#include "apps/command_render.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

#include "apps/exit_code.h"
#include "apps/output_folder.h"
#include "apps/picture_arguments.h"
#include "apps/progress.h"
#include "core/error.h"
#include "core/publish.h"
#include "export/export_study.h"
#include "plots/study_plots.h"
#include "results/read_study.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr int kScreenDpi = 96;
constexpr int kFramesPerSecond = 25;

viz::PictureOptions picture_options(const Study& study, const RenderRequest& request, int width,
                                    int height) {
  viz::PictureOptions options;
  options.case_names = request.cases;
  options.step = static_cast<int>(find_step(study, request.step, request.result));
  options.dpi = request.dpi;
  options.overlay = request.overlay;
  options.tissue_loads = request.tissue_loads;
  options.muscles = find_muscle_style(request.muscle_color, request.muscle_size);
  options.view = find_view(request.view);
  const auto pixels = [&](int given, int usual) {
    return static_cast<int>(
        std::lround(static_cast<double>(given > 0 ? given : usual) * request.dpi / kScreenDpi));
  };
  options.width = pixels(request.width, width);
  options.height = pixels(request.height, height);
  // A poster's own pixels are fine enough, and its memory counts.
  options.supersampling = std::max(options.width, options.height) > 5000 ? 1 : 2;
  return options;
}

[[noreturn]] void refuse_without_pictures() {
  throw InputError({"", 0, "render"}, "this build cannot draw pictures: it was made without VTK",
                   "install libvtk9-dev, libegl-dev and libglew-dev and build again, or ask for "
                   "--plots, which are written as SVG");
}

class Rendering {
 public:
  Rendering(const RenderRequest& request, const DrawTools& tools, CancelToken& cancel)
      : request_(request),
        tools_(tools),
        cancel_(cancel),
        study_(read_study(request.result.string())),
        stem_((request.out / request.result.stem()).string()) {}

  std::vector<std::string> draw() {
    if (request_.film) draw_film(viz::FilmKind::kSteps, "_film");
    if (request_.turntable) draw_film(viz::FilmKind::kTurntable, "_turntable");
    if (request_.plots) draw_plots();
    if (!request_.export_file.empty()) export_body();
    if (files_.empty() && !request_.plots) draw_still();
    return files_;
  }

 private:
  void prepare(const std::string& file) const {
    check_output_folder(request_.out, std::array{fs::path(file).filename().string()});
    make_output_folder(request_.out);
  }

  void draw_still() {
    if (!tools_.still) refuse_without_pictures();
    const viz::PictureOptions options = picture_options(study_, request_, 1920, 1080);
    const std::string file = stem_ + (request_.overlay ? "_overlay.png" : ".png");
    prepare(file);
    tools_.still(study_, options, file);
    files_.push_back(file);
  }

  void draw_film(viz::FilmKind kind, const char* ending) {
    if (!tools_.film) refuse_without_pictures();
    viz::FilmOptions options;
    options.kind = kind;
    options.picture = picture_options(study_, request_, 1280, 720);
    options.frames_per_second = kFramesPerSecond;
    options.frames =
        std::max(2, static_cast<int>(std::lround(request_.seconds * kFramesPerSecond)));
    ProgressLine line;
    options.on_frame = [&](int done, int total) {
      cancel_.throw_if_cancelled();
      line.update(done, total, "frames");
    };
    prepare(stem_ + ending + ".mp4");
    files_.push_back(tools_.film(study_, options, stem_ + ending));
  }

  void export_body() {
    const fs::path& file = request_.export_file;
    viz::check_export_ending(file);
    const std::size_t step = find_step(study_, request_.step, request_.result);
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    check_output_folder(folder, std::array{file.filename().string()});
    make_output_folder(folder);
    viz::export_study(study_, request_.cases, step, file);
    files_.push_back(file.string());
  }

  void draw_plots() {
    for (const StudyPlot& plot :
         draw_study_plots(study_, find_step(study_, request_.step, request_.result))) {
      cancel_.throw_if_cancelled();
      const std::string base = stem_ + "_" + plot.name;
      prepare(base + ".svg");
      const std::string svg = base + ".svg";
      publish_texts(std::array<TextFile, 1>{{{svg, print_svg(plot.sheet)}}});
      files_.push_back(base + ".svg");
      if (!tools_.plot) continue;
      tools_.plot(plot.sheet, request_.dpi, base + ".png");
      files_.push_back(base + ".png");
    }
  }

  const RenderRequest& request_;
  const DrawTools& tools_;
  CancelToken& cancel_;
  Study study_;
  std::string stem_;
  std::vector<std::string> files_;
};

}  // namespace

int command_render(const RenderRequest& request, const DrawTools& tools, CancelToken& cancel,
                   std::ostream& out, std::ostream& err) {
  const std::vector<std::string> files = Rendering(request, tools, cancel).draw();
  for (const std::string& file : files) out << "Wrote " << file << "\n";
  if (files.empty()) err << "the study holds nothing that could be plotted\n";
  return files.empty() ? kExitFailed : kExitOk;
}

}  // namespace plumbline
