#pragma once
// What is left of a vCard when a customer is made of it.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace rapport {

/// What a file of cards has that a customer has no place for.
struct VcardRest {
  std::int64_t media = 0;           ///< pictures and the like
  std::int64_t groups = 0;          ///< cards that are lists of other cards, places or programs
  std::int64_t addresses = 0;       ///< postal addresses beside the first
  std::int64_t birthdays = 0;       ///< without a month and a day, which are kept as they are written
  std::int64_t anniversaries = 0;   ///< the same
  std::int64_t other_names = 0;     ///< N that says more than FN
  std::size_t other_name_line = 0;  ///< of the first of them
  std::string other_name;           ///< that one
  std::set<std::string> further;    ///< names of properties of which one value was taken, or one part
  std::set<std::string> unread;     ///< names of properties, the first of them
  std::int64_t more_unread = 0;     ///< occurrences of further ones

  /// Sentences for a person, empty when there is nothing to tell.
  [[nodiscard]] std::vector<std::string> notes() const;
};

}  // namespace rapport
