#include "service/import_gaps.hpp"

#include <fmt/format.h>

#include <algorithm>

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

std::optional<std::size_t> RepeatedRows::saw(CustomerId id, std::size_t line) {
  const auto place = static_cast<std::size_t>(id.value);
  if (place >= first_lines_.size()) first_lines_.resize(std::max(place + 1, 2 * first_lines_.size()));
  auto& first = first_lines_[place];
  if (first != 0) return first;
  first = static_cast<std::uint32_t>(line);
  return std::nullopt;
}

void RepeatedRows::add_same(std::size_t line, std::size_t earlier) {
  if (same_.count == 0) first_earlier_ = earlier;
  same_.add(line);
}

void RepeatedRows::add_other(std::size_t line, const Customer& before, const Customer& after) {
  std::string scratch, other_scratch;
  for (const auto& column : customers.columns) {
    const bool is_one_value = column.info.writable && column.info.kind != Kind::list;
    const Cell cell = is_one_value ? column.get(before, scratch) : Cell{};
    if (!is_null(cell) && cell != column.get(after, other_scratch))
      return other_.add(line, before.name, column.info.name);
  }
  for (const auto& [name, value] : before.custom)
    if (const auto now = after.custom.find(name); now != after.custom.end() && now->second != value)
      return other_.add(line, before.name, "x." + name);
}

void RepeatedRows::note(Operation& operation) const {
  if (same_.count == 1)
    operation.note(
        fmt::format("line {} says nothing new; line {} is about the same customer", same_.first_line, first_earlier_));
  if (same_.count > 1)
    operation.note(
        fmt::format("{} rows say nothing new after an earlier one about the same customer, the first on line {}, after "
                    "line {}",
                    same_.count, same_.first_line, first_earlier_));
  other_.note(operation,
              "line {1} changes {3} of {2}, about whom an earlier row of the file is too; the last one counts",
              "{0} rows change a customer about whom an earlier row of the file is too, and the last one counts; the "
              "first is line {1}, which changes {3} of {2}");
}

void note_no_values(Operation& operation, const SomeLines& lines) {
  if (const auto count = lines.count(); count > 0)
    operation.note(
        fmt::format("{} a word such as n/a, or a key such as 1.2E+17, in the place of an address, a number, "
                    "an id or a day, which is taken as blank: {}",
                    count == 1 ? "1 row has" : fmt::format("{} rows have", count), lines.text()));
}

void ImportGaps::add(const CellDoubts& doubts, std::size_t line) {
  if (doubts.exchange_address) exchange_addresses.add(line);
  if (doubts.no_value) no_values.add(line);
  if (doubts.several) several.add(line);
  if (!doubts.unclear_opt_out.empty()) unclear_opt_outs.add(line, doubts.unclear_opt_out);
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
  note_no_values(operation, no_values);
  unclear_opt_outs.note(operation,
                        "line {1} has {2} where it may be said that somebody wants no messages, which is neither yes "
                        "nor no; it is kept in a custom field and refuses nothing",
                        "{0} rows have neither yes nor no where it may be said that somebody wants no messages, the "
                        "first on line {1}: {2}; it is kept in a custom field and refuses nothing");
  if (const auto count = refusals.count(); count > 0)
    operation.note(
        fmt::format("{} messages that were agreed to before; that counts, although only blanks are filled: {}",
                    count == 1 ? "1 row refuses" : fmt::format("{} rows refuse", count), refusals.text()));
  if (const auto count = several.count(); count > 0)
    operation.note(
        fmt::format("{} several values where a customer has one; the first is taken, and the others are kept "
                    "in a custom field: {}",
                    count == 1 ? "1 row has" : fmt::format("{} rows have", count), several.text()));
}

}  // namespace rapport
