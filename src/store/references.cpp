#include "store/references.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"

namespace rapport {
namespace {

/// As a PRAGMA, the switch would do nothing within a transaction.
class WithoutReferences {
 public:
  explicit WithoutReferences(sqlite3* db) : db_(db) {
    sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &before_);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_FKEY, 0, nullptr);
  }
  ~WithoutReferences() { sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_FKEY, before_, nullptr); }
  WithoutReferences(const WithoutReferences&) = delete;
  WithoutReferences& operator=(const WithoutReferences&) = delete;

 private:
  sqlite3* db_;
  int before_ = 0;
};

/// A run is no record that a person could remove: it goes with its play.
void refuse_run(Store& store, std::int64_t id) {
  const Value play = store.value({"SELECT play_id FROM play_run WHERE id = ?", {id}});
  throw Conflict(fmt::format("play {0} has planned something since; 'rapport play remove {0}' removes it",
                             integer_or_zero(as_cell(play))));
}

/// A reference to a row that is not there.
struct Dangling {
  std::string table;
  std::int64_t id;
  std::string needed;  ///< the table that it refers to
  std::int64_t needed_id;
};

Dangling dangling(Store& store, std::span<const Cell> cells) {
  Dangling row{std::string{text_or_empty(cells[0])}, integer_or_zero(cells[1]), std::string{text_or_empty(cells[2])},
               0};
  const Value column = store.value(
      {"SELECT \"from\" FROM pragma_foreign_key_list(?) WHERE id = ?", {row.table, integer_or_zero(cells[3])}});
  row.needed_id = integer_or_zero(as_cell(store.value(
      {fmt::format("SELECT {} FROM {} WHERE id = ?", text_or_empty(as_cell(column)), row.table), {row.id}})));
  return row;
}

/// What the operation did not make is gone for another reason.
void refuse_gone_before(Store& store, OperationId target, const Dangling& row) {
  if (!is_null(store.value({"SELECT 1 FROM change WHERE operation_id = ?1 AND entity = ?2 AND action = 'insert'"
                            " AND entity_id <= ?3 AND last_id >= ?3",
                            {target.value, row.needed, row.needed_id}})))
    return;
  const auto what = [&](std::string_view by) {
    return fmt::format("{0} {1} was erased since{2}; {3} {4} cannot go back to it", row.needed, row.needed_id, by,
                       row.table, row.id);
  };
  store.each({"SELECT o.id, o.command, o.who, o.barred FROM change c JOIN operation o ON o.id = c.operation_id"
              " WHERE c.entity = ?1 AND c.action = 'delete' AND c.entity_id <= ?2 AND c.last_id >= ?2"
              " AND o.undone_by IS NULL ORDER BY c.id DESC LIMIT 1",
              {row.needed, row.needed_id}},
             [&](std::span<const Cell> cells) {
               const auto id = integer_or_zero(cells[0]);
               const auto text = what(
                   fmt::format(", by operation {} ({} by {})", id, text_or_empty(cells[1]), text_or_empty(cells[2])));
               throw Conflict(
                   is_null(cells[3]) ? fmt::format("{}; undo that one first, with 'rapport undo {}'", text, id) : text);
             });
  throw Conflict(what(""));
}

void refuse(Store& store, OperationId target, const Dangling& row) {
  if (row.table == "play_run" && row.needed == "play") refuse_run(store, row.id);
  refuse_gone_before(store, target, row);
  const auto depends = [&](std::string_view what) {
    return fmt::format("{} depends on a {} that this would take away", what, row.needed);
  };
  // Whoever wrote the row last is who made it depend on that.
  store.each({"SELECT o.id, o.command, o.who, c.customer_id, ifnull((SELECT ' ' || name FROM customer WHERE id = "
              "c.customer_id), '')"
              " FROM change c JOIN operation o ON o.id = c.operation_id WHERE c.entity = ?1"
              " AND c.entity_id <= ?2 AND c.last_id >= ?2 AND c.action <> 'delete' AND o.undone_by IS NULL"
              " AND o.undoes IS NULL AND o.id <> ?3 ORDER BY c.id DESC LIMIT 1",
              {row.table, row.id, target.value}},
             [&](std::span<const Cell> cells) {
               const auto what = is_null(cells[3]) ? fmt::format("{} {}", row.table, row.id)
                                                   : fmt::format("{} {} of customer {}{}", row.table, row.id,
                                                                 integer_or_zero(cells[3]), text_or_empty(cells[4]));
               throw Conflict(fmt::format("{}, by operation {} ({} by {}); undo that one first, with 'rapport undo {}'",
                                          depends(what), integer_or_zero(cells[0]), text_or_empty(cells[1]),
                                          text_or_empty(cells[2]), integer_or_zero(cells[0])));
             });
  throw Conflict(depends(fmt::format("{} {}", row.table, row.id)) + "; take that back or remove it first");
}

}  // namespace

bool has_only(Store::Impl& store, std::string_view table, std::int64_t first, std::int64_t last) {
  return store.integer(fmt::format("SELECT (SELECT min(id) FROM {0}) >= ? AND (SELECT max(id) FROM {0}) <= ?", table),
                       {first, last}) != 0;
}

void clear_table(Store::Impl& store, std::string_view table) {
  const WithoutReferences off(store.db.getHandle());
  store.run(fmt::format("DELETE FROM {}", table));
}

void refuse_dangling(Store& store, OperationId target, const std::set<std::string>& cleared) {
  for (const auto& table : cleared)
    store.each({"SELECT c.\"table\", c.rowid, c.parent, c.fkid FROM pragma_table_list l"
                " JOIN pragma_foreign_key_list(l.name) f ON f.\"table\" = ?1"
                " JOIN pragma_foreign_key_check(l.name) c ON c.parent = ?1 AND c.fkid = f.id"
                " WHERE l.schema = 'main' AND l.type = 'table' LIMIT 1",
                {table}},
               [&](std::span<const Cell> cells) { refuse(store, target, dangling(store, cells)); });
  int waiting = 0, unused = 0;
  sqlite3_db_status(store.impl().db.getHandle(), SQLITE_DBSTATUS_DEFERRED_FKS, &waiting, &unused, 0);
  if (waiting == 0) return;
  store.each({"SELECT \"table\", rowid, parent, fkid FROM pragma_foreign_key_check LIMIT 1"},
             [&](std::span<const Cell> cells) { refuse(store, target, dangling(store, cells)); });
}

std::string many_records(Store& store, OperationId target) {
  const Value command = store.value({"SELECT command FROM operation WHERE id = ?", {target.value}});
  if (text_or_empty(as_cell(command)) == "followup plan")
    return "many follow-ups; 'rapport followup plan' plans them again";
  return "an import of many records; import the file again";
}

}  // namespace rapport
