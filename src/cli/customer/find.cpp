#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{"WORD", "the start of a word in a name, address, tag, company, note, ...", true, true}};

void add_flags(std::vector<FlagGroup>& groups) { add_list_flags(groups, declared_customer_columns(), true); }

ExitCode run(Context& context) {
  Store& store = context.reader();
  const CustomColumns columns(store);
  Source source{customers.table, columns.columns()};
  source.conditions.push_back({"customer.archived_at IS NULL", {}});
  const std::string words = fmt::format("{}", fmt::join(context.args.words("WORD"), " "));
  restrict_to_search(store, source, words, context.session.context.default_country);
  if (!print_list(context, source)) context.note(fmt::format("nobody was found for '{}'", words));
  return ExitCode::done;
}

}  // namespace

constinit const Command customer_find{
    "customer",
    "find",
    "Search customers by the start of words, the best match first",
    "Every word must occur, in any field; letter case and accents do not matter.",
    "rapport customer find lukasz\nrapport customer find budi kopi --limit 5 --format ids",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
