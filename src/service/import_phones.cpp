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

}  // namespace

void DoubtfulPhones::add(const Customer& before, const Customer& after, const CustomerKeys& keys, std::size_t line) {
  for (std::size_t i = 0; i < after.phones.size(); ++i) {
    if (is_dialled_from_abroad(keys.phones[i]) ||
        std::ranges::find(before.phones, after.phones[i]) != before.phones.end())
      continue;
    if (count_++ == 0) first_line_ = line;
  }
}

void DoubtfulPhones::note(Operation& operation) const {
  if (count_ == 0) return;
  operation.note(
      fmt::format("{} {} kept as written and cannot be dialled from abroad, the first on line {}; where only "
                  "the country is missing, one in the row or 'rapport config set country' completes it",
                  count_, count_ == 1 ? "phone number is" : "phone numbers are", first_line_));
}

}  // namespace rapport
