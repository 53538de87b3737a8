#include "cli/flags.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/render/sink.hpp"

namespace rapport::cli {
namespace {

Flag format_flag() { return {"format", "FORMAT", "output format", word_list<Format>()}; }
Flag output_flag() { return {"output", "FILE", "write to a file, as a whole or not at all", {}, false, 'o'}; }

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
      return "'A; B'";
    case Kind::integer:
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

void add_list_flags(std::vector<FlagGroup>& groups, std::span<const ColumnInfo> columns) {
  std::vector<std::string> fields, sorts, filters;
  for (const auto& column : columns) {
    fields.emplace_back(column.name);
    sorts.emplace_back(column.name);
    sorts.push_back(fmt::format("-{}", column.name));
    if (column.choices.empty()) filters.push_back(fmt::format("{}=", column.name));
    for (const auto word : column.choices) filters.push_back(fmt::format("{}={}", column.name, word));
  }
  groups.push_back({"List flags",
                    {{"fields", "A,B,C", "the fields to show; 'help' lists them", std::move(fields)},
                     {"sort", "FIELD,-FIELD", "order by these fields, with - downwards", std::move(sorts)},
                     {"filter", "'FIELD OP VALUE'", "keep what matches: = != < <= > >= ~; repeated means and",
                      std::move(filters), true},
                     {"limit", "N", "at most so many rows", {}},
                     format_flag(),
                     output_flag()}});
}

void add_output_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Output flags", {format_flag(), output_flag()}});
}

void add_change_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Change flags",
                    {{"dry-run", "", "do everything, then take it back and change nothing", {}},
                     {"quiet", "", "print only the ids of what changed", {}},
                     {"format", "FORMAT", "print the records that changed", word_list<Format>()}}});
}

void add_removal_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Change flags",
                    {{"dry-run", "", "do everything, then take it back and change nothing", {}},
                     {"quiet", "", "print only the ids of what is gone", {}}}});
}

void add_stdin_flag(std::vector<FlagGroup>& groups, std::string help) {
  groups.push_back({"Many at once", {{"stdin", "", std::move(help), {}}}});
}

void add_yes_flag(std::vector<FlagGroup>& groups) {
  groups.push_back({"Safety", {{"yes", "", "go ahead without asking", {}}}});
}

Flag column_flag(const ColumnInfo& column) {
  std::string name{column.name};
  std::ranges::replace(name, '_', '-');
  return {
      std::move(name), value_name(column), std::string{column.help}, {column.choices.begin(), column.choices.end()}};
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
