#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/maintenance.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "BACKUP", .help = "the file to bring back", .values = Values::file}};

ExitCode run(Context& context) {
  const auto backup = named_path(context.args.words("BACKUP").front(), "BACKUP");
  const auto database = context.reachable_database_file();
  check_restorable(backup, database);
  const bool replaces = std::filesystem::exists(database);
  if (replaces && !context.args.has("yes") &&
      !context.confirm(fmt::format("Replace all of '{}' by '{}'?", terminal_safe(database.string()),
                                   terminal_safe(backup.string()))))
    throw Failure("nothing was restored");
  std::optional<std::filesystem::path> kept;
  if (replaces) {
    kept = restore(backup, database, context.session.real_now);
  } else {
    // On a new machine not even the folder is there: the database is made as by any first change.
    static_cast<void>(context.writer());
    context.close();
    overwrite_database(backup, database);
  }
  std::string text =
      fmt::format("Restored {} from {}.\n", terminal_safe(database.string()), terminal_safe(backup.string()));
  if (kept) text += fmt::format("What was there is kept in {}.\n", terminal_safe(kept->string()));
  tell_of_done("the database itself was restored", [&] { context.streams.out.write(text); });
  return ExitCode::done;
}

}  // namespace

constinit const Command db_restore{
    "db",
    "restore",
    "Bring a backup back",
    "The backup is checked first, and what is there now is kept beside it. Others may\n"
    "have the database open: they see the old content or the new one.",
    "rapport db restore ~/backups/rapport-2026-03-10-023000Z.db\nrapport db restore before-import.db --yes",
    arguments,
    add_yes_flag,
    run};

}  // namespace rapport::cli
