#pragma once
// What is left of a vCard when a customer is made of it.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace rapport {

/// What a file of cards has that a customer has no place for.
struct VcardRest {
  std::int64_t media = 0;           ///< pictures and the like
  std::int64_t groups = 0;          ///< cards that are lists of other cards, places or programs
  std::int64_t addresses = 0;       ///< postal addresses as they stand on envelopes, beside the first
  std::int64_t birthdays = 0;       ///< without a month and a day, which are kept as they are written
  std::int64_t anniversaries = 0;   ///< the same
  std::int64_t other_names = 0;     ///< N that says more than FN
  std::size_t other_name_line = 0;  ///< of the first of them
  std::string other_name;           ///< that one
  struct Cards {
    std::int64_t count = 0;
    std::size_t last_line = 0;
  };
  std::map<std::string, Cards> unread;  ///< that have a property, for the first names of properties
  std::int64_t more_unread = 0;         ///< occurrences of further ones

  /// The card that starts on the line has a property that is not read.
  void leave_out(const std::string& property, std::size_t card_line);
  /// Sentences for a person, empty when there is nothing to tell.
  [[nodiscard]] std::vector<std::string> notes() const;
};

}  // namespace rapport
