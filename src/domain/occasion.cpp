#include "rapport/domain/occasion.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/core/words.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;

int year_of(Date date) { return static_cast<int>(chr::year_month_day{date}.year()); }

/// The day on which it is remembered in that year. Only 29 February is missing from some.
Date day_in_year(const Birthday& day, int year, LeapDay leap_day) {
  const chr::year_month_day exact{chr::year{year}, chr::month{day.month}, chr::day{day.day}};
  if (exact.ok()) return exact;
  return chr::year{year} / (leap_day == LeapDay::feb_28 ? chr::February / 28 : chr::March / 1);
}

}  // namespace

void check(const Occasion& occasion) {
  if (occasion.kind == OccasionKind::custom && (!occasion.name || occasion.name->empty()))
    throw InvalidInput("name: a custom occasion needs one; say what it is called with --name");
  if (!occasion.yearly && !occasion.day.year)
    throw InvalidInput(fmt::format("day: {} has no year, and what happens only once needs one, such as 2026{}",
                                   to_text(occasion.day), to_text(occasion.day).substr(1)));
}

std::string to_text(const Occasion& occasion) {
  return fmt::format("{} {}{}{}", to_text(occasion.day), occasion.yearly ? "" : "once ", word_of(occasion.kind),
                     occasion.name ? ": " + *occasion.name : "");
}

Occasion SaidOccasion::of(bool company) const {
  Occasion result = occasion;
  if (is_anniversary && company) result.kind = OccasionKind::company_anniversary;
  return result;
}

SaidOccasion parse_occasion(std::string_view text) {
  constexpr std::string_view once = "once ";
  text = trim(text);
  const auto space = std::min(text.find(' '), text.size());
  SaidOccasion said;
  // Today matters for no day that is written like this.
  said.occasion.day = parse_birthday(text.substr(0, space), {});
  std::string_view what = trim(text.substr(space));
  if (what.starts_with(once)) {
    said.occasion.yearly = false;
    what = trim(what.substr(once.size()));
  }
  const auto colon = std::min(what.find(':'), what.size());
  const std::string_view word = trim(what.substr(0, colon));
  const auto kind = from_word<OccasionKind>(word);
  said.is_anniversary = word == "anniversary";
  if (kind || said.is_anniversary) {
    said.occasion.kind = kind.value_or(OccasionKind::wedding);
    what = trim(what.substr(std::min(colon + 1, what.size())));
  }
  if (!what.empty()) said.occasion.name = what;
  if (!kind && !said.is_anniversary && what.empty())
    throw InvalidInput(fmt::format("{} says a day and not what it is, as '{} wedding' does", detail::quoted(text),
                                   to_text(said.occasion.day)));
  check(said.occasion);
  return said;
}

std::optional<Date> next_occurrence(const Birthday& day, const Recurrence& recurrence, Date from, LeapDay leap_day) {
  constexpr int last_year = 9999;
  if (!recurrence.yearly) {
    const Date only = day_in_year(day, day.year.value_or(year_of(from)), leap_day);
    return only >= from ? std::optional{only} : std::nullopt;
  }
  int year = year_of(from);
  if (day.year) year = std::max(year, *day.year + recurrence.first);
  if (year <= last_year && day_in_year(day, year, leap_day) < from) ++year;
  if (year > last_year) return std::nullopt;
  return day_in_year(day, year, leap_day);
}

std::optional<int> years_on(const Birthday& day, Date on) {
  if (!day.year) return std::nullopt;
  return year_of(on) - *day.year;
}

}  // namespace rapport
