#include "cli/play/common.hpp"

#include <fmt/format.h>

#include "cli/batch.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/interaction.hpp"

namespace rapport::cli {
namespace {

/// What conditions may name: the fields of customers, and those of interactions that some event has.
std::vector<ColumnInfo> condition_columns() {
  std::vector<ColumnInfo> columns = infos(customers);
  for (const auto& column : infos(interactions))
    for (const auto event : {PlayEvent::purchase, PlayEvent::contact})
      if (const auto fields = fields_of_event(event);
          std::ranges::find(fields, column.name) != fields.end() && !find_column(columns, column.name))
        columns.push_back(column);
  return columns;
}

/// A delay in words says what it counts as well: "3 working days".
void set_delay(Play& play, std::string_view text, const Context& context) {
  if (trim(text).empty()) throw UsageError("--delay needs a number of days; 0 is the day of the event itself");
  constexpr std::string_view working = " working ";
  std::string days = fold(text);
  const auto at = days.find(working);
  const bool counts_working = at != std::string::npos;
  if (counts_working) days.replace(at, working.size(), " ");
  const bool is_number = days.find_first_not_of("0123456789") == std::string::npos;
  if (!context.args.has("delay_unit")) {
    if (!is_number) play.delay_unit = counts_working ? DelayUnit::working_days : DelayUnit::days;
  } else if (counts_working && play.delay_unit == DelayUnit::days) {
    throw UsageError(
        fmt::format("--delay '{}' counts working days, and --delay-unit days all of them; give one", text));
  }
  set_field(play, plays, "delay", days, context.session.context);
}

}  // namespace

Source play_source() {
  static const std::vector<ColumnInfo> columns = infos(plays);
  return {plays.table, columns};
}

void add_play_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "The play", play_source().columns,
                   {"event", "delay", "delay_unit", "wait", "kind", "channel", "text", "assignee", "limit_days"});
  groups.push_back({"For whom",
                    {{.name = "if",
                      .value = "'FIELD OP VALUE'",
                      .help = "a condition, as --filter has it: of the customer, or of the interaction; repeated"
                              " means and",
                      .repeated = true,
                      .values = Values::filter}},
                    condition_columns(),
                    true});
  add_change_flags(groups);
}

void set_play_from_flags(Play& play, const Context& context) {
  set_from_flags(play, plays, context.args, context.session.context, "delay");
  if (const auto delay = context.args.value("delay")) set_delay(play, *delay, context);
  if (!context.args.has("if")) return;
  play.conditions.clear();
  for (const auto& text : context.args.all("if"))
    if (const auto condition = trim(text); !condition.empty()) play.conditions.emplace_back(condition);
}

void add_play_ids_flag(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one number or name a line, or NDJSON records with 'id', from standard input");
}

ExitCode change_plays(Context& context, const std::function<std::string(Operation&, const Play&)>& change) {
  const auto source = [](Store&) { return play_source(); };
  return run_change(context, source, [&](Operation& operation) {
    return change_each(context, "PLAY", [&](const std::string& text, Outcome& outcome) {
      const auto play = load(operation.store(), plays, find_play(operation.store(), text).value).value();
      outcome.sentences.push_back(change(operation, play));
      outcome.ids.push_back(play.id.value);
    });
  });
}

}  // namespace rapport::cli
