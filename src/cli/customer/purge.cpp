#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "core/counted.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "REF", .help = "id, whole name, e-mail address or phone number", .values = Values::customer}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_yes_flag(groups);
  groups.push_back({"Change flags",
                    {{"dry-run", "", "do everything, then take it back and change nothing", {}},
                     {"quiet", "", "print only the id", {}}}});
}

/// " with 3 interactions and 1 follow-up": what goes with them. Empty when there is nothing.
std::string with_them(Store& store, CustomerId id) {
  std::vector<std::string> parts;
  for (const auto& [noun, count] : hanging_on(store, id)) parts.push_back(counted(count, noun));
  return parts.empty() ? "" : " with " + listed(parts);
}

ExitCode run(Context& context) {
  // The question comes before the transaction: nobody else waits while a person thinks.
  const auto id = find_erasable(context.reader(), context.args.word("REF").value(), context.session);
  if (!context.session.dry_run && !context.args.has("yes")) {
    const auto hanging = with_them(context.reader(), id);
    const auto question =
        fmt::format("Erase customer {}{}{} about them? This cannot be undone.", customer_label(context.reader(), id),
                    hanging, hanging.empty() ? " and everything" : ", and everything else");
    if (!context.confirm(question)) throw Failure("nothing was erased");
  }
  change_customers(context, [&](Operation& operation) {
    const std::string erased = customer_label(operation.store(), id) + with_them(operation.store(), id);
    purge_customer(operation, id);
    return Outcome{{fmt::format("Erased customer {}. Backups and exported files are not touched.", erased)},
                   {id.value}};
  });
  if (!context.session.dry_run && !scrub(context.writer()))
    context.note(
        "note: another program is reading the database; traces leave the files when it is done and anything is "
        "written");
  return ExitCode::done;
}

}  // namespace

constinit const Command customer_purge{
    "customer",
    "purge",
    "Erase a customer for good",
    "Takes the customer, their interactions and follow-ups, what the search index knows of them, and the values\n"
    "that history kept. It cannot be undone. To only hide a customer, use remove.",
    "rapport customer purge 12\nrapport customer purge budi@example.com --yes",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
