// SPDX-License-Identifier: Apache-2.0
#include "model_io/native_writer.h"

#include "core/units.h"
#include "model_io/native_fields.h"

namespace plumbline {
namespace {

// One line, so that nothing of it is read as more than a comment.
std::string comment(const std::string& words) {
  std::string out = "# " + words;
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return out + "\n";
}

template <class Item>
std::string print_list(const std::string& key, std::vector<Item>& items,
                       std::span<const CoordinateSpec> coordinates) {
  std::string out;
  for (Item& item : items) {
    FieldWriter writer(coordinates);
    native::fields(writer, item);
    out += "\n[[" + key + "]]\n" + writer.lines();
  }
  return out;
}

}  // namespace

std::string print_native_model(ModelSpec spec, const std::string& origin) {
  std::string out = origin.empty() ? "" : comment(origin);
  FieldWriter head(spec.coordinates);
  head.text("format", "plumbline-model-1");
  head.text("name", spec.name.empty() ? "unnamed" : spec.name);
  head.text_or("title", spec.title, spec.name);
  head.flag_or("mirror", spec.mirror, false);
  head.choice_or("level_law", spec.level_law, kLevelLawNames, LevelLaw::kSpring);
  head.vec3_or("gravity_m_s2", spec.gravity, ModelSpec().gravity);
  out += head.lines();
  if (spec.for_person) {
    FieldWriter person(spec.coordinates);
    native::fields(person, spec.person);
    out += "\n[reference_person]\n" + person.lines();
  }
  if (spec.tension_trunk > 0.0 && spec.tension_leg > 0.0) {
    FieldWriter strength(spec.coordinates);
    strength.number("trunk_N_cm2", spec.tension_trunk, kPaPerNcm2);
    strength.number("leg_N_cm2", spec.tension_leg, kPaPerNcm2);
    out += "\n[strength]\n" + strength.lines();
  }
  native::for_each_list(spec, [&](const char* key, auto& items, const char* /*identity*/) {
    out += print_list(key, items, spec.coordinates);
  });
  if (spec.abdomen) {
    FieldWriter abdomen(spec.coordinates);
    native::fields(abdomen, *spec.abdomen);
    out += "\n[abdomen]\n" + abdomen.lines();
  }
  return out;
}

}  // namespace plumbline
