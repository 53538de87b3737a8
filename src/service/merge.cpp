#include <fmt/format.h>

#include "core/counted.hpp"
#include "rapport/core/error.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

/// Fields of the record itself that are empty in `kept` take the value that `gone` has.
Customer with_gaps_filled(const Customer& kept, const Customer& gone) {
  Customer result = kept;
  std::string scratch;
  for (const auto& column : customers.columns)
    if (column.info.origin == Origin::stored && column.info.writable && is_null(column.get(kept, scratch)))
      column.set(result, column.get(gone, scratch));
  return result;
}

/// One person would be congratulated twice.
void note_planned_twice(Operation& operation, CustomerId kept, CustomerId gone) {
  const auto twice = followups_in(operation.store(), planned_for_both(kept, gone));
  if (twice.empty()) return;
  const bool one = twice.size() == 1;
  operation.note(
      fmt::format("{} {} planned for the other record by a play that planned the same day for customer {}; {}",
                  one ? fmt::format("follow-up {}", twice.front().value) : counted(twice.size(), "follow-up"),
                  one ? "was" : "were", kept.value, how_to_skip(twice, "planned twice")));
}

}  // namespace

void check_merge(Store& store, CustomerId kept, CustomerId gone) {
  if (kept == gone) throw Conflict(fmt::format("customer {} cannot be merged with itself", kept.value));
  const auto before = load(store, customers, kept.value).value();
  const auto other = load(store, customers, gone.value).value();
  if (before.kind != other.kind)
    throw Conflict(fmt::format("a {} cannot be merged with a {}; 'rapport customer set' changes --kind",
                               word_of(before.kind), word_of(other.kind)));
  for (const auto id : {kept, gone})
    if (const auto taken = merged_into(store, id))
      throw Conflict(fmt::format("customer {} was merged into {} already", id.value, taken->value));
  if (before.archived_at)
    throw Conflict(fmt::format("customer {} is removed; 'rapport customer restore {}' brings it back first", kept.value,
                               kept.value));
}

void merge_customers(Operation& operation, CustomerId kept, CustomerId gone, const Session& session) {
  Store& store = operation.store();
  check_merge(store, kept, gone);
  const auto before = load(store, customers, kept.value).value();
  const auto other = load(store, customers, gone.value).value();
  const Customer after = with_gaps_filled(before, other);
  if (other.external_id) {
    // Two records may not have one external id, not even for a moment.
    const Assignment none{"external_id", Cell{}};
    if (after.external_id == other.external_id) operation.update("customer", gone.value, {&none, 1});
    if (after.external_id != other.external_id)
      operation.note(fmt::format("external_id '{}' stays with the record that was put away", *other.external_id));
  }
  update(operation, customers, kept.value, before, after);
  note_planned_twice(operation, kept, gone);
  move_children(operation, gone, kept);
  set_archived(operation, gone, true, session);
}

}  // namespace rapport
