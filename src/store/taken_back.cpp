// What undo did, in words: the changes of an operation the other way round.

#include <fmt/format.h>

#include "rapport/store/history.hpp"

namespace rapport {
namespace {

/// The first changes of an operation, as they stand in it; rows that nobody knows by their numbers are counted.
constexpr std::int64_t most_told = 6;
constexpr std::string_view first_changes =
    "SELECT action, iif(one, record_words(entity, entity_id, last_id),"
    "   record_words(entity, 1, iif(action = 'insert', sum(last_id - entity_id + 1), count(DISTINCT entity_id)))), "
    "field,"
    " coalesce(substr(shown_old(operation_id, entity, entity_id, field, old), 1, 60), '(empty)'),"
    " coalesce(substr(shown_new(operation_id, entity, entity_id, field, new), 1, 60), '(empty)'),"
    " sum(count(*)) OVER () = 200"
    " FROM (SELECT *, action = 'update' OR is_numbered(entity) AS one"
    "   FROM change WHERE operation_id = ? AND is_told(entity, field) ORDER BY id LIMIT 200) c"
    " GROUP BY entity, iif(one, entity_id, 0), action, iif(action = 'update', field, '') ORDER BY min(c.id) LIMIT ?";

}  // namespace

std::string taken_back_text(Store& store, OperationId target) {
  std::string text, verb;
  std::int64_t told = 0;
  bool is_cut = false;
  // One more than are told says that there are more.
  store.each({std::string{first_changes}, {target.value, most_told + 1}}, [&](std::span<const Cell> cells) {
    if (told++ == most_told) text += "; and more";
    if (told > most_told) return;
    is_cut = integer_or_zero(cells[5]) != 0;
    const auto action = text_or_empty(cells[0]), record = text_or_empty(cells[1]);
    if (action == "update") {
      text += fmt::format("{}{} {}: {} -> {}", text.empty() ? "" : "; ", record, text_or_empty(cells[2]),
                          text_or_empty(cells[4]), text_or_empty(cells[3]));
      verb.clear();
      return;
    }
    const std::string_view done = action == "insert" ? "removed" : "restored";
    if (done == verb)
      text += fmt::format(", {}", record);
    else
      text += fmt::format("{}{} {}", text.empty() ? "" : "; ", done, record);
    verb = done;
  });
  if (is_cut && told <= most_told) text += "; and more";
  return text;
}

}  // namespace rapport
