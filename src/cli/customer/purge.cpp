#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/scope_flags.hpp"
#include "core/counted.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_yes_flag(groups);
  add_removal_flags(groups);
}

/// " with 3 interactions and 1 follow-up": what goes with them. Empty when there is nothing.
std::string with_them(Store& store, CustomerId id) {
  std::vector<std::string> parts;
  for (const auto& [noun, count] : hanging_on(store, id)) parts.push_back(counted(count, noun));
  return parts.empty() ? "" : " with " + listed(parts);
}

/// The rows are gone; this takes what is left of their bytes.
void wipe(const Context& context, Store& store) try {
  if (scrub(store)) return;
  context.note(
      "note: another program is reading the database; traces leave the files when it is done and anything is written");
} catch (const Error& error) {
  // What follows the reason says that nothing was changed, which the erasure was.
  const std::string_view what = error.what(), reason = what.substr(0, what.find("; "));
  throw Error(error.exit_code(), fmt::format("{}; traces of the customer may be left in the file, because it was not "
                                             "rewritten: 'rapport db export' and 'rapport db import' make one without",
                                             reason));
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
  return change_customers(context, [&](Operation& operation) {
    const std::string erased = customer_label(operation.store(), id) + with_them(operation.store(), id);
    purge_customer(operation, id);
    Outcome outcome{{fmt::format("Erased customer {}. Backups and exported files are not touched.", erased)},
                    {id.value}};
    outcome.afterwards = [&context](Store& store) { wipe(context, store); };
    return outcome;
  });
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
