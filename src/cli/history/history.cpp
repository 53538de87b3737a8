#include "rapport/store/history.hpp"

#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "rapport/domain/change.hpp"
#include "rapport/service/find_record.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "REF", .help = "only what concerns this customer", .required = false, .values = Values::customer}};

const std::vector<ColumnInfo>& operation_infos() {
  static const std::vector<ColumnInfo> columns = infos(operations);
  return columns;
}

const std::vector<ColumnInfo>& change_infos() {
  static const std::vector<ColumnInfo> columns = infos(changes);
  return columns;
}

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to list", {{"changes", "", "one row a change, with the values before and after", {}}}});
  add_list_flags(groups, operation_infos());
}

ExitCode run(Context& context) {
  Store& store = context.reader();
  const bool one_by_one = context.args.has("changes");
  Source source =
      one_by_one ? Source{changes.table, change_infos(), changes_from} : Source{operations.table, operation_infos()};
  if (one_by_one) source.conditions.push_back(is_told());
  source.order = one_by_one ? "change.id DESC" : "operation.id DESC";
  if (const auto reference = context.args.word("REF")) {
    const auto id = find_customer(store, *reference, context.session);
    source.conditions.push_back(one_by_one ? changes_customer(id) : concerns_customer(id));
  }
  print_list(context, source);
  return ExitCode::done;
}

}  // namespace

constinit const Command history_command{
    "history",
    "",
    "List what was done, the newest first",
    "Every command that changed something is one operation; 'rapport undo ID' takes one back.",
    "rapport history --limit 20\n"
    "rapport history \"Budi Santoso\"\n"
    "rapport history \"Budi Santoso\" --changes --format csv",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
