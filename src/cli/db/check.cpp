#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "rapport/core/text.hpp"
#include "rapport/store/maintenance.hpp"

namespace rapport::cli {
namespace {

constexpr std::array columns{
    ColumnInfo{"check", "Check", "what was looked at", Kind::text},
    ColumnInfo{"problem", "Problem", "what is wrong", Kind::text},
    ColumnInfo{"customer_id", "Customer ID", "the customer that it concerns", Kind::id},
};

void print(Context& context, std::span<const Problem> problems) {
  Destination destination(context, false);
  const auto sink = make_sink(sink_options(context, !context.args.has("output")), destination.out());
  sink->begin(columns);
  for (const auto& [check, what, customer] : problems)
    sink->row(std::array<Cell, columns.size()>{std::string_view{check}, std::string_view{what},
                                               customer && *customer ? Cell{customer->value} : Cell{}});
  sink->end();
  destination.finish();
}

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Repair", {{"repair", "", "derive anew what rapport keeps by itself, then check again", {}}}});
  add_output_flags(groups);
}

std::string remedy(std::span<const Problem> problems) {
  const auto repairable = [](const Problem& problem) { return problem.repairable.has_value(); };
  return std::ranges::all_of(problems, repairable)
             ? "'rapport db check --repair' derives them anew; nothing that you entered is concerned"
             : "keep a copy of the file, then bring a backup back with 'rapport db restore BACKUP'";
}

ExitCode run(Context& context) {
  static_cast<void>(chosen_format(context));  // A mistyped format is no reason to read everything first.
  const auto file = context.reachable_database_file();
  auto problems = check_file(file);
  if (problems.empty()) problems = check_derived(context.reader());
  if (!problems.empty() && problems.front().repairable && context.args.has("repair")) {
    repair(context.writer(), problems);
    context.note(fmt::format("repaired {} {}", problems.size(), problems.size() == 1 ? "problem" : "problems"));
    problems = check_derived(context.reader());
  }
  if (problems.empty() && chosen_format(context) == Format::table && !context.args.has("output")) {
    context.streams.out.write(terminal_safe(fmt::format("'{}' is sound.", file.string())) + "\n");
    return ExitCode::done;
  }
  print(context, problems);
  if (problems.empty()) return ExitCode::done;
  throw DatabaseError(fmt::format("'{}' has {} {}; {}", file.string(), problems.size(),
                                  problems.size() == 1 ? "problem" : "problems", remedy(problems)));
}

}  // namespace

constinit const Command db_check{"db",
                                 "check",
                                 "Check that the database is whole",
                                 "Reads every page, every reference between records, and every value that rapport\n"
                                 "keeps by itself: last contacts, the order of the follow-up queue, the search\n"
                                 "index. The exit code is 6 when something is wrong.",
                                 "rapport db check\nrapport db check --repair",
                                 {},
                                 add_flags,
                                 run};

}  // namespace rapport::cli
