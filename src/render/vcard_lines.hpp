#pragma once
// The lines of vCards, which each version writes in its own way.

#include <span>
#include <string>
#include <string_view>

#include "rapport/render/sink.hpp"

namespace rapport {

/// Appends whole lines to a text. What stands before the colon is a name with its parameters, "TEL;PREF=1".
class VcardLines {
 public:
  /// The text must outlive the object.
  VcardLines(VcardVersion version, std::string& out) : version_(version), out_(out) {}

  /// A value in which nothing is to be escaped, such as a day or a URI.
  void put(std::string_view head, std::string_view value);
  void put_text(std::string_view head, std::string_view text);
  /// Parts of one value, such as those of a name, with semicolons between them.
  void put_parts(std::string_view head, std::span<const std::string_view> parts) { put_joined(head, parts, ';'); }
  /// Values of one property, with commas between them.
  void put_items(std::string_view head, std::span<const std::string_view> items) { put_joined(head, items, ','); }

 private:
  void append_text(std::string_view text, std::string_view separators);
  void put_joined(std::string_view head, std::span<const std::string_view> pieces, char separator);

  VcardVersion version_;
  std::string& out_;
  std::string value_, line_;
};

}  // namespace rapport
