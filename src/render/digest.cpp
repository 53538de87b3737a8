#include "rapport/render/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "rapport/core/text.hpp"
#include "render/number.hpp"
#include "render/sinks.hpp"

namespace rapport {
namespace {

constexpr std::size_t line_width = 79;

/// Appends text in lines that are no wider, each after `indent` but the first, which follows `begin`. What has no space
/// to break at is cut where the line is full.
void append_wrapped(std::string& out, std::string_view begin, std::string_view indent, std::string_view text) {
  out += begin;
  std::size_t column = display_width(begin);
  bool at_begin = true;
  const auto next_line = [&] {
    (out += '\n') += indent;
    column = display_width(indent);
    at_begin = true;
  };
  for (const auto& word : split_trimmed(text, ' ')) {
    std::string_view rest = word;
    const std::size_t width = display_width(rest);
    if (!at_begin && column + 1 + width > line_width) next_line();
    if (!at_begin) {
      out += ' ';
      ++column;
    }
    while (column + display_width(rest) > line_width) {
      const std::size_t room = line_width - column;
      // The mark of a cut takes one column, which is free again when it is taken away.
      std::string part = truncate_to_width(rest, display_width(rest) > room + 1 ? room + 1 : room);
      if (part.ends_with("…")) part.resize(part.size() - std::string_view{"…"}.size());
      if (part.empty() || !rest.starts_with(part)) break;
      out += part;
      rest.remove_prefix(part.size());
      next_line();
    }
    out += rest;
    column += display_width(rest);
    at_begin = false;
  }
  out += '\n';
}

std::string one_line(std::string_view text) {
  std::string line{text};
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return line;
}

class DigestSink final : public RowSink {
 public:
  DigestSink(DigestLayout layout, Output& out) : layout_(std::move(layout)), buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    const auto place = [&](std::string_view name) {
      const auto found = index_of(columns, name);
      if (!found) throw std::logic_error("a digest needs other columns");
      return *found;
    };
    section_ = place("section");
    customer_ = place("customer");
    text_ = place("text");
    detail_ = place("detail");
    if (layout_.markdown) {
      buffer_.text() += "# ";
      append_markdown(buffer_.text(), layout_.title);
      buffer_.text() += '\n';
    } else {
      append_wrapped(buffer_.text(), "", "", terminal_safe(layout_.title));
    }
  }

  void row(std::span<const Cell> cells) override {
    open(text_or_empty(cells[section_]));
    if (++entries_ > layout_.most) return;
    const std::string text = one_line(text_or_empty(cells[text_])), detail = one_line(text_or_empty(cells[detail_]));
    add(one_line(text_or_empty(cells[customer_])), text, detail);
    buffer_.flush_if_full();
  }

  void end() override {
    open({});
    buffer_.flush();
  }

 private:
  /// Begins the section of that key, and those before it that have no rows; without a key, all that are left.
  void open(std::string_view key) {
    if (next_ > 0 && layout_.sections[next_ - 1].key == key) return;
    close();
    while (next_ < layout_.sections.size()) {
      const auto& section = layout_.sections[next_++];
      const bool has_rows = section.key == key;
      std::string& out = buffer_.text();
      out += layout_.markdown ? fmt::format("\n## {}\n\n", section.title) : fmt::format("\n{}\n", section.title);
      entries_ = 0;
      if (has_rows) return;
      out += fmt::format("{}{}.\n", layout_.markdown ? "" : "  ", section.nothing);
    }
  }

  void close() {
    if (next_ == 0 || entries_ <= layout_.most) return;
    const auto& section = layout_.sections[next_ - 1];
    if (layout_.markdown) {
      buffer_.text() += "\nThere are more: ";
      append_code_span(buffer_.text(), section.more);
      buffer_.text() += " lists them all.\n";
    } else {
      append_wrapped(buffer_.text(), "  ", "  ", fmt::format("There are more: '{}' lists them all.", section.more));
    }
  }

  void add(const std::string& customer, const std::string& text, const std::string& detail) {
    std::string& out = buffer_.text();
    if (layout_.markdown) {
      out += "- ";
      if (!customer.empty()) out += "**";
      append_markdown(out, customer);
      if (!customer.empty()) out += "**: ";
      append_markdown(out, text);
      if (!detail.empty()) out += "  \n  ";
      append_markdown(out, detail);
      out += '\n';
      return;
    }
    append_wrapped(out, "  - ", "    ", terminal_safe(customer.empty() ? text : customer + ": " + text));
    if (!detail.empty()) append_wrapped(out, "    ", "    ", terminal_safe(detail));
  }

  DigestLayout layout_;
  Buffer buffer_;
  std::size_t section_ = 0, customer_ = 0, text_ = 0, detail_ = 0;
  std::size_t next_ = 0;     ///< the section after the one that is open
  std::size_t entries_ = 0;  ///< of the one that is open
};

}  // namespace

std::unique_ptr<RowSink> make_digest(DigestLayout layout, Output& out) {
  return std::make_unique<DigestSink>(std::move(layout), out);
}

}  // namespace rapport
