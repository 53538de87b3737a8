#include "exchange/other_files.hpp"

#include <fmt/format.h>

#include <array>

#include "rapport/core/encoding.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

constexpr std::string_view save_as_csv = "open it where it was made, save it as CSV (UTF-8), and import that";

struct Signature {
  std::string_view start, kind;
  std::string_view remedy = save_as_csv;
};

constexpr std::array signatures{
    Signature{"PK\x03\x04", "a spreadsheet (.xlsx, .ods) or a zip archive"},
    Signature{"\xD0\xCF\x11\xE0", "a spreadsheet of an old Excel (.xls)"},
    Signature{"%PDF-", "a PDF"},
    Signature{"\x1F\x8B", "compressed (.gz)",
              "'gunzip -c' unpacks it, and - in the place of the file reads what it writes"},
    Signature{"{\\rtf", "a rich text document"},
    Signature{"SQLite format 3", "a database", "'rapport db import' reads what 'rapport db export' wrote of one"},
};

/// As some programs write what they call .xls.
constexpr std::array<std::string_view, 3> web_pages{"<!doctype html", "<html", "<table"};

/// Text that is no table, by how it starts.
struct TextForm {
  std::string_view start, kind;
};
constexpr std::array text_forms{TextForm{"<?xml", "XML"},
                                TextForm{"dn: ", "LDIF"},
                                TextForm{"dn:: ", "LDIF"},
                                TextForm{"version: 1\ndn", "LDIF"},
                                TextForm{"version: 1\r\ndn", "LDIF"},
                                TextForm{"---\n", "YAML"},
                                TextForm{"---\r\n", "YAML"},
                                TextForm{"- name:", "YAML"}};

}  // namespace

std::string other_file_in_words(std::string_view head) {
  for (const auto& [start, kind, remedy] : signatures)
    if (head.starts_with(start)) return fmt::format("is {}; {}", kind, remedy);
  if (head.starts_with(byte_order_mark)) head.remove_prefix(byte_order_mark.size());
  const std::string text = fold(trim(head.substr(0, 256)));
  for (const auto start : web_pages)
    if (text.starts_with(start)) return fmt::format("is a web page; {}", save_as_csv);
  for (const auto& [start, kind] : text_forms)
    if (trim(head).starts_with(start)) return fmt::format("is {}; {}", kind, save_as_csv);
  return {};
}

}  // namespace rapport
