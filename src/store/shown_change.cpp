// A value of the history as people read it. The history keeps what stands in the file: an amount without its currency
// in minor units, and an instant in seconds.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <string>

#include "rapport/core/date.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/money.hpp"
#include "rapport/core/value.hpp"
#include "store/database.hpp"
#include "store/declared_columns.hpp"

namespace rapport {
namespace {

/// One value of the history, and where it stands there.
struct RecordedValue {
  std::int64_t operation = 0;
  std::string_view table;
  std::int64_t row = 0;
  std::string_view field;
  Cell cell;
};

/// The currency of an amount: the one that the same operation recorded for it; else what it was before it was changed
/// or the record removed for the first time since; else that of the record as it is now. Empty when nothing is left.
std::string currency_of(sqlite3* db, const RecordedValue& value, std::string_view side) {
  const auto sql = fmt::format(
      "SELECT coalesce((SELECT {1} FROM change WHERE operation_id = ?1 AND entity = '{2}' AND entity_id = ?2"
      " AND field = '{0}'), (SELECT old FROM change WHERE entity = '{2}' AND entity_id = ?2 AND field = '{0}'"
      " AND operation_id > ?1 ORDER BY id LIMIT 1), (SELECT {0} FROM {2} WHERE id = ?2))",
      other_half(value.table, value.field), side, value.table);
  sqlite3_stmt* statement = nullptr;
  std::string currency;
  if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_int64(statement, 1, value.operation);
    sqlite3_bind_int64(statement, 2, value.row);
    if (sqlite3_step(statement) == SQLITE_ROW) currency = text_or_empty(cell_of(sqlite3_column_value(statement, 0)));
  }
  sqlite3_finalize(statement);
  return currency;
}

std::string items_in_words(std::string_view list) {
  std::string text;
  for_each_item(list, [&](std::string_view item) { text.append(text.empty() ? "" : "; ").append(item); });
  return text;
}

std::string shown(sqlite3* db, const RecordedValue& value, std::string_view side) {
  const auto* number = std::get_if<std::int64_t>(&value.cell);
  const Kind kind = declared_kind(value.table, value.field);
  if (!number && kind == Kind::list) return items_in_words(text_or_empty(value.cell));
  if (!number) return std::string{text_or_empty(value.cell)};
  if (kind == Kind::boolean) return *number != 0 ? "yes" : "no";
  if (kind == Kind::instant) return to_local_text(Instant{std::chrono::seconds{*number}});
  if (kind == Kind::money)
    if (const auto currency = currency_of(db, value, side); !currency.empty()) return to_text(Money{*number, currency});
  return std::to_string(*number);
}

constexpr const char *old_side = "old", *new_side = "new";

/// shown_old(operation_id, entity, entity_id, field, old), and the same for new.
template <const char* const& Side>
void shown_value(sqlite3_context* context, int, sqlite3_value** arguments) {
  const RecordedValue value{integer_or_zero(cell_of(arguments[0])), text_or_empty(cell_of(arguments[1])),
                            integer_or_zero(cell_of(arguments[2])), text_or_empty(cell_of(arguments[3])),
                            cell_of(arguments[4])};
  if (is_null(value.cell) || std::holds_alternative<double>(value.cell))
    return sqlite3_result_value(context, arguments[4]);
  // No exception may pass through SQLite, which is C.
  try {
    const auto text = shown(sqlite3_context_db_handle(context), value, Side);
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const Error&) {
    sqlite3_result_value(context, arguments[4]);  // An instant beyond the calendar is shown as it stands there.
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

/// is_told(entity, field): see is_told() of store/history.hpp.
void told(sqlite3_context* context, int, sqlite3_value** arguments) {
  const Cell entity = cell_of(arguments[0]), field = cell_of(arguments[1]);
  const bool is_kept = text_or_empty(entity) == "play_run" || text_or_empty(field) == "name_key" ||
                       (text_or_empty(entity) == "play" && text_or_empty(field) == "planned_to");
  sqlite3_result_int(context, is_kept ? 0 : 1);
}

/// A table whose rows nobody knows by their numbers, and what they are called.
struct Part {
  std::string_view table, one, many;
};
constexpr std::array parts{Part{"community_member", "membership in a community", "memberships in communities"},
                           Part{"contact_point", "address or number", "addresses and numbers"},
                           Part{"custom_value", "value of an own field", "values of own fields"},
                           Part{"customer_interest", "interest", "interests"},
                           Part{"customer_tag", "tag", "tags"},
                           Part{"deal_person", "say in a deal", "says in deals"},
                           Part{"distinct_pair", "pair that is not the same", "pairs that are not the same"},
                           Part{"membership", "link to a company", "links to companies"},
                           Part{"referral", "referral", "referrals"},
                           Part{"share", "link that was shared", "links that were shared"},
                           Part{"stage_move", "move of the stage", "moves of the stage"}};

std::string rows_in_words(std::string_view table, std::int64_t first, std::int64_t last) {
  const std::int64_t count = last - first + 1;
  if (const auto* part = std::ranges::find(parts, table, &Part::table); part != parts.end())
    return fmt::format("{} {}", count == 1 ? "one" : std::to_string(count), count == 1 ? part->one : part->many);
  std::string words{table == "followup" ? "follow-up" : table};
  std::ranges::replace(words, '_', ' ');
  return fmt::format("{} {}{}", words, first, count == 1 ? "" : fmt::format(" to {}", last));
}

/// is_numbered(entity): whether somebody knows its rows by their numbers.
void numbered(sqlite3_context* context, int, sqlite3_value** arguments) {
  const Cell entity = cell_of(arguments[0]);
  sqlite3_result_int(context, std::ranges::find(parts, text_or_empty(entity), &Part::table) == parts.end() ? 1 : 0);
}

/// record_words(entity, first, last): rows of it, "follow-up 3", "customer 1 to 4" or "2 tags".
void record_words(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {
    const auto words = rows_in_words(text_or_empty(cell_of(arguments[0])), integer_or_zero(cell_of(arguments[1])),
                                     integer_or_zero(cell_of(arguments[2])));
    sqlite3_result_text64(context, words.data(), words.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

}  // namespace

void register_shown_changes(sqlite3* db) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;
  sqlite3_create_function(db, "is_told", 2, flags | SQLITE_DETERMINISTIC, nullptr, &told, nullptr, nullptr);
  sqlite3_create_function(db, "is_numbered", 1, flags | SQLITE_DETERMINISTIC, nullptr, &numbered, nullptr, nullptr);
  sqlite3_create_function(db, "record_words", 3, flags | SQLITE_DETERMINISTIC, nullptr, &record_words, nullptr,
                          nullptr);
  sqlite3_create_function(db, "shown_old", 5, flags, nullptr, &shown_value<old_side>, nullptr, nullptr);
  sqlite3_create_function(db, "shown_new", 5, flags, nullptr, &shown_value<new_side>, nullptr, nullptr);
}

}  // namespace rapport
