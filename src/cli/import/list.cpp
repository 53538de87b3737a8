#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "rapport/domain/operation.hpp"
#include "rapport/store/history.hpp"

namespace rapport::cli {
namespace {

const std::vector<ColumnInfo>& import_infos() {
  static const std::vector<ColumnInfo> columns = infos(imports);
  return columns;
}

void add_flags(std::vector<FlagGroup>& groups) { add_list_flags(groups, import_infos()); }

ExitCode run(Context& context) {
  Source source{imports.table, import_infos()};
  source.order = "operation.id DESC";
  source.conditions.push_back(is_import());
  print_list(context, source);
  return ExitCode::done;
}

}  // namespace

constinit const Command import_list{"import",
                                    "list",
                                    "List what was imported, the newest first",
                                    "'rapport undo ID' takes an import back as a whole.",
                                    "rapport import list\nrapport import list --filter who=ani --format json",
                                    {},
                                    add_flags,
                                    run};

}  // namespace rapport::cli
