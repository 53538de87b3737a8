#include "service/import_new_records.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rapport {

void NewRecords::add(CustomerId id, std::size_t line) {
  const auto place = static_cast<std::size_t>(id.value - last_before_.value);
  if (place >= lines_.size()) lines_.resize(std::max(place + 1, 2 * lines_.size()));
  lines_[place] = static_cast<std::uint32_t>(line);
}

std::optional<std::size_t> NewRecords::line_of(CustomerId id) const {
  if (!has(id) || lines_.empty()) return std::nullopt;
  auto place = std::min(static_cast<std::size_t>(id.value - last_before_.value), lines_.size() - 1);
  while (place > 0 && lines_[place] == 0) --place;
  return lines_[place] == 0 ? std::nullopt : std::optional<std::size_t>{lines_[place]};
}

std::string NewRecords::called(CustomerId id) const {
  const auto line = line_of(id);
  return line ? fmt::format("that of line {}", *line) : fmt::format("{}", id.value);
}

std::string NewRecords::named(CustomerId id) const { return (line_of(id) ? "" : "customer ") + called(id); }

}  // namespace rapport
