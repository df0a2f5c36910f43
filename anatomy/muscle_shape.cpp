// SPDX-License-Identifier: Apache-2.0
#include "anatomy/muscle_shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "anatomy/vec3f.h"

namespace plumbline::viz {
namespace {

struct KnownShape {
  std::string_view stem;  // that a name begins with
  MuscleShape shape;
};

// More special stems stand before others.
constexpr std::array kKnownShapes = {
    // The wall: fleshy at flank, ribs and crest, an aponeurosis in front and towards the back.
    KnownShape{"EO1", {0.03F, 0.54F, true}},
    KnownShape{"EO2", {0.03F, 0.46F}},
    KnownShape{"EO3", {0.04F, 0.40F}},
    KnownShape{"EO4", {0.04F, 0.14F}},
    KnownShape{"EO5", {0.04F, 0.05F}},
    KnownShape{"EO6", {0.05F, 0.05F}},
    KnownShape{"IO1", {0.05F, 0.44F}},
    KnownShape{"IO2", {0.05F, 0.32F}},
    KnownShape{"IO3", {0.05F, 0.18F}},
    KnownShape{"IO4", {0.05F, 0.08F}},
    KnownShape{"IO5", {0.05F, 0.05F}},
    KnownShape{"IO6", {0.05F, 0.05F}},
    KnownShape{"TA1", {0.06F, 0.30F}},
    KnownShape{"TA5", {0.06F, 0.30F}},
    KnownShape{"TA", {0.22F, 0.12F}},
    KnownShape{"rect_abd", {0.05F, 0.03F}},
    // Latissimus: thoracolumbar fascia below, a narrow tendon at the humerus.
    KnownShape{"LD_L1", {0.06F, 0.12F, false, 0.14F}},
    KnownShape{"LD_L2", {0.06F, 0.11F, false, 0.18F}},
    KnownShape{"LD_L3", {0.06F, 0.10F, false, 0.21F}},
    KnownShape{"LD_L4", {0.06F, 0.10F, false, 0.24F}},
    KnownShape{"LD_L5", {0.06F, 0.10F, false, 0.26F}},
    KnownShape{"LD_Il", {0.06F, 0.10F, false, 0.12F}},
    KnownShape{"LD_T12", {0.06F, 0.12F, false, 0.10F}},
    KnownShape{"LD_T11", {0.06F, 0.13F, false, 0.06F}},
    KnownShape{"LD_T", {0.06F, 0.14F}},
    KnownShape{"LD_R", {0.05F, 0.14F}},
    // Long thin tendons from sacrum and crest, and up to ribs and processes.
    KnownShape{"LTpT", {0.16F, 0.16F}},
    KnownShape{"IL_R", {0.14F, 0.18F}},
    KnownShape{"glut_max", {0.05F, 0.16F}},
    KnownShape{"glut_med1", {0.03F, 0.16F}},
    KnownShape{"glut_med2", {0.03F, 0.16F}},
    KnownShape{"glut_med3", {0.03F, 0.16F}},
    KnownShape{"glut_min", {0.05F, 0.30F}},
    KnownShape{"semimem", {0.20F, 0.14F, false, 0, 1.25F, 1.6F}},
    KnownShape{"semiten", {0.06F, 0.35F, false, 0, 1.15F}},
    KnownShape{"bifemlh", {0.10F, 0.13F, false, 0, 1.15F, 1.3F}},
    KnownShape{"bifemsh", {0.02F, 0.08F, false, 0, 1.3F, 1.3F}},
    KnownShape{"sar", {0.03F, 0.18F, false, 0, 1.45F, 1.6F}},
    KnownShape{"grac", {0.04F, 0.31F, false, 0, 1.5F, 1.2F}},
    KnownShape{"tfl", {0.04F, 0.68F, false, 0, 1.2F, 3.2F}},
    KnownShape{"rect_fem", {0.12F, 0.12F, false, 0, 1.2F, 1.9F}},
    KnownShape{"vas_med", {0.03F, 0.04F, false, 0, 1.25F, 1.9F}},
    KnownShape{"vas_int", {0.03F, 0.08F, false, 0, 1.25F, 1.9F}},
    KnownShape{"vas_lat", {0.03F, 0.10F, false, 0, 1.35F, 1.9F}},
    KnownShape{"add_long", {0.05F, 0.03F, false, 0, 1.25F, 1.8F}},
    KnownShape{"add_mag3", {0.08F, 0.20F, false, 0, 1.2F}},
    KnownShape{"med_gas", {0.02F, 0.39F, false, 0, 1.35F, 2.3F}},
    KnownShape{"lat_gas", {0.02F, 0.48F, false, 0, 1.35F, 2.3F}},
    KnownShape{"soleus", {0.03F, 0.22F, false, 0, 1.45F, 1.7F}},
    KnownShape{"tib_post", {0.05F, 0.36F}},
    KnownShape{"flex_dig", {0.12F, 0.50F}},
    KnownShape{"flex_hal", {0.12F, 0.46F}},
    KnownShape{"tib_ant", {0.02F, 0.31F, false, 0, 1.15F, 1.2F}},
    KnownShape{"per_brev", {0.08F, 0.34F}},
    KnownShape{"per_long", {0.02F, 0.36F, false, 0, 1.1F}},
    KnownShape{"per_tert", {0.08F, 0.40F}},
    KnownShape{"ext_dig", {0.02F, 0.37F, false, 0, 1.15F, 1.3F}},
    KnownShape{"ext_hal", {0.10F, 0.48F}},
    KnownShape{"quad_fem", {0.05F, 0.08F, false, 0, 1.5F, 1.5F}},
    KnownShape{"gem", {0.05F, 0.12F}},
    KnownShape{"pect", {0.04F, 0.06F, false, 0, 1.5F, 1.5F}},
    KnownShape{"add_brev", {0.05F, 0.05F, false, 0, 1.4F, 1.7F}},
    KnownShape{"add_mag1", {0.05F, 0.05F, false, 0, 1.5F, 1.8F}},
    KnownShape{"add_mag2", {0.05F, 0.05F, false, 0, 1.4F, 1.8F}},
    KnownShape{"iliacus", {0.03F, 0.16F, false, 0, 1.5F}},
    KnownShape{"peri", {0.06F, 0.34F}},
};

constexpr float kSoft = 0.045F;    // flesh gives way to tendon over twice this share
constexpr float kTapers = 0.065F;  // a belly tapers on along this much of its tendon
constexpr float kRises = 0.45F;    // of a fleshy sheet, from its ends to its full thickness

// Position within the belly: 0 and 1 at its ends.
float along_belly(const MuscleShape& shape, float t) {
  const float from = std::max(shape.origin_tendon - kTapers, 0.0F);
  const float to = 1 - std::max(shape.insertion_tendon - kTapers, 0.0F);
  return clamp01((t - from) / (to - from));
}

float belly_share(const MuscleShape& shape) {
  return 1 - std::max(shape.origin_tendon - kTapers, 0.0F) -
         std::max(shape.insertion_tendon - kTapers, 0.0F);
}

}  // namespace

MuscleShape find_muscle_shape(std::string_view name) {
  const auto* const found =
      std::find_if(kKnownShapes.begin(), kKnownShapes.end(),
                   [&](const KnownShape& known) { return name.starts_with(known.stem); });
  return found == kKnownShapes.end() ? MuscleShape{} : found->shape;
}

float tendon_share(const MuscleShape& shape, float t) {
  const float flesh =
      smooth_step(shape.origin_tendon - kSoft, shape.origin_tendon + kSoft, t) *
      smooth_step(shape.insertion_tendon - kSoft, shape.insertion_tendon + kSoft, 1 - t);
  return 1 - flesh;
}

float spindle_swelling(const MuscleShape& shape, float t) {
  return std::max(std::sin(std::numbers::pi_v<float> * along_belly(shape, t)), 0.0F);
}

float spindle_flatness(const MuscleShape& shape, float t) {
  return mix(shape.tendon_flatness, shape.belly_flatness, spindle_swelling(shape, t));
}

float spindle_fullness(const MuscleShape& shape) {
  constexpr float kMeanOfSquare = 0.5F;  // of a sine over half a turn
  return kMeanOfSquare * belly_share(shape);
}

float sheet_swelling(const MuscleShape& shape, float t) {
  const float x = along_belly(shape, t);
  return smooth_step(0, kRises, x) * smooth_step(0, kRises, 1 - x);
}

float sheet_fullness(const MuscleShape& shape) { return (1 - kRises) * belly_share(shape); }

}  // namespace plumbline::viz
