#include "store/lost_links.hpp"

#include <fmt/format.h>

namespace rapport {
namespace {

constexpr std::string_view ledger = "play_run";

/// WHERE of the rows that have a link to what `change` made and that the operation did not write itself.
std::string linked(std::string_view table, std::string_view column) {
  // Two indexes know single rows and ranges; by one for both, all changes before a row would be looked at for each.
  return fmt::format(
      "{1} BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM change c WHERE c.entity = '{0}' AND c.entity_id = {0}.id"
      " AND +c.operation_id = ?3) AND NOT EXISTS (SELECT 1 FROM change c WHERE c.entity = '{0}'"
      " AND c.last_id > c.entity_id AND c.entity_id <= {0}.id AND c.last_id >= {0}.id AND +c.operation_id = ?3)",
      table, column);
}

}  // namespace

const std::vector<LostLinks::Link>& LostLinks::links_to(const std::string& table) {
  const auto known = links_.find(table);
  if (known != links_.end()) return known->second;
  auto& found = links_[table];
  undo_.store().each({"SELECT l.name, f.\"from\" FROM pragma_table_list l CROSS JOIN pragma_foreign_key_list(l.name) f"
                      " WHERE l.schema = 'main' AND l.type = 'table' AND f.\"table\" = ? AND f.on_delete = 'SET NULL'"
                      " ORDER BY l.name, f.\"from\"",
                      {table}},
                     [&](std::span<const Cell> cells) {
                       found.push_back({std::string{text_or_empty(cells[0])}, std::string{text_or_empty(cells[1])}});
                     });
  return found;
}

void LostLinks::note(const Link& link, const Change& change) {
  std::int64_t count = 0;
  std::string first;
  undo_.store().each({fmt::format("SELECT id, {1} FROM {0} WHERE {2} ORDER BY id", link.table, link.column,
                                  linked(link.table, link.column)),
                      {change.first, change.last, target_.value}},
                     [&](std::span<const Cell> cells) {
                       if (count++ == 0)
                         first = fmt::format("{} {} has no {} {} any more", link.table, integer_or_zero(cells[0]),
                                             link.column, integer_or_zero(cells[1]));
                     });
  if (count > 0) undo_.note(count == 1 ? first : fmt::format("{}; {} more have lost theirs, too", first, count - 1));
}

void LostLinks::note(const Change& change) {
  for (const auto& link : links_to(change.entity))
    if (link.table != ledger) note(link, change);
}

void LostLinks::cut(const Change& change) {
  note(change);
  for (const auto& link : links_to(change.entity))
    undo_.execute(
        {fmt::format("UPDATE {0} SET {1} = NULL WHERE {2}", link.table, link.column, linked(link.table, link.column)),
         {change.first, change.last, target_.value}});
}

}  // namespace rapport
