// SPDX-License-Identifier: Apache-2.0
#include "osim/xml_element.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <map>
#include <pugixml.hpp>
#include <string_view>

#include "core/nearest_name.h"
#include "osim/osim_components.h"
#include "osim/osim_shared_names.h"
#include "osim/osim_versions.h"

namespace plumbline {

struct XmlDocument::Tree {
  SourceText source;
  pugi::xml_document xml;
  std::vector<std::ptrdiff_t> line_starts;
  XmlOrigins origins;
  std::map<std::string, pugi::xml_node> defaults;  // by tag
  int version = 0;
  bool is_latin1 = false;

  [[nodiscard]] std::ptrdiff_t offset_of(const pugi::xml_node& node) const {
    const auto found = origins.find(node.internal_object());
    return found == origins.end() ? node.offset_debug() : found->second;
  }
  // A child, or that of the element that stands for all of this tag.
  [[nodiscard]] pugi::xml_node child_of(const pugi::xml_node& node, const char* tag) const {
    if (const pugi::xml_node own = node.child(tag)) return own;
    const auto found = defaults.find(node.name());
    return found == defaults.end() ? pugi::xml_node() : found->second.child(tag);
  }

  [[nodiscard]] int line_at(std::ptrdiff_t offset) const {
    const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
    return static_cast<int>(after - line_starts.begin());
  }
};

namespace {

constexpr std::string_view kBlank = " \t\r\n";

// Deeper than any model; the reader calls itself for some elements.
constexpr int kDeepest = 200;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(kBlank); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kBlank, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(kBlank, end);
  }
  return words;
}

// Beyond any quantity of a body in SI units; squares of larger numbers overflow in products.
constexpr double kLargest = 1e30;

// A finite number, a leading + allowed; nothing if it is none.
std::optional<double> to_number(std::string_view word) {
  if (word.starts_with('+')) word.remove_prefix(1);
  double value = 0.0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (fault != std::errc() || end != word.data() + word.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

pugi::xml_node node_of(const void* raw) {
  return pugi::xml_node(static_cast<pugi::xml_node_struct*>(const_cast<void*>(raw)));
}

// How many bytes follow a byte that begins a character; none where no character begins so.
std::optional<int> bytes_after(unsigned char first) {
  if (first < 0x80) return 0;
  if (first >= 0xC2 && first < 0xE0) return 1;
  if (first >= 0xE0 && first < 0xF0) return 2;
  if (first >= 0xF0 && first < 0xF5) return 3;
  return std::nullopt;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::optional<int> more = bytes_after(static_cast<unsigned char>(text[i]));
    if (!more) return false;
    for (int k = 0; k < *more; ++k) {
      if (++i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U)
        return false;
    }
  }
  return true;
}

struct DepthWalker : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (depth() < kDeepest) return true;
    too_deep = node.offset_debug();
    return false;
  }
  std::ptrdiff_t too_deep = -1;
};

}  // namespace

XmlDocument::XmlDocument(SourceText source) : tree_(std::make_unique<Tree>()) {
  tree_->source = std::move(source);
  const std::string& text = tree_->source.text;
  tree_->line_starts.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') tree_->line_starts.push_back(static_cast<std::ptrdiff_t>(i) + 1);
  }
  pugi::xml_parse_result result =
      tree_->xml.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_auto);
  if (result && result.encoding == pugi::encoding_utf8 && !is_utf8(text)) {
    tree_->is_latin1 = true;
    result = tree_->xml.load_buffer(text.data(), text.size(), pugi::parse_default,
                                    pugi::encoding_latin1);
  }
  const auto fail = [&](std::ptrdiff_t offset, const std::string& cause) {
    throw InputError({tree_->source.file, tree_->line_at(offset), ""}, cause,
                     "give a whole, well-formed XML file");
  };
  if (!result) fail(result.offset, std::string("is no XML: ") + result.description());
  if (!tree_->xml.document_element()) fail(0, "is no XML: it has no element");
  DepthWalker walker;
  tree_->xml.traverse(walker);
  if (walker.too_deep >= 0) fail(walker.too_deep, "elements lie too deep in each other");
  update_old_document(tree_->xml, tree_->origins);
  qualify_shared_coordinates(tree_->xml);
  const pugi::xml_node root = tree_->xml.document_element();
  tree_->version = root.attribute("Version").as_int();
  for (const pugi::xml_node& held : root.children()) {
    for (const pugi::xml_node& standard : held.child("defaults").children()) {
      tree_->defaults.emplace(standard.name(), standard);
    }
  }
}

bool XmlDocument::is_latin1() const { return tree_->is_latin1; }

XmlDocument::~XmlDocument() = default;
XmlDocument::XmlDocument(XmlDocument&&) noexcept = default;

XmlElement::XmlElement(const XmlDocument& document, ConversionReport& report)
    : XmlElement(document.tree(), report,
                 document.tree().xml.document_element().internal_object()) {}

XmlElement::XmlElement(const XmlDocument::Tree& tree, ConversionReport& report, const void* node)
    : tree_(&tree), report_(&report), node_(node), tag_(node_of(node).name()) {}

XmlElement XmlElement::make(const pugi::xml_node& node) const {
  return XmlElement(*tree_, *report_, node.internal_object());
}

int XmlElement::version() const { return tree_->version; }

// Sets are components too; elements without a name only hold others.
std::string XmlElement::component_path() const {
  std::string path;
  for (pugi::xml_node at = node_of(node_); at; at = at.parent()) {
    const std::string_view at_tag = at.name();
    if (at_tag == "Model") break;
    std::string part = at.attribute("name").value();
    if (part.empty() && at_tag.ends_with("Set")) {
      part = at_tag;
      std::transform(part.begin(), part.end(), part.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }
    if (!part.empty()) path.insert(0, "/" + part);
  }
  return path;
}

std::string XmlElement::attribute(const char* key) const {
  return node_of(node_).attribute(key).value();
}

bool XmlElement::has(const std::string& tag) const {
  if (known_.insert(tag).second) refuse_second(tag);
  return static_cast<bool>(tree_->child_of(node_of(node_), tag.c_str()));
}

void XmlElement::refuse_second(const std::string& tag) const {
  const pugi::xml_node second = node_of(node_).child(tag.c_str()).next_sibling(tag.c_str());
  if (!second) return;
  make(second).fail(fmt::format("stands here a second time; the first is in line {}",
                                make(node_of(node_).child(tag.c_str())).place().line),
                    "remove one of them");
}

std::optional<XmlElement> XmlElement::child(const std::string& tag) const {
  if (!has(tag)) return std::nullopt;
  return make(tree_->child_of(node_of(node_), tag.c_str()));
}

std::optional<XmlElement> XmlElement::child(std::initializer_list<const char*> tags) const {
  std::optional<XmlElement> found;
  for (const char* tag : tags) {
    if (has(tag) && !found) found = child(std::string(tag));
  }
  return found;
}

std::optional<XmlElement> XmlElement::named_child(const std::string& name) const {
  const pugi::xml_node node = node_of(node_).find_child_by_attribute("name", name.c_str());
  if (!node) return std::nullopt;
  known_.insert(node.name());
  return make(node);
}

std::vector<XmlElement> XmlElement::children_of_tag(const std::string& tag) const {
  known_.insert(tag);
  std::vector<XmlElement> out;
  for (const pugi::xml_node& node : node_of(node_).children(tag.c_str())) out.push_back(make(node));
  return out;
}

std::vector<XmlElement> XmlElement::children() const {
  std::vector<XmlElement> out;
  for (const pugi::xml_node& node : node_of(node_).children()) {
    if (node.type() != pugi::node_element) continue;
    known_.insert(node.name());
    out.push_back(make(node));
  }
  return out;
}

std::vector<XmlElement> XmlElement::objects(const std::string& set) const {
  const auto found = child(set);
  if (!found) return {};
  if (const auto list = found->child("objects")) {
    found->set_aside("lists of names", {"groups", "defaults", "datafile"});
    found->finish();
    return list->children();
  }
  found->set_aside("lists of names", {"groups", "defaults", "datafile"});
  std::vector<XmlElement> out;
  for (XmlElement& element : found->children()) {
    const std::string& inner = element.tag();
    if (inner != "groups" && inner != "defaults" && inner != "datafile") out.push_back(element);
  }
  return out;
}

// Comments may part it.
std::string XmlElement::own_text() const {
  std::string text;
  for (const pugi::xml_node& part : node_of(node_).children()) {
    if (part.type() == pugi::node_element) {
      make(part).fail("stands where a value belongs", "remove it");
    }
    text += part.value();
  }
  return std::string(trimmed(text));
}

std::vector<double> XmlElement::own_numbers() const {
  const std::string text = own_text();
  std::vector<double> out;
  for (const std::string_view word : split(text)) {
    const auto value = to_number(word);
    if (!value) {
      fail(fmt::format("'{}' is no number", word.substr(0, 40)), "write finite decimal numbers");
    }
    if (std::abs(*value) > kLargest) {
      fail(fmt::format("{} is beyond any quantity of a body", word.substr(0, 40)),
           "write SI units: metres, kilograms, newtons, radians");
    }
    out.push_back(*value);
  }
  return out;
}

std::string XmlElement::text_or(const std::string& tag, const std::string& fallback) const {
  const auto found = child(tag);
  return found ? found->own_text() : fallback;
}

std::vector<std::string> XmlElement::words(const std::string& tag) const {
  const std::string text = text_or(tag, "");
  std::vector<std::string> out;
  for (const std::string_view word : split(text)) out.emplace_back(word);
  return out;
}

double XmlElement::number(const std::string& tag) const {
  const auto found = child(tag);
  if (!found) fail(fmt::format("has no <{}>", tag), "add it");
  const std::vector<double> values = found->own_numbers();
  if (values.size() != 1) found->fail("is not one number", "write one number");
  return values[0];
}

double XmlElement::number_or(const std::string& tag, double fallback) const {
  return has(tag) ? number(tag) : fallback;
}

bool XmlElement::flag_or(const std::string& tag, bool fallback) const {
  const auto found = child(tag);
  if (!found) return fallback;
  std::string text = found->own_text();
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  found->fail(fmt::format("'{}' is neither true nor false", text.substr(0, 40)),
              "write true or false");
}

std::vector<double> XmlElement::numbers(const std::string& tag) const {
  const auto found = child(tag);
  if (!found) fail(fmt::format("has no <{}>", tag), "add it");
  return found->own_numbers();
}

Vec3d XmlElement::vec3(const std::string& tag) const {
  const auto found = child(tag);
  if (!found) fail(fmt::format("has no <{}>", tag), "add it");
  const std::vector<double> v = found->own_numbers();
  if (v.size() != 3) found->fail(fmt::format("has {} numbers", v.size()), "write three numbers");
  return {v[0], v[1], v[2]};
}

Vec3d XmlElement::vec3_or(const std::string& tag, const Vec3d& fallback) const {
  return has(tag) ? vec3(tag) : fallback;
}

void XmlElement::set_aside(const std::string& reason,
                           std::initializer_list<const char*> tags) const {
  for (const char* tag : tags) {
    known_.insert(tag);
    for (const pugi::xml_node& node : node_of(node_).children(tag)) {
      if (node.first_child()) ++report_->set_aside[reason][tag];
    }
  }
}

void XmlElement::set_aside(const std::string& reason) const { ++report_->set_aside[reason][tag_]; }

void XmlElement::set_rest_aside(const std::string& reason) const {
  for (const pugi::xml_node& node : node_of(node_).children()) {
    const bool rest = node.type() == pugi::node_element && !known_.contains(node.name());
    if (rest && node.first_child()) ++report_->set_aside[reason][node.name()];
  }
}

void XmlElement::refuse_components() const {
  for (const XmlElement& element : objects("components")) {
    const std::string idle = why_idle(element.tag());
    if (idle.empty()) {
      element.refuse("is not understood here");
    } else {
      element.set_aside(idle);
    }
  }
}

void XmlElement::finish() const {
  const std::vector<std::string> known(known_.begin(), known_.end());
  for (const pugi::xml_node& node : node_of(node_).children()) {
    if (node.type() != pugi::node_element || known_.contains(node.name())) continue;
    const XmlElement unknown = make(node);
    if (!report_->lenient) {
      unknown.fail("is not understood here", suggest_name(unknown.tag(), known) +
                                                 "; or read the file leniently, which drops it");
    }
    report_->dropped.push_back({unknown.place(), "not understood"});
  }
}

void XmlElement::refuse(const std::string& cause) const {
  if (!report_->lenient) fail(cause, "remove it, or read the file leniently, which drops it");
  report_->dropped.push_back({place(), cause});
}

InputPlace XmlElement::place() const {
  const pugi::xml_node node = node_of(node_);
  std::string element = "<" + tag_ + ">";
  // The nearest name, its own or that of what it belongs to, tells a person where to look.
  for (pugi::xml_node at = node; at; at = at.parent()) {
    const std::string name = at.attribute("name").value();
    if (name.empty()) continue;
    element += at == node ? " " + name : fmt::format(" of {}", name);
    break;
  }
  return {tree_->source.file, tree_->line_at(tree_->offset_of(node)), element};
}

void XmlElement::fail(const std::string& cause, const std::string& remedy) const {
  throw InputError(place(), cause, remedy);
}

}  // namespace plumbline
