#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/followup/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/domain/finding.hpp"
#include "rapport/service/duplicates.hpp"
#include "rapport/store/findings.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  Flag owner = owner_flag();
  owner.help = "only this user's customers; 'me' is you";
  groups.push_back({"Which ones",
                    {{"only", "A,B,C", "only these kinds of finding", word_list<FindingKind>()},
                     std::move(owner),
                     {"exit-code", "", "exit with 10 when anything was found", {}}}});
  add_list_flags(groups, finding_columns);
}

std::vector<FindingKind> chosen_kinds(const Context& context) {
  const auto text = context.args.value("only");
  std::vector<FindingKind> kinds;
  if (!text) {
    for (const auto& [kind, word] : words_of(FindingKind{})) kinds.push_back(kind);
    return kinds;
  }
  for (const auto& word : split_trimmed(*text, ',')) kinds.push_back(parse_as<FindingKind>("--only", word, {}));
  if (kinds.empty()) throw UsageError("--only is empty; name a kind of finding, such as --only bounced,no-owner");
  return kinds;
}

ExitCode run(Context& context) {
  const auto kinds = chosen_kinds(context);
  Store& store = context.reader();
  std::vector<LikelyDuplicate> found;
  const bool only_fields = context.args.value("fields") == "help";
  if (!only_fields && std::ranges::find(kinds, FindingKind::duplicate) != kinds.end())
    found = find_duplicates(store, {.by_likeness = false});
  const DuplicateList duplicates(store, std::move(found));
  const auto from = findings_from(kinds, context.session.today());
  Source source{finding_table, finding_columns, from.sql};
  source.in_order = true;
  keep_equal(context, source, "owner");
  const bool any = print_list(context, source);
  return any && context.args.has("exit-code") ? ExitCode::queue_not_empty : ExitCode::done;
}

}  // namespace

constinit const Command customer_check{
    "customer",
    "check",
    "List records that are stale or doubtful, and what to do about each",
    "dedicated: such a relationship without an owner; bounced: messages came back; no-contact: no address or number;\n"
    "no-owner; stray-owner: a user who looks after nobody else and never changed anything, perhaps a slip of the pen;\n"
    "never-contacted: beyond the cadence without any touch; stale: silent for a year beyond the cadence; duplicate:\n"
    "another record shares an address, a number or the name ('customer dupes' finds more).",
    "rapport customer check --owner me --limit 20\n"
    "rapport customer check --only bounced,no-contact --format csv -o doubtful.csv\n"
    "rapport customer check --only no-owner --format ids | rapport customer tag --stdin unassigned",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
