#include "cli/config/settings.hpp"

#include <array>
#include <filesystem>

#include "cli/flag_values.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/render/sink.hpp"
#include "rapport/store/settings.hpp"

namespace rapport::cli {
namespace {

/// Who may set a key besides the configuration file, which ranks between rapport's own variable and the general ones.
struct Deciders {
  std::optional<std::string> Config::*member;
  std::string_view flag{};
  std::string_view variable{};
  std::array<std::string_view, 2> general_variables{};
  std::string_view fallback{};
};

constexpr std::array deciders{
    Deciders{&Config::user, "as", "RAPPORT_USER"},
    Deciders{&Config::database, "db", "RAPPORT_DB"},
    Deciders{.member = &Config::date_order, .flag = "date-order"},
    Deciders{.member = &Config::format, .flag = "format", .fallback = word_of(Format::table)},
    Deciders{.member = &Config::color, .flag = "color", .fallback = "auto"},
    Deciders{.member = &Config::pager, .general_variables = {"PAGER"}, .fallback = "less -FRX"},
    Deciders{.member = &Config::editor, .general_variables = {"VISUAL", "EDITOR"}, .fallback = "vi"},
    Deciders{.member = &Config::survey_pause, .fallback = "90"},
    Deciders{.member = &Config::leap_day, .fallback = word_of(LeapDay::feb_28)},
    Deciders{.member = &Config::deal_stages, .fallback = usual_deal_stages},
    Deciders{.member = &Config::plays, .variable = "RAPPORT_PLAYS", .fallback = "yes"},
};

/// The values that no table can know.
std::optional<std::string> default_of(const Context& context, const ConfigKey& key, const Deciders& decided) {
  if (key.member == &Config::user) return context.streams.login_name();
  if (key.member == &Config::database) return context.usual_database_file().string();
  return decided.fallback.empty() ? std::nullopt : std::optional{std::string{decided.fallback}};
}

/// The path that begins with ~/ in the file.
std::string path_from_home(const Context& context, const std::string& path) {
  const auto home = context.environment("HOME");
  if (!path.starts_with(in_home) || !home) return path;
  return (std::filesystem::path{*home} / path.substr(in_home.size())).string();
}

Deciders deciders_of(const ConfigKey& key) {
  for (const auto& row : deciders)
    if (row.member == key.member) return row;
  return {.member = key.member};
}

}  // namespace

Setting setting(const Context& context, const ConfigKey& key) {
  const Deciders decided = deciders_of(key);
  const auto in_variable = [&](std::string_view name) -> std::optional<Setting> {
    if (name.empty()) return std::nullopt;
    auto value = context.environment(std::string{name});
    const bool may_be_empty = key.member == &Config::pager;  // None is a choice, too.
    if (!value || (value->empty() && !may_be_empty)) return std::nullopt;
    return Setting{&key, std::move(value), "environment", std::string{name}};
  };
  if (!decided.flag.empty() && context.args.declares(decided.flag))
    if (auto value = context.args.value(decided.flag))
      return {&key, std::move(value), "flag", context.args.spelled(decided.flag)};
  if (auto said = in_variable(decided.variable)) return *std::move(said);
  if (auto value = context.config.*key.member) {
    if (key.member == &Config::database) value = path_from_home(context, *value);
    return {&key, std::move(value), "config"};
  }
  for (const auto name : decided.general_variables)
    if (auto said = in_variable(name)) return *std::move(said);
  return {&key, default_of(context, key, decided), "default"};
}

std::optional<std::string> checked_setting(const Context& context, const ConfigKey& key) {
  auto found = setting(context, key);
  if (found.by.empty() || !found.value) return std::move(found.value);  // The file is checked when it is read.
  return parse_for(found.by, [&] { return key.check(key, *found.value); });
}

StoredSetting stored_setting_of(Store& store, const OfficeSetting& setting) {
  if (auto value = stored_setting(store, setting.word)) return {*std::move(value), "database"};
  return {setting.usual(), "default"};
}

bool change_stored_setting(Context& context, const OfficeSetting& setting, const std::optional<std::string>& value) {
  // These commands work without the configuration, which may be what they mend; here it says which database is meant.
  Command reading = context.command;
  reading.reads_config = true;
  Context inside(context.streams, reading, context.args);
  Operation operation(inside.writer(), inside.session.operation(name_of(context.command)));
  const bool changed = store_setting(operation, setting.word, value);
  operation.commit();
  return changed;
}

}  // namespace rapport::cli
