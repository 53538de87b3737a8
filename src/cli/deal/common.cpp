#include "cli/deal/common.hpp"

#include <fmt/format.h>

#include "cli/config/settings.hpp"
#include "cli/followup/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/core/text.hpp"
#include "rapport/query/filter.hpp"

namespace rapport::cli {

DealStages deal_stages(const Context& context) {
  return parse_deal_stages(setting(context, config_key("deal_stages")).value.value());
}

std::vector<std::string> former_stages(Context& context, const DealStages& stages) {
  // All deals are read for them, which takes a while where there are many.
  bool are_asked_for = context.args.value("fields") == "help";
  for (const auto& filter : context.args.all("filter")) {
    if (field_of(filter) != "stage") continue;
    are_asked_for = true;
    // Smaller and greater are a matter of those that have a place: a view that knows no other words refuses them.
    if (compares_order(filter)) (void)make_condition(DealView(stages).source(), filter, context.session.context);
  }
  return are_asked_for ? former_deal_stages(context.reader(), stages) : std::vector<std::string>{};
}

const std::vector<ColumnInfo>& declared_deal_columns() {
  static const DealView view({});
  static const std::vector<ColumnInfo> columns(view.source().columns.begin(), view.source().columns.end());
  return columns;
}

DealId find_deal(Store& store, std::string_view text) {
  text = trim(text);
  if (text.starts_with('#')) text.remove_prefix(1);
  return {find_by_id(store, deals.table, text, deals.noun, "rapport deal list")};
}

Deal load_deal(Store& store, DealId id) { return load(store, deals, id.value).value(); }

void add_deal_field_flags(std::vector<FlagGroup>& groups, std::initializer_list<std::string_view> columns) {
  add_column_flags(groups, "Fields", declared_deal_columns(), columns);
  for (auto& flag : groups.back().flags)
    if (flag.name == "stage") {
      flag.help = "where it stands; 'rapport config get deal_stages' lists the words";
      flag.values = Values::deal_stage;
    }
}

void set_deal_from_flags(Deal& deal, const Context& context) {
  set_from_flags(deal, deals, context.args, context.session.context);
  if (context.args.declares("stage") && deal.stage && context.args.has("stage"))
    deal.stage = deal_stage(deal_stages(context), *deal.stage).word;
}

void add_deal_choice_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"Which deals",
       {customer_flag(),
        owner_flag(),
        {.name = "stage", .value = "WORD", .help = "only those in this stage", .values = Values::deal_stage},
        {"state", "STATE", "those that are won or lost, instead of the open ones", word_list<DealState>()},
        {"all", "", "open, won and lost ones", {}}}});
}

DealList chosen_deal_list(const Context& context) {
  if (const auto state = context.args.value("state")) {
    if (context.args.has("all")) throw UsageError("--all means every state; leave out --all or --state");
    return fold(*state) == word_of(DealState::open) ? DealList::open : DealList::closed;
  }
  if (context.args.has("all")) return DealList::all;
  for (const auto& filter : context.args.all("filter"))
    for (const std::string_view field : {"state", "closed_on", "lost_reason", "purchase_id"})
      if (trim(filter).starts_with(field)) return DealList::all;
  return DealList::open;
}

void keep_stage(const Context& context, Source& source) {
  if (const auto stage = context.args.value("stage"))
    source.conditions.push_back({"deal.stage = ?", {deal_stage(deal_stages(context), *stage).word}});
}

Source chosen_deals(Context& context, const DealView& view) {
  Source source = view.source();
  keep_customer(source, chosen_customer(context));
  keep_equal(context, source, "owner");
  keep_stage(context, source);
  if (chosen_deal_list(context) == DealList::open)
    source.conditions.push_back({"deal.state = 'open'", {}});
  else
    keep_equal(context, source, "state");
  return source;
}

void add_deal_ids_flag(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one id a line, or NDJSON records with 'id', from standard input");
}

ExitCode change_deals(Context& context, const std::function<Outcome(Operation&)>& change) {
  const DealView view(deal_stages(context), DealList::all);
  return run_change(
      context, [&](Store&) { return view.source(); }, change);
}

ExitCode change_each_deal(Context& context, const std::function<std::string(Operation&, DealId)>& change,
                          Members members) {
  return change_deals(context, [&](Operation& operation) {
    const auto change_one = [&](const std::string& text, Outcome& outcome) {
      const auto id = find_deal(operation.store(), text);
      outcome.sentences.push_back(change(operation, id));
      outcome.ids.push_back(id.value);
    };
    return change_each(context, "ID", change_one, members);
  });
}

std::optional<Instant> moment_in_flag(const Context& context) {
  return chosen_as<Instant>(context.args, "at", context.session.context);
}

}  // namespace rapport::cli
