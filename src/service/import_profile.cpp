#include "rapport/service/import_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <system_error>

#include "core/digits.hpp"
#include "core/fresh_file.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/core/words.hpp"
#include "service/import/header.hpp"
#include "service/toml_file.hpp"

namespace rapport {
namespace {

namespace fs = std::filesystem;

struct Shipped {
  std::string_view name, text;
};
constexpr std::array shipped{
#include "profiles.inc"
};

constexpr std::array<std::pair<std::string_view, char>, 5> delimiter_names{
    {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"pipe", '|'}, {"\\t", '\t'}}};

/// As other programs call them.
constexpr std::array<std::pair<std::string_view, Encoding>, 6> other_encoding_names{
    {{"utf8", Encoding::utf8},
     {"cp1252", Encoding::windows1252},
     {"windows1252", Encoding::windows1252},
     {"ansi", Encoding::windows1252},
     {"iso-8859-1", Encoding::latin1},
     {"latin1", Encoding::latin1}}};

// ── one value of a profile ────────────────────────────────────────────────────────────────────

/// A profile that is being read, and what its keys do with their values.
struct ProfileDraft {
  ImportProfile profile;
  std::string_view file;

  [[noreturn]] void fail(std::size_t line, std::string_view problem) const { throw toml_error(file, line, problem); }

  template <class T>
  [[nodiscard]] const T& as(const TomlEntry& entry, std::string_view form) const {
    if (const auto* value = std::get_if<T>(&entry.value.content)) return *value;
    fail(entry.line, fmt::format("{} must be written {} = {}", entry.key, entry.key, form));
  }

  void known_by(const TomlEntry& entry) {
    constexpr std::string_view form = "[[\"HEADER\", \"HEADER\"]]";
    for (const auto& set : as<TomlValue::List>(entry, form)) {
      const auto* headers = std::get_if<TomlValue::List>(&set.content);
      auto& known = profile.known_by.emplace_back();
      for (const auto& header : headers ? *headers : TomlValue::List{}) {
        const auto* text = std::get_if<std::string>(&header.content);
        if (!text || header_key(*text).empty())
          fail(header.line, fmt::format("{} must be written known_by = {}", "a header", form));
        known.push_back(*text);
      }
      if (known.empty()) fail(set.line, fmt::format("known_by must be written known_by = {}", form));
    }
  }

  void fields(const TomlEntry& entry) {
    if (!std::holds_alternative<TomlValue::Table>(entry.value.content))
      fail(entry.line, "fields are a part of their own: a line [fields], and under it lines \"HEADER\" = \"FIELD\"");
    for (const auto& [header, begin, line, value] : std::get<TomlValue::Table>(entry.value.content)) {
      const auto* field = std::get_if<std::string>(&value.content);
      if (!field) fail(line, fmt::format("the field of '{}' must be a text in quotes", header));
      try {
        (void)mapped_field(*field);
      } catch (const InvalidInput& error) {
        fail(line, fmt::format("{}: {}", toml_string(header), error.what()));
      }
      profile.fields.emplace_back(header, *field);
    }
  }

  void header_line(const TomlEntry& entry) {
    const auto line = as<std::int64_t>(entry, "4");
    if (line < 1) fail(entry.line, "header_line: the first line is 1");
    profile.header_line = static_cast<std::size_t>(line);
  }

  void date_order(const TomlEntry& entry) {
    const auto& word = as<std::string>(entry, "\"dmy\"");
    profile.date_order = from_word<DateOrder>(word);
    if (!profile.date_order) fail(entry.line, "date_order is \"dmy\" or \"mdy\"");
  }

  void extra(const TomlEntry& entry) {
    const auto word = from_word<ExtraColumns>(as<std::string>(entry, "\"ignore\""));
    if (!word) fail(entry.line, fmt::format("extra is one of {}", fmt::join(words<ExtraColumns>, ", ")));
    profile.extra = *word;
  }
};

struct Key {
  std::string_view word;
  void (*read)(ProfileDraft& draft, const TomlEntry& entry);
};
constexpr std::array keys{
    Key{"about", [](ProfileDraft& draft,
                    const TomlEntry& entry) { draft.profile.about = draft.as<std::string>(entry, "\"TEXT\""); }},
    Key{"known_by", [](ProfileDraft& draft, const TomlEntry& entry) { draft.known_by(entry); }},
    Key{"date_order", [](ProfileDraft& draft, const TomlEntry& entry) { draft.date_order(entry); }},
    Key{"extra", [](ProfileDraft& draft, const TomlEntry& entry) { draft.extra(entry); }},
    Key{"remarks",
        [](ProfileDraft& draft, const TomlEntry& entry) { draft.profile.remarks = draft.as<bool>(entry, "true"); }},
    Key{"hides_people", [](ProfileDraft& draft,
                           const TomlEntry& entry) { draft.profile.hides_people = draft.as<bool>(entry, "true"); }},
    Key{"companies",
        [](ProfileDraft& draft, const TomlEntry& entry) { draft.profile.companies = draft.as<bool>(entry, "true"); }},
    Key{"delimiter",
        [](ProfileDraft& draft, const TomlEntry& entry) {
          draft.profile.delimiter = parse_delimiter(draft.as<std::string>(entry, "\"semicolon\""));
        }},
    Key{"encoding",
        [](ProfileDraft& draft, const TomlEntry& entry) {
          draft.profile.encoding = parse_encoding(draft.as<std::string>(entry, "\"windows-1252\""));
        }},
    Key{"header_line", [](ProfileDraft& draft, const TomlEntry& entry) { draft.header_line(entry); }},
    Key{"no_header",
        [](ProfileDraft& draft, const TomlEntry& entry) { draft.profile.no_header = draft.as<bool>(entry, "true"); }},
    Key{"fields", [](ProfileDraft& draft, const TomlEntry& entry) { draft.fields(entry); }}};

void read_entry(ProfileDraft& draft, const TomlEntry& entry) {
  const auto* key = std::ranges::find(keys, entry.key, &Key::word);
  if (key == keys.end()) {
    std::vector<std::string_view> words;
    for (const auto& known : keys) words.push_back(known.word);
    draft.fail(entry.line, fmt::format("unknown key {}{}; a profile has {}", toml_string(entry.key),
                                       did_you_mean(entry.key, words), fmt::join(words, ", ")));
  }
  try {
    key->read(draft, entry);
  } catch (const InvalidInput& error) {
    draft.fail(entry.line, fmt::format("{}: {}", entry.key, error.what()));
  }
}

// ── names and files ───────────────────────────────────────────────────────────────────────────

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 100 && name.front() != '-' && std::ranges::all_of(name, [](char c) {
    return detail::is_ascii_letter(c) || detail::is_digit(c) || c == '-' || c == '_';
  });
}

fs::path file_of(const fs::path& folder, std::string_view name) { return folder / fmt::format("{}.toml", name); }

std::optional<ImportProfile> own_profile(const fs::path& folder, std::string_view name) {
  if (folder.empty()) return std::nullopt;
  const auto file = file_of(folder, name);
  auto text = read_settings_file(file);
  if (!text) return std::nullopt;
  auto profile = parse_import_profile(name, *text, file.string());
  profile.file = file.string();
  return profile;
}

constexpr std::string_view form_of_names = "use letters, digits, - and _";

/// Files that are not there to be seen, such as what an editor leaves while it is open, are no profiles. `stray` is
/// told of others that no profile can be called as.
std::vector<std::string> own_names(const fs::path& folder, const std::function<void(const fs::path&)>& stray) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (std::string name = entry->path().stem().string();
        entry->path().extension() == ".toml" && !name.starts_with('.')) {
      if (is_name(name))
        names.push_back(std::move(name));
      else
        stray(entry->path());
    }
  if (error && error != std::errc::no_such_file_or_directory)
    throw Failure(fmt::format("cannot read {}: {}", folder.string(), error.message()));
  std::ranges::sort(names);
  return names;
}

std::string checked_line(std::string_view text) {
  if (!is_valid_utf8(text) || std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }))
    throw InvalidInput(fmt::format("the header {} is no line of text, and no profile can name it; rename the column",
                                   toml_string(terminal_safe(text))));
  return toml_string(text);
}

std::string toml_of(const ImportProfile& profile) {
  std::string text = fmt::format("about = {}\n", checked_line(profile.about));
  if (!profile.known_by.empty()) text += "known_by = [\n";
  for (const auto& set : profile.known_by) {
    std::string separator = "  [";
    for (const auto& header : set) text += std::exchange(separator, ", ") + checked_line(header);
    text += "],\n";
  }
  if (!profile.known_by.empty()) text += "]\n";
  if (profile.date_order) text += fmt::format("date_order = \"{}\"\n", word_of(*profile.date_order));
  if (profile.extra) text += fmt::format("extra = \"{}\"\n", word_of(*profile.extra));
  if (profile.remarks) text += "remarks = true\n";
  if (profile.hides_people) text += "hides_people = true\n";
  if (profile.companies) text += "companies = true\n";
  if (const auto delimiter = profile.delimiter) {
    const auto* named = std::ranges::find(delimiter_names, *delimiter, &decltype(delimiter_names)::value_type::second);
    text += fmt::format("delimiter = {}\n",
                        toml_string(named == delimiter_names.end() ? std::string_view{&*delimiter, 1} : named->first));
  }
  if (profile.encoding) text += fmt::format("encoding = \"{}\"\n", word_of(*profile.encoding));
  if (profile.header_line) text += fmt::format("header_line = {}\n", *profile.header_line);
  if (profile.no_header) text += "no_header = true\n";
  if (!profile.fields.empty()) text += "\n[fields]\n";
  for (const auto& [header, field] : profile.fields)
    text += fmt::format("{} = {}\n", checked_line(header), checked_line(field));
  return text;
}

}  // namespace

char parse_delimiter(std::string_view text) {
  for (const auto& [name, character] : delimiter_names)
    if (text == name) return character;
  const char only = text.size() == 1 ? text.front() : '"';
  if (only == '"' || only == '\n' || only == '\r' || detail::is_not_ascii(only))
    throw InvalidInput(
        fmt::format("'{}' is not one character; write comma, semicolon, tab, pipe or the character itself", text));
  return only;
}

Encoding parse_encoding(std::string_view text) {
  const std::string name = fold(text);
  if (const auto encoding = from_word<Encoding>(name)) return *encoding;
  const auto other = std::ranges::find(other_encoding_names, name, &std::pair<std::string_view, Encoding>::first);
  if (other != other_encoding_names.end()) return other->second;
  throw InvalidInput(fmt::format("'{}' is not one of {}{}", text, fmt::join(words<Encoding>, ", "),
                                 did_you_mean(text, words<Encoding>)));
}

ImportProfile parse_import_profile(std::string_view name, std::string_view toml, std::string_view file) {
  ProfileDraft draft{{}, file};
  draft.profile.name = name;
  draft.profile.text = toml;
  for (const auto& entry : parse_toml(toml, file, "'rapport import profiles google' shows how a profile is written"))
    read_entry(draft, entry);
  return std::move(draft.profile);
}

std::vector<ImportProfile> import_profiles(const fs::path& folder) {
  std::vector<ImportProfile> profiles;
  const auto own = own_names(folder, [](const fs::path& file) {
    throw UsageError(
        fmt::format("{} cannot be a profile by that name; {}, as in my-system.toml", file.string(), form_of_names));
  });
  for (const auto& name : own) profiles.push_back(own_profile(folder, name).value());
  for (const auto& [name, text] : shipped)
    if (std::ranges::find(own, name) == own.end()) profiles.push_back(parse_import_profile(name, text, name));
  std::ranges::sort(profiles, {}, &ImportProfile::name);
  return profiles;
}

ImportProfile import_profile(const fs::path& folder, std::string_view name) {
  if (is_name(name)) {
    if (auto own = own_profile(folder, name)) return std::move(*own);
    const auto* found = std::ranges::find(shipped, name, &Shipped::name);
    if (found != shipped.end()) return parse_import_profile(name, found->text, name);
  }
  auto names = own_names(folder, [](const fs::path&) {});
  for (const auto& known : shipped) names.emplace_back(known.name);
  throw UsageError(fmt::format("there is no profile '{}'{}; 'rapport import profiles' lists them", name,
                               did_you_mean(name, std::vector<std::string_view>(names.begin(), names.end()))));
}

bool is_shipped_profile(std::string_view name) {
  return std::ranges::find(shipped, name, &Shipped::name) != shipped.end();
}

bool is_called_like(std::string_view header, std::string_view pattern) {
  std::string key = header_key(header);
  if (pattern.find('#') != std::string_view::npos && std::ranges::any_of(key, detail::is_digit))
    std::erase_if(key, detail::is_digit);
  return !key.empty() && key == header_key(pattern);
}

int number_in(std::string_view header) {
  const auto begin = std::min(header.find_first_of("0123456789"), header.size());
  const auto end = std::min(header.find_first_not_of("0123456789", begin), header.size());
  return std::min(detail::small_number(header.substr(begin, end - begin)).value_or(0), 999);
}

const ImportProfile* profile_of(std::span<const std::string_view> header, std::span<const ImportProfile> profiles) {
  std::vector<std::string> names;
  for (const auto name : header) names.push_back(header_key(name));
  const auto has = [&](const std::string& name) { return std::ranges::find(names, header_key(name)) != names.end(); };
  const ImportProfile* best = nullptr;
  std::pair<std::size_t, bool> most{};
  for (const auto& profile : profiles)
    for (const auto& set : profile.known_by) {
      const std::pair fit{set.size(), !profile.file.empty()};
      if (fit <= most || !std::ranges::all_of(set, has)) continue;
      best = &profile;
      most = fit;
    }
  return best;
}

void check_new_profile(const fs::path& folder, std::string_view name) {
  if (!is_name(name)) throw UsageError(fmt::format("'{}' cannot be the name of a profile; {}", name, form_of_names));
  std::error_code ignored;
  const auto file = file_of(folder, name);
  if (fs::exists(fs::symlink_status(file, ignored)))
    throw UsageError(
        fmt::format("there is a profile '{}' already; choose another name, or remove {}", name, file.string()));
}

fs::path save_import_profile(const fs::path& folder, const ImportProfile& profile) {
  check_new_profile(folder, profile.name);
  auto file = file_of(folder, profile.name);
  const std::string text = toml_of(profile);
  // What is written must be readable: a field that is none would break every import.
  (void)parse_import_profile(profile.name, text, file.string());
  create_private_folder(folder);
  FreshFile fresh(file);
  fresh.write(text);
  // Another process may have been quicker.
  if (!fresh.publish_unless_there()) check_new_profile(folder, profile.name);
  return file;
}

}  // namespace rapport
