#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/maintenance.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{
    .name = "TARGET", .help = "a file, or a folder in which the file is named by the time", .values = Values::file}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Backup flags",
                    {{"keep", "N", "of a folder's dated backups, remove all but the newest N", {}},
                     {"quiet", "", "print only the name of the new file", {}}}});
}

ExitCode run(Context& context) {
  std::optional<std::int64_t> keep;
  if (const auto text = context.args.value("keep")) keep = parse_count("--keep", *text);
  const auto target = named_path(context.args.words("TARGET").front(), "TARGET", "a file or a folder");
  const auto made = back_up(context.reachable_database_file(), target, keep, context.session.real_now);
  if (context.args.has("quiet")) {
    tell_of_done("the backup itself was made", [&] { context.streams.out.write(made.file.string() + "\n"); });
    return ExitCode::done;
  }
  std::string text = fmt::format("Backed up to {}, {} bytes.\n", terminal_safe(made.file.string()),
                                 std::filesystem::file_size(made.file));
  for (const auto& file : made.removed) text += fmt::format("Removed {}.\n", terminal_safe(file.string()));
  tell_of_done("the backup itself was made", [&] { context.streams.out.write(text); });
  return ExitCode::done;
}

}  // namespace

constinit const Command db_backup{"db",
                                  "backup",
                                  "Copy the database while it is in use",
                                  "The copy is one state of the database, is checked, and appears as a whole or not\n"
                                  "at all. In a folder rapport.db becomes rapport-YYYY-MM-DD-HHMMSSZ.db, by the time\n"
                                  "in UTC; --keep removes only files of such a name, and never the new one.",
                                  "rapport db backup ~/backups --keep 14\nrapport db backup before-import.db",
                                  arguments,
                                  add_flags,
                                  run};

}  // namespace rapport::cli
