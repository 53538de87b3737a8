#include "rapport/query/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "query/expressions.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/query/merge_join.hpp"

namespace rapport {

std::string child_rows(const Child& child) { return fmt::format("{} WHERE {}", child.table, child.where); }

bool owns(std::string_view table, const Child& child) { return child.owner.ends_with(fmt::format("{}_id", table)); }

std::string owner_key(std::string_view table, const Child& child) {
  return fmt::format("{}.{}", table, owns(table, child) ? "id" : child.owner);
}

bool is_own_field(const ColumnInfo& column) { return column.child && !column.child->number_column.empty(); }

std::string text_literal(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + "'";
}

std::string choice_rank(const ColumnInfo& column, const std::string& expression) {
  std::string sql = "CASE " + expression;
  for (std::size_t i = 0; i < column.choices.size(); ++i)
    fmt::format_to(std::back_inserter(sql), " WHEN {} THEN {}", text_literal(column.choices[i]), i);
  return sql + " END";
}

namespace {

/// Who has seen a heading may write that.
std::string field_meant(const Source& source, std::string_view name) {
  const auto headed =
      std::ranges::find(source.columns, fold(name), [](const auto& column) { return fold(column.heading); });
  if (headed != source.columns.end())
    return fmt::format(" (did you mean '{}', which is headed '{}'?)", headed->name, headed->heading);
  std::vector<std::string_view> names;
  for (const auto& column : source.columns) names.push_back(column.name);
  return did_you_mean(name, names);
}

}  // namespace

const ColumnInfo& field_named(const Source& source, std::string_view name) {
  if (const auto* column = find_column(source.columns, name)) return *column;
  throw InvalidInput(
      fmt::format("there is no field '{}'{}; a list names them with --fields help", name, field_meant(source, name)));
}

namespace {

/// Numbers come first, by their value; SQLite has them before all texts.
std::string order_of_own(std::string_view table, ColumnInfo column) {
  Child child = *column.child;
  const std::string value = fmt::format("ifnull(as_number({0}), fold({0}))", child.value);
  child.value = value;
  column.child = &child;
  return select_expression(table, column);
}

std::string sort_expression(std::string_view table, const ColumnInfo& column) {
  if (!column.sort.empty()) return std::string{column.sort};
  if (is_own_field(column)) return order_of_own(table, column);
  if (column.kind == Kind::choice) return choice_rank(column, select_expression(table, column));
  if (column.kind == Kind::text) return fmt::format("fold({})", select_expression(table, column));
  return select_expression(table, column);
}

std::vector<ColumnInfo> header(const Source& source, const std::vector<std::string>& fields) {
  std::vector<ColumnInfo> result;
  if (fields.empty()) {
    std::ranges::copy_if(source.columns, std::back_inserter(result), &ColumnInfo::shown);
    return result;
  }
  for (const auto& field : fields) result.push_back(field_named(source, field));
  return result;
}

std::string order_by(const Source& source, const ListRequest& request) {
  std::vector<std::string> terms;
  for (std::string_view field : request.sort) {
    const bool descending = field.starts_with('-');
    if (descending) field.remove_prefix(1);
    const auto& column = field_named(source, field);
    const std::string_view direction = descending ? " DESC" : "";
    if (column.kind == Kind::money)
      // Blank ones stand where those of other columns do.
      terms.push_back(fmt::format("{0}.{1} IS {3}NULL, {0}.{1}_currency{2}, {0}.{1}{2}", source.table, column.name,
                                  direction, descending ? "" : "NOT "));
    else
      terms.push_back(fmt::format("{}{}", sort_expression(source.table, column), direction));
  }
  if (terms.empty() && !source.order.empty()) terms.push_back(source.order);
  terms.push_back(fmt::format("{}.{}", source.table, source.columns.front().name));
  return fmt::format("{}", fmt::join(terms, ", "));
}

}  // namespace

std::string select_expression(std::string_view table, const ColumnInfo& column) {
  switch (column.origin) {
    case Origin::computed:
      return std::string{column.sql};
    case Origin::child:
      break;
    case Origin::stored:
    case Origin::derived:
      if (column.kind == Kind::money) return fmt::format("{0}.{1} || ' ' || {0}.{1}_currency", table, column.name);
      return fmt::format("{}.{}", table, column.name);
  }
  const Child& child = *column.child;
  const std::string order =
      child.rank.empty() ? std::string{child.order} : fmt::format("{}, {}", child.rank, child.order);
  const std::string rows = fmt::format("SELECT {} AS item FROM {} AND {} = {} ORDER BY {}", child.value,
                                       child_rows(child), child.owner, owner_key(table, child), order);
  if (column.kind != Kind::list) return fmt::format("({} LIMIT 1)", rows);
  return fmt::format("(SELECT group_concat(item, char({})) FROM ({}))", int{list_separator}, rows);
}

void keep_period(Source& source, std::string_view day, const Period& period) {
  const auto keep = [&](std::string_view comparison, const std::optional<Date>& end) {
    if (end) source.conditions.push_back({fmt::format("{} {} ?", day, comparison), {to_iso(*end)}});
  };
  keep(">=", period.from);
  keep("<=", period.to);
}

namespace {

/// The list with these expressions as its columns.
Plan plan_of(const Source& source, const ListRequest& request, const ParseContext& context,
             std::vector<ColumnInfo> columns, const std::vector<std::string>& selected) {
  Plan plan{{{}, source.from_parameters}, std::move(columns)};
  std::vector<std::string> conditions;
  const auto add = [&](const Condition& condition) {
    conditions.push_back(condition.sql);
    std::ranges::copy(condition.parameters, std::back_inserter(plan.query.parameters));
  };
  for (const auto& condition : source.conditions) add(condition);
  for (const auto& filter : request.filters) add(make_condition(source, filter, context));

  auto& sql = plan.query.sql;
  sql = fmt::format("SELECT {} FROM {}", fmt::join(selected, ", "), source.from.empty() ? source.table : source.from);
  if (!conditions.empty()) sql += fmt::format(" WHERE {}", fmt::join(conditions, " AND "));
  if (!source.in_order || !request.sort.empty()) sql += " ORDER BY " + order_by(source, request);
  if (request.limit) {
    sql += " LIMIT ?";
    plan.query.parameters.emplace_back(*request.limit);
  }
  return plan;
}

bool is_in_order_of_ids(const Source& source, const ListRequest& request) {
  const bool by_id = request.sort.empty() ? source.order.empty()
                                          : request.sort == std::vector{std::string{source.columns.front().name}};
  return by_id && source.from.empty() && !source.in_order && !request.limit;
}

/// The place of a word, which is added where it is new.
int place_in(std::vector<std::string_view>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  const auto place = found - words.begin();
  if (found == words.end()) words.push_back(word);
  return static_cast<int>(place);
}

bool are_same_rows(const Child& a, const Child& b) {
  return a.table == b.table && a.owner == b.owner && a.order == b.order && a.rank == b.rank;
}

/// One for all columns that read the rows of `table`. SQLite would sort the few rows of each record by their rank,
/// which takes a tenth of a long list. It would also compare the number of each field with that of each value, which
/// are a million comparisons for a record with a thousand fields of its own.
MergeInput input_of(const Child& table, const std::vector<const Child*>& joined) {
  MergeInput input;
  std::vector<std::string_view> selected{table.owner};
  input.is_ranked = !table.rank.empty();
  if (input.is_ranked) selected.insert(selected.end(), {table.rank, table.order});
  for (std::size_t i = 0; i < joined.size(); ++i)
    if (const Child* child = joined[i]; child && are_same_rows(*child, table)) {
      const bool by_number = !child->number_column.empty();
      input.targets.push_back({i, place_in(selected, child->value),
                               place_in(selected, by_number ? child->number_column : child->where),
                               by_number ? child->number : 1});
    }
  input.sql = fmt::format("SELECT {0} FROM {1} WHERE {2} >= ? ORDER BY {2}", fmt::join(selected, ", "), table.table,
                          table.owner);
  if (!input.is_ranked) fmt::format_to(std::back_inserter(input.sql), ", {}", table.order);
  return input;
}

/// The rows that each column is joined with; nullptr for one that the records have themselves, and for one of another
/// record's, whose rows do not come in the order of these records.
std::vector<const Child*> joined_with(std::string_view source, const std::vector<ColumnInfo>& columns) {
  std::vector<const Child*> joined;
  for (const auto& column : columns)
    joined.push_back(column.child && owns(source, *column.child) ? column.child : nullptr);
  return joined;
}

/// One for all columns that read the same rows in the same order.
std::vector<MergeInput> inputs_of(const std::vector<const Child*>& joined) {
  std::vector<const Child*> tables;
  for (const Child* child : joined)
    if (child && std::ranges::none_of(tables, [&](const Child* known) { return are_same_rows(*known, *child); }))
      tables.push_back(child);
  std::vector<MergeInput> inputs;
  for (const Child* table : tables) inputs.push_back(input_of(*table, joined));
  return inputs;
}

}  // namespace

Plan make_plan(const Source& source, const ListRequest& request, const ParseContext& context) {
  auto columns = header(source, request.fields);
  std::vector<std::string> selected;
  for (const auto& column : columns) selected.push_back(select_expression(source.table, column));
  return plan_of(source, request, context, std::move(columns), selected);
}

std::optional<MergeJoin> make_merge_join(const Source& source, const ListRequest& request,
                                         const ParseContext& context) {
  if (!is_in_order_of_ids(source, request)) return std::nullopt;
  auto columns = header(source, request.fields);
  const auto joined = joined_with(source.table, columns);
  auto inputs = inputs_of(joined);
  if (inputs.empty()) return std::nullopt;
  std::vector<std::string> selected;
  for (std::size_t i = 0; i < columns.size(); ++i)
    selected.push_back(joined[i] ? "NULL" : select_expression(source.table, columns[i]));
  selected.push_back(fmt::format("{}.{}", source.table, source.columns.front().name));
  return MergeJoin{plan_of(source, request, context, std::move(columns), selected), std::move(inputs)};
}

}  // namespace rapport
