#include "cli/report/common.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "cli/flag_values.hpp"
#include "cli/followup/common.hpp"
#include "cli/output.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

enum class Comparison { previous };
constexpr auto words_of(Comparison) {
  return std::to_array<std::pair<Comparison, std::string_view>>({{Comparison::previous, "previous"}});
}

void add_scope_of_days(std::vector<FlagGroup>& groups) {
  add_period_flags(groups);
  groups.back().heading = "What it is about";
}

void add_owner_flag(std::vector<FlagGroup>& groups, std::string_view help) {
  Flag owner = owner_flag();
  owner.help = help;
  groups.back().flags.push_back(std::move(owner));
}

}  // namespace

void add_scope_flags(std::vector<FlagGroup>& groups, std::string_view owner_help) {
  add_comparable_period_flags(groups);
  add_owner_flag(groups, owner_help);
}

void add_plain_scope_flags(std::vector<FlagGroup>& groups, std::string_view owner_help) {
  add_scope_of_days(groups);
  add_owner_flag(groups, owner_help);
}

void add_comparable_period_flags(std::vector<FlagGroup>& groups) {
  add_scope_of_days(groups);
  groups.back().flags.push_back(
      {"compare", "WITH", "beside the period of the same length before", word_list<Comparison>()});
}

ReportScope chosen_scope(const Context& context) { return chosen_scope(context, context.session.context.dates); }

ReportScope chosen_scope(const Context& context, const DateContext& dates) {
  ReportScope scope;
  scope.today = dates.today;
  scope.period = chosen_period(context, dates);
  if (context.args.declares("owner")) scope.owner = user_in_flag(context, "owner");
  if (!context.args.declares("compare") || !chosen_as<Comparison>(context.args, "compare")) return scope;
  if (!scope.period.from)
    throw UsageError("--compare previous needs a period to compare with the one before; add --period 2026-Q2, or 30d");
  const Period asked = scope.period;
  if (parse_for("--compare", [&] { return compare_with_previous(scope); }))
    context.note(fmt::format("note: {} to {} is not over; its days up to today are compared with {} to {}",
                             to_iso(*asked.from), to_iso(*asked.to), to_iso(*scope.previous->period.from),
                             to_iso(*scope.previous->period.to)));
  return scope;
}

Flag by_flag(std::vector<std::string> words, std::string_view usual) {
  return {"by", "GROUP", fmt::format("one row for each; {} when left out", usual), std::move(words)};
}

void add_report_flags(std::vector<FlagGroup>& groups, const Report& report, std::span<const std::string_view> formats) {
  add_list_flags(groups, report.columns);
  groups.back().heading = "Report flags";
  set_formats(groups, formats);
  groups.back().flags.push_back({"no-bars", "", "no bars beside the numbers on a terminal", {}});
}

ExitCode print_report(Context& context, const Report& report, const CalendarInfo* calendar) {
  ListDefaults defaults;
  defaults.report = &report;
  defaults.formats = report_formats;
  if (calendar) {
    defaults.formats = occasion_formats;
    defaults.calendar = calendar;
  }
  const bool any = print_list(context, report.source, defaults);
  return any && context.args.declares("exit-code") && context.args.has("exit-code") ? ExitCode::queue_not_empty
                                                                                    : ExitCode::done;
}

}  // namespace rapport::cli
