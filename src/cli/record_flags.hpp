#pragma once
// From words to a record: flags that are columns, and the members of an NDJSON record.

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/flag_values.hpp"
#include "cli/parser.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {

/// The writable column of that name. Throws InvalidInput with "did you mean".
[[nodiscard]] const ColumnInfo& writable_column(std::span<const ColumnInfo> columns, std::string_view name);

/// Sets one column of `row` from text.
template <class Row>
void set_field(Row& row, const Entity<Row>& entity, std::string_view name, std::string_view text,
               const ParseContext& context) {
  for (const auto& column : entity.columns)
    if (column.info.name == name && column.info.writable)
      return column.set(row, as_cell(parse_text(column.info, text, context)));
  static_cast<void>(writable_column(infos(entity), name));  // throws
}

/// Sets every column of `row` that was given as a flag, in the order of the declaration; `but` is left to the caller.
template <class Row>
void set_from_flags(Row& row, const Entity<Row>& entity, const Parsed& args, const ParseContext& context,
                    std::string_view but = {}) {
  for (const auto& column : entity.columns) {
    if (!column.info.writable || column.info.name == but || !args.declares(column.info.name)) continue;
    if (const auto text = args.value(column.info.name))
      column.set(row, as_cell(parse_text(column.info, *text, context)));
  }
}

/// True when a flag of the entity's columns was given.
template <class Row>
[[nodiscard]] bool any_column_flag(const Entity<Row>& entity, const Parsed& args) {
  return std::ranges::any_of(entity.columns, [&](const auto& column) {
    return column.info.writable && args.declares(column.info.name) && args.has(column.info.name);
  });
}

}  // namespace rapport::cli
