#include "cli/commands.hpp"
#include "cli/deal/common.hpp"
#include "cli/importing.hpp"
#include "rapport/service/deal_import.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{import_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_deal_field_flags(groups, {"product", "stage", "owner", "opened_on", "expected_close"});
  groups.back().heading = "What rows leave out";
  groups.back().flags.push_back({.name = "customer",
                                 .value = "REF",
                                 .help = "who would buy, where a row names nobody",
                                 .values = Values::customer});
  groups.push_back({"What was won", {{"purchases", "", "log it as purchases, too", {}}}});
  add_plan_flag(groups);
  add_import_flags(groups, "deals");
  add_decimal_flag(groups);
  add_details_flag(groups);
}

ExitCode run(Context& context) {
  const auto stages = deal_stages(context);
  DealImport what;
  set_deal_from_flags(what.given, context);
  what.purchases = context.args.has("purchases");
  const auto import_file = [&](Operation& operation, Input& in, const ImportOptions& options,
                               ImportListener& listener) {
    if (const auto customer = context.args.value("customer"))
      what.given.customer_id = find_customer(operation, *customer, context.session);
    return import_deals(operation, in, options, what, stages, context.session, listener);
  };
  return run_import(context, context.args.word("FILE").value(), {import_file, records_text, record_counts});
}

}  // namespace

constinit const Command deal_import{
    "deal",
    "import",
    "Open, win and lose deals from CSV or JSON",
    "Each row names who would buy: customer_id, customer_external_id, contact_external_id, company_external_id,\n"
    "email, phone or customer, which may be any of them or a name.\n"
    "The other columns are the fields of a deal, currency, and close_date, in the words of rapport or those "
    "of\n"
    "other systems. A word such as won or \"closed lost\" instead of a stage closes a deal; close_date is when it was "
    "closed,\n"
    "or is expected to be. A row means the deal with its external_id, else that of the customer with its name. What "
    "was\n"
    "imported before changes nothing, and what 'deal export' wrote can be imported again.",
    "rapport deal import pipeline.csv --map 'Account=customer' --dry-run\n"
    "rapport deal import pipeline.csv --map 'Account=customer' --customer \"Not known yet\" --purchases\n"
    "rapport deal import deals.ndjson --skip-errors --rejects rejects.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
