#include "store/later_uses.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "store/declared_columns.hpp"

namespace rapport {
namespace {

/// How messages name a customer; nothing is left of the name of one who is gone.
constexpr std::string_view customer_in_words =
    "'customer ' || c.customer_id || ifnull((SELECT ' ' || name FROM customer WHERE id = c.customer_id), '')";

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
  bool known = false;
  undo_.store().each({"SELECT o.id, o.command, o.who, o.barred FROM change c JOIN operation o ON o.id = c.operation_id"
                      " WHERE c.entity = ?1 AND c.entity_id <= ?2 AND c.last_id >= ?2 AND c.action <> 'delete'"
                      " AND (?3 = '' OR c.action = 'insert' OR instr(' ' || ?3 || ' ', ' ' || c.field || ' ') > 0)"
                      " AND c.operation_id > ?4 AND o.undone_by IS NULL AND o.id <> ?5 ORDER BY c.id DESC LIMIT 1",
                      {entity, id, fields, target_.value, undo_.id().value}},
                     [&](std::span<const Cell> cells) {
                       known = true;
                       add(what, cells);
                     });
  return known;
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
