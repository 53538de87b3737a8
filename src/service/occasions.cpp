#include "rapport/service/occasions.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/occasions.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

void check_new(Operation& operation, const Occasion& occasion) {
  check(occasion);
  if (const auto same = same_occasion(operation.store(), occasion))
    throw Conflict(fmt::format("occasion {} of customer {} is the same; 'rapport occasion edit {}' changes it",
                               same->value, occasion.customer_id.value, same->value));
}

void note_past(Operation& operation, const Occasion& occasion, const Session& session) {
  // Where 29 February falls does not matter for a single day: its year has one.
  if (!occasion.yearly && !next_occurrence(occasion.day, {.yearly = false}, session.today(), LeapDay::feb_28))
    note_once(operation, fmt::format("{} is past and does not come back", to_text(occasion.day)));
}

/// How the keys of its days begin in the ledger of plays.
std::string key_of(const Occasion& occasion) { return fmt::format("occasion:{}:", occasion.id.value); }

}  // namespace

OccasionId add_occasion(Operation& operation, const Occasion& occasion, const Session& session) {
  check_new(operation, occasion);
  note_removed_customer(operation, occasion.customer_id);
  note_past(operation, occasion, session);
  return {insert(operation, occasions, occasion)};
}

bool save_occasion(Operation& operation, const Occasion& before, const Occasion& after, const Session& session) {
  check_new(operation, after);
  if (after.customer_id != before.customer_id) note_removed_customer(operation, after.customer_id);
  if (after.day != before.day || after.yearly != before.yearly) {
    note_past(operation, after, session);
    note_planned_for_old_day(operation, before.customer_id, key_of(before));
  }
  return update(operation, occasions, after.id.value, before, after);
}

void remove_occasion(Operation& operation, OccasionId id) {
  const auto before = load(operation.store(), occasions, id.value).value();
  note_planned_for_old_day(operation, before.customer_id, key_of(before));
  operation.erase(occasions.table, id.value);
}

}  // namespace rapport
