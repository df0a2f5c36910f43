// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// The few things Plumbline asks of HDF5, with owners for its handles. No other file includes
/// HDF5's headers. The library is not safe for threads: one file at a time.
namespace plumbline::h5 {

/// HDF5 refused; the message names the object.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Owns one identifier of HDF5 and the function that gives it back.
class Handle {
 public:
  using Id = std::int64_t;
  using Close = int (*)(Id);

  Handle() = default;
  Handle(Id id, Close close) : id_(id), close_(close) {}
  ~Handle() { reset(); }
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    reset();
    id_ = std::exchange(other.id_, -1);
    close_ = other.close_;
    return *this;
  }

  [[nodiscard]] Id id() const { return id_; }
  [[nodiscard]] bool valid() const { return id_ >= 0; }
  /// Closes now; whether that worked.
  bool reset() { return id_ < 0 || close_(std::exchange(id_, -1)) >= 0; }

 private:
  Id id_ = -1;
  Close close_ = nullptr;
};

/// Numbers with their shape, last index fastest.
template <class T>
struct Values {
  std::vector<std::size_t> extents;
  std::vector<T> values;
};

enum class FileKind { kHdf5, kEmpty, kOther };

/// Looks at the signature only.
[[nodiscard]] FileKind look_at_file(const std::string& path);

/// An open file. Paths of objects are absolute ("/levels/compression"); missing groups on the way
/// are made when writing. Every function throws Error.
class File {
 public:
  /// Makes the file, over an older one.
  [[nodiscard]] static File create(const std::string& path);
  /// Opens for reading.
  [[nodiscard]] static File open(const std::string& path);
  /// Flushes and closes; only then is a new file whole.
  void close();

  /// Numbers of 64 bits; larger datasets are shuffled and compressed (gzip 1).
  void write(const std::string& path, std::span<const std::size_t> extents,
             const std::vector<double>& values);
  void write(const std::string& path, std::span<const std::size_t> extents,
             const std::vector<std::int64_t>& values);
  /// UTF-8 strings of any length; without extents a single one.
  void write(const std::string& path, std::span<const std::size_t> extents,
             const std::vector<std::string>& values);

  /// Attribute of a group or dataset.
  void write_attribute(const std::string& path, const char* name, const std::string& value);
  void write_attribute(const std::string& path, const char* name, std::int64_t value);
  void write_attribute(const std::string& path, const char* name, double value);

  /// Makes a one-dimensional dataset a dimension scale, and attaches it to a dimension.
  void make_scale(const std::string& path, const std::string& name);
  void attach_scale(const std::string& path, unsigned dimension, const std::string& scale_path);

  [[nodiscard]] bool has(const std::string& path) const;
  [[nodiscard]] Values<double> read_reals(const std::string& path) const;
  [[nodiscard]] Values<std::int64_t> read_ints(const std::string& path) const;
  [[nodiscard]] Values<std::string> read_strings(const std::string& path) const;
  [[nodiscard]] bool has_attribute(const std::string& path, const char* name) const;
  [[nodiscard]] std::string read_text_attribute(const std::string& path, const char* name) const;
  [[nodiscard]] std::int64_t read_int_attribute(const std::string& path, const char* name) const;

 private:
  explicit File(Handle handle) : handle_(std::move(handle)) {}

  Handle handle_;
};

}  // namespace plumbline::h5
