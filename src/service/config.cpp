#include "rapport/service/config.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include "core/digits.hpp"
#include "core/fresh_file.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/money.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/render/sink.hpp"

namespace rapport {
namespace {

namespace fs = std::filesystem;

// ── keys and values ───────────────────────────────────────────────────────────────────────────

/// A text of one line that may be empty.
std::string check_line(const ConfigKey&, std::string_view value) {
  const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; };
  if (!is_valid_utf8(value) || std::any_of(value.begin(), value.end(), is_control))
    throw InvalidInput("the value must be one line of UTF-8 text without control characters");
  return std::string(value);
}

std::string check_text(const ConfigKey& key, std::string_view value) {
  if (trim(value).empty())
    throw InvalidInput("the value must not be empty; 'rapport config unset " + std::string(key.word) + "' removes it");
  return check_line(key, value);
}

std::string check_currency(const ConfigKey& key, std::string_view value) {
  std::string code = check_text(key, value);
  for (char& c : code) c = detail::to_upper(c);
  (void)minor_digits(code);
  return code;
}

std::string check_country(const ConfigKey& key, std::string_view value) {
  const auto code = country_code(check_text(key, value));
  if (!code)
    throw InvalidInput(detail::quoted(value) + " is no country that rapport knows; write its ISO code, such as ID");
  return *code;
}

std::string check_choice(const ConfigKey& key, std::string_view value) {
  if (std::find(key.choices.begin(), key.choices.end(), value) != key.choices.end()) return std::string(value);
  std::string message = detail::quoted(value) + " is not one of";
  for (const auto choice : key.choices) message.append(choice == key.choices.front() ? " " : ", ").append(choice);
  throw InvalidInput(message + did_you_mean(value, key.choices));
}

/// A number of days; 0 is none.
std::string check_days(const ConfigKey& key, std::string_view value) {
  constexpr int most = 3650;
  const auto days = detail::small_number(trim(check_text(key, value)));
  if (!days || *days > most)
    throw InvalidInput(detail::quoted(value) + " is not a number of days from 0 to " + std::to_string(most));
  return std::to_string(*days);
}

constexpr std::array<std::string_view, 2> date_orders{"dmy", "mdy"};
constexpr std::array<std::string_view, 3> color_words{"auto", "always", "never"};

constexpr auto keys = std::to_array<ConfigKey>({
    {"user", "who makes the changes, unless --as or RAPPORT_USER says so", &Config::user, check_text},
    {"database", "the database file, unless --db or RAPPORT_DB says so", &Config::database, check_text},
    {"currency", "of amounts written without one, such as IDR", &Config::currency, check_currency},
    {"country", "of phone numbers whose record has none, such as ID", &Config::country, check_country},
    {"date_order", "how 03/04/2026 is read", &Config::date_order, check_choice, date_orders},
    {"format", "of output, unless --format says so", &Config::format, check_choice, list_formats},
    {"color", "whether output to a terminal is coloured", &Config::color, check_choice, color_words},
    {"pager", "the command that shows long output; empty for none", &Config::pager, check_line},
    {"editor", "the command that edits longer text", &Config::editor, check_text},
    {"survey_pause", "days within which nobody is asked twice; 0 for none", &Config::survey_pause, check_days},
});

const ConfigKey* find_key(std::string_view word) {
  const auto* found = std::find_if(keys.begin(), keys.end(), [&](const ConfigKey& key) { return key.word == word; });
  return found == keys.end() ? nullptr : found;
}

std::string checked(const ConfigKey& key, std::string_view value) {
  try {
    return key.check(key, value);
  } catch (const InvalidInput& error) {
    throw InvalidInput(std::string(key.word) + ": " + error.what());
  }
}

std::string unknown_key(std::string_view word) {
  return "unknown key " + detail::quoted(word) + did_you_mean(word, config_key_words);
}

// ── the text of the file ──────────────────────────────────────────────────────────────────────

UsageError error_at(std::string_view file, std::size_t line, std::string_view problem) {
  return UsageError(std::string(file) + ", line " + std::to_string(line) + ": " + std::string(problem));
}

toml::table parse_toml(std::string_view text, std::string_view file) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    throw error_at(file, error.source().begin.line,
                   terminal_safe(error.description()) + "; each line has the form KEY = \"VALUE\"");
  }
}

/// The byte at a position, whose column counts characters.
std::size_t offset_of(std::string_view text, toml::source_position position) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::size_t at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  for (auto line = position.line; line > 1; --line) at = text.find('\n', at) + 1;
  for (auto column = position.column; column > 1; --column) {
    const auto is_continuation = [&] { return at < text.size() && (text[at] & 0xC0) == 0x80; };
    do ++at;
    while (is_continuation());
  }
  return std::min(at, text.size());
}

std::string_view line_end_of(std::string_view text) {
  return text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
}

/// The checks refuse what else would need an escape.
std::string toml_string(std::string_view value) {
  std::string result = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string with_setting(std::string text, std::string_view word, std::optional<std::string_view> value,
                         std::string_view file) {
  const toml::table table = parse_toml(text, file);
  const auto found = table.find(word);
  if (found == table.end()) {
    if (!value) return text;
    const auto line_end = line_end_of(text);
    if (!text.empty() && text.back() != '\n') text += line_end;
    return text.append(word).append(" = ").append(toml_string(*value)).append(line_end);
  }
  const auto source = found->second.source();
  const std::size_t end = offset_of(text, source.end);
  if (value) {
    const std::size_t begin = offset_of(text, source.begin);
    return text.replace(begin, end - begin, toml_string(*value));
  }
  const std::size_t begin = offset_of(text, {found->first.source().begin.line, 1});
  const std::size_t line_end = text.find('\n', end);
  return text.erase(begin, line_end == std::string::npos ? line_end : line_end + 1 - begin);
}

// ── files ─────────────────────────────────────────────────────────────────────────────────────

Failure file_failure(std::string_view doing, const fs::path& path, int error) {
  return Failure("cannot " + std::string(doing) + " " + path.string() + ": " + std::generic_category().message(error));
}

/// Nothing when there is no such file.
std::optional<std::string> read_file(const fs::path& file) {
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

}  // namespace

constinit const std::array<std::string_view, keys.size()> config_key_words = [] {
  std::array<std::string_view, keys.size()> result;
  for (std::size_t i = 0; i < keys.size(); ++i) result[i] = keys[i].word;
  return result;
}();

std::span<const ConfigKey> config_keys() noexcept { return keys; }

const ConfigKey& config_key(std::string_view word) {
  if (const auto* key = find_key(word)) return *key;
  throw UsageError(unknown_key(word));
}

Config parse_config(std::string_view toml, std::string_view file) {
  Config config;
  for (const auto& [word, node] : parse_toml(toml, file)) {
    const auto line = word.source().begin.line;
    const auto* key = find_key(word.str());
    if (key == nullptr) throw error_at(file, line, unknown_key(word.str()));
    const auto* value = node.as_string();
    if (value == nullptr)
      throw error_at(file, line,
                     std::string(word.str()) + " must be a text in quotes: " + std::string(word.str()) + " = \"...\"");
    try {
      config.*(key->member) = checked(*key, value->get());
    } catch (const InvalidInput& error) {
      throw error_at(file, line, error.what());
    }
  }
  return config;
}

Config load_config(const fs::path& file) {
  const auto text = read_file(file);
  return text ? parse_config(*text, file.string()) : Config{};
}

bool set_config(const fs::path& file, std::string_view key, std::optional<std::string_view> value) {
  const ConfigKey& setting = config_key(key);
  const auto wanted = value ? std::optional(checked(setting, *value)) : std::nullopt;

  const auto old_text = read_file(file);
  if (!old_text && !value) return false;
  const std::string text = with_setting(old_text.value_or(""), key, wanted, file.string());
  if (text == old_text) return false;
  // The program must be able to start with what is written.
  if (parse_config(text, file.string()).*(setting.member) != wanted)
    throw Failure("cannot change " + std::string(key) + " in " + file.string() + "; edit the file by hand");

  create_private_folder(file.parent_path());
  FreshFile fresh(file);
  fresh.write(text);
  fresh.publish();
  return true;
}

}  // namespace rapport
