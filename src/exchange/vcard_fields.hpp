#pragma once
// What a vCard says, in the fields of a customer.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/vcard.hpp"

namespace rapport {

/// What a file of cards has that a customer has no place for.
struct VcardRest {
  std::int64_t media = 0;          ///< pictures and the like
  std::int64_t groups = 0;         ///< cards that are lists of other cards, places or programs
  std::int64_t addresses = 0;      ///< postal addresses beside the first
  std::int64_t birthdays = 0;      ///< without a month and a day
  std::int64_t anniversaries = 0;  ///< the same
  std::set<std::string> further;   ///< names of properties of which one value was taken, or one part
  std::set<std::string> unread;    ///< names of properties, the first of them
  std::int64_t more_unread = 0;    ///< occurrences of further ones

  /// Sentences for a person, empty when there is nothing to tell.
  [[nodiscard]] std::vector<std::string> notes() const;
};

/// Fields as texts that a person would write, in an order that is the same for every card but for custom fields, and
/// the id for cards that rapport wrote.
using VcardFields = std::vector<std::pair<std::string, std::string>>;

/// FN, else N, is the name; the first part of ORG the company; of several values the preferred one comes first. What
/// has no place is counted in `rest`. False for a card that is about no person or company, which has no fields.
[[nodiscard]] bool read_fields(const Vcard& card, VcardFields& fields, VcardRest& rest);

}  // namespace rapport
