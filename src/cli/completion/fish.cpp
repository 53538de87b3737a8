#include <fmt/format.h>

#include "cli/completion/scripts.hpp"

namespace rapport::cli {
namespace {

constexpr std::string_view head = R"fish(# Completion of rapport for fish, made by 'rapport completion fish'.

# Whether the words before the cursor begin with these; "help" before them does not count.
function __rapport_begins
    set -l line (commandline -opc)[2..]
    test "$line[1]" = help; and set -e line[1]
    test (count $line) -ge (count $argv); and test "$line[1..$(count $argv)]" = "$argv"
end

# Whether they are exactly these.
function __rapport_is
    set -l line (commandline -opc)[2..]
    test "$line[1]" = help; and set -e line[1]
    test "$line" = "$argv"
end

# Whether a command is complete and not only asked about, so that flags may follow.
function __rapport_takes_flags
    set -l line (commandline -opc)[2..]
    test (count $line) -ge 1 -a "$line[1]" != help
end

complete -c rapport -f
)fish";

std::string in_quotes(std::string_view text) { return "'" + escaped(text, "\\'") + "'"; }

/// The options of `complete` for what may be written.
std::string options_of(const Values& values) {
  const auto words = [&] { return fmt::format("{}", fmt::join(values.words, " ")); };
  switch (values.kind) {
    case Values::Kind::none:
      return "";
    case Values::Kind::open:
      return " -x";
    case Values::Kind::file:
      return " -r -F";
    case Values::Kind::words:
      return " -x -a " + in_quotes(words());
    case Values::Kind::list:
      return " -x -a " + in_quotes(fmt::format("(__fish_append , {})", words()));
  }
  return "";
}

std::string line_of(std::string_view condition, std::string_view rest) {
  return fmt::format("complete -c rapport -n {}{}\n", in_quotes(condition), rest);
}

std::string flag_line(std::string_view condition, const Flag& flag) {
  const std::string letter = flag.letter == '\0' ? "" : fmt::format(" -s {}", flag.letter);
  return line_of(condition,
                 fmt::format("{} -l {}{} -d {}", letter, flag.name, options_of(values_of(flag)), in_quotes(flag.help)));
}

}  // namespace

std::string fish_completion() {
  std::string out{head};
  for (const auto noun : all_nouns())
    out += line_of("__rapport_is", fmt::format(" -a {} -d {}", noun, in_quotes(summary_of(noun))));
  for (const auto noun : all_nouns())
    for (const auto* command : verbs_of(noun))
      out += line_of(fmt::format("__rapport_is {}", noun),
                     fmt::format(" -a {} -d {}", command->verb, in_quotes(command->summary)));
  for (const auto& flag : flags_to_complete(*all_commands().front(), true))
    out += flag_line("__rapport_takes_flags", flag);
  for (const auto* command : all_commands()) {
    const std::string condition = fmt::format("__rapport_takes_flags; and __rapport_begins {}", name_of(*command));
    for (const auto& flag : flags_to_complete(*command, false)) out += flag_line(condition, flag);
    for (const auto& argument : command->arguments) {
      const Values values = values_of(argument);
      if (values.kind == Values::Kind::file) out += line_of(condition, " -F");
      if (values.kind == Values::Kind::words)
        out += line_of(condition, " -a " + in_quotes(fmt::format("{}", fmt::join(values.words, " "))));
    }
  }
  return out;
}

}  // namespace rapport::cli
