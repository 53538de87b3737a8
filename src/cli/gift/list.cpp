#include "cli/commands.hpp"
#include "cli/gift/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/store/gifts.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"Which gifts",
       {customer_flag(), {"state", "STATE", "only ideas, or only what was given", word_list<GiftState>()}}});
  add_period_flags(groups);
  add_list_flags(groups, gift_source().columns);
}

ExitCode run(Context& context) {
  Source source = gift_source();
  keep_customer(source, chosen_customer(context));
  keep_period(source, "gift.on_date", chosen_period(context));
  keep_equal(context, source, "state");
  source.order = newest_gift_first;
  print_list(context, source);
  return ExitCode::done;
}

}  // namespace

constinit const Command gift_list{"gift",
                                  "list",
                                  "List gifts and ideas for gifts, the latest first",
                                  "'rapport report gifts' adds up what they cost.",
                                  "rapport gift list \"Budi Santoso\"\n"
                                  "rapport gift list --state given --period 2026 --format csv\n"
                                  "rapport gift list --state idea --filter owner=me",
                                  arguments,
                                  add_flags,
                                  run};

}  // namespace rapport::cli
