#include "rapport/service/config.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/digits.hpp"
#include "core/folder_lock.hpp"
#include "core/fresh_file.hpp"
#include "core/parse_for.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/interrupt.hpp"
#include "rapport/core/money.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/core/words.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/render/sink.hpp"
#include "rapport/service/import_profile.hpp"
#include "rapport/service/office_settings.hpp"
#include "service/toml_file.hpp"

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

std::string check_file(const ConfigKey& key, std::string_view value) {
  if (trim(value) == "-") throw InvalidInput("a database needs the name of a file; one that is called '-' is './-'");
  return check_text(key, value);
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

/// yes or no, also as other configuration files have them.
std::string check_switch(const ConfigKey& key, std::string_view value) {
  const auto word = fold(trim(value));
  return check_choice(key, word == "true" ? "yes" : word == "false" ? "no" : word);
}

/// The stages of deals with their probabilities.
std::string check_stages(const ConfigKey& key, std::string_view value) {
  return to_text(parse_deal_stages(check_text(key, value)));
}

constexpr std::array<std::string_view, 3> color_words{"auto", "always", "never"};

constexpr std::array<std::string_view, 2> switch_words{"yes", "no"};

constexpr auto keys = std::to_array<ConfigKey>({
    {"user", "who makes the changes, unless --as or RAPPORT_USER says so", &Config::user, check_text},
    {"database", "the database file, unless --db or RAPPORT_DB says so", &Config::database, check_file},
    {"currency", "of amounts written without one, such as IDR", &Config::currency, check_currency},
    {"country", "of phone numbers whose record has none, such as ID", &Config::country, check_country},
    {"date_order", "how 03/04/2026 is read", &Config::date_order, check_choice, words<DateOrder>},
    {"format", "of output, unless --format says so", &Config::format, check_choice, list_formats},
    {"color", "whether tables are coloured: auto is on a terminal", &Config::color, check_choice, color_words},
    {"pager", "the command that shows long output; empty for none", &Config::pager, check_line},
    {"editor", "the command that edits longer text", &Config::editor, check_text},
    {"survey_pause", "days within which nobody is asked twice; 0 for none", &Config::survey_pause, check_days},
    {"leap_day", "where 29 February is remembered in other years", &Config::leap_day, check_choice, words<LeapDay>},
    {"deal_stages", "the stages of deals and how many of a hundred are won, such as qualify:10", &Config::deal_stages,
     check_stages},
    {"plays", "whether plays plan follow-ups when something happens, unless RAPPORT_PLAYS says so", &Config::plays,
     check_switch, switch_words},
});

const ConfigKey* find_key(std::string_view word) {
  const auto* found = std::find_if(keys.begin(), keys.end(), [&](const ConfigKey& key) { return key.word == word; });
  return found == keys.end() ? nullptr : found;
}

std::string checked(const ConfigKey& key, std::string_view value) {
  return parse_for(key.word, [&] { return key.check(key, value); });
}

/// From every folder the same file is meant.
void check_is_whole(std::string_view database) {
  if (!fs::path{database}.is_absolute() && !database.starts_with(in_home))
    throw InvalidInput("database: " + detail::quoted(database) +
                       " would be another file in each folder; write its whole path, or one that begins with ~/");
}

/// What to do about a setting of the office, or the table of the cadences.
std::optional<std::string> misplaced_key(std::string_view word) {
  const auto is_it = [&](const OfficeSetting& setting) {
    return setting.word == word || setting.word.starts_with(std::string{word} + ".");
  };
  const auto found = std::ranges::find_if(office_settings(), is_it);
  if (found == office_settings().end()) return std::nullopt;
  return std::string{word} + " is kept in the database; take the line out, and 'rapport config set " +
         std::string{found->word} + ' ' + found->usual() + "' sets it there";
}

std::string unknown_key(std::string_view word) {
  return "unknown key " + detail::quoted(word) + did_you_mean(word, config_key_words);
}

// ── the text of the file ──────────────────────────────────────────────────────────────────────

std::vector<TomlEntry> parse_settings(std::string_view text, std::string_view file) {
  return parse_toml(text, file, "each line has the form KEY = \"VALUE\"");
}

std::string_view line_end_of(std::string_view text) {
  return text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
}

/// The checks refuse what else would need an escape.
std::string with_setting(std::string text, std::string_view word, std::optional<std::string_view> value,
                         std::string_view file) {
  const auto entries = parse_settings(text, file);
  const auto found = std::ranges::find(entries, word, &TomlEntry::key);
  if (found == entries.end()) {
    if (!value) return text;
    const auto line_end = line_end_of(text);
    if (!text.empty() && text.back() != '\n') text += line_end;
    return text.append(word).append(" = ").append(toml_string(*value)).append(line_end);
  }
  const auto [begin, end] = std::pair{found->value.begin, found->value.end};
  if (value) return text.replace(begin, end - begin, toml_string(*value));
  const std::size_t line_end = text.find('\n', end);
  return text.erase(found->line_begin, line_end == std::string::npos ? line_end : line_end + 1 - found->line_begin);
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
  for (const auto& entry : parse_settings(toml, file)) {
    const auto* key = find_key(entry.key);
    if (key == nullptr) throw toml_error(file, entry.line, misplaced_key(entry.key).value_or(unknown_key(entry.key)));
    const auto* value = std::get_if<std::string>(&entry.value.content);
    if (value == nullptr)
      throw toml_error(file, entry.line, entry.key + " must be a text in quotes: " + entry.key + " = \"...\"");
    try {
      config.*(key->member) = checked(*key, *value);
      if (key->member == &Config::database) check_is_whole(*value);
    } catch (const InvalidInput& error) {
      throw toml_error(file, entry.line, error.what());
    }
  }
  return config;
}

Config load_config(const fs::path& file) {
  const auto text = read_settings_file(file);
  return text ? parse_config(*text, file.string()) : Config{};
}

bool set_config(const fs::path& file, std::string_view key, std::optional<std::string_view> value) {
  const ConfigKey& setting = config_key(key);
  const auto wanted = value ? std::optional(checked(setting, *value)) : std::nullopt;

  if (value) create_private_folder(file.parent_path());
  const FolderLock lock(file.parent_path());  // Several may set something at once.
  throw_if_interrupted();
  const auto old_text = read_settings_file(file);
  if (!old_text && !value) return false;
  const std::string text = with_setting(old_text.value_or(""), key, wanted, file.string());
  if (text == old_text) return false;
  // The program must be able to start with what is written.
  if (parse_config(text, file.string()).*(setting.member) != wanted)
    throw Failure("cannot change " + std::string(key) + " in " + file.string() + "; edit the file by hand");

  FreshFile fresh(file);
  fresh.write(text);
  fresh.publish();
  return true;
}

}  // namespace rapport
