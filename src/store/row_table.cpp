#include "store/row_table.hpp"

#include <SQLiteCpp/Exception.h>

#include <new>
#include <string>

namespace rapport {
namespace {

// SQLite's structures come first, so that a pointer to one is a pointer to the other.
struct VirtualTable {
  sqlite3_vtab base;
  const RowTable* rows;
};
struct Cursor {
  sqlite3_vtab_cursor base;
  const RowBatch* batch;
  std::size_t row, rows;
};
Cursor& cursor_of(sqlite3_vtab_cursor* base) noexcept { return *reinterpret_cast<Cursor*>(base); }

int connect(sqlite3* db, void* rows, int, const char* const*, sqlite3_vtab** made, char**) noexcept {
  auto* table = new (std::nothrow) VirtualTable{{}, static_cast<const RowTable*>(rows)};
  if (!table) return SQLITE_NOMEM;
  *made = &table->base;
  try {
    std::string columns;
    for (std::size_t i = 0; i < RowTable::max_columns; ++i) columns += (i == 0 ? "c" : ", c") + std::to_string(i);
    return sqlite3_declare_vtab(db, ("CREATE TABLE rapport_rows (" + columns + ")").c_str());
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
}

int disconnect(sqlite3_vtab* table) noexcept {
  delete reinterpret_cast<VirtualTable*>(table);
  return SQLITE_OK;
}

/// There is one way to read it: from the first row to the last.
int plan(sqlite3_vtab*, sqlite3_index_info*) noexcept { return SQLITE_OK; }

int open(sqlite3_vtab* table, sqlite3_vtab_cursor** made) noexcept {
  auto* cursor = new (std::nothrow) Cursor{{}, reinterpret_cast<VirtualTable*>(table)->rows->batch(), 0, 0};
  if (!cursor) return SQLITE_NOMEM;
  cursor->rows = cursor->batch ? cursor->batch->rows() : 0;
  *made = &cursor->base;
  return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) noexcept {
  delete &cursor_of(cursor);
  return SQLITE_OK;
}

int first(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) noexcept {
  cursor_of(cursor).row = 0;
  return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) noexcept {
  ++cursor_of(cursor).row;
  return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* cursor) noexcept { return cursor_of(cursor).row >= cursor_of(cursor).rows ? 1 : 0; }

int column(sqlite3_vtab_cursor* base, sqlite3_context* result, int number) noexcept {
  const Cursor& cursor = cursor_of(base);
  const auto columns = cursor.batch->columns.size();
  const auto column = static_cast<std::size_t>(number);
  if (column >= columns) return SQLITE_OK;  // A column that no INSERT asks for is NULL.
  const Cell& cell = cursor.batch->cells[cursor.row * columns + column];
  if (const auto* integer = std::get_if<std::int64_t>(&cell))
    sqlite3_result_int64(result, *integer);
  else if (const auto* text = std::get_if<std::string_view>(&cell))
    sqlite3_result_text64(result, text->empty() ? "" : text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  else if (const auto* real = std::get_if<double>(&cell))
    sqlite3_result_double(result, *real);
  return SQLITE_OK;
}

int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) noexcept {
  *id = static_cast<sqlite3_int64>(cursor_of(cursor).row);
  return SQLITE_OK;
}

/// Without xCreate a module's table is there by itself, under the module's name.
constexpr sqlite3_module make_module() {
  sqlite3_module module{};
  module.xConnect = connect;
  module.xBestIndex = plan;
  module.xDisconnect = disconnect;
  module.xOpen = open;
  module.xClose = close;
  module.xFilter = first;
  module.xNext = next;
  module.xEof = at_end;
  module.xColumn = column;
  module.xRowid = row_id;
  return module;
}
constexpr sqlite3_module row_module = make_module();

}  // namespace

RowTable::RowTable(sqlite3* db) {
  if (sqlite3_create_module(db, "rapport_rows", &row_module, this) != SQLITE_OK) throw SQLite::Exception(db);
}

}  // namespace rapport
