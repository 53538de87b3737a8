#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "rapport/service/find_record.hpp"
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
  const auto changes =
      store.value({fmt::format("SELECT {} FROM operation WHERE id = ?", detail::changes_sql), {target.value}});
  return fmt::format("Undid operation {} ({} by {}){}{}.", target.value, undone.command, undone.who,
                     is_null(changes) ? "" : ": ", text_or_empty(as_cell(changes)));
}

ExitCode run(Context& context) {
  const auto source = [](Store&) {
    static const std::vector<ColumnInfo> columns = infos(operations);
    return Source{operations.table, columns};
  };
  return run_change(context, source, [&](Operation& operation) {
    const OperationId target = chosen(operation.store(), context);
    take_back(operation, target);
    return Outcome{{sentence(operation.store(), target)}, {target.value}};
  });
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
