#include "store/prepared.hpp"

#include <SQLiteCpp/Exception.h>

namespace rapport {

Prepared::Prepared(sqlite3* db, std::string_view sql) : db_(db) {
  if (sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_,
                         nullptr) != SQLITE_OK)
    throw SQLite::Exception(db);
}

Prepared& Prepared::bind_cell(int at, const Cell& cell) {
  int code = SQLITE_OK;
  if (const auto* number = std::get_if<std::int64_t>(&cell))
    code = sqlite3_bind_int64(statement_, at, *number);
  else if (const auto* real = std::get_if<double>(&cell))
    code = sqlite3_bind_double(statement_, at, *real);
  else if (const auto* text = std::get_if<std::string_view>(&cell))
    // An empty view may have no address, which SQLite would read as NULL.
    code = sqlite3_bind_text64(statement_, at, text->empty() ? "" : text->data(), text->size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8);
  else
    code = sqlite3_bind_null(statement_, at);
  if (code != SQLITE_OK) throw SQLite::Exception(db_, code);
  return *this;
}

bool Prepared::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) throw SQLite::Exception(db_);
  return false;
}

void Prepared::reset() noexcept {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Prepared::run() {
  while (step()) {
  }
  reset();
}

Cell Prepared::cell(int column) const noexcept {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement_, column)};
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement_, column);
    default:
      break;
  }
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return std::string_view{text ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Cell cell_of(sqlite3_value* value) noexcept {
  switch (sqlite3_value_type(value)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_value_int64(value)};
    case SQLITE_FLOAT:
      return sqlite3_value_double(value);
    default:
      break;
  }
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return std::string_view{text ? text : "", static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

}  // namespace rapport
