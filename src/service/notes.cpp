#include "rapport/service/notes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/counted.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

std::vector<std::int64_t> numbers(const auto& ids) {
  std::vector<std::int64_t> found;
  for (const auto id : ids) found.push_back(id.value);
  return found;
}

/// Customers with something open, and that.
template <class Ids>
struct StillOpen {
  std::vector<CustomerId> customers;
  Ids open;
};

/// `find` gives those of one customer.
template <class Find>
auto gather(const std::vector<CustomerId>& customers, Find&& find) {
  StillOpen<decltype(find(CustomerId{}))> found;
  for (const auto customer : customers) {
    const auto ids = find(customer);
    if (!ids.empty()) found.customers.push_back(customer);
    found.open.insert(found.open.end(), ids.begin(), ids.end());
  }
  return found;
}

std::string whom(Store& store, const std::vector<CustomerId>& customers) {
  return customers.size() == 1 ? customer_label(store, customers.front()) : counted(customers.size(), "customer");
}

/// The command that closes them all.
std::string how_to_skip_all(const std::vector<CustomerId>& left, const std::vector<FollowupId>& open) {
  constexpr std::string_view reason = "no longer a customer";
  if (open.size() <= most_named) return how_to_skip(open, reason);
  if (left.size() > most_named) return "'rapport followup list --state open' shows them";
  return fmt::format(
      "'rapport followup list --state open --filter customer_id={} --format ids | rapport followup skip --stdin "
      "--reason \"{}\"' closes them",
      fmt::join(numbers(left), ","), reason);
}

/// The same of deals, or the command that shows them.
std::string how_to_close(const std::vector<CustomerId>& left, const std::vector<DealId>& open) {
  if (open.size() == 1)
    return fmt::format("'rapport deal lost {} --reason \"no longer a customer\"' closes it", open.front().value);
  if (left.size() == 1) return fmt::format("'rapport deal list --customer {}' shows them", left.front().value);
  if (left.size() > most_named) return "'rapport deal list' shows them";
  return fmt::format("'rapport deal list --filter customer_id={}' shows them", fmt::join(numbers(left), ","));
}

}  // namespace

void note_once(Operation& operation, std::string text) {
  if (std::ranges::find(operation.notes(), text) == operation.notes().end()) operation.note(std::move(text));
}

void note_removed_customer(Operation& operation, CustomerId id) {
  if (const auto kept = merged_into(operation.store(), id))
    return note_once(
        operation,
        fmt::format("customer {} was merged into {}, and this is not shown there; name {} instead",
                    customer_label(operation.store(), id), customer_label(operation.store(), *kept), kept->value));
  for (const auto& hit : customers_by_id(operation.store(), id))
    if (hit.archived)
      note_once(operation, fmt::format("customer {} {} is removed, and nothing of theirs is shown as due; 'rapport "
                                       "customer restore {}' brings them back",
                                       id.value, hit.name, id.value));
}

CustomerId survivor_with_note(Operation& operation, CustomerId id) {
  Store& store = operation.store();
  const auto kept = survivor_of(store, id);
  if (kept != id)
    note_once(operation, fmt::format("customer {} was merged into {}; this is kept for {}", customer_label(store, id),
                                     customer_label(store, kept), kept.value));
  return kept;
}

std::string how_to_skip(const std::vector<FollowupId>& open, std::string_view reason) {
  return fmt::format("'rapport followup skip {} --reason \"{}\"' closes {}", fmt::join(numbers(open), " "), reason,
                     open.size() == 1 ? "it" : "them");
}

void note_what_stays_open(Operation& operation, const std::vector<CustomerId>& left) {
  Store& store = operation.store();
  const auto note = [&](const auto& found, std::string_view what, const std::string& remedy) {
    const auto& [concerned, open] = found;
    operation.note(fmt::format("{} {} {} {} open; {}", counted(open.size(), what), what == "deal" ? "with" : "for",
                               whom(store, concerned), open.size() == 1 ? "stays" : "stay", remedy));
  };
  const auto planned = gather(left, [&](CustomerId customer) { return open_for(store, customer); });
  if (!planned.open.empty()) note(planned, "follow-up", how_to_skip_all(planned.customers, planned.open));
  const auto hoped = gather(left, [&](CustomerId customer) { return open_deals_with(store, customer); });
  if (hoped.open.empty()) return;
  note(hoped, "deal", how_to_close(hoped.customers, hoped.open));
}

void note_due_in_pause(Operation& operation, const std::vector<CustomerId>& paused, Date until) {
  const auto [concerned, open] =
      gather(paused, [&](CustomerId customer) { return open_for(operation.store(), customer, until); });
  if (open.empty()) return;
  const bool one = open.size() == 1, is_endless = until >= Date{std::chrono::year{9999} / 12 / 31};
  operation.note(
      fmt::format("{} for {} {} due by then and {} planned; {}", counted(open.size(), "follow-up"),
                  whom(operation.store(), concerned), one ? "is" : "are", one ? "stays" : "stay",
                  open.size() > most_named || is_endless
                      ? fmt::format("'rapport followup list --state open --to {}' shows them", to_iso(until))
                      : fmt::format("'rapport followup snooze {} --to {}' puts {} off", fmt::join(numbers(open), " "),
                                    to_iso(until + std::chrono::days{1}), one ? "it" : "them")));
}

void LeftBehind::add(Store& store, const Customer& before, const Customer& after) {
  if (!before.owner || !after.owner || before.owner == after.owner) return;
  const auto open = count_open(store, after.id, *before.owner);
  if (open == 0) return;
  auto& left = left_[{*before.owner, *after.owner}];
  left.followups += open;
  left.customers.push_back(after.id);
}

void LeftBehind::note(Operation& operation) const {
  for (const auto& [owners, left] : left_) {
    const auto& [from, to] = owners;
    const auto count = left.customers.size();
    const std::string which = count > most_named ? ""
                              : count == 1
                                  ? fmt::format(" --customer {}", left.customers.front().value)
                                  : fmt::format(" --filter customer_id={}", fmt::join(numbers(left.customers), ","));
    operation.note(fmt::format("{} for {} {} with {}; 'rapport followup reassign --from {} --to {}{}' gives {} to {}",
                               counted(left.followups, "open follow-up"), whom(operation.store(), left.customers),
                               left.followups == 1 ? "stays" : "stay", from, from, to, which,
                               count > most_named    ? "all of theirs"
                               : left.followups == 1 ? "it"
                                                     : "them",
                               to));
  }
}

void note_planned_for_old_day(Operation& operation, CustomerId customer, std::string_view key_start) {
  const auto open = open_for_event(operation.store(), customer, key_start);
  if (!open.empty()) operation.derive_columns();  // One of them may have been planned in this operation.
  for (const auto id : open) {
    const auto followup = load(operation.store(), followups, id.value).value();
    operation.note(
        fmt::format("follow-up {0} was planned for the day before this change and stays as it is, due {1}: {2};"
                    " 'rapport followup edit {0}' corrects it, 'rapport followup remove {0}' removes it",
                    id.value, due_text(followup.due_date, followup.due_time), followup.text));
  }
}

void note_new_owner(Operation& operation, const std::string& owner, const Session& session) {
  if (auto note = note_on_new_owner(operation.store(), owner, session)) note_once(operation, *std::move(note));
}

}  // namespace rapport
