// SPDX-License-Identifier: Apache-2.0
#include "results/h5.h"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <type_traits>

namespace plumbline::h5 {
namespace {

static_assert(std::is_same_v<hid_t, Handle::Id>, "HDF5 1.10 and later have 64-bit identifiers");

// Datasets below this many bytes stay contiguous: a chunk index would cost more than it saves.
constexpr std::size_t kCompressFrom = std::size_t{16} * 1024;
constexpr std::size_t kChunkBytes = std::size_t{1024} * 1024;

// HDF5 prints its own error stack unless told not to; ours is thrown instead.
class Quiet {
 public:
  Quiet() {
    H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~Quiet() { H5Eset_auto2(H5E_DEFAULT, print_, data_); }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  H5E_auto2_t print_ = nullptr;
  void* data_ = nullptr;
};

Handle own(hid_t id, Handle::Close close, const std::string& what) {
  if (id < 0) throw Error(what);
  return {id, close};
}

void check(herr_t status, const std::string& what) {
  if (status < 0) throw Error(what);
}

// Text of any length in UTF-8.
Handle string_type() {
  Handle type = own(H5Tcopy(H5T_C_S1), H5Tclose, "cannot make a string type");
  check(H5Tset_size(type.id(), H5T_VARIABLE), "cannot make a string type");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "cannot make a string type");
  return type;
}

Handle make_space(std::span<const std::size_t> extents) {
  if (extents.empty()) return own(H5Screate(H5S_SCALAR), H5Sclose, "cannot make a dataspace");
  const std::vector<hsize_t> dims(extents.begin(), extents.end());
  return own(H5Screate_simple(static_cast<int>(dims.size()), dims.data(), nullptr), H5Sclose,
             "cannot make a dataspace");
}

// Chunks hold whole trailing dimensions, so that one case, then one step, stays together.
std::vector<hsize_t> choose_chunk(std::span<const std::size_t> extents, std::size_t bytes) {
  std::vector<hsize_t> chunk(extents.begin(), extents.end());
  for (hsize_t& extent : chunk) {
    while (bytes > kChunkBytes && extent > 1) {
      extent = (extent + 1) / 2;
      bytes /= 2;
    }
  }
  return chunk;
}

Handle creation_properties(std::span<const std::size_t> extents, std::size_t bytes, bool compress) {
  Handle plist = own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "cannot make a property list");
  // Equal content gives equal files: no time stamps.
  check(H5Pset_obj_track_times(plist.id(), false), "cannot set a property");
  if (compress && bytes >= kCompressFrom) {
    const std::vector<hsize_t> chunk = choose_chunk(extents, bytes);
    check(H5Pset_chunk(plist.id(), static_cast<int>(chunk.size()), chunk.data()), "cannot chunk");
    check(H5Pset_shuffle(plist.id()), "cannot shuffle");
    check(H5Pset_deflate(plist.id(), 1), "cannot compress");
  }
  return plist;
}

// The groups on the way to `path`, without the time stamps that HDF5 would give them.
void make_groups(hid_t file, const std::string& path) {
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    const std::string group = path.substr(0, slash);
    if (H5Lexists(file, group.c_str(), H5P_DEFAULT) > 0) continue;
    const Handle plist = own(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "cannot make a property list");
    check(H5Pset_obj_track_times(plist.id(), false), "cannot set a property");
    own(H5Gcreate2(file, group.c_str(), H5P_DEFAULT, plist.id(), H5P_DEFAULT), H5Gclose,
        "cannot create " + group);
  }
}

std::size_t count(std::span<const std::size_t> extents) {
  std::size_t n = 1;
  for (const std::size_t extent : extents) n *= extent;
  return n;
}

void write_dataset(hid_t file, const std::string& path, std::span<const std::size_t> extents,
                   hid_t type, const void* data, std::size_t n, bool compress) {
  const Quiet quiet;
  if (count(extents) != n) throw Error("as many values as the extents of " + path + " are needed");
  const Handle space = make_space(extents);
  const Handle plist = creation_properties(extents, n * H5Tget_size(type), compress);
  make_groups(file, path);
  const Handle dataset =
      own(H5Dcreate2(file, path.c_str(), type, space.id(), H5P_DEFAULT, plist.id(), H5P_DEFAULT),
          H5Dclose, "cannot create " + path);
  if (n > 0) {
    check(H5Dwrite(dataset.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data),
          "cannot write " + path);
  }
}

void write_scalar_attribute(hid_t file, const std::string& path, const char* name, hid_t type,
                            const void* data) {
  const Quiet quiet;
  const std::string what = "cannot write attribute " + std::string(name) + " of " + path;
  const Handle space = own(H5Screate(H5S_SCALAR), H5Sclose, what);
  const Handle attribute = own(H5Acreate_by_name(file, path.c_str(), name, type, space.id(),
                                                 H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                               H5Aclose, what);
  check(H5Awrite(attribute.id(), type, data), what);
}

std::vector<std::size_t> read_extents(const Handle& space, const std::string& path) {
  const int rank = H5Sget_simple_extent_ndims(space.id());
  if (rank < 0) throw Error("cannot read the extents of " + path);
  std::vector<hsize_t> dims(static_cast<std::size_t>(rank));
  if (rank > 0) {
    check(H5Sget_simple_extent_dims(space.id(), dims.data(), nullptr), "cannot read " + path);
  }
  return {dims.begin(), dims.end()};
}

template <class T>
Values<T> read_numbers(hid_t file, const std::string& path, H5T_class_t kind, hid_t type) {
  const Quiet quiet;
  const Handle dataset =
      own(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "no dataset " + path);
  const Handle stored = own(H5Dget_type(dataset.id()), H5Tclose, "cannot read " + path);
  if (H5Tget_class(stored.id()) != kind) throw Error(path + " has another type");
  const Handle space = own(H5Dget_space(dataset.id()), H5Sclose, "cannot read " + path);
  Values<T> out;
  out.extents = read_extents(space, path);
  out.values.resize(count(out.extents));
  if (!out.values.empty()) {
    check(H5Dread(dataset.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, out.values.data()),
          "cannot read " + path);
  }
  return out;
}

Handle open_attribute(hid_t file, const std::string& path, const char* name) {
  return own(H5Aopen_by_name(file, path.c_str(), name, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
             "no attribute " + std::string(name) + " of " + path);
}

}  // namespace

FileKind look_at_file(const std::string& path) {
  constexpr std::array<char, 8> kSignature = {'\x89', 'H', 'D', 'F', '\r', '\n', '\x1a', '\n'};
  std::ifstream in(path, std::ios::binary);
  std::array<char, 8> start{};
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  if (in.gcount() == 0) return FileKind::kEmpty;
  return start == kSignature ? FileKind::kHdf5 : FileKind::kOther;
}

File File::create(const std::string& path) {
  const Quiet quiet;
  // The layout of HDF5 1.8 has checksums in its own structures: damage is noticed, not followed.
  const Handle access = own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "cannot make a property list");
  check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V110),
        "cannot choose a layout");
  const Handle root = own(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "cannot make a property list");
  check(H5Pset_obj_track_times(root.id(), false), "cannot set a property");
  Handle handle = own(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, root.id(), access.id()), H5Fclose,
                      "cannot create the file");
  return File(std::move(handle));
}

File File::open(const std::string& path) {
  const Quiet quiet;
  Handle handle =
      own(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "cannot open the file");
  return File(std::move(handle));
}

void File::close() {
  const Quiet quiet;
  const bool flushed = !handle_.valid() || H5Fflush(handle_.id(), H5F_SCOPE_GLOBAL) >= 0;
  const bool closed = handle_.reset();
  if (!flushed || !closed) throw Error("cannot finish the file");
}

void File::write(const std::string& path, std::span<const std::size_t> extents,
                 const std::vector<double>& values) {
  write_dataset(handle_.id(), path, extents, H5T_NATIVE_DOUBLE, values.data(), values.size(), true);
}

void File::write(const std::string& path, std::span<const std::size_t> extents,
                 const std::vector<std::int64_t>& values) {
  write_dataset(handle_.id(), path, extents, H5T_NATIVE_INT64, values.data(), values.size(), true);
}

void File::write(const std::string& path, std::span<const std::size_t> extents,
                 const std::vector<std::string>& values) {
  std::vector<const char*> pointers(values.size());
  std::transform(values.begin(), values.end(), pointers.begin(),
                 [](const std::string& s) { return s.c_str(); });
  const Handle type = string_type();
  write_dataset(handle_.id(), path, extents, type.id(), pointers.data(), pointers.size(), false);
}

void File::write_attribute(const std::string& path, const char* name, const std::string& value) {
  const Handle type = string_type();
  const char* text = value.c_str();
  write_scalar_attribute(handle_.id(), path, name, type.id(), &text);
}

void File::write_attribute(const std::string& path, const char* name, std::int64_t value) {
  write_scalar_attribute(handle_.id(), path, name, H5T_NATIVE_INT64, &value);
}

void File::write_attribute(const std::string& path, const char* name, double value) {
  write_scalar_attribute(handle_.id(), path, name, H5T_NATIVE_DOUBLE, &value);
}

void File::make_scale(const std::string& path, const std::string& name) {
  const Quiet quiet;
  const Handle dataset =
      own(H5Dopen2(handle_.id(), path.c_str(), H5P_DEFAULT), H5Dclose, "no dataset " + path);
  check(H5DSset_scale(dataset.id(), name.c_str()), "cannot make a scale of " + path);
}

void File::attach_scale(const std::string& path, unsigned dimension,
                        const std::string& scale_path) {
  const Quiet quiet;
  const Handle dataset =
      own(H5Dopen2(handle_.id(), path.c_str(), H5P_DEFAULT), H5Dclose, "no dataset " + path);
  const Handle scale = own(H5Dopen2(handle_.id(), scale_path.c_str(), H5P_DEFAULT), H5Dclose,
                           "no dataset " + scale_path);
  const std::string what = "cannot attach " + scale_path + " to " + path;
  check(H5DSattach_scale(dataset.id(), scale.id(), dimension), what);
  check(H5DSset_label(dataset.id(), dimension, scale_path.substr(1).c_str()), what);
}

bool File::has(const std::string& path) const {
  const Quiet quiet;
  // Every link on the way must exist before HDF5 may be asked for the next.
  for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
    const std::string part = path.substr(0, slash);
    if (H5Lexists(handle_.id(), part.c_str(), H5P_DEFAULT) <= 0) return false;
    if (slash == std::string::npos) return true;
  }
}

Values<double> File::read_reals(const std::string& path) const {
  return read_numbers<double>(handle_.id(), path, H5T_FLOAT, H5T_NATIVE_DOUBLE);
}

Values<std::int64_t> File::read_ints(const std::string& path) const {
  return read_numbers<std::int64_t>(handle_.id(), path, H5T_INTEGER, H5T_NATIVE_INT64);
}

Values<std::string> File::read_strings(const std::string& path) const {
  const Quiet quiet;
  const Handle dataset =
      own(H5Dopen2(handle_.id(), path.c_str(), H5P_DEFAULT), H5Dclose, "no dataset " + path);
  const Handle stored = own(H5Dget_type(dataset.id()), H5Tclose, "cannot read " + path);
  if (H5Tis_variable_str(stored.id()) <= 0) throw Error(path + " has another type");
  const Handle space = own(H5Dget_space(dataset.id()), H5Sclose, "cannot read " + path);
  Values<std::string> out;
  out.extents = read_extents(space, path);
  std::vector<char*> pointers(count(out.extents), nullptr);
  if (!pointers.empty()) {
    const Handle type = string_type();
    check(H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
          "cannot read " + path);
    for (const char* text : pointers) out.values.emplace_back(text == nullptr ? "" : text);
    H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data());
  }
  return out;
}

bool File::has_attribute(const std::string& path, const char* name) const {
  const Quiet quiet;
  return H5Aexists_by_name(handle_.id(), path.c_str(), name, H5P_DEFAULT) > 0;
}

std::string File::read_text_attribute(const std::string& path, const char* name) const {
  const Quiet quiet;
  const Handle attribute = open_attribute(handle_.id(), path, name);
  const std::string what = "cannot read attribute " + std::string(name) + " of " + path;
  const Handle stored = own(H5Aget_type(attribute.id()), H5Tclose, what);
  if (H5Tis_variable_str(stored.id()) <= 0) throw Error(what);
  const Handle type = string_type();
  char* text = nullptr;
  check(H5Aread(attribute.id(), type.id(), &text), what);
  std::string value = text == nullptr ? "" : text;
  H5free_memory(text);
  return value;
}

std::int64_t File::read_int_attribute(const std::string& path, const char* name) const {
  const Quiet quiet;
  const Handle attribute = open_attribute(handle_.id(), path, name);
  std::int64_t value = 0;
  check(H5Aread(attribute.id(), H5T_NATIVE_INT64, &value),
        "cannot read attribute " + std::string(name) + " of " + path);
  return value;
}

}  // namespace plumbline::h5
