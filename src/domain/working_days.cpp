#include "rapport/domain/working_days.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/followup.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;

constexpr unsigned days_of_week = weekday_names.size();
constexpr std::size_t short_name = 3;

/// Sunday is 0. At least three letters of a name are written.
std::optional<unsigned> weekday_of(std::string_view word) {
  const std::string folded = fold(trim(word));
  if (folded.size() < short_name) return std::nullopt;
  for (unsigned day = 0; day < days_of_week; ++day)
    if (fold(weekday_names[day]).starts_with(folded)) return day;
  return std::nullopt;
}

unsigned day_after(unsigned day) { return (day + 1) % days_of_week; }

/// Days that are looked through for one that is worked.
constexpr chr::days longest_search{3653};
constexpr Date first_day{chr::year{1} / 1 / 1}, last_day{chr::year{9999} / 12 / 31};

Date search(const WorkingDays& working_days, Date day, chr::days step) {
  for (Date at = day; at >= first_day && at <= last_day && chr::abs(at - day) <= longest_search; at += step)
    if (working_days.includes(at)) return at;
  return day;
}

}  // namespace

void check(const Holiday& holiday) {
  if (holiday.name.empty()) throw InvalidInput("name: a holiday needs one; say what it is called");
}

WorkingWeek WorkingWeek::parse(std::string_view text) {
  WorkingWeek week;
  week.days_ = 0;
  for (const auto& part : split_trimmed(text, ',')) {
    const auto hyphen = part.find('-');
    const auto from = weekday_of(std::string_view{part}.substr(0, hyphen));
    const auto to = hyphen == std::string::npos ? from : weekday_of(std::string_view{part}.substr(hyphen + 1));
    if (!from || !to)
      throw InvalidInput(
          fmt::format("'{}' is not days of the week; write them as mon-fri, sun-thu or mon,wed,fri-sat", text));
    for (unsigned day = *from; day != *to; day = day_after(day)) week.days_ |= 1U << day;
    week.days_ |= 1U << *to;
  }
  if (week.days_ == 0) throw InvalidInput("at least one day of the week is worked; write them as mon-fri or sun-thu");
  return week;
}

std::string WorkingWeek::text() const {
  const auto worked = [&](unsigned day) { return (days_ >> day % days_of_week & 1U) != 0; };
  const auto name = [](unsigned day) { return fold(weekday_names[day % days_of_week].substr(0, short_name)); };
  if (days_ == (1U << days_of_week) - 1) return "mon-sun";
  std::string text;
  for (unsigned day = 1; day <= days_of_week; ++day) {
    if (!worked(day) || worked(day + days_of_week - 1)) continue;
    unsigned last = day;
    while (worked(last + 1)) ++last;
    text += fmt::format("{}{}", text.empty() ? "" : ",", name(day));
    if (last != day) text += fmt::format("-{}", name(last));
  }
  return text;
}

const Holiday* WorkingDays::holiday_on(Date day) const {
  const chr::year_month_day date{day};
  const auto found = std::ranges::find_if(holidays, [&](const Holiday& holiday) {
    if (!holiday.yearly) return holiday.day == day;
    const chr::year_month_day first{holiday.day};
    return first.month() == date.month() && first.day() == date.day();
  });
  return found == holidays.end() ? nullptr : &*found;
}

bool WorkingDays::includes(Date day) const { return week.includes(chr::weekday{day}) && !holiday_on(day); }

Date WorkingDays::on_or_after(Date day) const { return search(*this, day, chr::days{1}); }

Date WorkingDays::on_or_before(Date day) const { return search(*this, day, chr::days{-1}); }

Date WorkingDays::add(Date day, int count) const {
  for (; count > 0; --count) day = on_or_after(day + chr::days{1});
  return on_or_after(day);
}

std::string remark_on_due(Date due, Date today, const WorkingDays& working_days) {
  if (due < today) return fmt::format("{} is past: the follow-up is overdue already", due_text(due, {}));
  if (const auto* holiday = working_days.holiday_on(due))
    return fmt::format("{} is a holiday: {}", due_text(due, {}), holiday->name);
  if (working_days.includes(due)) return {};
  const chr::weekday weekday{due};
  const bool weekend = weekday == chr::Saturday || weekday == chr::Sunday;
  return fmt::format("{} is a {}{}", to_iso(due), weekday_names[weekday.c_encoding()], weekend ? "" : ", a day off");
}

}  // namespace rapport
