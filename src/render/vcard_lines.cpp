#include "render/vcard_lines.hpp"

#include <cstddef>

#include "exchange/content_line.hpp"
#include "exchange/vcard_text.hpp"

namespace rapport {

void VcardLines::put(std::string_view head, std::string_view value) {
  if (version_ == VcardVersion::v2_1) return vcard::append_old_property(out_, head, value);
  line_.assign(head).append(":").append(value);
  content_line::append_folded(out_, line_);
}

void VcardLines::put_text(std::string_view head, std::string_view text) {
  value_.clear();
  append_text(text, "");
  put(head, value_);
}

void VcardLines::append_text(std::string_view text, std::string_view separators) {
  if (version_ == VcardVersion::v2_1)
    vcard::append_escaped_old(value_, text, separators);
  else
    vcard::append_escaped(value_, text);
}

void VcardLines::put_joined(std::string_view head, std::span<const std::string_view> pieces, char separator) {
  value_.clear();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) value_ += separator;
    append_text(pieces[i], {&separator, 1});
  }
  put(head, value_);
}

}  // namespace rapport
