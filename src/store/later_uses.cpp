#include "store/later_uses.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "rapport/core/error.hpp"
#include "store/declared_columns.hpp"

namespace rapport {
namespace {

/// How messages name a customer; nothing is left of the name of one who is gone.
constexpr std::string_view customer_in_words =
    "'customer ' || c.customer_id || ifnull((SELECT ' ' || name FROM customer WHERE id = c.customer_id), '')";

/// WHERE of the changes of row ?2 of table ?1, by the indexes of single rows and of ranges.
constexpr std::string_view of_one_row =
    "c.id IN (SELECT id FROM change WHERE entity = ?1 AND entity_id = ?2 UNION ALL SELECT id FROM change WHERE entity ="
    " ?1 AND last_id > entity_id AND entity_id < ?2 AND last_id >= ?2)";

}  // namespace

void LaterUses::of_customers(const Change& change) {
  collect(customer_in_words, "c.customer_id BETWEEN ?3 AND ?4 AND ?2 IS NOT NULL", change);
}

void LaterUses::of_rows(const Change& change) {
  collect("c.entity || ' ' || max(c.entity_id, ?3)", "c.entity = ?2 AND c.entity_id BETWEEN ?3 AND ?4", change);
}

void LaterUses::of_field(const Change& change) {
  bool known = false;
  undo_.store().each(
      {"SELECT o.id, o.command, o.who, o.barred, ifnull((SELECT ' ' || name FROM customer WHERE c.entity = 'customer'"
       " AND id = c.entity_id), ''), c.action FROM change c JOIN operation o ON o.id = c.operation_id"
       " WHERE c.entity = ? AND c.entity_id = ? AND (c.action = 'delete' OR (c.action = 'update' AND c.field IN (?, "
       "?)))"
       " AND c.operation_id > ? AND o.undone_by IS NULL AND o.id <> ? ORDER BY o.id DESC LIMIT 1",
       {change.entity, change.first, change.field, other_half(change.entity, change.field), target_.value,
        undo_.id().value}},
      [&](std::span<const Cell> cells) {
        known = true;
        if (text_or_empty(cells[5]) == "delete")
          return add(fmt::format("{} {} was removed since", change.entity, change.first), cells);
        add(fmt::format("{} of {} {}{} was changed since", name_of_field(change.entity, change.field), change.entity,
                        change.first, text_or_empty(cells[4])),
            cells);
      });
  // A run that went with its customer says nothing that its follow-up does not say.
  if (!known && change.entity == "play_run") return;
  if (!known)
    throw Conflict(fmt::format("{} of {} {} was erased since; it cannot be taken back", change.field, change.entity,
                               change.first));
}

bool LaterUses::of_record(const std::string& what, const std::string& entity, std::int64_t id,
                          const std::string& fields) {
  if (!fields.empty() && was_so_before(entity, id, fields)) return false;
  bool known = false;
  undo_.store().each(
      {fmt::format("SELECT o.id, o.command, o.who, o.barred FROM change c JOIN operation o"
                   " ON o.id = c.operation_id WHERE {} AND c.action <> 'delete'"
                   " AND (?3 = '' OR c.action = 'insert' OR instr(?3, ' ' || c.field || ' ') > 0)"
                   " AND c.operation_id > ?4 AND o.undone_by IS NULL AND o.id <> ?5"
                   " ORDER BY c.id DESC LIMIT 1",
                   of_one_row),
       {entity, id, fields.empty() ? fields : fmt::format(" {} ", fields), target_.value, undo_.id().value}},
      [&](std::span<const Cell> cells) {
        known = true;
        add(what, cells);
      });
  return known;
}

bool LaterUses::was_so_before(const std::string& entity, std::int64_t id, const std::string& fields) {
  bool was_there = true;
  std::map<std::string, Value> first;
  // What the undo itself has put back is not in its own way.
  undo_.store().each(
      {fmt::format("SELECT c.action, c.field, c.old FROM change c WHERE {} AND c.operation_id > ?4"
                   " AND c.operation_id <> ?5 AND (c.action = 'insert' OR"
                   " instr(?3, ' ' || c.field || ' ') > 0) AND NOT EXISTS (SELECT 1 FROM change own"
                   " WHERE own.entity = ?1 AND own.entity_id = ?2 AND +own.operation_id = ?4"
                   " AND (c.action = 'insert' OR own.action = 'delete' OR own.field = c.field)) ORDER BY c.id",
                   of_one_row),
       {entity, id, fmt::format(" {} ", fields), target_.value, undo_.id().value}},
      [&](std::span<const Cell> cells) {
        if (text_or_empty(cells[0]) == "insert")
          was_there = was_there && !first.empty();
        else
          first.try_emplace(std::string{text_or_empty(cells[1])}, as_value(cells[2]));
      });
  return was_there && std::ranges::all_of(first, [&](const auto& field) {
           return !is_null(undo_.store().value(
               {fmt::format("SELECT 1 FROM {} WHERE id = ? AND {} IS ?", entity, field.first), {id, field.second}}));
         });
}

void LaterUses::refuse() const {
  if (uses_.empty()) return;
  std::vector<std::string> remedies, reasons;
  for (const auto id : undo_first_) remedies.push_back(fmt::format("'rapport undo {}'", id));
  for (const auto& [what, by] : uses_)
    reasons.push_back(by.size() == 1 ? fmt::format("{}, by operation {}", what, by.front())
                                     : fmt::format("{}, by {} operations: {}", what,
                                                   more_ ? "several" : std::to_string(by.size()), fmt::join(by, ", ")));
  throw Conflict(fmt::format("{}{}; {}", fmt::join(reasons, "; "), more_ ? "; and more" : "",
                             barred_ ? "that one cannot be undone"
                             : remedies.size() == 1
                                 ? fmt::format("undo that one first, with {}", remedies.front())
                                 : fmt::format("undo those first, with {}", fmt::join(remedies, ", then "))));
}

void LaterUses::collect(std::string_view record, std::string_view condition, const Change& change) {
  if (more_) return;
  undo_.store().each(
      {fmt::format("SELECT o.id, o.command, o.who, o.barred, {} AS record FROM change c JOIN operation o"
                   " ON o.id = c.operation_id WHERE c.operation_id > ?1 AND o.id <> {} AND o.undoes IS NULL"
                   " AND o.undone_by IS NULL AND {} GROUP BY o.id, record ORDER BY o.id DESC, record LIMIT {}",
                   record, undo_.id().value, condition, named + 1),
       {target_.value, change.entity, change.first, change.last}},
      [&](std::span<const Cell> cells) { add(fmt::format("{} was used since", text_or_empty(cells[4])), cells); });
}

/// `operation` is its id, command, who did it and why it can never be undone.
void LaterUses::add(std::string what, std::span<const Cell> operation) {
  const auto later = integer_or_zero(operation[0]);
  const auto by = fmt::format("{} ({} by {})", later, text_or_empty(operation[1]), text_or_empty(operation[2]));
  auto known = std::ranges::find(uses_, what, &Use::what);
  if (known != uses_.end() && std::ranges::find(known->by, by) != known->by.end()) return;
  more_ = count_ == named;
  if (more_) return;
  ++count_;
  if (known == uses_.end()) known = uses_.insert(known, {std::move(what), {}});
  known->by.push_back(by);
  undo_first_.insert(later);
  barred_ = barred_ || !is_null(operation[3]);
}

}  // namespace rapport
