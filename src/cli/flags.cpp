#include "cli/flags.hpp"

#include <algorithm>
#include <utility>

namespace rapport::cli {
namespace {

constexpr std::string_view change_heading = "Change flags";

Flag output_flag() {
  return {.name = "output",
          .value = "FILE",
          .help = "write to a file, as a whole or not at all",
          .letter = 'o',
          .values = Values::file};
}

std::string value_name(const ColumnInfo& column) {
  switch (column.kind) {
    case Kind::choice:
      return "WORD";
    case Kind::owner:
      return "NAME";
    case Kind::date:
    case Kind::birthday:
      return "DATE";
    case Kind::instant:
      return "TIME";
    case Kind::time:
      return "HH:MM";
    case Kind::money:
      return "AMOUNT";
    case Kind::list:
    case Kind::ids:
      return column.commas ? "'A, B'" : "'A; B'";
    case Kind::integer:
      return column.in_days ? "DAYS" : "N";
    case Kind::id:
    case Kind::real:
      return "N";
    case Kind::boolean:
      return "yes|no";
    case Kind::text:
      break;
  }
  return "TEXT";
}

}  // namespace

Flag format_flag(std::span<const std::string_view> formats) {
  return {"format", "FORMAT", "output format", {formats.begin(), formats.end()}};
}

void set_formats(std::vector<FlagGroup>& groups, std::span<const std::string_view> formats) {
  std::ranges::replace_if(
      groups.back().flags, [](const Flag& flag) { return flag.name == "format"; }, format_flag(formats));
}

void add_list_flags(std::vector<FlagGroup>& groups, std::span<const ColumnInfo> columns, bool custom_fields) {
  groups.push_back(
      {"List flags",
       {{.name = "fields", .value = "A,B,C", .help = "the fields to show; 'help' lists them", .values = Values::fields},
        {.name = "sort",
         .value = "FIELD,-FIELD",
         .help = "order by these fields, with - downwards",
         .values = Values::sort},
        {.name = "filter",
         .value = "'FIELD OP VALUE'",
         .help = "keep what matches: = != < <= > >= ~; repeated means and",
         .repeated = true,
         .values = Values::filter},
        {"limit", "N", "at most so many rows", {}},
        format_flag(),
        output_flag()},
       {columns.begin(), columns.end()},
       custom_fields});
}

void add_output_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Output flags", {format_flag(), output_flag()}});
}

void add_csv_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"CSV for other programs",
       {{"excel", "", "for spreadsheets: a byte order mark, and no text that is taken for a formula or a number", {}},
        {"delimiter", "D", "what separates cells", {"comma", "semicolon", "pipe"}}}});
}

void add_change_flags(std::vector<FlagGroup>& groups) {
  add_trial_flags(groups, std::string{change_heading});
  Flag format = format_flag();
  format.help = "print the records that changed";
  groups.back().flags.push_back(std::move(format));
}

void add_trial_flags(std::vector<FlagGroup>& groups, std::string heading) {
  groups.push_back({std::move(heading),
                    {{"dry-run", "", "do everything, then take it back and change nothing", {}},
                     {"quiet", "", "print only the ids of what changed", {}}}});
}

void add_removal_flags(std::vector<FlagGroup>& groups) {
  add_trial_flags(groups, std::string{change_heading});
  groups.back().flags.back().help = "print only the ids of what is gone";
}

void add_stdin_flag(std::vector<FlagGroup>& groups, std::string help) {
  groups.push_back({"Many at once", {{"stdin", "", std::move(help), {}}}});
}

void add_no_plays_flag(std::vector<FlagGroup>& groups) {
  groups.push_back({"What follows", {{"no-plays", "", "plan no follow-ups by plays", {}}}});
}

void add_plan_flag(std::vector<FlagGroup>& groups) {
  groups.push_back({"What follows", {{"plan", "", "run plays: plan the follow-ups that are not past by now", {}}}});
}

void add_yes_flag(std::vector<FlagGroup>& groups) {
  groups.push_back({"Safety", {{"yes", "", "go ahead without asking", {}}}});
}

Values values_of(const ColumnInfo& column) {
  if (column.kind == Kind::owner) return Values::owner;
  if (column.child && column.child->table == "customer_tag") return Values::tag;
  if (column.child && column.child->table == "customer_interest") return Values::topic;
  if (column.name == "company") return Values::company;
  if (column.name == "customer") return Values::customer;
  if (column.name == "community") return Values::community;
  return Values::listed;
}

Flag column_flag(const ColumnInfo& column) {
  std::string name{column.name};
  std::ranges::replace(name, '_', '-');
  return {std::move(name),
          value_name(column),
          std::string{column.help},
          {column.choices.begin(), column.choices.end()},
          false,
          '\0',
          values_of(column)};
}

void add_column_flags(std::vector<FlagGroup>& groups, std::string heading, std::span<const ColumnInfo> columns,
                      std::initializer_list<std::string_view> only) {
  FlagGroup group{std::move(heading), {}};
  for (const auto& column : columns)
    if (column.writable && (only.size() == 0 || std::ranges::find(only, column.name) != only.end()))
      group.flags.push_back(column_flag(column));
  groups.push_back(std::move(group));
}

}  // namespace rapport::cli
