#include "rapport/store/history.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "store/derive.hpp"
#include "store/recorder.hpp"

namespace rapport {
namespace {

/// One row of `change`, owned, because the rows that it describes change while it is worked on.
struct Change {
  std::string entity, action, field;
  std::int64_t first, last;
  Value before, after;
};

std::vector<Change> changes_of(Store& store, OperationId operation) {
  std::vector<Change> changes;
  store.each(
      {"SELECT entity, action, field, entity_id, last_id, old, new FROM change WHERE operation_id = ? ORDER BY id DESC",
       {operation.value}},
      [&](std::span<const Cell> cells) {
        changes.push_back({std::string{text_or_empty(cells[0])}, std::string{text_or_empty(cells[1])},
                           std::string{text_or_empty(cells[2])}, integer_or_zero(cells[3]), integer_or_zero(cells[4]),
                           as_value(cells[5]), as_value(cells[6])});
      });
  // The file may have been written by another hand: a name becomes part of a statement only when it is one of ours.
  for (const auto& change : changes)
    if (!tracked_table(change.entity) ||
        change.field.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string::npos)
      throw DatabaseError("the history of this operation is damaged; it cannot be undone");
  return changes;
}

/// A later operation that still stands and touched these rows, or that touched anything of these customers. What the
/// undo itself has written down so far is none.
void refuse_if_used_since(Operation& undo, const Change& change, OperationId target) {
  Store& store = undo.store();
  const std::string live = fmt::format(
      " FROM change c JOIN operation o ON o.id = c.operation_id WHERE c.operation_id > ? AND o.id <> {}"
      " AND o.undoes IS NULL AND o.undone_by IS NULL AND ",
      undo.id().value);
  const auto refuse = [&](std::span<const Cell> cells) {
    const std::int64_t later = integer_or_zero(cells[0]);
    const std::string remedy = is_null(cells[3]) ? fmt::format("undo that one first, with 'rapport undo {}'", later)
                                                 : "that one cannot be undone";
    throw Conflict(fmt::format("{} {} was used since, by operation {} ({} by {}); {}", change.entity, change.first,
                               later, text_or_empty(cells[1]), text_or_empty(cells[2]), remedy));
  };
  const std::string select = fmt::format("SELECT o.id, o.command, o.who, o.barred{}", live);
  store.each({select + "c.entity = ? AND c.entity_id BETWEEN ? AND ? ORDER BY o.id DESC LIMIT 1",
              {target.value, change.entity, change.first, change.last}},
             refuse);
  if (change.entity == "customer")
    store.each({select + "c.customer_id BETWEEN ? AND ? ORDER BY o.id DESC LIMIT 1",
                {target.value, change.first, change.last}},
               refuse);
}

/// Names the latest operation that changed the field after `target` did.
[[noreturn]] void refuse_changed_since(Store& store, const Change& change, OperationId target) {
  std::string by = "erased since";
  store.each({"SELECT o.id, o.command, o.who FROM change c JOIN operation o ON o.id = c.operation_id"
              " WHERE c.entity = ? AND c.entity_id = ? AND c.field = ? AND c.action = 'update' AND c.operation_id > ?"
              " AND o.undone_by IS NULL ORDER BY o.id DESC LIMIT 1",
              {change.entity, change.first, change.field, target.value}},
             [&](std::span<const Cell> cells) {
               by = fmt::format("changed since, by operation {} ({} by {})", integer_or_zero(cells[0]),
                                text_or_empty(cells[1]), text_or_empty(cells[2]));
             });
  throw Conflict(
      fmt::format("{} of {} {} was {}; it cannot be taken back", change.field, change.entity, change.first, by));
}

void take_back_insert(Operation& operation, const Change& change, OperationId target, bool many) {
  refuse_if_used_since(operation, change, target);
  if (many) {
    operation.erase_rows(change.entity, change.first, change.last);
    if (change.entity == "customer")
      guarded(operation.store().file(), [&] { erase_search(operation.store().impl(), change.first, change.last); });
    return;
  }
  operation.execute(
      {fmt::format("DELETE FROM {} WHERE id BETWEEN ? AND ?", change.entity), {change.first, change.last}});
}

void take_back_update(Operation& operation, std::span<const Change> fields, OperationId target) {
  std::vector<Assignment> assignments;
  for (const auto& change : fields) {
    // What has its old value again is taken back already: a foreign key may have been quicker.
    const Value expected = operation.store().value(
        {fmt::format("SELECT 1 FROM {0} WHERE id = ? AND ({1} IS ? OR {1} IS ?)", change.entity, change.field),
         {change.first, change.after, change.before}});
    if (is_null(expected)) refuse_changed_since(operation.store(), change, target);
    assignments.push_back({change.field, as_cell(change.before)});
  }
  operation.update(fields.front().entity, fields.front().first, assignments);
}

/// A deleted row has one change a field; together they are the row.
void take_back_delete(Operation& operation, std::span<const Change> fields) {
  std::vector<Assignment> assignments;
  for (const auto& field : fields) {
    if (is_null(field.before))
      throw Conflict(fmt::format("{} {} was erased since; it cannot come back", field.entity, field.first));
    assignments.push_back({field.field, as_cell(field.before)});
  }
  operation.insert(fields.front().entity, assignments);
}

/// The foreign keys are checked here and not at the commit, which a dry run never reaches.
void refuse_if_needed_elsewhere(Store& store) {
  int waiting = 0, unused = 0;
  sqlite3_db_status(store.impl().db.getHandle(), SQLITE_DBSTATUS_DEFERRED_FKS, &waiting, &unused, 0);
  if (waiting == 0) return;
  store.each(
      {"SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1"}, [](std::span<const Cell> cells) {
        throw Conflict(fmt::format("{} {} depends on a {} that this would take away; take that back or remove it first",
                                   text_or_empty(cells[0]), integer_or_zero(cells[1]), text_or_empty(cells[2])));
      });
}

/// So many rows that an operation has inserted are written down when they are taken back, so that this can be undone
/// too. Of more it would take more time and room than the import did, and the file is there still.
constexpr std::int64_t most_rows_kept = 20'000;

std::int64_t inserted_rows(std::span<const Change> changes) {
  std::int64_t rows = 0;
  for (const auto& change : changes)
    if (change.action == "insert") rows += change.last - change.first + 1;
  return rows;
}

using ChangeIterator = std::vector<Change>::const_iterator;

/// What one statement did to one row stands together, and is taken back together: a CHECK may tie one column to
/// another.
ChangeIterator end_of_statement(ChangeIterator first, ChangeIterator end) {
  auto last = first + 1;
  if (first->action == "insert") return last;
  const auto field_is_new = [&] {
    return std::none_of(first, last, [&](const Change& earlier) { return earlier.field == last->field; });
  };
  while (last != end && last->action == first->action && last->entity == first->entity && last->first == first->first &&
         field_is_new())
    ++last;
  return last;
}

/// What a person may undo instead of an operation that can never be undone.
std::string earlier_one(Store& store, OperationId barred) {
  const Value id =
      store.value({"SELECT max(id) FROM operation WHERE who = (SELECT who FROM operation WHERE id = ?1)"
                   " AND id < ?1 AND undoes IS NULL AND undone_by IS NULL AND barred IS NULL",
                   {barred.value}});
  return is_null(id) ? "" : fmt::format("; 'rapport undo {}' takes back the one before", integer_or_zero(as_cell(id)));
}

void check_undoable(Store& store, OperationId target) {
  bool found = false;
  store.each({"SELECT undone_by, barred FROM operation WHERE id = ?", {target.value}},
             [&](std::span<const Cell> cells) {
               found = true;
               if (!is_null(cells[0]))
                 throw Conflict(
                     fmt::format("operation {} is undone already, by operation {}; 'rapport undo {}' brings it back",
                                 target.value, integer_or_zero(cells[0]), integer_or_zero(cells[0])));
               if (!is_null(cells[1]))
                 throw Conflict(fmt::format("operation {} cannot be undone: {}{}", target.value,
                                            text_or_empty(cells[1]), earlier_one(store, target)));
             });
  if (!found) throw NotFound(fmt::format("there is no operation {}; 'rapport history' lists them", target.value));
}

}  // namespace

std::optional<OperationId> latest_undoable(Store& store, std::string_view who) {
  const Value id = store.value(
      {"SELECT max(id) FROM operation WHERE who = ? AND undoes IS NULL AND undone_by IS NULL", {std::string{who}}});
  if (is_null(id)) return std::nullopt;
  return OperationId{integer_or_zero(as_cell(id))};
}

void take_back(Operation& operation, OperationId target) {
  Store& store = operation.store();
  check_undoable(store, target);
  // Rows come back in an order that their foreign keys do not know; the commit checks them.
  operation.execute({"PRAGMA defer_foreign_keys = ON"});
  const auto changes = changes_of(store, target);
  const bool many = inserted_rows(changes) > most_rows_kept;
  if (many) operation.bar("it took back an import of many records; import the file again");
  for (auto change = changes.begin(); change != changes.end();) {
    const auto next = end_of_statement(change, changes.end());
    if (change->action == "insert")
      take_back_insert(operation, *change, target, many);
    else if (change->action == "update")
      take_back_update(operation, {change, next}, target);
    else
      take_back_delete(operation, {change, next});
    change = next;
  }
  refuse_if_needed_elsewhere(store);
  if (!operation.changed_anything())
    throw Conflict(fmt::format("nothing is left of what operation {} did; there is nothing to undo", target.value));
  operation.set_undoes(target);
}

namespace {

/// `wanted` of the changes that concern a customer; a bulk insert has one row for many of them.
Condition concerning(std::string_view column, std::string_view wanted, CustomerId customer) {
  return {fmt::format("{} IN (SELECT {} FROM change WHERE customer_id = ?"
                      " UNION SELECT {} FROM change WHERE entity = 'customer' AND last_id > entity_id"
                      " AND entity_id <= ? AND last_id >= ?)",
                      column, wanted, wanted),
          {customer.value, customer.value, customer.value}};
}

}  // namespace

Condition changes_customer(CustomerId customer) { return concerning("change.id", "id", customer); }

Condition concerns_customer(CustomerId customer) { return concerning("operation.id", "operation_id", customer); }

}  // namespace rapport
