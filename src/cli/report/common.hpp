#pragma once
// What the verbs of `report` share.

#include <optional>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "rapport/service/reports.hpp"

namespace rapport::cli {

/// --period and its kin, and --compare.
void add_comparable_period_flags(std::vector<FlagGroup>& groups);
/// Those and --owner.
void add_scope_flags(std::vector<FlagGroup>& groups, std::string_view owner_help);
/// --period and its kin, and --owner, for a report that has nothing to compare with.
void add_plain_scope_flags(std::vector<FlagGroup>& groups, std::string_view owner_help);
/// What those flags say. Throws UsageError for a comparison without a period.
[[nodiscard]] ReportScope chosen_scope(const Context& context);
/// The same, as it would be said on another day.
[[nodiscard]] ReportScope chosen_scope(const Context& context, const DateContext& dates);

/// --by, with the words of an enumeration.
[[nodiscard]] Flag by_flag(std::vector<std::string> words, std::string_view usual);
/// The flags of a list, with the formats of a report, and --no-bars.
void add_report_flags(std::vector<FlagGroup>& groups, const Report& report,
                      std::span<const std::string_view> formats = report_formats);
/// Prints the report as those flags ask for it. With --exit-code, where a report has it, rows are a queue to be worked
/// off, and its exit code says that there are any. With `calendar` it can be a calendar too.
ExitCode print_report(Context& context, const Report& report, const CalendarInfo* calendar = nullptr);

}  // namespace rapport::cli
