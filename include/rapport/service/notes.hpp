#pragma once
// Things that a person is told beside the result of a change.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// A command in a note names so many records at most.
inline constexpr std::size_t most_named = 20;

/// A note, unless the operation has the very same already: a batch would repeat it.
void note_once(Operation& operation, std::string text);
/// Says so when the customer is removed: the change holds, but lists do not show it.
void note_removed_customer(Operation& operation, CustomerId id);
/// The record that has all of this one after every merge; says so when it is another.
[[nodiscard]] CustomerId survivor_with_note(Operation& operation, CustomerId id);
/// "'rapport followup skip 3 4 --reason \"planned twice\"' closes them"
[[nodiscard]] std::string how_to_skip(const std::vector<FollowupId>& open, std::string_view reason);
/// Says what is still open for customers who are no longer to be kept in touch with, and how it is closed.
void note_what_stays_open(Operation& operation, const std::vector<CustomerId>& left);
/// Says what is still due for customers who are left in peace up to that day, and how it is put off.
void note_due_in_pause(Operation& operation, const std::vector<CustomerId>& paused, Date until);

/// What the owners of before still have open with customers who went to somebody else, for one note each at the end.
class LeftBehind {
 public:
  void add(Store& store, const Customer& before, const Customer& after);
  void note(Operation& operation) const;

 private:
  struct Left {
    std::int64_t followups = 0;
    std::vector<CustomerId> customers;
  };
  std::map<std::pair<std::string, std::string>, Left> left_;  ///< by the owners of before and after
};

/// Says what is open because of a day that is now another: of what plays planned for events whose key begins so.
void note_planned_for_old_day(Operation& operation, CustomerId customer, std::string_view key_start);
/// Says so when nothing belongs to that owner yet.
void note_new_owner(Operation& operation, const std::string& owner, const Session& session);

}  // namespace rapport
