#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the operation; your latest one when left out", false}};

void add_flags(std::vector<FlagGroup>& groups) { add_change_flags(groups); }

OperationId chosen(Store& store, const Context& context) {
  if (const auto id = context.args.word("ID"))
    return {find_by_id(store, "operation", *id, "operation", "rapport history")};
  if (const auto id = latest_undoable(store, context.session.user)) return *id;
  throw NotFound(
      fmt::format("{} has nothing to undo; 'rapport history' lists what others did, and 'rapport undo ID' undoes it",
                  context.session.user));
}

std::string sentence(Store& store, OperationId target) {
  const auto undone = load(store, operations, target.value).value();
  const auto changes = taken_back_text(store, target);
  return fmt::format("Undid operation {} ({} by {}){}{}.", target.value, undone.command, undone.who,
                     changes.empty() ? "" : ": ", changes);
}

ExitCode run(Context& context) {
  const auto source = [](Store&) {
    static const std::vector<ColumnInfo> columns = infos(operations);
    return Source{operations.table, columns};
  };
  OperationId target;
  const auto code = run_change(context, source, [&](Operation& operation) {
    target = chosen(operation.store(), context);
    take_back(operation, target);
    note_what_stays_open(operation, put_away_with(operation.store(), target));
    return Outcome{{sentence(operation.store(), target)}, {target.value}};
  });
  // A script that undoes knows what it does; a person may have undone the wrong thing.
  if (context.streams.err_is_terminal && !context.session.dry_run)
    tell_of_done(change_was_made, [&] {
      if (const auto undo = load(context.writer(), operations, target.value).value().undone_by)
        context.note(fmt::format("note: 'rapport undo {}' redoes it", undo->value));
    });
  return code;
}

}  // namespace

constinit const Command undo_command{
    "undo",
    "",
    "Take back your latest operation, or any one",
    "Run again, it goes further back. To redo, undo the undo: 'rapport history' has its number. It refuses, and says\n"
    "why, when something later depends on what it would take back.",
    "rapport undo\nrapport undo 17",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
