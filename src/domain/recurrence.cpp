#include "rapport/domain/recurrence.hpp"

#include <algorithm>

namespace rapport {
namespace {

namespace chr = std::chrono;

/// The calendar is the same again after 400 years: what did not happen in them never does.
constexpr int days_to_look_at = 400 * 366;

/// The day, week, month or year in which the days of a rule are counted.
struct Span {
  Date first{}, last{};
};

Span month_of(Date date) {
  const chr::year_month_day ymd{date};
  return {Date{ymd.year() / ymd.month() / 1}, Date{ymd.year() / ymd.month() / chr::last}};
}

Span year_of(Date date) {
  const auto year = chr::year_month_day{date}.year();
  return {Date{year / 1 / 1}, Date{year / 12 / 31}};
}

Span span_of(const RecurrenceRule& rule, Date date) {
  switch (rule.frequency) {
    case Frequency::daily:
      break;
    case Frequency::weekly: {
      const Date first = date - (chr::weekday{date} - rule.week_start);
      return {first, first + chr::days{6}};
    }
    case Frequency::monthly:
      return month_of(date);
    case Frequency::yearly:
      return year_of(date);
  }
  return {date, date};
}

/// The next span of the series.
Span span_after(const RecurrenceRule& rule, const Span& span) {
  switch (rule.frequency) {
    case Frequency::daily:
      break;
    case Frequency::weekly:
      return span_of(rule, span.first + chr::weeks{rule.interval});
    case Frequency::monthly: {
      const chr::year_month_day ymd{span.first};
      return month_of(Date{(ymd.year() / ymd.month() + chr::months{rule.interval}) / 1});
    }
    case Frequency::yearly:
      return year_of(Date{(chr::year_month_day{span.first}.year() + chr::years{rule.interval}) / 1 / 1});
  }
  const Date next = span.first + chr::days{rule.interval};
  return {next, next};
}

bool contains(const auto& list, const auto& value) { return std::ranges::find(list, value) != list.end(); }

/// Whether the day is of that number in the span, from its start or from its end.
bool has_place(Date date, const Span& span, int nth) {
  const auto place = [](Date from, Date to) { return static_cast<int>((to - from).count()) / 7 + 1; };
  return nth > 0 ? place(span.first, date) == nth : place(date, span.last) == -nth;
}

bool matches_weekday(const RecurrenceRule& rule, Date date) {
  const bool of_year = rule.frequency == Frequency::yearly && rule.by_month.empty();
  return std::ranges::any_of(rule.by_day, [&](const NthWeekday& entry) {
    if (entry.day != chr::weekday{date}) return false;
    return entry.nth == 0 || has_place(date, of_year ? year_of(date) : month_of(date), entry.nth);
  });
}

bool matches(const RecurrenceRule& rule, Date date) {
  const chr::year_month_day ymd{date};
  if (!rule.by_month.empty() && !contains(rule.by_month, static_cast<unsigned>(ymd.month()))) return false;
  if (!rule.by_month_day.empty()) {
    const int day = static_cast<int>(static_cast<unsigned>(ymd.day()));
    const int from_end = static_cast<int>((date - month_of(date).last).count()) - 1;
    if (!contains(rule.by_month_day, day) && !contains(rule.by_month_day, from_end)) return false;
  }
  return rule.by_day.empty() || matches_weekday(rule, date);
}

/// The days of a span, in order.
std::vector<Date> days_in(const RecurrenceRule& rule, const Span& span) {
  std::vector<Date> days;
  for (Date date = span.first; date <= span.last; date += chr::days{1})
    if (matches(rule, date)) days.push_back(date);
  if (rule.by_set_pos.empty()) return days;
  std::vector<Date> chosen;
  const int size = static_cast<int>(days.size());
  for (int i = 0; i < size; ++i)
    if (contains(rule.by_set_pos, i + 1) || contains(rule.by_set_pos, i - size))
      chosen.push_back(days[static_cast<std::size_t>(i)]);
  return chosen;
}

/// The first day from `from` on, in the span of `at` or one that the interval leads to from there.
std::optional<Date> day_from(const RecurrenceRule& rule, Date at, Date from) {
  const Date end = std::min(rule.until.value_or(last_date), last_date);
  Span span = span_of(rule, at);
  for (int looked_at = 0; span.first <= end && looked_at < days_to_look_at; span = span_after(rule, span)) {
    for (const Date date : days_in(rule, span))
      if (date >= from) return date <= end ? std::optional{date} : std::nullopt;
    looked_at += static_cast<int>((span.last - span.first).count()) + 1;
  }
  return std::nullopt;
}

bool counts_from_end(const RecurrenceRule& rule) {
  const auto from_end = [](int place) { return place < 0; };
  return std::ranges::any_of(rule.by_month_day, from_end) || std::ranges::any_of(rule.by_set_pos, from_end) ||
         std::ranges::any_of(rule.by_day, from_end, &NthWeekday::nth);
}

}  // namespace

RecurrenceRule anchored(RecurrenceRule rule, Date start) {
  const chr::year_month_day ymd{start};
  const bool without_day = rule.by_day.empty() && rule.by_month_day.empty();
  if (!without_day) return rule;
  if (rule.frequency == Frequency::weekly) rule.by_day = {NthWeekday{0, chr::weekday{start}}};
  if (rule.frequency == Frequency::yearly && rule.by_month.empty())
    rule.by_month = {static_cast<unsigned>(ymd.month())};
  if (rule.frequency == Frequency::monthly || rule.frequency == Frequency::yearly)
    rule.by_month_day = {static_cast<int>(static_cast<unsigned>(ymd.day()))};
  return rule;
}

std::optional<Date> first_occurrence(const RecurrenceRule& rule, Date from) {
  RecurrenceRule each = rule;
  each.interval = 1;
  return day_from(each, from, from);
}

Date due_day(const RecurrenceRule& rule, Date day, const WorkingDays& working_days) {
  const Date next = working_days.on_or_after(day);
  return next > month_of(day).last && counts_from_end(rule) ? working_days.on_or_before(day) : next;
}

std::optional<Occurrence> next_occurrence(const Occurrence& at) {
  RecurrenceRule rule = at.rule;
  if (rule.count && --*rule.count < 1) return std::nullopt;
  const auto date = day_from(rule, at.date, at.date + chr::days{1});
  if (!date) return std::nullopt;
  return Occurrence{*date, std::move(rule)};
}

}  // namespace rapport
