#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "KEEP",
             .help = "the record that stays: id, name, e-mail address or phone number",
             .values = Values::customer},
    Argument{.name = "OTHER", .help = "the record that is put into it", .values = Values::customer}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_yes_flag(groups);
  add_change_flags(groups);
}

ExitCode run(Context& context) {
  const auto find = [&](Store& store, std::string_view argument) {
    return find_customer(store, context.args.word(argument).value(), context.session);
  };
  Store& store = context.reader();
  const auto kept = find(store, "KEEP"), gone = find(store, "OTHER");
  check_merge(store, kept, gone);
  if (!context.session.dry_run && !context.args.has("yes")) {
    const auto question =
        fmt::format("Put customer {} into {}?", customer_label(store, gone), customer_label(store, kept));
    if (!context.confirm(question)) throw Failure("nothing was merged");
  }
  return change_customers(context, [&](Operation& operation) {
    merge_customers(operation, kept, gone, context.session);
    const std::string_view hint = context.session.dry_run ? "" : "; 'rapport undo' separates them again";
    return Outcome{{fmt::format("Merged customer {} into {}{}.", customer_label(operation.store(), gone),
                                customer_label(operation.store(), kept), hint)},
                   {kept.value}};
  });
}

}  // namespace

constinit const Command customer_merge{
    "customer",
    "merge",
    "Make two records of one customer one",
    "Contact points, tags, interactions, follow-ups and expectations move to the record that stays, and its\n"
    "empty fields are filled. The other record is put away.",
    "rapport customer merge 12 34\nrapport customer merge \"Budi Santoso\" id:34 --dry-run",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
