#include "service/import/calendar_rows.hpp"

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
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

std::optional<Occurrence> occurrence_from(const RecurrenceRule& rule, Date start, Date from,
                                          const std::set<Date>& left_out) {
  const auto first = first_occurrence(rule, start);
  if (!first) return std::nullopt;
  std::optional<Occurrence> at = Occurrence{*first, rule};
  while (at && (at->date < from || left_out.contains(at->date))) at = next_occurrence(*at);
  return at;
}

std::set<Date> parse_days(std::string_view text) {
  std::set<Date> days;
  for (const auto& word : split_trimmed(text, ' ')) {
    const auto day = parse_iso_date(word);
    if (!day) throw InvalidInput(detail::quoted(word) + " is no day such as 2026-03-12");
    days.insert(*day);
  }
  return days;
}

bool goes_on(const Followup& before, const Followup& after) {
  const auto rule_of = [](const Followup& followup) {
    auto rule = parse_rrule(followup.recurrence.value());
    // It counts down.
    rule.count.reset();
    return rule;
  };
  return before.recurrence && after.recurrence && before.customer_id == after.customer_id &&
         before.text == after.text && before.kind == after.kind && before.series_date < after.series_date &&
         rule_of(before) == rule_of(after);
}

}  // namespace rapport
