#pragma once
// The days of vCards: birthdays and anniversaries.

#include <optional>
#include <string>

#include "exchange/vcard.hpp"

namespace rapport::vcard {

/// The forms of 3.0 and 4.0 as --05-31 or 1990-05-31, also 1990-5-31. Empty without a month and a day, and for a value
/// that the card calls text and that is no date. What else is no date stays as it is, for the row to be rejected with
/// it.
[[nodiscard]] std::string day_text(const VcardProperty& property);

/// A day to remember.
struct CardOccasion {
  std::string day;      ///< as day_text() has it
  std::string what;     ///< "anniversary", or what the card calls it
  std::string written;  ///< the day as the card has it
};

/// ANNIVERSARY and what older programs write for it, and the labelled days of Apple and Android; nothing for a property
/// that is none of these. `card` has the labels.
[[nodiscard]] std::optional<CardOccasion> occasion_of(const VcardProperty& property, const Vcard& card);

}  // namespace rapport::vcard
