#include "cli/commands.hpp"
#include "cli/importing.hpp"
#include "cli/interact/common.hpp"
#include "rapport/service/interaction_import.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{import_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "What rows leave out", interaction_source().columns,
                   {"at", "channel", "direction", "purpose", "product", "owner"});
  add_plan_flag(groups);
  add_import_flags(groups, "interactions");
  add_decimal_flag(groups);
  add_details_flag(groups);
}

ExitCode run(Context& context) {
  Interaction given;
  set_from_flags(given, interactions, context.args, context.session.context);
  const auto import_file = [&](Operation& operation, Input& in, const ImportOptions& options,
                               ImportListener& listener) {
    return import_interactions(operation, in, options, given, context.session, listener);
  };
  return run_import(context, context.args.word("FILE").value(), {import_file, records_text, record_counts});
}

}  // namespace

constinit const Command interact_import{
    "interact",
    "import",
    "Log contacts, notes and purchases from CSV or JSON",
    "Each row is about a customer: customer_id, customer_external_id, contact_external_id, company_external_id,\n"
    "email, phone or customer, which may be any of them or a name.\n"
    "The other columns are the fields of an interaction, and currency, in the words of rapport or those of\n"
    "other systems. A row without a kind is a purchase when it has a product or an amount, else a contact when it has "
    "a\n"
    "channel, else a note. What was imported before changes nothing, and what 'interact export' wrote can be imported\n"
    "again. Follow-ups are planned with --plan only, and only those that are due today or later.",
    "rapport interact import calls.csv --channel call --dry-run\n"
    "rapport interact import invoices.csv --map 'Account=customer_external_id' --product Subscription\n"
    "rapport interact import contacts.ndjson --skip-errors --rejects rejects.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
