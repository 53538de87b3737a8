#include "service/import_phones.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"

namespace rapport {
namespace {

/// The key of such a number is in E.164; that of any other one is its digits, or a text without any.
bool is_dialled_from_abroad(std::string_view key) {
  return key.size() > 1 && key[0] == '+' && detail::is_digit(key[1]);
}

/// 6.28116E+11, as a spreadsheet writes a long number that it took for an amount: the last digits are gone.
bool is_shortened(std::string_view written) {
  const auto exponent = written.find_first_of("eE");
  return exponent != std::string_view::npos && written.find('+', exponent) == exponent + 1 &&
         written.find_first_not_of("0123456789.,") == exponent && detail::all_digits(written.substr(exponent + 2)) &&
         exponent > 0;
}

}  // namespace

void DoubtfulPhones::Told::add(std::size_t line) {
  if (count++ == 0) first_line = line;
}

void DoubtfulPhones::add(const Customer& before, const Customer& after, const CustomerKeys& keys, std::size_t line) {
  for (std::size_t i = 0; i < after.phones.size(); ++i) {
    if (is_dialled_from_abroad(keys.phones[i]) ||
        std::ranges::find(before.phones, after.phones[i]) != before.phones.end())
      continue;
    (is_shortened(after.phones[i]) ? shortened_ : doubtful_).add(line);
  }
}

void DoubtfulPhones::note(Operation& operation) const {
  if (doubtful_.count > 0)
    operation.note(fmt::format(
        "{} {} kept as written and cannot be dialled from abroad, the first on line {}; where only "
        "the country is missing, one in the row or 'rapport config set country' completes it",
        doubtful_.count, doubtful_.count == 1 ? "phone number is" : "phone numbers are", doubtful_.first_line));
  const bool one = shortened_.count == 1;
  if (shortened_.count > 0)
    operation.note(
        fmt::format("{} {} shortened by a spreadsheet, the first on line {}, and the last digits are gone; "
                    "make the column a text there, and import the file again",
                    shortened_.count, one ? "phone number was" : "phone numbers were", shortened_.first_line));
}

}  // namespace rapport
