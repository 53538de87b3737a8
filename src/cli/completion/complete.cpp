// 'rapport complete': what the completion scripts ask each time. Only they call it, so that it is in no list and in no
// manual, and says nothing when it cannot answer.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/commands.hpp"
#include "cli/completion/offer.hpp"
#include "cli/completion/shell_line.hpp"
#include "cli/context.hpp"
#include "cli/deal/common.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/import_profile.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"SHELL", "bash, zsh or fish"},
                               Argument{"LINE", "the command line before the cursor"},
                               Argument{"TEXT", "the end of LINE that bash replaces by what it is told", false}};

/// Only now: most words are completed without the configuration, also while it is broken.
template <class Use>
auto with_config(const Context& context, Use use) {
  Command asking = context.command;
  asking.reads_config = true;
  return use(Context(context.streams, asking, context.args));
}

/// The file that is meant by --db as a shell would read it, or without --db.
std::filesystem::path file_meant(const Context& context, const std::optional<std::string>& named) {
  if (named && named->starts_with("~/")) return context.environment("HOME").value_or("") + named->substr(1);
  if (named) return *named;
  return with_config(context, [](const Context& configured) { return configured.database_file(); });
}

/// The stages of the configuration that begin so.
std::vector<std::string> stages_beginning(const Context& context, std::string_view prefix) {
  std::vector<std::string> words;
  for (const auto& stage : with_config(context, [](const Context& configured) { return deal_stages(configured); }))
    if (stage.word.starts_with(prefix)) words.push_back(stage.word);
  return words;
}

std::vector<std::string> look_up(const Context& context, const std::optional<std::string>& file, Named named,
                                 std::string_view prefix) {
  try {
    if (named == Named::deal_stage) return stages_beginning(context, prefix);
    auto store = Store::open_for_a_look(file_meant(context, file));
    if (!store) return {};
    auto names = names_beginning(*store, named, prefix);
    // What could steer the terminal is not offered.
    std::erase_if(names, [](const std::string& name) { return terminal_safe(name) != name; });
    return names;
  } catch (const Error&) {
    return {};
  }
}

/// A broken one of a person's own does not hide those that came with rapport.
std::vector<Candidate> profiles(const Context& context) {
  std::vector<ImportProfile> found;
  try {
    found = import_profiles(context.profile_folder());
  } catch (const Error&) {
    found = import_profiles({});
  }
  std::vector<Candidate> candidates;
  for (const auto& profile : found) candidates.push_back({profile.name, terminal_safe(profile.about)});
  return candidates;
}

/// Bash replaces only `text`, the end of the word, and inserts what it is told as it is.
std::string for_bash(const Offer& offer, const ShellLine& line, const std::string& text) {
  if (!line.last.ends_with(text)) return {};
  const auto before = read_shell_line(line.last.substr(0, line.last.size() - text.size()));
  const auto& done = before.words.back();
  std::string out;
  for (const auto& candidate : offer.candidates)
    if (candidate.word.starts_with(done))
      out += quoted_for_bash(candidate.word.substr(done.size()), before.quote) + '\n';
  return out;
}

ExitCode run(Context& context) {
  const auto line = read_shell_line(context.args.words("LINE").front());
  if (line.words.size() < 2 && !line.redirects) return ExitCode::done;
  Offer offer;
  if (line.redirects)
    offer.files = true;
  else
    offer = what_fits(
        std::span{line.words}.subspan(1),
        {[&](const auto&... asked) { return look_up(context, asked...); }, [&] { return profiles(context); }});
  // The first line says what the others are.
  std::string out = offer.files ? "files\n" : offer.goes_on ? "goes on\n" : "words\n";
  if (context.args.words("SHELL").front() == "bash")
    out += for_bash(offer, line, context.args.word("TEXT").value_or(""));
  else
    for (const auto& [word, help] : offer.candidates)
      out += fmt::format("{}{}{}\n", word, help.empty() ? "" : "\t", help);
  context.streams.out.write(out);
  return ExitCode::done;
}

}  // namespace

constinit const Command complete_command{.noun = "complete",
                                         .verb = "",
                                         .summary = "Say what a word may become, for the completion scripts",
                                         .description = "",
                                         .examples = "rapport complete zsh -- 'rapport customer sh'",
                                         .arguments = arguments,
                                         .add_flags = nullptr,
                                         .run = run,
                                         .reads_config = false,
                                         .hidden = true};

}  // namespace rapport::cli
