#include "service/toml_file.hpp"

#include <sys/stat.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "core/utf8.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

namespace fs = std::filesystem;

/// The byte at a position, whose column counts characters.
std::size_t offset_of(std::string_view text, toml::source_position position) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::size_t at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  for (auto line = position.line; line > 1; --line) at = text.find('\n', at) + 1;
  for (auto column = position.column; column > 1; --column) {
    do ++at;
    while (at < text.size() && utf8::is_continuation(text[at]));
  }
  return std::min(at, text.size());
}

TomlValue::Table entries_of(const toml::table& table, std::string_view text);

TomlValue value_of(const toml::node& node, std::string_view text) {
  TomlValue value;
  value.line = node.source().begin.line;
  value.begin = offset_of(text, node.source().begin);
  value.end = offset_of(text, node.source().end);
  if (const auto* string = node.as_string()) value.content = string->get();
  if (const auto* boolean = node.as_boolean()) value.content = boolean->get();
  if (const auto* integer = node.as_integer()) value.content = integer->get();
  if (const auto* table = node.as_table()) value.content = entries_of(*table, text);
  if (const auto* array = node.as_array()) {
    TomlValue::List list;
    for (const auto& item : *array) list.push_back(value_of(item, text));
    value.content = std::move(list);
  }
  return value;
}

TomlValue::Table entries_of(const toml::table& table, std::string_view text) {
  TomlValue::Table entries;
  for (const auto& [key, node] : table) {
    const auto line = key.source().begin.line;
    entries.push_back({std::string(key.str()), offset_of(text, {line, 1}), line, value_of(node, text)});
  }
  std::ranges::stable_sort(entries, {}, &TomlEntry::line);
  return entries;
}

Failure file_failure(std::string_view doing, const fs::path& path, int error) {
  return Failure("cannot " + std::string(doing) + " " + path.string() + ": " + std::generic_category().message(error));
}

}  // namespace

UsageError toml_error(std::string_view file, std::size_t line, std::string_view problem) {
  return UsageError(std::string(file) + ", line " + std::to_string(line) + ": " + std::string(problem));
}

std::vector<TomlEntry> parse_toml(std::string_view text, std::string_view file, std::string_view form) {
  try {
    return entries_of(toml::parse(text), text);
  } catch (const toml::parse_error& error) {
    throw toml_error(file, error.source().begin.line, terminal_safe(error.description()) + "; " + std::string(form));
  }
}

std::string toml_string(std::string_view value) {
  std::string result = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::optional<std::string> read_settings_file(const fs::path& file) {
  std::error_code error;
  const auto status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (status.type() == fs::file_type::directory) throw file_failure("read", file, EISDIR);
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw file_failure("read", file, errno);
  return text;
}

void create_private_folder(const fs::path& folder) {
  std::error_code ignored;
  if (folder.empty() || fs::exists(folder, ignored)) return;
  create_private_folder(folder.parent_path());
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) throw file_failure("create", folder, errno);
}

}  // namespace rapport
