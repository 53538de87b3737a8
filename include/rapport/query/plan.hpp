#pragma once
// From a list request to one SQL statement. Pure: no database, no clock. Text from outside becomes a parameter, never
// SQL.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/core/value.hpp"
#include "rapport/query/list_request.hpp"

namespace rapport RAPPORT_API {

/// One SQL statement and its parameters, numbered from 1.
struct Query {
  std::string sql;
  std::vector<Value> parameters{};
};

/// A condition that a verb adds by itself: SQL with `?` marks and their values.
struct Condition {
  std::string sql;
  std::vector<Value> parameters{};
};

/// What a list is made from.
struct Source {
  std::string_view table;
  std::span<const ColumnInfo> columns;  ///< the first one is the key
  std::string_view from{};              ///< when it is not simply the table
  std::vector<Condition> conditions{};
  std::string order{};                   ///< ORDER BY terms when the request has none; the key is always added
  std::vector<Value> from_parameters{};  ///< of the `?` marks in `from`
  bool in_order = false;  ///< `from` gives the rows in their order: nothing is sorted unless the request says so
};

struct Plan {
  Query query;
  std::vector<ColumnInfo> header;  ///< the columns of the result, in order
};

/// Throws InvalidInput for an unknown field (with "did you mean" and how to list them), an operator that is not one, or
/// a value that its column cannot take.
[[nodiscard]] Plan make_plan(const Source& source, const ListRequest& request, const ParseContext& context);

/// The SQL expression that reads a column.
[[nodiscard]] std::string select_expression(std::string_view table, const ColumnInfo& column);

/// One --filter as a condition. Throws InvalidInput.
[[nodiscard]] Condition make_condition(const Source& source, std::string_view filter, const ParseContext& context);

/// Keeps the rows whose day, an SQL expression, lies in the period.
void keep_period(Source& source, std::string_view day, const Period& period);

/// How a filter compares an item of a child column: lower-case e-mail, phone_key(), or the text itself.
[[nodiscard]] std::string match_key(Match match, std::string_view text, std::string_view country);

}  // namespace rapport
