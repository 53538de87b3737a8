#include "cli/import_again.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/parser.hpp"
#include "core/shell_word.hpp"
#include "rapport/core/encoding.hpp"
#include "rapport/core/words.hpp"
#include "rapport/service/import_profile.hpp"

namespace rapport::cli {
namespace {

/// What is written of the rows is UTF-8 with its header in the first line, and few; and it may be looked at anew.
constexpr auto of_first_run =
    std::to_array<std::string_view>({"encoding", "header-line", "low-memory", "skip-errors", "rejects", "dry-run",
                                     "quiet", "format", "details", "save-profile", "color"});

/// Without a header the columns are named by --map or a profile, and the rejected rows have these names for a header.
bool is_repeated(const Context& context, const ImportOptions& options, std::string_view flag) {
  const bool names_columns = flag == "no-header" || flag == "map" || flag == "profile";
  if (names_columns && options.no_header) return false;
  return context.args.declares(flag) && std::ranges::find(of_first_run, flag) == of_first_run.end();
}

/// A flag with its value.
using Setting = std::pair<std::string_view, std::string>;

/// What the profile said of the bytes and lines of the first file goes for no other; of one without a header, whose
/// columns have its names now, all else is said again.
std::vector<Setting> in_place_of(const ImportProfile& profile) {
  std::vector<Setting> settings;
  if (profile.no_header) {
    if (profile.delimiter) settings.emplace_back("delimiter", std::string{*profile.delimiter});
    if (profile.date_order) settings.emplace_back("date-order", word_of(*profile.date_order));
    if (profile.extra) settings.emplace_back("extra", word_of(*profile.extra));
    return settings;
  }
  if (profile.encoding && profile.encoding != Encoding::utf8)
    settings.emplace_back("encoding", word_of(Encoding::utf8));
  if (profile.header_line) settings.emplace_back("header-line", "1");
  return settings;
}

}  // namespace

void note_flags_for_rejects(Context& context, const ImportOptions& options, const LearnedNotations& learned) {
  std::string flags;
  std::vector<std::string> repeated;
  for (const auto& group : flags_of(context.command))
    for (const auto& flag : group.flags) {
      if (!is_repeated(context, options, flag.name)) continue;
      if (context.args.has(flag.name)) repeated.push_back(flag.name);
      for (const auto& value : context.args.all(flag.name)) {
        flags += " --" + flag_spelling(flag.name);
        if (!flag.value.empty()) flags += ' ' + shell_word(value);
      }
    }
  for (const auto& [name, value] : context.args.custom()) flags += " --x." + shell_word(name) + ' ' + shell_word(value);
  std::vector<Setting> settings;
  if (options.profile) settings = in_place_of(*options.profile);
  if (context.args.has("header-line")) settings.emplace_back("header-line", "1");
  if (const auto order = learned.date_order()) settings.emplace_back("date-order", word_of(*order));
  if (const auto mark = learned.decimal()) settings.emplace_back("decimal", word_of(*mark));
  for (const auto& [flag, value] : settings) {
    if (!context.args.declares(flag) || std::ranges::find(repeated, flag) != repeated.end()) continue;
    repeated.emplace_back(flag);
    flags += fmt::format(" --{} {}", flag, shell_word(value));
  }
  if (flags.empty()) return;
  context.note("note: once the rejected rows are corrected, they are read with: rapport " + name_of(context.command) +
               ' ' + shell_word(*context.args.value("rejects")) + flags);
}

}  // namespace rapport::cli
