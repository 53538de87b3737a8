#include "store/search_words.hpp"

#include <SQLiteCpp/Exception.h>

#include <algorithm>
#include <array>
#include <utility>

namespace rapport {
namespace {

/// FTS5 hands its functions out through a query.
fts5_api& functions_of_search(sqlite3* db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?)", -1, &statement, nullptr) != SQLITE_OK) throw SQLite::Exception(db);
  sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  if (sqlite3_finalize(statement) != SQLITE_OK || !api) throw SQLite::Exception(db);
  return *api;
}

}  // namespace

WordSplitter::WordSplitter(sqlite3* db, Use use) : use_(std::move(use)) {
  auto& api = functions_of_search(db);
  void* tokenizers = nullptr;
  // As the table customer_search is declared.
  std::array<const char*, 2> options{"remove_diacritics", "0"};
  if (const int code = api.xFindTokenizer(&api, "unicode61", &tokenizers, &functions_); code != SQLITE_OK)
    throw SQLite::Exception("no tokenizer 'unicode61'", code);
  const int code = functions_.xCreate(tokenizers, options.data(), static_cast<int>(options.size()), &tokenizer_);
  if (code != SQLITE_OK) throw SQLite::Exception("no tokenizer 'unicode61'", code);
}

WordSplitter::~WordSplitter() { functions_.xDelete(tokenizer_); }

void WordSplitter::split(std::string_view text) {
  if (text.empty()) return;
  const int code = functions_.xTokenize(tokenizer_, this, FTS5_TOKENIZE_DOCUMENT, text.data(),
                                        static_cast<int>(text.size()), &WordSplitter::take);
  if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
  if (code != SQLITE_OK) throw SQLite::Exception("cannot split a text into words", code);
}

int WordSplitter::take(void* self, int, const char* word, int size, int, int) noexcept {
  // Of a longer word, FTS5 knows so much.
  constexpr int longest = 32'768;
  auto& splitter = *static_cast<WordSplitter*>(self);
  // No exception may pass through SQLite, which is C.
  try {
    splitter.use_({word, static_cast<std::size_t>(std::min(size, longest))});
    return SQLITE_OK;
  } catch (...) {
    splitter.thrown_ = std::current_exception();
    return SQLITE_ERROR;
  }
}

}  // namespace rapport
