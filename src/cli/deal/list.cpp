#include <fmt/format.h>

#include <utility>

#include "cli/commands.hpp"
#include "cli/deal/common.hpp"
#include "cli/scope_flags.hpp"
#include "core/counted.hpp"
#include "rapport/store/deals.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_deal_choice_flags(groups);
  add_list_flags(groups, declared_deal_columns());
}

/// The reports leave these out.
void note_removed(Context& context, Source source) {
  const auto count = shown_with(context, std::move(source), deals_of_removed()).size();
  if (count > 0)
    context.note(fmt::format("note: of all that match, {} {} with removed customers; the reports leave {} out",
                             counted(count, "deal"), count == 1 ? "is" : "are", count == 1 ? "it" : "them"));
}

ExitCode run(Context& context) {
  const auto kind = chosen_deal_list(context);
  const auto stages = deal_stages(context);
  const DealView view(stages, kind, former_stages(context, stages));
  Source source = chosen_deals(context, view);
  source.order = kind == DealList::open     ? soonest_close_first
                 : kind == DealList::closed ? "deal.closed_on DESC"
                                            : "deal.closed_on IS NOT NULL, deal.closed_on DESC";
  print_list(context, source);
  note_removed(context, std::move(source));
  return ExitCode::done;
}

}  // namespace

constinit const Command deal_list{"deal",
                                  "list",
                                  "List deals: the open ones, by the day on which they are expected",
                                  "Those that are won or lost with --state, --all, or a filter on state, closed_on or\n"
                                  "lost_reason: the latest first. 'rapport report pipeline' adds them up.",
                                  "rapport deal list --owner me\n"
                                  "rapport deal list \"Kopi Nusantara\" --all\n"
                                  "rapport deal list --stage negotiate --sort -amount --format csv\n"
                                  "rapport deal list --filter 'state=lost' --filter 'closed_on=2026-Q1'",
                                  arguments,
                                  add_flags,
                                  run};

}  // namespace rapport::cli
