#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "rapport/service/duplicates.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "REF", .help = "only those of this customer", .required = false, .values = Values::customer}};
constexpr std::int64_t highest_score = 100;

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"Which ones",
       {{"min-score", "N", fmt::format("from this score on, 0 to 100; {} when left out", likely_duplicate), {}},
        {"exit-code", "", "exit with 10 when there are any", {}}}});
  add_list_flags(groups, duplicate_columns);
}

DuplicateSearch search_in(Context& context) {
  DuplicateSearch search;
  if (const auto text = context.args.value("min-score")) {
    const auto score = parse_integer("--min-score", *text);
    if (score < 0 || score > highest_score)
      throw UsageError(
          fmt::format("--min-score {}: scores go from 0 to {}, which the surest pair has", score, highest_score));
    search.min_score = static_cast<int>(score);
  }
  if (const auto reference = context.args.word("REF"))
    search.of = find_customer(context.reader(), *reference, context.session);
  return search;
}

ExitCode run(Context& context) {
  const auto search = search_in(context);
  // Names of fields need no search.
  const bool only_fields = context.args.value("fields") == "help";
  const DuplicateList found(context.reader(),
                            only_fields ? std::vector<LikelyDuplicate>{} : find_duplicates(context.reader(), search));
  const bool any = print_list(context, found.source());
  return any && context.args.has("exit-code") ? ExitCode::queue_not_empty : ExitCode::done;
}

}  // namespace

constinit const Command customer_dupes{
    "customer",
    "dupes",
    "Find customers who are likely to be in the file twice",
    "The most likely pairs first, with a score from 0 to 100, the reasons for it and the command that merges them.\n"
    "People and companies are never a pair. 'customer distinct' remembers that two are two.",
    "rapport customer dupes --limit 20\n"
    "rapport customer dupes \"Budi Santoso\" --min-score 30\n"
    "rapport customer dupes --min-score 95 --fields id,other_id,reasons --format csv",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
