#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/config/settings.hpp"
#include "cli/output.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{key_argument};

ExitCode run(Context& context) {
  const std::string word = context.args.words("KEY").front();
  if (const auto* setting = office_setting(word)) {
    const bool changed = change_stored_setting(context, *setting, std::nullopt);
    tell_of_done(change_was_made, [&] {
      context.streams.out.write(changed ? fmt::format("Removed {} from the database.\n", word)
                                        : fmt::format("{} is not set in the database.\n", word));
    });
    return ExitCode::done;
  }
  const ConfigKey& key = config_key(word);
  const bool changed = set_config(context.config_file(), key.word, std::nullopt);
  const std::string file = terminal_safe(context.config_file().string());
  tell_of_done("the setting itself was changed, 'rapport config list' shows it", [&] {
    context.streams.out.write(changed ? fmt::format("Removed {} from {}.\n", key.word, file)
                                      : fmt::format("{} is not set in {}.\n", key.word, file));
  });
  return ExitCode::done;
}

}  // namespace

constinit const Command config_unset{"config",
                                     "unset",
                                     "Remove a setting",
                                     "The default counts again.",
                                     "rapport config unset currency",
                                     arguments,
                                     nullptr,
                                     run,
                                     false};

}  // namespace rapport::cli
