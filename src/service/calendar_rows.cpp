#include "service/calendar_rows.hpp"

#include "rapport/core/text.hpp"

namespace rapport {

std::optional<std::string> without_name(std::string_view text, std::string_view name) {
  constexpr std::string_view separator = ": ";
  const std::string wanted = fold(trim(name));
  if (wanted.empty()) return std::nullopt;
  for (auto colon = text.find(separator); colon != std::string_view::npos; colon = text.find(separator, colon + 1)) {
    const auto rest = trim(text.substr(colon + 1));
    if (!rest.empty() && fold(text.substr(0, colon)) == wanted) return std::string{rest};
  }
  return std::nullopt;
}

std::optional<Occurrence> occurrence_from(const RecurrenceRule& rule, Date start, Date from) {
  const auto first = first_occurrence(rule, start);
  if (!first) return std::nullopt;
  std::optional<Occurrence> at = Occurrence{*first, rule};
  while (at && at->date < from) at = next_occurrence(*at);
  return at;
}

}  // namespace rapport
