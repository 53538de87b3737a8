#include "rapport/domain/community.hpp"

#include "cli/commands.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/communities.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "COMMUNITY",
                                        .help = "the community: its number or its whole name; all when left out",
                                        .required = false,
                                        .values = Values::community}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"What to tell apart", {by_flag(word_list<CommunityBy>(), "one community on a page, or all of them")}});
  add_period_flags(groups);
  add_report_flags(groups, community_report({}, {}, {}));
}

std::optional<NamedCommunity> chosen_community(Context& context) {
  const auto word = context.args.word("COMMUNITY");
  if (!word) return std::nullopt;
  const auto id = find_community(context.reader(), *word);
  return NamedCommunity{id, load(context.reader(), communities, id.value).value().name};
}

ExitCode run(Context& context) {
  ReportScope scope;
  scope.today = context.session.today();
  scope.period = chosen_period(context);
  return print_report(context,
                      community_report(chosen_as<CommunityBy>(context.args, "by"), chosen_community(context), scope));
}

}  // namespace

constinit const Command report_community{
    "report",
    "community",
    "Show who helps whom in a community, and what stays unanswered",
    "A question counts on the day when it was asked, and as answered whenever it was.\n"
    "Low and high are the ends of the 95 % interval of the share that was answered.\n"
    "Hours to the first answer are those of the answered questions. Who answers their\n"
    "own question has helped nobody.",
    "rapport report community\n"
    "rapport report community \"Espresso makers\" --period 2026-Q1\n"
    "rapport report community \"Espresso makers\" --by member\n"
    "rapport report community 3 --by question --filter answers=0 --format html -o open.html",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
