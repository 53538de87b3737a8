#include "service/import/row_tally.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/counted.hpp"
#include "core/digits.hpp"

namespace rapport {

void NamedTally::add(std::size_t line, std::string_view its_name, std::string_view of_other) {
  if (count == 0) {
    name = detail::quoted(its_name);
    other = of_other;
  }
  RowTally::add(line);
}

void NamedTally::note(Operation& operation, std::string_view one, std::string_view several) const {
  if (count == 0) return;
  operation.note(fmt::vformat(count == 1 ? one : several, fmt::make_format_args(count, first_line, name, other)));
}

std::string rows_that(std::int64_t count, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", counted(count, "row"), count == 1 ? one : several);
}

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

std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 30;
  if (names.size() <= most) return fmt::format("{}", fmt::join(names, ", "));
  return fmt::format("{} and {} more", fmt::join(names.begin(), names.begin() + most, ", "), names.size() - most);
}

void note_no_values(Operation& operation, const SomeLines& lines) {
  if (const auto count = lines.count(); count > 0)
    operation.note(
        fmt::format("{} a word such as n/a, or a key such as 1.2E+17, in the place of an address, a number, "
                    "an id or a day, which is taken as blank: {}",
                    rows_that(count, "has", "have"), lines.text()));
}

}  // namespace rapport
