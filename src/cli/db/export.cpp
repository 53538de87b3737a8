#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/dump.hpp"
#include "rapport/store/maintenance.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "DIR", .help = "the folder, which is made by this", .values = Values::file}};

constexpr std::array formats{word_of(Format::csv), word_of(Format::ndjson)};

void add_flags(std::vector<FlagGroup>& groups) {
  Flag format = format_flag(formats);
  format.help = "how the tables are written; csv when not given";
  groups.push_back(
      {"Export flags", {std::move(format), {"replace", "", "put it in the place of an earlier export", {}}}});
}

ExitCode run(Context& context) {
  const Format format = context.args.has("format") ? chosen_format(context, formats) : Format::csv;
  const auto file = context.reachable_database_file();
  require_database(file);
  const auto target = named_path(context.args.word("DIR").value(), "DIR", "a folder");
  const auto counts =
      export_database(context.reader(), target, format, context.args.has("replace"), context.session.real_now);
  tell_of_done("the export itself was made", [&] {
    context.streams.out.write(fmt::format("Exported to {}: {} rows of {} tables.\n", terminal_safe(target.string()),
                                          counts.rows, counts.tables));
  });
  return ExitCode::done;
}

}  // namespace

constinit const Command db_export{
    "db",
    "export",
    "Write everything as a folder of CSV or NDJSON",
    "A folder with one CSV or NDJSON file a table, their schema, and a manifest. In CSV,\n"
    "text is always in quotes and a number never; an empty cell is no value, \"\" an empty\n"
    "text. 'db import' makes an identical database of it, in years too.",
    "rapport db export ~/crm-2026\nrapport db export ~/crm --format ndjson --replace",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
