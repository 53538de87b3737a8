#pragma once
// Phone numbers: kept as written, compared and indexed in E.164. Own rules, because libphonenumber costs
// 9 ms to start and 16 to 37 µs a number; they know country calling codes, trunk prefixes and lengths.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// The ISO 3166-1 alpha-2 code for a country written as a code of two or three letters or as an English, native
/// or Indonesian name, in any case; nothing for a name that is not known.
[[nodiscard]] std::optional<std::string> country_code(std::string_view country);

/// "+62 (812) 3456-789", "0812 3456 789" with country "ID", "00 62 812..." -> "+628123456789". `country` may be a code
/// or a name. Nothing when the text is no plausible number: other characters than digits and separators, no country to
/// complete it by, or a length outside E.164 (at most 15 digits, at least 7). An extension ("ext. 12", "x12") is
/// dropped.
[[nodiscard]] std::optional<std::string> to_e164(std::string_view phone, std::string_view country);

/// What a number without a calling code is from abroad if it is dialled within `country`.
struct NumberAbroad {
  std::string country;  ///< ISO 3166-1 alpha-2
  std::string number;   ///< E.164
};
/// For each country in which the text is a plausible number; none for a text that has a calling code.
[[nodiscard]] std::vector<NumberAbroad> numbers_abroad(std::string_view phone);

/// Only the digits of a text, for matching when to_e164 has no answer.
[[nodiscard]] std::string digits_of(std::string_view text);

/// 6.28116E+11, as a spreadsheet writes a long number that it took for an amount: the last digits are gone.
[[nodiscard]] bool is_shortened_number(std::string_view text);

/// What two spellings of one number have in common: E.164, or the digits where to_e164() has no answer. What stands in
/// the place of a number and is none, such as "n/a" or a shortened one, has its own folded text instead.
[[nodiscard]] std::string phone_key(std::string_view phone, std::string_view country);

/// False for the key of what is no number: it says nothing about whom it belongs to, however many have the same.
[[nodiscard]] bool is_number_key(std::string_view key);

/// Two keys of which one is a number as it is dialled within a country, and the other the same with the calling code of
/// some country before it: "08125550123" and "628125550123". They are one number for whoever knows the country.
[[nodiscard]] bool is_same_within_country(std::string_view one, std::string_view other);

/// True for text that a person would take for a phone number: digits with a leading + or with separators,
/// at least 5 digits and nothing else. All digits alone is not one: that is an id.
[[nodiscard]] bool looks_like_phone(std::string_view text);

}  // namespace rapport
