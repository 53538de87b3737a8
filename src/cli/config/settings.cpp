#include "cli/config/settings.hpp"

#include <array>

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
  if (key.member == &Config::user) return context.session.user;
  if (key.member == &Config::database) return context.database_file().string();
  return decided.fallback.empty() ? std::nullopt : std::optional{std::string{decided.fallback}};
}

Deciders deciders_of(const ConfigKey& key) {
  for (const auto& row : deciders)
    if (row.member == key.member) return row;
  return {.member = key.member};
}

}  // namespace

Setting setting(const Context& context, const ConfigKey& key) {
  const Deciders decided = deciders_of(key);
  const auto variable = [&](std::string_view name) -> std::optional<std::string> {
    if (name.empty()) return std::nullopt;
    auto value = context.environment(std::string{name});
    return value && value->empty() ? std::nullopt : value;
  };
  if (!decided.flag.empty() && context.args.declares(decided.flag))
    if (auto value = context.args.value(decided.flag)) return {&key, std::move(value), "flag"};
  if (auto value = variable(decided.variable)) return {&key, std::move(value), "environment"};
  if (auto value = context.config.*key.member) return {&key, std::move(value), "config"};
  for (const auto name : decided.general_variables)
    if (auto value = variable(name)) return {&key, std::move(value), "environment"};
  return {&key, default_of(context, key, decided), "default"};
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
