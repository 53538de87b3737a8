#pragma once
// The days of vCards: birthdays and anniversaries.

#include <optional>
#include <span>
#include <string>

#include "exchange/vcard.hpp"

namespace rapport::vcard {

/// The forms of 3.0 and 4.0 as --05-31 or 1990-05-31. Empty without a month and a day. What is no date at all stays as
/// it is, for the row to be rejected with it.
[[nodiscard]] std::string day_text(const VcardProperty& property);

/// ANNIVERSARY and what older programs write for it, and the labelled days of Apple and Android, as an item of the
/// column `occasions`. Empty without a month and a day, nothing for a property that is none of these. `card` has the
/// labels.
[[nodiscard]] std::optional<std::string> occasion_text(const VcardProperty& property, const Vcard& card);

}  // namespace rapport::vcard
