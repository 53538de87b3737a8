#include "rapport/store/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/store/communities.hpp"
#include "rapport/store/plays.hpp"
#include "rapport/store/records.hpp"
#include "store/aftermath.hpp"
#include "store/changes.hpp"
#include "store/day_counts.hpp"
#include "store/derive.hpp"
#include "store/later_uses.hpp"
#include "store/lost_links.hpp"
#include "store/put_back.hpp"
#include "store/recorder.hpp"
#include "store/references.hpp"
#include "store/silence.hpp"

namespace rapport {
namespace {

/// The stage of a customer is that of the last move, and each move follows the one before: none comes or goes while a
/// later one stands, unless that one comes or goes with it.
void refuse_below_later_moves(Store& store, const Change& move, OperationId target) {
  store.each(
      {"SELECT o.id, o.command, o.who, later.customer_id FROM stage_move mine CROSS JOIN stage_move later"
       " ON later.customer_id = mine.customer_id AND later.id > ?2"
       " CROSS JOIN change c ON c.entity = 'stage_move' AND c.action = 'insert' AND c.entity_id <= later.id"
       " AND c.last_id >= later.id JOIN operation o ON o.id = c.operation_id"
       " WHERE mine.id BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM change own WHERE own.operation_id = ?3"
       "   AND own.entity = 'stage_move' AND later.id BETWEEN own.entity_id AND own.last_id)"
       " ORDER BY c.id DESC LIMIT 1",
       {move.first, move.last, target.value}},
      [](std::span<const Cell> cells) {
        throw Conflict(fmt::format(
            "customer {0} was moved again, by operation {1} ({2} by {3}); undo that one first, with"
            " 'rapport undo {1}'",
            integer_or_zero(cells[3]), integer_or_zero(cells[0]), text_or_empty(cells[1]), text_or_empty(cells[2])));
      });
}

/// What is kept for other records than those that are erased many at once, and has to be kept right afterwards.
class Survivors {
 public:
  Survivors(Store& store, OperationId target) {
    store.each({"SELECT entity_id, last_id FROM change WHERE operation_id = ? AND entity = 'customer'"
                " AND action = 'insert' ORDER BY entity_id",
                {target.value}},
               [&](std::span<const Cell> cells) {
                 leaving_.emplace_back(integer_or_zero(cells[0]), integer_or_zero(cells[1]));
               });
  }

  /// Before rows that `change` made are erased.
  void note(Store& store, const Change& change) {
    counted_ = counted_ || counted_table(change.entity) != nullptr;
    const auto* table = tracked_table(change.entity);
    if (!table || table->customer_column != "customer_id") return;
    note_column(store, change, table->customer_column, table->stale);
    if (!table->company_column.empty()) note_column(store, change, table->company_column, stale_contact);
  }
  void derive(Operation& operation) const {
    operation.derive();
    guarded(operation.store().file(), [&] {
      rapport::derive(operation.store().impl(), stale_);
      if (counted_) rebuild_day_counts(operation.store().impl());
    });
  }

 private:
  void note_column(Store& store, const Change& change, std::string_view column, unsigned what) {
    if (what == 0) return;
    store.each(
        {fmt::format("SELECT {} FROM {} WHERE id BETWEEN ? AND ?", column, change.entity), {change.first, change.last}},
        [&](std::span<const Cell> cells) {
          const auto id = integer_or_zero(cells[0]);
          if (!leaves(id)) stale_[id] |= what;
        });
  }

  [[nodiscard]] bool leaves(std::int64_t id) const {
    const auto after = std::ranges::upper_bound(leaving_, id, {}, &std::pair<std::int64_t, std::int64_t>::first);
    return after != leaving_.begin() && id <= std::prev(after)->second;
  }

  std::vector<std::pair<std::int64_t, std::int64_t>> leaving_;  ///< ranges of customers who are erased too, in order
  std::map<std::int64_t, unsigned> stale_;
  bool counted_ = false;
};

void refuse_used_rows(Operation& operation, const Change& change, OperationId target) {
  LaterUses uses(operation, target);
  uses.of_rows(change);
  uses.refuse();
}

/// Erases the rows of tables that have no others, and returns which tables they are. Comes before all else: SQLite
/// keeps count of references that are broken for a while, and would not see these being mended.
std::set<std::string> clear_tables(Operation& operation, std::vector<Change>& changes, OperationId target,
                                   Survivors& survivors, LostLinks& links) {
  Store& store = operation.store();
  std::set<std::string> cleared;
  std::erase_if(changes, [&](const Change& change) {
    return change.action == "insert" && guarded(store.file(), [&] {
             if (!has_only(store.impl(), change.entity, change.first, change.last)) return false;
             refuse_used_rows(operation, change, target);
             survivors.note(store, change);
             links.cut(change);
             operation.erase_all_rows(change.entity, change.first, change.last);
             if (change.entity == "customer") {
               erase_search(store.impl(), change.first, change.last);
               erase_silence(store.impl(), change.first, change.last);
             }
             cleared.insert(change.entity);
             return true;
           });
  });
  return cleared;
}

void take_back_insert(Operation& operation, const Change& change, OperationId target, bool many) {
  refuse_used_rows(operation, change, target);
  if (change.entity == "followup") forget_covered_events(operation, {change.first}, {change.last}, target);
  if (change.entity == "stage_move" && !many) refuse_below_later_moves(operation.store(), change, target);
  if (many) {
    operation.erase_rows(change.entity, change.first, change.last);
    if (change.entity == "customer")
      guarded(operation.store().file(), [&] { erase_search(operation.store().impl(), change.first, change.last); });
    return;
  }
  // A question or an answer is one in a community.
  if (change.entity == "community")
    for (auto id = change.first; id <= change.last; ++id) detach_posts(operation, {id});
  operation.execute(
      {fmt::format("DELETE FROM {} WHERE id BETWEEN ? AND ?", change.entity), {change.first, change.last}});
}

/// Records that were made and used are reason enough; the first of those that were changed are named with them, so that
/// a person sees at once what has to be undone first.
void refuse_with_updates(Operation& undo, OperationId target, std::span<const Change> changes, LaterUses& uses) {
  constexpr std::size_t enough = 1'000;
  std::size_t looked_at = 0;
  for (const auto& change : changes) {
    if (change.action != "update") continue;
    if (uses.is_full() || looked_at++ == enough) break;
    if (was_changed_since(undo, target, change)) uses.of_field(change);
  }
  uses.refuse();
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

/// What a person may undo instead of an operation that can never be undone, or of which nothing is left.
std::string earlier_one(Store& store, OperationId spent) {
  const Value id =
      store.value({"SELECT max(id) FROM operation WHERE who = (SELECT who FROM operation WHERE id = ?1)"
                   " AND id < ?1 AND undoes IS NULL AND undone_by IS NULL AND barred IS NULL",
                   {spent.value}});
  if (is_null(id)) return "; 'rapport history' lists all";
  return fmt::format("; 'rapport undo {}' goes on with the one before, and 'rapport history' lists all",
                     integer_or_zero(as_cell(id)));
}

void check_undoable(Store& store, OperationId target) {
  bool found = false;
  store.each({"SELECT undone_by, barred, (SELECT barred FROM operation undo WHERE undo.id = operation.undone_by)"
              " FROM operation WHERE id = ?",
              {target.value}},
             [&](std::span<const Cell> cells) {
               found = true;
               if (!is_null(cells[2]))
                 throw Conflict(fmt::format("operation {} is undone already, by operation {}, which stays: {}",
                                            target.value, integer_or_zero(cells[0]), text_or_empty(cells[2])));
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

/// A merge that was undone and redone has moved what came in between, too: how it stands is written down with the redo.
OperationId redone_merge(Store& store, OperationId merge) {
  const auto redo = one_id<OperationId>(
      store, {"SELECT max(o.id) FROM change mine CROSS JOIN change again ON again.entity = 'customer'"
              " AND again.entity_id = mine.entity_id AND again.field = 'merged_into' AND again.new = mine.new"
              " CROSS JOIN operation o ON o.id = again.operation_id AND o.undoes IS NOT NULL AND o.undone_by IS NULL"
              " WHERE mine.operation_id = ?1 AND mine.entity = 'customer' AND mine.field = 'merged_into' AND o.id > ?1",
              {merge.value}});
  return redo.value_or(merge);
}

}  // namespace

std::optional<OperationId> latest_undoable(Store& store, std::string_view who) {
  return one_id<OperationId>(
      store,
      {"SELECT max(id) FROM operation WHERE who = ? AND undoes IS NULL AND undone_by IS NULL", {std::string{who}}});
}

std::vector<CustomerId> put_away_with(Store& store, OperationId target) {
  std::vector<CustomerId> found;
  store.each({"SELECT DISTINCT customer.id FROM change CROSS JOIN customer ON customer.id = change.entity_id"
              " WHERE operation_id = ? AND entity = 'customer' AND field = 'archived_at' AND action = 'update'"
              " AND archived_at IS NOT NULL AND merged_into IS NULL ORDER BY customer.id",
              {target.value}},
             [&](std::span<const Cell> cells) { found.push_back({integer_or_zero(cells[0])}); });
  return found;
}

void take_back(Operation& operation, OperationId target) {
  Store& store = operation.store();
  check_undoable(store, target);
  operation.set_undoes(target);
  // Rows come back in an order that their foreign keys do not know; the commit checks them.
  operation.execute({"PRAGMA defer_foreign_keys = ON"});
  const auto source = redone_merge(store, target);
  auto changes = changes_of(store, source);
  // The customers themselves say more to a person than what hangs on them.
  LaterUses uses(operation, target);
  for (const auto& change : changes)
    if (change.action == "insert" && change.entity == "customer") uses.of_customers(change);
  if (uses.found()) refuse_with_updates(operation, target, changes, uses);
  const bool many = inserted_rows(changes) > most_rows_kept;
  if (many) operation.bar(fmt::format("it took back {}", many_records(store, target)));
  Survivors survivors(store, target);
  LostLinks links(operation, target);
  std::set<std::string> cleared;
  if (many) cleared = clear_tables(operation, changes, target, survivors, links);
  for (auto change = changes.cbegin(); change != changes.cend();) {
    const auto next = end_of_statement(change, changes.cend());
    if (change->action == "insert" && many) survivors.note(store, *change);
    if (change->action == "insert") links.note(*change);
    if (change->action == "insert")
      take_back_insert(operation, *change, target, many);
    else if (change->action == "update") {
      put_back_fields(operation, {change, next}, target, uses);
      merge_again(operation, {change, next});
    } else {
      put_back_row(operation, {change, next}, uses);
      if (change->entity == "stage_move") refuse_below_later_moves(store, *change, target);
    }
    change = next;
    if (uses.is_full()) break;
  }
  uses.refuse();
  give_back(operation, source, changes);
  settle_restored(operation, source, changes, uses);
  uses.refuse();
  if (many) survivors.derive(operation);
  // Here and not at the commit, which a dry run never reaches.
  refuse_dangling(store, target, cleared);
  if (!operation.changed_anything())
    throw Conflict(fmt::format("nothing is left of what operation {} did{}", target.value, earlier_one(store, target)));
}

}  // namespace rapport
