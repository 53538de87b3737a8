#pragma once
// What phone numbers need to know about countries: codes, names and numbering plans.

#include <span>
#include <string>
#include <string_view>

namespace rapport::detail {

/// How numbers are written within one calling code. Several countries may share a code: +1, +7, +44.
struct CallingPlan {
  std::string_view calling_code;
  std::string_view trunks;  ///< prefixes dialled within the country only, separated by spaces
  unsigned char shortest;   ///< digits of a national number without the trunk prefix
  unsigned char longest;
};

struct CountryName {
  std::string_view key;   ///< in the form of name_key()
  std::string_view code;  ///< ISO 3166-1 alpha-2
};

/// nullptr for a calling code that nobody has.
[[nodiscard]] const CallingPlan* find_plan(std::string_view calling_code);
/// The plan whose calling code the digits of an international number start with; no code is the start of another.
[[nodiscard]] const CallingPlan* plan_of_number(std::string_view digits);
/// By ISO 3166-1 alpha-2 code in capitals.
[[nodiscard]] const CallingPlan* plan_of_country(std::string_view alpha2);

/// The alpha-2 code for a key from name_key(), or nothing.
[[nodiscard]] std::string_view country_by_name(std::string_view key);
/// A name without case, accents, spaces and punctuation: "The Côte d'Ivoire" -> "cotedivoire".
[[nodiscard]] std::string name_key(std::string_view name);
/// Every country has a name at least.
[[nodiscard]] std::span<const CountryName> country_names();

}  // namespace rapport::detail
