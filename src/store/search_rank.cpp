#include "store/search_rank.hpp"

#include <SQLiteCpp/Exception.h>

#include <array>

namespace rapport {
namespace {

/// Of the columns name, contact and about of customer_search.
constexpr std::array<int, 3> weights{10, 5, 1};
constexpr int first_word_bonus = 2;

void search_rank(const Fts5ExtensionApi* api, Fts5Context* match, sqlite3_context* context, int, sqlite3_value**) {
  int instances = 0, score = 0;
  int code = api->xInstCount(match, &instances);
  for (int i = 0; code == SQLITE_OK && i < instances; ++i) {
    int phrase = 0, column = 0, offset = 0;
    code = api->xInst(match, i, &phrase, &column, &offset);
    score += weights[static_cast<std::size_t>(column)];
    if (column == 0 && offset == 0) score += first_word_bonus;
  }
  if (code != SQLITE_OK) return sqlite3_result_error_code(context, code);
  sqlite3_result_int(context, -score);
}

/// FTS5 hands its interface out through a bound pointer.
fts5_api* fts5_interface(sqlite3* db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK) throw SQLite::Exception(db);
  sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

void register_search_rank(sqlite3* db) {
  fts5_api* const api = fts5_interface(db);
  if (!api || api->xCreateFunction(api, "search_rank", nullptr, &search_rank, nullptr) != SQLITE_OK)
    throw SQLite::Exception(db);
}

}  // namespace rapport
