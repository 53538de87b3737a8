#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/config/settings.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{key_argument};

ExitCode run(Context& context) {
  const std::string word = context.args.words("KEY").front();
  if (const auto* office = office_setting(word)) {
    context.streams.out.write(terminal_safe(stored_setting_of(context.reader(), *office).value) + "\n");
    return ExitCode::done;
  }
  const Setting found = setting(context, config_key(word));
  if (!found.value)
    throw NotFound(
        fmt::format("{} is not set; 'rapport config set {} VALUE' sets it", found.key->word, found.key->word));
  context.streams.out.write(terminal_safe(*found.value) + "\n");
  return ExitCode::done;
}

}  // namespace

constinit const Command config_get{
    "config",
    "get",
    "Print one setting",
    "Prints the value that this run uses, whatever it comes from. The exit code is 3\nwhen nothing sets the key.",
    "rapport config get database\nrapport config get currency",
    arguments,
    nullptr,
    run};

}  // namespace rapport::cli
