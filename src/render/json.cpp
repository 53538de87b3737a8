#include "rapport/render/json.hpp"

#include <algorithm>
#include <cmath>

#include "core/byte_scan.hpp"
#include "core/utf8.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/money.hpp"
#include "render/cell.hpp"

namespace rapport {
namespace {

void append_escaped(std::string& out, unsigned char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::string_view named = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  out += '\\';
  if (const auto at = named.find(static_cast<char>(c)); at != std::string_view::npos)
    out += letters[at];
  else
    out.append("u00").append({digits[c >> 4], digits[c & 0xF]});
}

void append_list(std::string& out, Kind kind, std::string_view joined) {
  out += '[';
  bool first = true;
  for_each_item(joined, [&](std::string_view item) {
    if (!first) out += ',';
    first = false;
    if (kind == Kind::ids)
      out += item;
    else
      append_json_string(out, item);
  });
  out += ']';
}

void append_money(std::string& out, std::string_view cell_text) {
  const Money money = from_cell_text(cell_text);
  out.append("{\"amount\":\"").append(amount_text(money.minor, money.currency)).append("\",\"currency\":");
  append_json_string(out, money.currency);
  out += '}';
}

void append_integer(std::string& out, Kind kind, std::int64_t number) {
  if (kind == Kind::boolean)
    out += number != 0 ? "true" : "false";
  else if (kind == Kind::instant)
    out.append("\"").append(to_rfc3339(Instant{std::chrono::seconds{number}})).append("\"");
  else
    append_number(out, number);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  const auto special = [](scan::Word word) {
    return scan::any_high(word) | scan::any_below(word, 0x20) | scan::any_equal(word, '"') |
           scan::any_equal(word, '\\');
  };
  out += '"';
  while (true) {
    const std::size_t clean = scan::clean_prefix(text, special);
    out += text.substr(0, clean);
    text.remove_prefix(clean);
    if (text.empty()) break;
    // Something in the next word needs care: take that word character by character.
    const std::size_t word_end = text.size() - std::min(text.size(), scan::word_size);
    while (text.size() > word_end) {
      const auto [code, size] = utf8::first(text);
      if (code == utf8::invalid)
        out += utf8::replacement;
      else if (code < 0x20 || code == '"' || code == '\\')
        append_escaped(out, static_cast<unsigned char>(code));
      else
        out += text.substr(0, size);
      text.remove_prefix(size);
    }
  }
  out += '"';
}

void append_json_cell(std::string& out, const ColumnInfo& column, const Cell& cell) {
  if (is_list(column.kind)) {
    append_list(out, column.kind, text_or_empty(cell));
  } else if (const auto* text = std::get_if<std::string_view>(&cell)) {
    if (column.kind == Kind::money)
      append_money(out, *text);
    else
      append_json_string(out, *text);
  } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    append_integer(out, column.kind, *number);
  } else if (const auto* real = std::get_if<double>(&cell); real && std::isfinite(*real)) {
    append_number(out, *real);
  } else {
    out += "null";
  }
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  has_items_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  has_items_.pop_back();
  out_ += '}';
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  has_items_.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  has_items_.pop_back();
  out_ += ']';
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::cell(const ColumnInfo& column, const Cell& value) {
  separate();
  append_json_cell(out_, column, value);
  return *this;
}

void JsonWriter::separate() {
  if (!after_key_ && !has_items_.empty()) {
    if (has_items_.back()) out_ += ',';
    has_items_.back() = true;
  }
  after_key_ = false;
}

}  // namespace rapport
