#include "cli/import_again.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/parser.hpp"
#include "core/shell_word.hpp"
#include "rapport/core/words.hpp"

namespace rapport::cli {
namespace {

/// What is written of the rows is UTF-8 with its header in the first line, and few; and it may be looked at anew.
constexpr auto of_first_run =
    std::to_array<std::string_view>({"encoding", "header-line", "delimiter", "low-memory", "skip-errors", "rejects",
                                     "dry-run", "quiet", "format", "details", "save-profile", "color"});

/// Without a header the columns are named by --map, and the rejected rows have these names for a header.
bool is_repeated(const Context& context, std::string_view flag) {
  const bool names_columns = flag == "no-header" || flag == "map";
  if (names_columns && context.args.has("no-header")) return false;
  return context.args.declares(flag) && std::ranges::find(of_first_run, flag) == of_first_run.end();
}

}  // namespace

void note_flags_for_rejects(Context& context, const LearnedNotations& learned) {
  std::string flags;
  for (const auto& group : flags_of(context.command))
    for (const auto& flag : group.flags) {
      if (!is_repeated(context, flag.name)) continue;
      for (const auto& value : context.args.all(flag.name)) {
        flags += " --" + flag_spelling(flag.name);
        if (!flag.value.empty()) flags += ' ' + shell_word(value);
      }
    }
  for (const auto& [name, value] : context.args.custom()) flags += " --x." + shell_word(name) + ' ' + shell_word(value);
  const auto add = [&](std::string_view flag, std::string_view word) {
    if (context.args.declares(flag) && !context.args.has(flag)) flags += fmt::format(" --{} {}", flag, word);
  };
  if (const auto order = learned.date_order()) add("date-order", word_of(*order));
  if (const auto mark = learned.decimal()) add("decimal", word_of(*mark));
  if (flags.empty()) return;
  context.note("note: once the rejected rows are corrected, they are read with: rapport " + name_of(context.command) +
               ' ' + shell_word(*context.args.value("rejects")) + flags);
}

}  // namespace rapport::cli
