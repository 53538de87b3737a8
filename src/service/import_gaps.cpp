#include "service/import_gaps.hpp"

#include <fmt/format.h>

namespace rapport {

void SomeLines::add(std::size_t line) {
  constexpr std::size_t named = 5;
  ++count_;
  if (first_.size() < named) first_.push_back(line);
}

std::string SomeLines::text() const {
  if (count_ == 1) return fmt::format("line {}", first_.front());
  const auto more = count_ - static_cast<std::int64_t>(first_.size());
  if (more > 0) return fmt::format("lines {} and {} more", fmt::join(first_, ", "), more);
  return fmt::format("lines {} and {}", fmt::join(first_.begin(), first_.end() - 1, ", "), first_.back());
}

void RepeatedRows::add(std::size_t line, std::size_t earlier) {
  if (count_++ > 0) return;
  first_line_ = line;
  first_earlier_ = earlier;
}

void RepeatedRows::note(Operation& operation) const {
  if (count_ == 1)
    operation.note(fmt::format("line {} says nothing that line {} does not", first_line_, first_earlier_));
  if (count_ > 1)
    operation.note(
        fmt::format("{} rows say nothing that an earlier one of the file does not, the first on line {}, "
                    "after line {}",
                    count_, first_line_, first_earlier_));
}

void ImportGaps::add(const CellDoubts& doubts, std::size_t line) {
  if (doubts.exchange_address) exchange_addresses.add(line);
  if (doubts.no_value) no_values.add(line);
  if (doubts.several) several.add(line);
}

void ImportGaps::note(Operation& operation) const {
  repeated.note(operation);
  if (const auto count = nobody.count(); count > 0)
    operation.note(fmt::format("{} and {} left out: {}",
                               count == 1 ? "1 row names nobody" : fmt::format("{} rows name nobody", count),
                               count == 1 ? "is" : "are", nobody.text()));
  if (const auto count = exchange_addresses.count(); count > 0)
    operation.note(
        fmt::format("{} in the place of an e-mail address the name of a mailbox of Exchange, to which nobody "
                    "else can write; it is left out: {}",
                    count == 1 ? "1 row has" : fmt::format("{} rows have", count), exchange_addresses.text()));
  if (const auto count = no_values.count(); count > 0)
    operation.note(
        fmt::format("{} a word such as n/a in the place of an address, a number or a day, which is taken as "
                    "blank: {}",
                    count == 1 ? "1 row has" : fmt::format("{} rows have", count), no_values.text()));
  if (const auto count = several.count(); count > 0)
    operation.note(
        fmt::format("{} several values where a customer has one; the first is taken, and the others are kept "
                    "in a custom field: {}",
                    count == 1 ? "1 row has" : fmt::format("{} rows have", count), several.text()));
}

}  // namespace rapport
