#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/config/settings.hpp"
#include "cli/output.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{key_argument,
                               Argument{.name = "VALUE", .help = "what it becomes", .values = Values::setting}};

ExitCode run(Context& context) {
  const std::string word = context.args.words("KEY").front();
  std::string value = context.args.words("VALUE").front();
  if (const auto* setting = office_setting(word)) {
    value = setting->checked(value);
    const bool changed = change_stored_setting(context, *setting, value);
    tell_of_done(change_was_made, [&] {
      context.streams.out.write(changed ? fmt::format("Set {} to '{}' in the database.\n", word, value)
                                        : fmt::format("{} is '{}' already.\n", word, value));
    });
    return ExitCode::done;
  }
  const ConfigKey& key = config_key(word);
  // The same file is meant from every folder in which rapport is started later.
  if (key.member == &Config::database && !trim(value).empty() && trim(value) != "-" && !value.starts_with(in_home))
    value = std::filesystem::absolute(value).string();
  set_config(context.config_file(), key.word, value);
  tell_of_done("the setting itself was changed, 'rapport config list' shows it", [&] {
    context.streams.out.write(terminal_safe(fmt::format("Set {} to '{}' in {}.", key.word, key.check(key, value),
                                                        context.config_file().string())) +
                              "\n");
  });
  return ExitCode::done;
}

}  // namespace

constinit const Command config_set{
    "config",
    "set",
    "Change a setting",
    "It is kept in the configuration file, which is made when there is none; everything\n"
    "else in the file stays as it is, comments included. Cadences and the working days\n"
    "are kept in the database, for everybody who works with it; 'rapport undo' takes such a change back.",
    "rapport config set currency IDR\nrapport config set database ~/crm/rapport.db\nrapport config set pager ''\n"
    "rapport config set cadence.dedicated 10\nrapport config set working_days sun-thu",
    arguments,
    nullptr,
    run,
    false};

}  // namespace rapport::cli
