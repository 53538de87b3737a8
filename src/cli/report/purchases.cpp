#include "cli/commands.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to add up by", {by_flag(word_list<PurchasesBy>(), "month")}});
  add_scope_flags(groups, "only what this user sold; 'me' is you");
  add_report_flags(groups, purchases_report(PurchasesBy::month, {}));
}

ExitCode run(Context& context) {
  const auto by = chosen_as<PurchasesBy>(context.args, "by").value_or(PurchasesBy::month);
  return print_report(context, purchases_report(by, chosen_scope(context)));
}

}  // namespace

constinit const Command report_purchases{"report",
                                         "purchases",
                                         "Add up what was bought, each currency apart",
                                         "A purchase without an amount counts, and adds nothing to a sum.",
                                         "rapport report purchases --period 2026 --compare previous\n"
                                         "rapport report purchases --by product --filter currency=EUR --limit 10\n"
                                         "rapport report purchases --by customer --format csv --output purchases.csv",
                                         {},
                                         add_flags,
                                         run};

}  // namespace rapport::cli
