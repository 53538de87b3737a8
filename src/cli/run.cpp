#include "rapport/cli/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <new>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/help.hpp"
#include "cli/synonyms.hpp"
#include "core/utf8.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace cli {
namespace {

using Words = std::span<const std::string>;

/// The command that somebody means who leaves out the noun: that of customers, where they have such a verb.
const Command* command_of_verb(std::string_view verb) {
  if (const auto* command = find_command("customer", verb)) return command;
  const auto found = std::ranges::find(all_commands(), verb, [](const Command* command) { return command->verb; });
  return found == all_commands().end() || verb.empty() ? nullptr : *found;
}

[[noreturn]] void fail_unknown_noun(std::string_view word) {
  if (const auto* command = command_of_verb(word))
    throw UsageError(
        fmt::format("there is no noun '{0}'; as a verb it follows one, as in 'rapport {1}', and 'rapport "
                    "help' lists all",
                    word, name_of(*command)));
  std::vector<std::string_view> nouns;
  for (const auto* command : all_commands())
    if (std::ranges::find(nouns, command->noun) == nouns.end()) nouns.push_back(command->noun);
  throw UsageError(fmt::format("there is no noun '{}'{}; 'rapport help' lists them", word, word_meant(word, nouns)));
}

[[noreturn]] void fail_unknown_verb(std::string_view noun, std::string_view word) {
  std::vector<std::string_view> verbs;
  for (const auto* command : all_commands())
    if (command->noun == noun) verbs.push_back(command->verb);
  std::string meant = word_meant(word, verbs);
  if (const auto* command = meant.empty() ? command_of_verb(noun) : nullptr)
    meant = fmt::format("; as a verb, '{}' follows a noun: 'rapport {}'", noun, name_of(*command));
  throw UsageError(fmt::format("'{}' has no verb '{}'{}; 'rapport {} --help' lists them", noun, word, meant, noun));
}

bool is_help(std::string_view word) { return word == "--help" || word == "-h"; }

/// What somebody wrote in the editor is not lost when the command cannot use it.
ExitCode run_keeping_text(Context& context) try { return context.command.run(context); } catch (const Error& error) {
  if (context.unsaved_text.empty() || !context.streams.keep_text) throw;
  std::string file;
  try {
    file = context.streams.keep_text(context.unsaved_text);
  } catch (const Failure&) {  // That the text is lost is the lesser news.
  }
  if (file.empty()) throw;
  throw Error(error.exit_code(), fmt::format("{}; your text is kept in {}", error.what(), file));
}

ExitCode run_command(const Command& command, Words words, Streams& streams) try {
  Parsed parsed = parse(command, words);
  if (parsed.wants_help()) {
    streams.out.write(command_help(command));
    return ExitCode::done;
  }
  Context context(streams, command, std::move(parsed));
  return run_keeping_text(context);
} catch (const std::exception&) {
  if (command.hidden) return ExitCode::done;
  throw;
}

bool is_called(const Flag& flag, std::string_view word) {
  if (flag.name == "x.NAME") return word.starts_with("--x.");
  return word == "--" + flag.name || (flag.letter != '\0' && word == std::string{'-', flag.letter});
}

/// Flags of a command stand after it, and what is a flag of none is a mistake.
[[noreturn]] void fail_early_flag(const std::string& word) {
  const auto has_it = [&](const Command* command) {
    return std::ranges::any_of(flags_of(*command), [&](const FlagGroup& group) {
      return std::ranges::any_of(group.flags, [&](const Flag& flag) { return is_called(flag, word); });
    });
  };
  if (word == "--" || std::ranges::any_of(all_commands(), has_it))
    throw UsageError(fmt::format("'{}' comes before the command; write it after: rapport NOUN VERB {}", word, word));
  throw UsageError(fmt::format("there is no flag '{}'; 'rapport NOUN VERB --help' lists those of a command", word));
}

/// `rapport --db FILE NOUN VERB`, as an alias writes it: flags that every command has may stand first, and move to the
/// end of the flags.
std::vector<std::string> with_leading_flags_last(Words words) {
  const auto everywhere = everywhere_flags();
  std::vector<std::string> leading;
  while (!words.empty() && words[0].starts_with('-')) {
    if (words[0] == "--version" || (is_help(words[0]) && words.size() == 1)) return {words[0]};
    if (is_help(words[0])) {
      leading.push_back(words[0]);
      words = words.subspan(1);
      continue;
    }
    const std::string name = words[0].substr(0, words[0].find('='));
    const auto flag = std::ranges::find_if(everywhere, [&](const Flag& known) { return "--" + known.name == name; });
    if (flag == everywhere.end()) fail_early_flag(name);
    const std::size_t taken = name == words[0] && !flag->value.empty() ? 2 : 1;
    if (words.size() <= taken) throw UsageError("the command is missing; 'rapport help' lists them");
    leading.insert(leading.end(), words.begin(), words.begin() + static_cast<std::ptrdiff_t>(taken));
    words = words.subspan(taken);
  }
  std::vector<std::string> turned(words.begin(), words.end());
  turned.insert(std::ranges::find(turned, "--"), leading.begin(), leading.end());
  return turned;
}

/// The first words name the command.
ExitCode dispatch(Words words, Streams& streams) {
  if (words.empty() || (words.size() == 1 && is_help(words[0]))) {
    streams.out.write(overview());
    return ExitCode::done;
  }
  const std::string& noun = words[0];
  if (noun == "--version") {
    streams.out.write("rapport " RAPPORT_VERSION "\n");
    return ExitCode::done;
  }
  if (noun.starts_with('-')) return dispatch(with_leading_flags_last(words), streams);
  if (const auto* command = find_command(noun, "")) return run_command(*command, words.subspan(1), streams);
  if (std::ranges::none_of(all_commands(), [&](const Command* command) { return command->noun == noun; }))
    fail_unknown_noun(noun);
  if (words.size() == 1 || is_help(words[1])) {
    streams.out.write(noun_help(noun));
    return ExitCode::done;
  }
  if (const auto* command = find_command(noun, words[1])) return run_command(*command, words.subspan(2), streams);
  fail_unknown_verb(noun, words[1]);
}

ExitCode run_help(Context& context) {
  const auto& words = context.args.words("WORD");
  if (words.empty()) {
    context.streams.out.write(overview());
    return ExitCode::done;
  }
  const std::string verb = words.size() > 1 ? words[1] : "";
  if (const auto* command = find_command(words[0], verb)) {
    context.streams.out.write(command_help(*command));
    return ExitCode::done;
  }
  const bool known = std::ranges::any_of(all_commands(), [&](const Command* c) { return c->noun == words[0]; });
  if (!known) fail_unknown_noun(words[0]);
  if (!verb.empty()) fail_unknown_verb(words[0], verb);
  context.streams.out.write(noun_help(words[0]));
  return ExitCode::done;
}

/// A line of a message: what it quotes may be of any file, and as long as that.
std::string shown_line(std::string_view line) {
  constexpr std::size_t most = 2'000, at_end = 500;
  std::string safe = terminal_safe(line);
  if (safe.size() <= most) return safe;
  auto end = most - at_end, rest = safe.size() - at_end;
  while (utf8::is_continuation(safe[end])) --end;
  while (utf8::is_continuation(safe[rest])) ++rest;
  return safe.substr(0, end) + "\u2026" + safe.substr(rest);
}

std::string shown(std::string_view message) {
  std::string text = "rapport: ";
  while (true) {
    const auto end = message.find('\n');
    text += shown_line(message.substr(0, end));
    if (end == std::string_view::npos) return text;
    text += '\n';
    message.remove_prefix(end + 1);
  }
}

constexpr std::array help_arguments{Argument{"WORD", "a noun, or a noun and a verb", false, true}};

}  // namespace

constinit const Command help_command{"help",
                                     "",
                                     "Show help for a command",
                                     "",
                                     "rapport help customer import\nrapport help followup",
                                     help_arguments,
                                     nullptr,
                                     run_help,
                                     false};

}  // namespace cli

int run(std::span<const std::string> args, Streams& streams) {
  const auto fail = [&](std::string_view message, ExitCode code) {
    try {
      if (!message.empty()) streams.err.write(cli::shown(message) + "\n");
    } catch (const Error&) {
      // Nobody reads stderr; the exit code still tells.
    }
    return static_cast<int>(code);
  };
  try {
    return static_cast<int>(cli::dispatch(args, streams));
  } catch (const Error& error) {
    return fail(error.what(), error.exit_code());
  } catch (const std::filesystem::filesystem_error& error) {
    return fail(fmt::format("cannot use '{}': {}", error.path1().string(), error.code().message()), ExitCode::failed);
  } catch (const std::bad_alloc&) {
    return fail("out of memory; nothing was changed", ExitCode::failed);
  } catch (const std::exception& error) {
    return fail(fmt::format("internal error: {}", error.what()), ExitCode::failed);
  }
}

}  // namespace rapport
