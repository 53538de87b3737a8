#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/import_progress.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/dump.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "DIR", .help = "a folder that 'db export' made", .values = Values::file}};

ExitCode run(Context& context) {
  const auto source = named_path(context.args.word("DIR").value(), "DIR", "a folder");
  const auto database = context.reachable_database_file();
  std::int64_t rows = 0, all = 0;
  std::optional<Progress> progress(std::in_place, context.streams,
                                   [&] { return static_cast<double>(rows) / static_cast<double>(all); });
  const auto tell = [&](std::int64_t done, std::int64_t expected) {
    rows = done;
    all = std::max<std::int64_t>(expected, 1);
    progress->row_done();
    if (done == expected) progress->finishing();
  };
  const auto counts = import_database(source, database, !context.file_was_named(), tell);
  progress.reset();
  tell_of_done("the database itself was made", [&] {
    context.streams.out.write(fmt::format("Imported {} into {}: {} rows of {} tables.\n",
                                          terminal_safe(source.string()), terminal_safe(database.string()), counts.rows,
                                          counts.tables));
  });
  return ExitCode::done;
}

}  // namespace

constinit const Command db_import{
    "db",
    "import",
    "Make a database of an export",
    "The database must be new or empty; afterwards it is identical to the one that was\n"
    "exported: the same records under the same ids, and their history, which can still be\n"
    "undone. An export of an older schema is brought up to date. All of it or nothing.",
    "rapport db import ~/crm-2026 --db new.db",
    arguments,
    nullptr,
    run};

}  // namespace rapport::cli
