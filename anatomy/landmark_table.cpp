// SPDX-License-Identifier: Apache-2.0
#include "anatomy/landmark_table.h"

#include <fmt/format.h>

#include <cmath>

#include "core/check.h"

namespace plumbline::viz {
namespace {

struct TypicalLandmark {
  const char* name;
  Vec3f p;  // [mm]
  Vec3f n;
};

constexpr double kTypicalHeight = 1.80;  // [m]
constexpr float kMmPerMetre = 1e3F;

// Midline and right side of a person of 1.80 m; values and their sources as in
// models/full_body_lumbar.
constexpr TypicalLandmark kTypical[] = {
    {"S1_superior", {-91.1F, 49.2F, 0}, {0.643F, 0.766F, 0}},
    {"S1_superior_anterior", {-78.1F, 38.3F, 0}, {0.643F, 0.766F, 0}},
    {"S1_superior_posterior", {-104.1F, 60.2F, 0}, {0.643F, 0.766F, 0}},
    {"S1_superior_lateral_r", {-91.1F, 49.2F, 25}, {0.643F, 0.766F, 0}},
    {"L5_inferior", {3.1F, 4.8F, 0}, {-0.432F, -0.902F, 0}},
    {"L5_inferior_anterior", {18.1F, -2.4F, 0}, {-0.432F, -0.902F, 0}},
    {"L5_inferior_posterior", {-11.9F, 11.9F, 0}, {-0.432F, -0.902F, 0}},
    {"L5_inferior_lateral_r", {3.1F, 4.8F, 24.7F}, {-0.432F, -0.902F, 0}},
    {"L5_superior", {8.8F, 23.7F, 0}, {0.287F, 0.958F, 0}},
    {"L5_superior_anterior", {25.5F, 18.7F, 0}, {0.287F, 0.958F, 0}},
    {"L5_superior_posterior", {-7.8F, 28.7F, 0}, {0.287F, 0.958F, 0}},
    {"L5_superior_lateral_r", {8.8F, 23.7F, 23.7F}, {0.287F, 0.958F, 0}},
    {"L4_inferior", {2.1F, 3.4F, 0}, {-0.101F, -0.995F, 0}},
    {"L4_inferior_anterior", {19, 1.7F, 0}, {-0.101F, -0.995F, 0}},
    {"L4_inferior_posterior", {-14.7F, 5.1F, 0}, {-0.101F, -0.995F, 0}},
    {"L4_inferior_lateral_r", {2.1F, 3.4F, 24.8F}, {-0.101F, -0.995F, 0}},
    {"L4_superior", {0.2F, 26.6F, 0}, {0.04F, 0.999F, 0}},
    {"L4_superior_anterior", {17.9F, 25.8F, 0}, {0.04F, 0.999F, 0}},
    {"L4_superior_posterior", {-17.6F, 27.3F, 0}, {0.04F, 0.999F, 0}},
    {"L4_superior_lateral_r", {0.2F, 26.6F, 23.3F}, {0.04F, 0.999F, 0}},
    {"L3_inferior", {-0.8F, 4.2F, 0}, {0.108F, -0.994F, 0}},
    {"L3_inferior_anterior", {16.5F, 6.1F, 0}, {0.108F, -0.994F, 0}},
    {"L3_inferior_posterior", {-18.1F, 2.4F, 0}, {0.108F, -0.994F, 0}},
    {"L3_inferior_lateral_r", {-0.8F, 4.2F, 24}, {0.108F, -0.994F, 0}},
    {"L3_superior", {-7, 26.2F, 0}, {-0.131F, 0.991F, 0}},
    {"L3_superior_anterior", {10.4F, 28.5F, 0}, {-0.131F, 0.991F, 0}},
    {"L3_superior_posterior", {-24.5F, 23.9F, 0}, {-0.131F, 0.991F, 0}},
    {"L3_superior_lateral_r", {-7, 26.2F, 22.1F}, {-0.131F, 0.991F, 0}},
    {"L2_inferior", {-2.3F, 1.1F, 0}, {0.24F, -0.971F, 0}},
    {"L2_inferior_anterior", {14.7F, 5.3F, 0}, {0.24F, -0.971F, 0}},
    {"L2_inferior_posterior", {-19.2F, -3.1F, 0}, {0.24F, -0.971F, 0}},
    {"L2_inferior_lateral_r", {-2.3F, 1.1F, 22.8F}, {0.24F, -0.971F, 0}},
    {"L2_superior", {-8.8F, 20.8F, 0}, {-0.232F, 0.973F, 0}},
    {"L2_superior_anterior", {8, 24.8F, 0}, {-0.232F, 0.973F, 0}},
    {"L2_superior_posterior", {-25.6F, 16.8F, 0}, {-0.232F, 0.973F, 0}},
    {"L2_superior_lateral_r", {-8.8F, 20.8F, 21.3F}, {-0.232F, 0.973F, 0}},
    {"L1_inferior", {0.2F, 0.4F, 0}, {0.321F, -0.947F, 0}},
    {"L1_inferior_anterior", {16.9F, 6, 0}, {0.321F, -0.947F, 0}},
    {"L1_inferior_posterior", {-16.5F, -5.3F, 0}, {0.321F, -0.947F, 0}},
    {"L1_inferior_lateral_r", {0.2F, 0.4F, 21.6F}, {0.321F, -0.947F, 0}},
    {"L1_superior", {-11.1F, 24.1F, 0}, {-0.294F, 0.956F, 0}},
    {"L1_superior_anterior", {5.2F, 29.1F, 0}, {-0.294F, 0.956F, 0}},
    {"L1_superior_posterior", {-27.3F, 19.1F, 0}, {-0.294F, 0.956F, 0}},
    {"L1_superior_lateral_r", {-11.1F, 24.1F, 20.6F}, {-0.294F, 0.956F, 0}},
    {"T12_inferior", {-15.4F, 119.9F, 0}, {0.342F, -0.94F, 0}},
    {"T12_inferior_anterior", {0.2F, 125.6F, 0}, {0.342F, -0.94F, 0}},
    {"T12_inferior_posterior", {-31.1F, 114.2F, 0}, {0.342F, -0.94F, 0}},
    {"T12_inferior_lateral_r", {-15.4F, 119.9F, 21.1F}, {0.342F, -0.94F, 0}},
    {"T12_superior", {-22.6F, 140.7F, 0}, {-0.292F, 0.956F, 0}},
    {"T12_superior_anterior", {-6.9F, 145.5F, 0}, {-0.292F, 0.956F, 0}},
    {"T12_superior_posterior", {-38.3F, 135.9F, 0}, {-0.292F, 0.956F, 0}},
    {"T12_superior_lateral_r", {-22.6F, 140.7F, 19.5F}, {-0.292F, 0.956F, 0}},
    {"S1_facet_superior_r", {-114.6F, 73.6F, 24.5F}, {-0.67F, 0.435F, -0.602F}},
    {"L5_facet_inferior_r", {-26.6F, 19.7F, 24.5F}, {0.67F, -0.435F, 0.602F}},
    {"L5_facet_superior_r", {-22, 37.9F, 22}, {-0.73F, 0.142F, -0.669F}},
    {"L4_facet_inferior_r", {-31, 5.8F, 22}, {0.73F, -0.142F, 0.669F}},
    {"L4_facet_superior_r", {-33.1F, 32.8F, 19.5F}, {-0.642F, -0.022F, -0.766F}},
    {"L3_facet_inferior_r", {-33.6F, -0.3F, 19.5F}, {0.642F, 0.022F, 0.766F}},
    {"L3_facet_superior_r", {-40.8F, 26.9F, 17.5F}, {-0.549F, -0.107F, -0.829F}},
    {"L2_facet_inferior_r", {-34.1F, -8.2F, 17.5F}, {0.549F, 0.107F, 0.829F}},
    {"L2_facet_superior_r", {-42.3F, 17.8F, 16}, {-0.451F, -0.129F, -0.883F}},
    {"L1_facet_inferior_r", {-30.9F, -11, 16}, {0.451F, 0.129F, 0.883F}},
    {"L1_facet_superior_r", {-44, 18.7F, 15}, {-0.402F, -0.131F, -0.906F}},
    {"T12_facet_inferior_r", {-46.5F, 108.7F, 15}, {0.402F, 0.131F, 0.906F}},
    {"L5_pedicle_r", {-14.1F, 26.3F, 22.8F}, {}},
    {"L5_foramen_roof_r", {-16.5F, 20.2F, 22.8F}, {-0.375F, -0.927F, 0}},
    {"L5_foramen_floor_r", {-11.6F, 32.4F, 22.8F}, {0.375F, 0.927F, 0}},
    {"L5_spinous_process", {-50.9F, 28.7F, 0}, {}},
    {"L5_transverse_process_r", {-21.6F, 29, 46.2F}, {}},
    {"L5_lamina_r", {-31.6F, 24.8F, 9}, {}},
    {"L4_pedicle_r", {-21.4F, 20.9F, 19.8F}, {}},
    {"L4_foramen_roof_r", {-22, 14, 19.8F}, {-0.079F, -0.997F, 0}},
    {"L4_foramen_floor_r", {-20.9F, 27.9F, 19.8F}, {0.079F, 0.997F, 0}},
    {"L4_spinous_process", {-64.9F, 11.9F, 0}, {}},
    {"L4_transverse_process_r", {-29.1F, 21.1F, 42}, {}},
    {"L4_lamina_r", {-36.8F, 12.1F, 9}, {}},
    {"L3_pedicle_r", {-27.2F, 16.9F, 17.2F}, {}},
    {"L3_foramen_roof_r", {-26.5F, 10.6F, 17.2F}, {0.113F, -0.994F, 0}},
    {"L3_foramen_floor_r", {-27.9F, 23.2F, 17.2F}, {-0.113F, 0.994F, 0}},
    {"L3_spinous_process", {-71.8F, -1.8F, 0}, {}},
    {"L3_transverse_process_r", {-34.6F, 15.6F, 45}, {}},
    {"L3_lamina_r", {-39.4F, 5.3F, 9}, {}},
    {"L2_pedicle_r", {-28.4F, 9.4F, 16}, {}},
    {"L2_foramen_roof_r", {-27, 3.5F, 16}, {0.233F, -0.972F, 0}},
    {"L2_foramen_floor_r", {-29.8F, 15.3F, 16}, {-0.233F, 0.972F, 0}},
    {"L2_spinous_process", {-69.4F, -15, 0}, {}},
    {"L2_transverse_process_r", {-35.7F, 7.2F, 38}, {}},
    {"L2_lamina_r", {-40, -3.1F, 9}, {}},
    {"L1_pedicle_r", {-28.2F, 10.2F, 16.2F}, {}},
    {"L1_foramen_roof_r", {-25.8F, 2.3F, 16.2F}, {0.292F, -0.956F, 0}},
    {"L1_foramen_floor_r", {-30.6F, 18.1F, 16.2F}, {-0.292F, 0.956F, 0}},
    {"L1_spinous_process", {-65.8F, -16.3F, 0}, {}},
    {"L1_transverse_process_r", {-35.4F, 7.4F, 35.6F}, {}},
    {"L1_lamina_r", {-39.1F, -5.7F, 9}, {}},
    {"S1_foramen_floor_r", {-109.9F, 61.1F, 22}, {0.643F, 0.766F, 0}},
    {"S1_spinous_process", {-136.9F, 69.4F, 0}, {}},
    {"T12_spinous_process", {-72.2F, 100.4F, 0}, {}},
    {"hip_centre_r", {-70.7F, -66.1F, 83.5F}, {}},
    {"asis_r", {0, 0, 128}, {}},
    {"psis_r", {-147, 40, 47}, {}},
    {"iliac_crest_r", {-62, 90, 112}, {}},
    {"ischium_r", {-118, -122, 58}, {}},
    {"pubic_tubercle_r", {-26, -70, 22}, {}},
    {"coccyx", {-165, -80, 0}, {}},
    {"xiphoid", {92, 212, 0}, {}},
    {"jugular_notch", {50, 372, 0}, {}},
    {"c7_spinous_process", {-40, 440, 0}, {}},
    {"t1_centre", {-18, 412, 0}, {}},
    {"t7_centre", {-52, 262, 0}, {}},
    {"acromion_r", {0, 402, 185}, {}},
    {"rib10_r", {-15, 100, 128}, {}},
    {"head_vertex", {30, 735, 0}, {}},
    {"head_centre", {30, 600, 0}, {}},
    {"greater_trochanter_r", {-12, -10, 62}, {}},
    {"knee_lateral_r", {0, -400, 45}, {}},
    {"knee_medial_r", {0, -400, -45}, {}},
    {"knee_r", {0, -396, 0}, {}},
    {"tibial_tuberosity_r", {28.2F, -57.9F, 5.7F}, {}},
    {"malleolus_lateral_r", {-9, -435, 45}, {}},
    {"malleolus_medial_r", {6, -420, -35}, {}},
    {"heel_r", {-22, 10, 0}, {}},
    {"toe_r", {245, -10, -10}, {}},
    {"metatarsal1_r", {183, -8, -34}, {}},
    {"metatarsal5_r", {150, -8, 44}, {}},
    {"elbow_r", {13.1F, -286.3F, -9.6F}, {}},
    {"wrist_r", {-15.5F, -248.8F, 39.7F}, {}},
    {"hand_r", {-15.5F, -330, 39.7F}, {}},
    {"hip_centre_r", {-70.7F, -66.1F, 83.5F}, {}},
    {"knee_r", {0, -396, 0}, {}},
    {"malleolus_lateral_r", {-9, -435, 45}, {}},
    {"toe_r", {245, -10, -10}, {}},
    {"elbow_r", {13.1F, -286.3F, -9.6F}, {}},
    {"wrist_r", {-15.5F, -248.8F, 39.7F}, {}},
    {"xiphoid", {92, 212, 0}, {}},
    {"jugular_notch", {50, 372, 0}, {}},
    {"t1_centre", {-18, 412, 0}, {}},
    {"t7_centre", {-52, 262, 0}, {}},
    {"acromion_r", {0, 402, 185}, {}},
    {"head_centre", {30, 600, 0}, {}},
    {"head_vertex", {30, 735, 0}, {}},
};

}  // namespace

LandmarkTable::LandmarkTable(const Study& study) {
  const double height = study.person.height;
  const auto scale = static_cast<float>(height > 0.5 ? height / kTypicalHeight : 1.0);
  for (const TypicalLandmark& l : kTypical) landmarks_[l.name] = {scale * l.p, l.n};
  for (const StudyLandmark& l : study.landmarks) {
    landmarks_[l.name] = {kMmPerMetre * to_vec3f(l.p_BoP_B), to_vec3f(l.normal_B)};
  }
}

std::string LandmarkTable::exact_text() const {
  std::string text;
  for (const auto& [name, l] : landmarks_) {
    text += fmt::format("{} {:a} {:a} {:a} {:a} {:a} {:a}\n", name, l.p.x, l.p.y, l.p.z, l.n.x,
                        l.n.y, l.n.z);
  }
  return text;
}

const LandmarkTable::Landmark& LandmarkTable::at(std::string_view name) const {
  const auto found = landmarks_.find(name);
  require(found != landmarks_.end(), "unknown landmark");
  return found->second;
}

}  // namespace plumbline::viz
