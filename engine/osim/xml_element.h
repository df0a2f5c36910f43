// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model_io/source_text.h"
#include "osim/conversion_report.h"
#include "spatial/vec3.h"

namespace pugi {
class xml_node;
}

namespace plumbline {

/// A parsed XML file. Entities beyond the five of XML are left as text and nothing is fetched, so
/// that a file cannot grow by being read.
class XmlDocument {
 public:
  /// @throws InputError with the line of the fault if the text is no XML.
  explicit XmlDocument(SourceText source);
  ~XmlDocument();
  XmlDocument(XmlDocument&&) noexcept;

  struct Tree;
  [[nodiscard]] const Tree& tree() const { return *tree_; }
  /// Whether it was read as Latin-1, because it says UTF-8 and is not.
  [[nodiscard]] bool is_latin1() const;

 private:
  std::unique_ptr<Tree> tree_;
};

/// One element, read strictly. What it does not say it takes from the model's <defaults>, where an
/// element of the same tag stands for all that leave something out. Every child is asked for by its
/// tag or set aside with a reason, and finish() refuses what nobody knows. What is set aside, and
/// what is dropped where the reading is lenient, goes into the report. All faults are InputErrors
/// naming file, line, element, and what to do. The document and the report must outlive the
/// element.
class XmlElement {
 public:
  /// The root.
  XmlElement(const XmlDocument& document, ConversionReport& report);
  XmlElement(const XmlElement&) = default;
  XmlElement(XmlElement&&) = default;
  XmlElement& operator=(const XmlElement&) = default;
  ~XmlElement() = default;

  [[nodiscard]] const std::string& tag() const { return tag_; }
  /// Of the document; 0 if it states none.
  [[nodiscard]] int version() const;
  /// Where the element stands among the components of the model: "/jointset/knee_r/femur_offset".
  [[nodiscard]] std::string component_path() const;
  /// Attribute `name`; empty if there is none.
  [[nodiscard]] std::string name() const { return attribute("name"); }
  [[nodiscard]] std::string attribute(const char* key) const;

  [[nodiscard]] bool has(const std::string& tag) const;
  /// The child of that tag, of which there must not be two.
  [[nodiscard]] std::optional<XmlElement> child(const std::string& tag) const;
  /// The first child of one of these tags, under whichever name a version gives it.
  [[nodiscard]] std::optional<XmlElement> child(std::initializer_list<const char*> tags) const;
  /// The first child whose attribute `name` is this.
  [[nodiscard]] std::optional<XmlElement> named_child(const std::string& name) const;
  /// All children of that tag.
  [[nodiscard]] std::vector<XmlElement> children_of_tag(const std::string& tag) const;
  /// All children, which thereby count as known.
  [[nodiscard]] std::vector<XmlElement> children() const;
  /// Elements of a set: <Set><objects>...</objects></Set>, or straight below; none if it is absent.
  [[nodiscard]] std::vector<XmlElement> objects(const std::string& set) const;

  /// Text of this element, without blanks around it; there must be no element in it.
  [[nodiscard]] std::string own_text() const;
  [[nodiscard]] std::vector<double> own_numbers() const;

  [[nodiscard]] std::string text_or(const std::string& tag, const std::string& fallback) const;
  /// Words of a child: names in a list.
  [[nodiscard]] std::vector<std::string> words(const std::string& tag) const;
  [[nodiscard]] double number(const std::string& tag) const;
  [[nodiscard]] double number_or(const std::string& tag, double fallback) const;
  [[nodiscard]] bool flag_or(const std::string& tag, bool fallback) const;
  [[nodiscard]] std::vector<double> numbers(const std::string& tag) const;
  [[nodiscard]] Vec3d vec3(const std::string& tag) const;
  [[nodiscard]] Vec3d vec3_or(const std::string& tag, const Vec3d& fallback) const;

  /// Children that the mechanics does not need: counted in the report, with the reason.
  void set_aside(const std::string& reason, std::initializer_list<const char*> tags) const;
  /// The same for this element as a whole.
  void set_aside(const std::string& reason) const;
  /// The same for all children that were not asked for, where none of them matters.
  void set_rest_aside(const std::string& reason) const;
  /// Refuses what stands in <components> but takes no part in the mechanics; where nothing that
  /// matters belongs there.
  void refuse_components() const;
  /// Refuses what was not asked for, or drops it where the reading is lenient.
  void finish() const;
  /// The same for this element as a whole.
  void refuse(const std::string& cause) const;

  [[nodiscard]] InputPlace place() const;
  [[noreturn]] void fail(const std::string& cause, const std::string& remedy) const;

 private:
  XmlElement(const XmlDocument::Tree& tree, ConversionReport& report, const void* node);
  void refuse_second(const std::string& tag) const;
  [[nodiscard]] XmlElement make(const pugi::xml_node& node) const;

  const XmlDocument::Tree* tree_;
  ConversionReport* report_;
  const void* node_;  ///< of the XML library
  std::string tag_;
  mutable std::set<std::string> known_;
};

}  // namespace plumbline
