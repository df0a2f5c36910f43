// SPDX-License-Identifier: Apache-2.0
#include "core/units.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/trunk_strength.h"

namespace plumbline {

CheckGroup check_trunk_strength(const ValidationSubject& subject) {
  const PreparedBody& body = subject.prepared();
  CheckSheet sheet({.number = 9,
                    .name = "trunk_strength",
                    .title = "Isometric trunk strength upright, pelvis held, force at T7",
                    .source = "McNeill et al. 1980, Stokes & Gardner-Morse 1995, McGill & Hoodless "
                              "1990, men; accepted ± 30 % with one specific tension for all "
                              "(Burkhart et al. 2018)",
                    .checks = {}},
                   CheckKind::kCalibration);
  sheet.add("extension", "extension", trunk_strength(body, Effort::kExtension), "N m", {140, 351},
            "200-270");
  sheet.add("flexion", "flexion", trunk_strength(body, Effort::kFlexion), "N m", {91, 208},
            "130-160");
  sheet.add("lateral", "lateral bending", trunk_strength(body, Effort::kLateral), "N m", {98, 221},
            "140-170");
  sheet.add("axial", "axial rotation", trunk_strength(body, Effort::kAxial), "N m", {49, 124},
            "70-95");
  sheet.add("tension", "specific tension of all trunk muscles",
            body.spec.tension_trunk / kPaPerNcm2, "N/cm2", {40, 100}, "75.5, of subjects 40-130");
  return sheet.take();
}

}  // namespace plumbline
