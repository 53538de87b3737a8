#include "service/import/new_records.hpp"

#include <fmt/format.h>

namespace rapport {

void NewRecords::add(CustomerId id, std::size_t line) { lines_.set(id.value, static_cast<std::uint32_t>(line)); }

std::optional<std::size_t> NewRecords::line_of(CustomerId id) const {
  for (auto at = id.value; at > last_before_.value; --at)
    if (const auto line = lines_.get(at); line != 0) return line;
  return std::nullopt;
}

std::string NewRecords::called(CustomerId id) const {
  const auto line = line_of(id);
  return line ? fmt::format("that of line {}", *line) : fmt::format("{}", id.value);
}

std::string NewRecords::named(CustomerId id) const { return (line_of(id) ? "" : "customer ") + called(id); }

}  // namespace rapport
