#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/config/settings.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{key_argument,
                               Argument{.name = "VALUE", .help = "what it becomes", .values = Values::setting}};

ExitCode run(Context& context) {
  const ConfigKey& key = config_key(context.args.words("KEY").front());
  std::string value = context.args.words("VALUE").front();
  // The same file is meant from every folder in which rapport is started later.
  if (key.member == &Config::database && !trim(value).empty()) value = std::filesystem::absolute(value).string();
  set_config(context.config_file(), key.word, value);
  context.streams.out.write(terminal_safe(fmt::format("Set {} to '{}' in {}.", key.word, key.check(key, value),
                                                      context.config_file().string())) +
                            "\n");
  return ExitCode::done;
}

}  // namespace

constinit const Command config_set{
    "config",
    "set",
    "Change a setting in the configuration file",
    "Everything else in the file stays as it is, comments included. The file is made\n"
    "when there is none.",
    "rapport config set currency IDR\nrapport config set database ~/crm/rapport.db\nrapport config set pager ''",
    arguments,
    nullptr,
    run,
    false};

}  // namespace rapport::cli
