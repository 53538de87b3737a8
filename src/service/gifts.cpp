#include "rapport/service/gifts.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

void note_future(Operation& operation, const Gift& gift, const Session& session) {
  if (gift.state == GiftState::given && gift.on_date > session.today())
    note_once(operation, fmt::format("{} is still to come; what is not given yet is an idea",
                                     due_text(gift.on_date, std::nullopt)));
}

}  // namespace

GiftId add_gift(Operation& operation, Gift gift, const Session& session) {
  if (gift.owner.empty()) gift.owner = session.user;
  if (gift.on_date == Date{}) gift.on_date = session.today();
  if (gift.created_at == Instant{}) gift.created_at = session.now;
  check(gift);
  note_removed_customer(operation, gift.customer_id);
  note_new_owner(operation, gift.owner, session);
  note_future(operation, gift, session);
  return {insert(operation, gifts, gift)};
}

void give_idea(Operation& operation, GiftId id, const Giving& giving, const Session& session) {
  const auto before = load(operation.store(), gifts, id.value).value();
  if (before.state == GiftState::given)
    throw Conflict(fmt::format("gift {0} was given already, on {1}; 'rapport gift edit {0}' changes it", id.value,
                               to_iso(before.on_date)));
  auto after = before;
  after.state = GiftState::given;
  after.on_date = giving.on.value_or(session.today());
  after.owner = giving.owner.value_or(session.user);
  if (giving.occasion) after.occasion = giving.occasion;
  if (giving.cost) after.cost = giving.cost;
  save_gift(operation, before, after, session);
}

bool save_gift(Operation& operation, const Gift& before, const Gift& after, const Session& session) {
  check(after);
  if (after.owner != before.owner) note_new_owner(operation, after.owner, session);
  if (after.customer_id != before.customer_id) note_removed_customer(operation, after.customer_id);
  if (after.on_date != before.on_date) note_future(operation, after, session);
  return update(operation, gifts, after.id.value, before, after);
}

void remove_gift(Operation& operation, GiftId id) { operation.erase(gifts.table, id.value); }

}  // namespace rapport
