// The functions that SQL borrows from the rest of the program, so that each rule stands in one place.

#include <new>
#include <string>

#include "rapport/core/text.hpp"
#include "rapport/domain/followup.hpp"
#include "store/database.hpp"

namespace rapport {
namespace {

template <std::string (*Transform)(std::string_view)>
void transform_text(sqlite3_context* context, int, sqlite3_value** arguments) {
  const Cell cell = cell_of(arguments[0]);
  if (is_null(cell)) return sqlite3_result_null(context);
  // No exception may pass through SQLite, which is C.
  try {
    std::string number;
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) number = std::to_string(*integer);
    const auto text = number.empty() ? Transform(text_or_empty(cell)) : number;
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

/// urgency(kind, stage, sentiment): days by which a follow-up moves up the queue.
void urgency(sqlite3_context* context, int, sqlite3_value** arguments) {
  // Nothing here allocates memory or throws.
  const auto kind = from_word<FollowupKind>(text_or_empty(cell_of(arguments[0])));
  const auto stage = from_word<Stage>(text_or_empty(cell_of(arguments[1])));
  const auto sentiment = from_word<Sentiment>(text_or_empty(cell_of(arguments[2])));
  sqlite3_result_int(context,
                     urgency_days(kind.value_or(FollowupKind::promise), stage.value_or(Stage::exploration), sentiment));
}

}  // namespace

void register_functions(sqlite3* db) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  sqlite3_create_function(db, "fold", 1, flags, nullptr, &transform_text<&fold>, nullptr, nullptr);
  sqlite3_create_function(db, "search_text", 1, flags, nullptr, &transform_text<&search_text>, nullptr, nullptr);
  sqlite3_create_function(db, "urgency", 3, flags, nullptr, &urgency, nullptr, nullptr);
}

}  // namespace rapport
