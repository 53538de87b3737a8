// remove and restore: two directions of one change.

#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/notes.hpp"

namespace rapport::cli {
namespace {

constexpr std::array live_customers{customer_arguments};
constexpr std::array removed_customers{Argument{.name = "REF",
                                                .help = customer_arguments.help,
                                                .required = false,
                                                .repeated = true,
                                                .values = Values::removed_customer}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one reference a line, or NDJSON records with 'id', from standard input");
  add_change_flags(groups);
}

ExitCode set_all_archived(Context& context, bool archived) {
  return change_customers(context, [&](Operation& operation) {
    Outcome outcome;
    std::vector<CustomerId> put_away;
    each_reference(context, "REF", [&](const std::string& reference) {
      const auto which = archived ? Archived::fallback : Archived::only;
      const auto id = find_customer(operation.store(), reference, context.session, which);
      const bool changed = set_archived(operation, id, archived, context.session);
      const std::string label = customer_label(operation.store(), id);
      if (archived && changed) put_away.push_back(id);
      outcome.ids.push_back(id.value);
      outcome.sentences.push_back(
          !changed ? fmt::format("Customer {} is removed already.", label)
          : archived
              ? fmt::format("Removed customer {}; 'rapport customer restore {}' brings it back.", label, id.value)
              : fmt::format("Restored customer {}.", label));
    });
    note_what_stays_open(operation, put_away);
    return outcome;
  });
}

ExitCode run_remove(Context& context) { return set_all_archived(context, true); }
ExitCode run_restore(Context& context) { return set_all_archived(context, false); }

}  // namespace

constinit const Command customer_remove{
    "customer",
    "remove",
    "Put customers away; nothing is lost",
    "A removed customer is hidden from lists, keeps everything, and can be restored. To erase one, use purge.",
    "rapport customer remove \"Budi Santoso\"\nrapport customer list --filter 'stage=dissolution' --format ids | "
    "rapport customer remove --stdin",
    live_customers,
    add_flags,
    run_remove};

constinit const Command customer_restore{"customer",
                                         "restore",
                                         "Bring removed customers back",
                                         "",
                                         "rapport customer restore \"Budi Santoso\"\nrapport customer list --archived "
                                         "--format ids | rapport customer restore --stdin",
                                         removed_customers,
                                         add_flags,
                                         run_restore};

}  // namespace rapport::cli
