#include "cli/scope_flags.hpp"

#include <fmt/format.h>

#include <utility>

#include "cli/flag_values.hpp"
#include "cli/output.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/customers.hpp"

namespace rapport::cli {

Flag customer_flag() {
  return {.name = "customer", .value = "REF", .help = "only those of this customer", .values = Values::customer};
}

void note_merged(Context& context, CustomerId id) {
  Store& store = context.reader();
  if (const auto kept = merged_into(store, id))
    context.note(fmt::format("note: customer {} was merged into {}; name {} for what is kept of both",
                             customer_label(store, id), customer_label(store, *kept), kept->value));
}

CustomerId customer_to_read(Context& context, std::string_view reference) {
  const auto id = find_customer(context.reader(), reference, context.session);
  note_merged(context, id);
  return id;
}

std::optional<CustomerId> chosen_customer(Context& context) {
  const auto flag = context.args.value("customer");
  const auto argument = context.args.word("REF");
  if (flag && argument) throw UsageError("REF and --customer both name the customer; give one of them");
  if (!flag && !argument) return std::nullopt;
  return customer_to_read(context, flag ? *flag : *argument);
}

void keep_customer(Source& source, std::optional<CustomerId> customer) {
  if (customer) source.conditions.push_back({fmt::format("{}.customer_id = ?", source.table), {customer->value}});
}

void add_period_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which days",
                    {{"since", "DATE", "from this day on; 7d reaches back a week", {}},
                     {"from", "DATE", "from this day on", {}},
                     {"to", "DATE", "up to and with this day", {}},
                     {"period", "PERIOD", "2026, 2026-Q2, 2026-05, 2026-W20, last month, a day, or 30d", {}}}});
}

Period chosen_period(const Context& context) { return chosen_period(context, context.session.context.dates); }

Period chosen_period(const Context& context, const DateContext& dates) {
  const auto& args = context.args;
  if (args.has("period") && (args.has("since") || args.has("from") || args.has("to")))
    throw UsageError("--period names both ends; leave out --since, --from and --to");
  if (args.has("since") && args.has("from")) throw UsageError("--since and --from both name the first day; give one");
  const auto read = [&](std::string_view flag, auto parse) {
    return chosen(args, flag, [&](std::string_view text) { return parse(text, dates); });
  };
  if (const auto named = read("period", parse_period)) return *named;
  Period period;
  period.from = args.has("since") ? read("since", parse_since) : read("from", parse_date);
  period.to = read("to", parse_date);
  if (period.from && period.to && *period.to < *period.from)
    throw UsageError(fmt::format("the days end before they begin: {} to {}", to_iso(*period.from), to_iso(*period.to)));
  return period;
}

void keep_equal(const Context& context, Source& source, std::string_view field) {
  const auto value = context.args.value(field);
  if (!value) return;
  if (value->empty()) throw UsageError(fmt::format("--{} needs a value", field));
  source.conditions.push_back(make_condition(source, fmt::format("{}={}", field, *value), context.session.context));
}

std::vector<std::int64_t> shown_with(Context& context, Source source, Condition condition) {
  std::vector<std::int64_t> ids;
  if (context.args.value("fields") == "help" || chosen_format(context) != Format::table) return ids;
  source.conditions.push_back(std::move(condition));
  const auto plan = make_plan(source, {{"id"}, {}, context.args.all("filter"), {}}, context.session.context);
  context.reader().each(plan.query,
                        [&](std::span<const Cell> cells) { ids.push_back(integer_or_zero(cells.front())); });
  return ids;
}

void note_unknown_owner(Context& context) {
  const auto given = context.args.declares("owner") ? context.args.value("owner") : std::nullopt;
  if (!given) return;
  for (const auto& name : split_trimmed(*given, ','))
    if (fold(name) != "me")
      if (const auto note = note_on_unknown_owner(context.reader(), name, context.session))
        context.note("note: " + *note);
}

}  // namespace rapport::cli
