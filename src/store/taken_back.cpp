// What undo did, in words: the changes of an operation the other way round.

#include <fmt/format.h>

#include "rapport/store/history.hpp"

namespace rapport {
namespace {

/// The first changes of an operation, as they stand in it.
constexpr std::int64_t most_told = 6;
constexpr std::string_view first_changes =
    "SELECT action, record_words(entity, entity_id, last_id), field,"
    " coalesce(substr(shown_old(operation_id, entity, entity_id, field, old), 1, 60), '(empty)'),"
    " coalesce(substr(shown_new(operation_id, entity, entity_id, field, new), 1, 60), '(empty)')"
    " FROM (SELECT * FROM change WHERE operation_id = ? AND is_told(entity, field) ORDER BY id LIMIT 200) c"
    " GROUP BY entity, entity_id, action, iif(action = 'update', field, '') ORDER BY min(c.id) LIMIT ?";

}  // namespace

std::string taken_back_text(Store& store, OperationId target) {
  std::string text, verb;
  std::int64_t told = 0;
  // One more than are told says that there are more.
  store.each({std::string{first_changes}, {target.value, most_told + 1}}, [&](std::span<const Cell> cells) {
    if (told++ == most_told) text += "; and more";
    if (told > most_told) return;
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
  return text;
}

}  // namespace rapport
