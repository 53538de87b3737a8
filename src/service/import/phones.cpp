#include "service/import/phones.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "service/import/cells.hpp"

namespace rapport {
namespace {

/// The key of such a number is in E.164; that of any other one is its digits, or a text without any.
bool is_dialled_from_abroad(std::string_view key) { return key.starts_with('+') && is_number_key(key); }

/// No country has whole numbers of fewer digits; an extension or a number range may.
bool is_whole_number(std::string_view text) {
  constexpr std::size_t fewest_digits = 7;
  return digits_of(text).size() >= fewest_digits && (looks_like_phone(text) || detail::all_digits(text));
}

/// A slash without spaces may stand between an area code and the rest.
bool starts_number(std::string_view text) {
  return !text.empty() && std::string_view{" +0("}.find(text.front()) != std::string_view::npos;
}

/// One of several, some of which a spreadsheet takes for text.
std::string_view plain_number(std::string_view text) { return trim(without_apostrophe(trim(text))); }

}  // namespace

std::vector<std::string_view> numbers_in(std::string_view text) {
  std::vector<std::string_view> numbers;
  for (std::string_view rest = text;;) {
    const auto end = std::min(rest.find_first_of(",;/|\r\n"), rest.size());
    const auto number = plain_number(rest.substr(0, end));
    if (!is_whole_number(number)) break;
    numbers.push_back(number);
    if (end == rest.size()) return numbers;
    const bool slash = rest[end] == '/';
    rest.remove_prefix(end + 1);
    if (slash && !starts_number(rest)) break;
  }
  return {plain_number(text)};
}

void DoubtfulPhones::add(const Customer& before, const Customer& after, const CustomerKeys& keys, std::size_t line) {
  for (std::size_t i = 0; i < after.phones.size(); ++i) {
    if (is_dialled_from_abroad(keys.phones[i]) ||
        std::ranges::find(before.phones, after.phones[i]) != before.phones.end())
      continue;
    if (is_shortened_number(after.phones[i])) {
      shortened_.add(line);
      continue;
    }
    doubtful_.add(line, after.phones[i]);
    const bool has_country = has_country_ || (after.country && country_code(*after.country));
    lacks_country_ |= !has_country && is_whole_number(after.phones[i]);
  }
}

void DoubtfulPhones::add_written_otherwise(std::size_t line, const std::string& name, const std::string& other) {
  otherwise_.add(line, name, other);
}

void DoubtfulPhones::note(Operation& operation) const {
  const std::string_view remedy = lacks_country_ ? "; where only the country is missing, one in the row or 'rapport "
                                                   "config set country' completes it"
                                                 : "";
  doubtful_.note(
      operation, fmt::format("line {{1}}: phone {{2}} is kept as written and cannot be dialled from abroad{}", remedy),
      fmt::format("{{0}} phone numbers are kept as written and cannot be dialled from abroad, the first on line {{1}}: "
                  "{{2}}{}",
                  remedy));
  otherwise_.note(
      operation,
      "line {1}: {2} has the name and, but for a country before it, the phone number of {3}, and is a customer "
      "of their own; 'rapport config set country CODE' before the import makes them one",
      "{0} rows have the name and, but for a country before it, the phone number of somebody else, and are "
      "customers of their own, the first on line {1}: {2} beside {3}; 'rapport config set country CODE' before "
      "the import makes them one");
  const bool one = shortened_.count == 1;
  if (shortened_.count > 0)
    operation.note(
        fmt::format("{} {} shortened by a spreadsheet, the first on line {}, and the last digits are gone; "
                    "make the column a text there, and import the file again",
                    shortened_.count, one ? "phone number was" : "phone numbers were", shortened_.first_line));
}

}  // namespace rapport
