#include "rapport/service/referrals.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/referrals.hpp"

namespace rapport {

std::optional<CustomerId> referrer_of(Store& store, CustomerId customer) {
  const auto known = referral_of(store, customer);
  return known ? std::optional{known->referrer} : std::nullopt;
}

bool refer_customer(Operation& operation, CustomerId customer, CustomerId referrer, std::optional<Date> on,
                    const Session& session) {
  Store& store = operation.store();
  if (customer == referrer)
    throw Conflict(fmt::format("{} cannot have brought themselves; name somebody else with --by",
                               customer_label(store, customer)));
  const auto known = referral_of(store, customer);
  const std::string day = on ? to_iso(*on) : known ? known->on_date : to_iso(session.today());
  // First of all, because the look along a chain of thousands who brought each other takes long.
  if (known && known->referrer == referrer && known->on_date == day) return false;
  if (has_brought(store, customer, referrer)) {
    const auto direct = referral_of(store, referrer)->referrer == customer;
    throw Conflict(fmt::format("{} has brought {}{}; 'rapport customer refer {} --remove' takes that back",
                               customer_label(store, customer), customer_label(store, referrer),
                               direct ? "" : " through others", referrer.value));
  }
  if (on) refuse_day_to_come("at", *on, session);
  note_removed_customer(operation, customer);
  const std::array columns{Assignment{"referrer_id", referrer.value, Kind::id},
                           Assignment{"on_date", std::string_view{day}, Kind::date},
                           Assignment{"customer_id", customer.value, Kind::id}};
  if (known)
    operation.update("referral", known->id, std::span{columns}.first(2));
  else
    operation.insert("referral", columns);
  return true;
}

bool forget_referrer(Operation& operation, CustomerId customer) {
  const auto known = referral_of(operation.store(), customer);
  if (known) operation.erase("referral", known->id);
  return known.has_value();
}

}  // namespace rapport
