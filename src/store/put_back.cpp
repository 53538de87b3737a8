#include "store/put_back.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "store/check_failed.hpp"
#include "store/declared_columns.hpp"
#include "store/in_the_way.hpp"
#include "store/recorder.hpp"

namespace rapport {
namespace {

/// What came of a series since then goes with it to another customer. One operation may end several follow-ups: the
/// next of a series is what repeats between its end and that of another one.
void move_series(Operation& operation, const Change& customer, OperationId target) {
  operation.execute(
      {"WITH RECURSIVE series (id) AS (SELECT ?1 UNION SELECT next.id FROM series"
       " CROSS JOIN followup f ON f.id = series.id AND f.recurrence IS NOT NULL"
       " CROSS JOIN change ended ON ended.entity = 'followup' AND ended.entity_id = f.id AND ended.field = 'state'"
       "   AND ended.operation_id > ?4"
       " CROSS JOIN followup next ON next.id = (SELECT min(n.id) FROM change p"
       "   CROSS JOIN followup n ON n.id BETWEEN p.entity_id AND p.last_id"
       "   WHERE p.operation_id = ended.operation_id AND p.id > ended.id AND p.entity = 'followup'"
       "     AND p.action = 'insert' AND n.recurrence IS NOT NULL"
       "     AND NOT EXISTS (SELECT 1 FROM change other WHERE other.operation_id = ended.operation_id"
       "       AND other.id > ended.id AND other.id < p.id AND other.entity = 'followup' AND other.field = 'state')))"
       " UPDATE followup SET customer_id = ?2 WHERE id IN (SELECT id FROM series) AND id <> ?1 AND customer_id = ?3",
       {customer.first, customer.before, customer.after, target.value}});
}

/// What a deal became goes with it to another customer, also when it became that since.
void take_purchase_along(Operation& operation, const Change& customer) {
  operation.execute(
      {"UPDATE interaction SET customer_id = ?2 WHERE id = (SELECT purchase_id FROM deal WHERE id = ?1)"
       " AND customer_id = ?3",
       {customer.first, customer.before, customer.after}});
}

/// What has its old value again is taken back already: a foreign key may have been quicker.
bool has_neither_value(Store& store, const Change& change) {
  return is_null(store.value(
      {fmt::format("SELECT 1 FROM {0} WHERE id = ? AND ({1} IS ? OR {1} IS ?)", change.entity, change.field),
       {change.first, change.after, change.before}}));
}

/// Whether the field has its old value because a later operation gave it that, which would then be lost. A link may
/// have been cut by what the undo of another operation took away, and what an undo gives back is nobody's word.
bool was_set_back(Store& store, OperationId target, const Change& change) {
  if (change.field.ends_with("_id") || change.field == "merged_into") return false;
  return !is_null(store.value(
      {fmt::format("SELECT 1 FROM {0} WHERE id = ?1 AND {1} IS ?2 AND {1} IS NOT ?3 AND EXISTS (SELECT 1 FROM change c"
                   " JOIN operation o ON o.id = c.operation_id WHERE c.entity = ?4 AND c.entity_id = ?1"
                   " AND c.action = 'update' AND c.field = ?5 AND c.operation_id > ?6 AND o.undone_by IS NULL"
                   " AND o.undoes IS NULL)",
                   change.entity, change.field),
       {change.first, change.before, change.after, change.entity, change.field, target.value}}));
}

/// Whether the field of that row is not what it was before the first change of it after `target`: one that was taken
/// back again is none.
bool has_other_value(Operation& undo, OperationId target, const Change& change, const std::string& field) {
  return is_null(undo.store().value(
      {fmt::format("SELECT 1 FROM {0} WHERE id = ?1 AND {1} IS ifnull((SELECT old FROM change WHERE entity = ?2"
                   " AND entity_id = ?1 AND field = ?3 AND operation_id > ?4 AND operation_id <> ?5"
                   " ORDER BY id LIMIT 1), {1})",
                   change.entity, field),
       {change.first, change.entity, field, target.value, undo.id().value}}));
}

/// "survey 1 cannot come back beside survey 2, which has the same name", and by whom that is.
[[noreturn]] void refuse_beside(Store& store, const Change& row, const RowInTheWay& other, LaterUses& uses) {
  std::string what = fmt::format("{0} {1} cannot {2} beside {0} {3}", row.entity, row.first,
                                 row.action == "delete" ? "come back" : "be what it was", other.id);
  if (tracked_table(row.entity)->customer_column == "customer_id")
    what += text_or_empty(as_cell(store.value(
        {fmt::format("SELECT ' of customer ' || c.id || ' ' || c.name FROM {} t JOIN customer c ON c.id = t.customer_id"
                     " WHERE t.id = ?",
                     row.entity),
         {other.id}})));
  for (std::string_view column : other.columns) {
    if (column.ends_with("_id")) continue;
    if (column.ends_with("_key")) column.remove_suffix(4);
    what += fmt::format(", which has the same {}", column);
    break;
  }
  uses.of_record(what, row.entity, other.id);
  uses.refuse();
  throw Conflict(fmt::format("{}; change or remove that one first", what));
}

/// Writes what `fields` were before. What stands in the way is named: a key that another record has by now is given
/// back when that one has none, and whatever else it is, by the operation that put it there.
void write_back(Store& store, std::span<const Change> fields, LaterUses& uses, const std::function<void()>& write) {
  const auto& row = fields.front();
  try {
    write();
  } catch (const CheckFailed&) {
    const auto what =
        fmt::format("{} {} was changed since to what does not go with what it was", row.entity, row.first);
    uses.of_record(what, row.entity, row.first);
    uses.refuse();
    throw Conflict(fmt::format("{}; change it first", what));
  } catch (const Conflict&) {
    // A row that is back already was brought back by another undo.
    if (row.action == "delete" &&
        !is_null(store.value({fmt::format("SELECT 1 FROM {} WHERE id = ?", row.entity), {row.first}})))
      return;
    const auto other = row_in_the_way(store, fields);
    if (!other) throw;
    for (const auto& field : fields) {
      if ((field.field != "external_id" && field.field != "uid") || is_null(field.before)) continue;
      if (std::ranges::find(other->columns, field.field) == other->columns.end()) continue;
      throw Conflict(fmt::format(
          "{0} {1} had the {2} {3} before, which {0} {4} has by now; give that one another, or "
          "none, and undo then; nothing was changed",
          field.entity, field.first, field.field, detail::quoted(text_or_empty(as_cell(field.before))), other->id));
    }
    refuse_beside(store, row, *other, uses);
  }
}

/// Whether it is the follow-up of a run whose play comes back after it was removed.
bool is_lost_followup(Store& store, const Change& field) {
  return field.entity == "play_run" && field.field == "followup_id" &&
         is_null(store.value({"SELECT 1 FROM followup WHERE id = ?", {field.before}}));
}

/// Whether the row is gone because the operation that made it was undone, and not because a person removed it.
bool is_unmade(Store& store, const Change& row) {
  if (!is_null(store.value({fmt::format("SELECT 1 FROM {} WHERE id = ?", row.entity), {row.first}}))) return false;
  return !is_null(
      store.value({"SELECT o.undone_by FROM change c JOIN operation o ON o.id = c.operation_id"
                   " WHERE c.entity = ?1 AND c.entity_id <= ?2 AND c.last_id >= ?2 AND c.action = 'insert'"
                   " ORDER BY c.id LIMIT 1",
                   {row.entity, row.first}}));
}

}  // namespace

bool was_changed_since(Operation& undo, OperationId target, const Change& change) {
  if (has_neither_value(undo.store(), change) || was_set_back(undo.store(), target, change)) return true;
  const auto half = other_half(change.entity, change.field);
  return !half.empty() && has_other_value(undo, target, change, half);
}

void put_back_fields(Operation& operation, std::span<const Change> fields, OperationId target, LaterUses& uses) {
  std::vector<Assignment> assignments;
  for (const auto& change : fields) {
    if (was_changed_since(operation, target, change))
      return is_unmade(operation.store(), change) ? void() : uses.of_field(change);
    assignments.push_back({change.field, as_cell(change.before)});
  }
  write_back(operation.store(), fields, uses,
             [&] { operation.update(fields.front().entity, fields.front().first, assignments); });
  for (const auto& change : fields) {
    if (change.field != "customer_id") continue;
    if (change.entity == "followup") move_series(operation, change, target);
    if (change.entity == "deal") take_purchase_along(operation, change);
  }
}

void put_back_row(Operation& operation, std::span<const Change> fields, LaterUses& uses) {
  std::vector<Assignment> assignments;
  for (const auto& field : fields) {
    if (is_null(field.before) && field.entity == "play_run") return;
    if (is_null(field.before))
      throw Conflict(fmt::format("{} {} was erased since; it cannot come back", field.entity, field.first));
    if (!is_lost_followup(operation.store(), field)) assignments.push_back({field.field, as_cell(field.before)});
  }
  write_back(operation.store(), fields, uses, [&] { operation.insert(fields.front().entity, assignments); });
}

}  // namespace rapport
