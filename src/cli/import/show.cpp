#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "rapport/core/error.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the import, as 'rapport import list' numbers it"}};

const std::vector<ColumnInfo>& record_infos() {
  static const std::vector<ColumnInfo> columns = infos(imported_records);
  return columns;
}

void add_flags(std::vector<FlagGroup>& groups) { add_list_flags(groups, record_infos()); }

ExitCode run(Context& context) {
  Store& store = context.reader();
  const OperationId id{
      find_by_id(store, "operation", context.args.word("ID").value(), "operation", "rapport import list")};
  const auto operation = load(store, operations, id.value).value();
  std::string text;
  print_list(context, records_of_import(id, operation.command, record_infos(), text));
  if (operation.undone_by)
    context.note(fmt::format("note: operation {} took this import back", operation.undone_by->value));
  return ExitCode::done;
}

}  // namespace

constinit const Command import_show{"import",
                                    "show",
                                    "List the records that an import created or updated",
                                    "Records that are gone since are not listed.",
                                    "rapport import show 17 --limit 20\n"
                                    "rapport import show 17 --filter action=created --format ids",
                                    arguments,
                                    add_flags,
                                    run};

}  // namespace rapport::cli
