// What lists of the history and of imports show.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "rapport/core/error.hpp"
#include "rapport/store/history.hpp"
#include "store/recorder.hpp"

namespace rapport {
namespace {

/// `wanted` of the changes that concern a customer; a bulk insert has one row for many of them. Where it made what
/// hangs on customers, their rows tell: that of one is looked for in the range that begins last before it.
Condition concerning(std::string_view column, std::string_view wanted, CustomerId customer) {
  Condition condition{fmt::format("{} IN (SELECT {} FROM change WHERE customer_id = ?"
                                  " UNION SELECT {} FROM change WHERE entity = 'customer' AND last_id > entity_id"
                                  " AND entity_id <= ? AND last_id >= ?",
                                  column, wanted, wanted),
                      {customer.value, customer.value, customer.value}};
  for (const auto table : tables_of_customers()) {
    condition.sql += fmt::format(
        " UNION SELECT c.{0} FROM {1} t CROSS JOIN change c ON c.entity = '{1}' AND c.last_id > c.entity_id"
        " AND c.last_id >= t.id AND c.entity_id = (SELECT max(entity_id) FROM change WHERE entity = '{1}'"
        " AND last_id > entity_id AND entity_id <= t.id) WHERE t.customer_id = ?",
        wanted, table);
    condition.parameters.emplace_back(customer.value);
  }
  condition.sql += ")";
  return condition;
}

}  // namespace

std::optional<Date> first_day_of(Store& store) {
  const Value at = store.value({"SELECT min(at) FROM operation", {}});
  if (is_null(at)) return std::nullopt;
  return to_local(Instant{std::chrono::seconds{integer_or_zero(as_cell(at))}}).date;
}

Condition is_told() { return {"is_told(change.entity, change.field)", {}}; }

Condition changes_customer(CustomerId customer) { return concerning("change.id", "id", customer); }

Condition changes_customers_of(const std::string& owner) {
  // An import is recorded as a range of customers.
  return {
      "((SELECT owner FROM customer WHERE id = change.customer_id) = ? OR (change.entity = 'customer'"
      " AND change.last_id > change.entity_id AND EXISTS (SELECT 1 FROM customer WHERE owner = ?"
      " AND id BETWEEN change.entity_id AND change.last_id)))",
      {owner, owner}};
}

Condition concerns_customers_of(const std::string& owner) {
  auto changes = changes_customers_of(owner);
  changes.sql = fmt::format("EXISTS (SELECT 1 FROM change WHERE operation_id = operation.id AND {})", changes.sql);
  return changes;
}

std::vector<Condition> made_in(const Period& period) {
  std::vector<Condition> conditions;
  // Clocks go back now and then, numbers of operations do not: the first one of the period is found by the index of its
  // time, and the last one from the end.
  const auto keep = [&](std::string_view comparison, std::string_view bound, Date day) {
    const std::int64_t at = start_of_day(day);
    conditions.push_back({fmt::format("o.at {0} ? AND o.id {1} FROM operation WHERE at {0} ?)"
                                      " AND change.operation_id {1} FROM operation WHERE at {0} ?)",
                                      comparison, bound),
                          {at, at, at}});
  };
  if (period.from) keep(">=", ">= (SELECT min(+id)", *period.from);
  if (period.to) keep("<", "<= (SELECT max(id)", *period.to + std::chrono::days{1});
  return conditions;
}

Condition concerns_customer(CustomerId customer) { return concerning("operation.id", "operation_id", customer); }

Condition is_import() { return {"operation.command LIKE '% import'", {}}; }
Condition is_no_import() { return {"o.command NOT LIKE '% import'", {}}; }
Condition is_not_undone_since(std::int64_t since) {
  return {"o.undone_by IS NULL AND (o.undoes IS NULL OR (SELECT at FROM operation WHERE id = o.undoes) < ?)", {since}};
}

Source records_of_import(OperationId import, std::string_view command, std::span<const ColumnInfo> columns,
                         std::string& text) {
  struct Imported {
    std::string_view command, table, customer = "t.customer_id";
  };
  static constexpr std::array tables{
      Imported{"customer import", "customer", "t.id"}, Imported{"deal import", "deal"},
      Imported{"followup import", "followup"},         Imported{"interact import", "interaction"},
      Imported{"survey import", "survey_response"},    Imported{"holiday import", "holiday", "NULL"}};
  const auto found = std::ranges::find(tables, command, &Imported::command);
  if (found == tables.end())
    throw UsageError(
        fmt::format("operation {} is no import but '{}'; 'rapport import list' lists them", import.value, command));
  // What hangs on a customer changes the customer. Whether one was created is asked of the two indexes that know rows
  // and ranges: an import may have a million changes.
  const bool customers_themselves = found->table == "customer";
  text = fmt::format(
      "(SELECT t.id, 'created' AS action, {1} AS customer_id FROM change r JOIN {0} t ON t.id BETWEEN r.entity_id AND"
      " r.last_id WHERE r.operation_id = ? AND r.entity = '{0}' AND r.action = 'insert' UNION ALL"
      " SELECT t.id, 'updated', {1} FROM (SELECT DISTINCT {2} AS id FROM change r WHERE r.operation_id = ? AND {3}) u"
      " JOIN {0} t ON t.id = u.id WHERE NOT EXISTS (SELECT 1 FROM change i WHERE i.entity = '{0}' AND"
      " i.entity_id = t.id AND i.action = 'insert' AND +i.operation_id = ?) AND NOT EXISTS (SELECT 1 FROM change i"
      " WHERE i.entity = '{0}' AND i.last_id > i.entity_id AND i.entity_id <= t.id AND i.last_id >= t.id"
      " AND +i.operation_id = ?)) imported LEFT JOIN customer ON customer.id = imported.customer_id",
      found->table, found->customer, customers_themselves ? "r.customer_id" : "r.entity_id",
      customers_themselves ? "r.customer_id IS NOT NULL" : fmt::format("r.entity = '{}'", found->table));
  Source source{"imported", columns, text};
  source.from_parameters = {import.value, import.value, import.value, import.value};
  source.in_order = true;
  return source;
}

}  // namespace rapport
