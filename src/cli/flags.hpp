#pragma once
// Groups of flags that many commands share: the same flag means the same thing everywhere.

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/words.hpp"
#include "rapport/render/sink.hpp"

namespace rapport::cli {

/// The words that a flag of this enumeration takes.
template <NamedEnum E>
[[nodiscard]] std::vector<std::string> word_list() {
  return {words<E>.begin(), words<E>.end()};
}

/// --format, with the formats that the command has: report_formats for a report.
[[nodiscard]] Flag format_flag(std::span<const std::string_view> formats = list_formats);
/// Gives the --format of the last group other formats.
void set_formats(std::vector<FlagGroup>& groups, std::span<const std::string_view> formats);
/// --fields --sort --filter --limit --format --output. With `custom_fields`, the list knows x.NAME too.
void add_list_flags(std::vector<FlagGroup>& groups, std::span<const ColumnInfo> columns, bool custom_fields = false);
/// --format --output: for what is shown but not a list.
void add_output_flags(std::vector<FlagGroup>& groups);
/// --excel --delimiter, for a command that writes CSV for other programs; print_list() obeys them.
void add_csv_flags(std::vector<FlagGroup>& groups);
/// --dry-run --quiet --format, for a command that writes.
void add_change_flags(std::vector<FlagGroup>& groups);
/// --dry-run --quiet, for a command that only sometimes writes and has the flags of its output besides.
void add_trial_flags(std::vector<FlagGroup>& groups, std::string heading);
/// --dry-run --quiet, for a command after which there is no record to show.
void add_removal_flags(std::vector<FlagGroup>& groups);
/// --stdin
void add_stdin_flag(std::vector<FlagGroup>& groups, std::string help);
/// --no-plays, for a command in which something happens that plays wait for.
void add_no_plays_flag(std::vector<FlagGroup>& groups);
/// --plan, for an import of what plays wait for.
void add_plan_flag(std::vector<FlagGroup>& groups);
/// --yes
void add_yes_flag(std::vector<FlagGroup>& groups);

/// What the values of a column may be besides its choices.
[[nodiscard]] Values values_of(const ColumnInfo& column);
/// A flag that sets a column: its help and words come from the column's declaration.
[[nodiscard]] Flag column_flag(const ColumnInfo& column);
/// The writable columns of an entity as flags, all or the named ones.
void add_column_flags(std::vector<FlagGroup>& groups, std::string heading, std::span<const ColumnInfo> columns,
                      std::initializer_list<std::string_view> only = {});

}  // namespace rapport::cli
