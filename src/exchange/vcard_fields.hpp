#pragma once
// What a vCard says, in the fields of a customer.

#include <string_view>

#include "exchange/reading.hpp"
#include "exchange/vcard.hpp"
#include "exchange/vcard_rest.hpp"

namespace rapport {

/// The custom field, without its x., that keeps a birthday which is no whole day.
inline constexpr std::string_view birthday_as_written = "birthday_as_written";

/// FN, else N, is the name; the first part of ORG the company; LABEL the address where there is no ADR; of several
/// values the preferred one comes first. The order is the same for every card but for custom fields, and the id for
/// cards that rapport wrote. What has no place is counted in `rest`. False for a card that is about no person or
/// company, which has no fields.
[[nodiscard]] bool read_fields(const Vcard& card, RecordFields& fields, VcardRest& rest);

}  // namespace rapport
