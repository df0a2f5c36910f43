// SPDX-License-Identifier: Apache-2.0
#include "anatomy/code_identity.h"

#include <fmt/format.h>
#include <gnu/libc-version.h>
#include <link.h>

#include <cstdint>
#include <cstring>

namespace plumbline::viz {
namespace {

// Where a loaded object's segment is in memory. The loader gives addresses as numbers.
const char* start_of(const dl_phdr_info& object, const ElfW(Phdr) & segment) {
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  return reinterpret_cast<const char*>(object.dlpi_addr + segment.p_vaddr);
}

bool holds(const dl_phdr_info& object, const void* address) {
  const auto wanted = reinterpret_cast<std::uintptr_t>(address);
  for (int i = 0; i < object.dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object.dlpi_phdr[i];
    const auto start = reinterpret_cast<std::uintptr_t>(start_of(object, segment));
    if (segment.p_type == PT_LOAD && wanted >= start && wanted < start + segment.p_memsz) {
      return true;
    }
  }
  return false;
}

std::string hexadecimal(const char* bytes, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += fmt::format("{:02x}", static_cast<unsigned char>(bytes[i]));
  }
  return text;
}

// The build ID among the notes of a segment: each has a header, a name and content, both padded.
std::string find_build_id(const char* notes, std::size_t size) {
  constexpr char kOwner[] = "GNU";
  const auto padded = [](std::size_t n) { return (n + 3) / 4 * 4; };
  std::size_t at = 0;
  while (at + sizeof(ElfW(Nhdr)) <= size) {
    ElfW(Nhdr) note;
    std::memcpy(&note, notes + at, sizeof note);
    const std::size_t name = at + sizeof note;
    const std::size_t content = name + padded(note.n_namesz);
    if (content + note.n_descsz > size) break;
    if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == sizeof kOwner &&
        std::memcmp(notes + name, kOwner, sizeof kOwner) == 0) {
      return hexadecimal(notes + content, note.n_descsz);
    }
    at = content + padded(note.n_descsz);
  }
  return "";
}

int look_at(dl_phdr_info* object, std::size_t, void* build_id) {
  if (!holds(*object, reinterpret_cast<const void*>(&code_identity))) return 0;
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const std::string found = find_build_id(start_of(*object, segment), segment.p_memsz);
    if (!found.empty()) *static_cast<std::string*>(build_id) = found;
  }
  return 1;
}

}  // namespace

std::string code_identity() {
  std::string build_id;
  ::dl_iterate_phdr(look_at, &build_id);
  return build_id.empty() ? "" : build_id + " glibc " + ::gnu_get_libc_version();
}

}  // namespace plumbline::viz
