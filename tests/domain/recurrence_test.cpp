#include "rapport/domain/recurrence.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "rapport/core/error.hpp"

using namespace rapport;
namespace chr = std::chrono;

namespace {

Date day(std::string_view text) { return parse_iso_date(text).value(); }
std::string rrule(std::string_view words) { return to_rrule(parse_recurrence(words)); }
std::string said(std::string_view words) { return to_words(parse_recurrence(words)); }

/// The first days of a series that starts on `start` or the first day after it, joined by spaces; "." after the last.
std::string days(std::string_view words, std::string_view start, std::size_t most = 4) {
  const auto rule = anchored(parse_recurrence(words), day(start));
  std::string text;
  const auto first = first_occurrence(rule, day(start));
  std::optional<Occurrence> at;
  if (first) at = Occurrence{*first, rule};
  for (std::size_t i = 0; i < most; ++i) {
    if (!at) return text + ".";
    text += (i == 0 ? "" : " ") + to_iso(at->date);
    at = next_occurrence(*at);
  }
  return text;
}

/// By asking of every day whether it is one: what the text of RFC 5545 says, without a thought of speed.
class Walker {
 public:
  Walker(const RecurrenceRule& rule, Date start) : rule_(rule), start_(start) {}

  [[nodiscard]] std::vector<Date> days_until(Date last) const {
    std::vector<Date> found;
    for (Date date = start_; date <= last; date += chr::days{1}) {
      if (rule_.until && date > *rule_.until) break;
      if (rule_.count && static_cast<int>(found.size()) == *rule_.count) break;
      if (is_in_step(date) && is_chosen(date)) found.push_back(date);
    }
    return found;
  }

 private:
  /// The number of the day, week, month or year.
  [[nodiscard]] long period_of(Date date) const {
    const chr::year_month_day ymd{date};
    const int year = static_cast<int>(ymd.year());
    switch (rule_.frequency) {
      case Frequency::daily:
        break;
      case Frequency::weekly:
        return ((date - (chr::weekday{date} - rule_.week_start)).time_since_epoch().count() + 700'000) / 7;
      case Frequency::monthly:
        return year * 12L + static_cast<unsigned>(ymd.month());
      case Frequency::yearly:
        return year;
    }
    return date.time_since_epoch().count();
  }
  [[nodiscard]] bool is_in_step(Date date) const { return (period_of(date) - period_of(start_)) % rule_.interval == 0; }
  [[nodiscard]] bool fits(Date date) const {
    const chr::year_month_day ymd{date};
    const chr::year_month_day_last end{ymd.year(), chr::month_day_last{ymd.month()}};
    const int number = static_cast<int>(static_cast<unsigned>(ymd.day()));
    const int length = static_cast<int>(static_cast<unsigned>(end.day()));
    const auto in = [](const auto& list, auto value) {
      return std::find(list.begin(), list.end(), value) != list.end();
    };
    if (!rule_.by_month.empty() && !in(rule_.by_month, static_cast<unsigned>(ymd.month()))) return false;
    if (!rule_.by_month_day.empty() && !in(rule_.by_month_day, number) && !in(rule_.by_month_day, number - length - 1))
      return false;
    if (rule_.by_day.empty()) return true;
    return std::any_of(rule_.by_day.begin(), rule_.by_day.end(), [&](const NthWeekday& entry) {
      if (entry.day != chr::weekday{date}) return false;
      if (entry.nth == 0) return true;
      // How many such days are there up to this one, or from it on?
      int count = 0;
      const bool whole_year = rule_.frequency == Frequency::yearly && rule_.by_month.empty();
      const auto same_scope = [&](Date other) {
        const chr::year_month_day that{other};
        return that.year() == ymd.year() && (whole_year || that.month() == ymd.month());
      };
      for (Date other = date; same_scope(other); other += chr::weeks{entry.nth > 0 ? -1 : 1}) ++count;
      return count == std::abs(entry.nth);
    });
  }
  [[nodiscard]] bool is_chosen(Date date) const {
    if (!fits(date) || rule_.by_set_pos.empty()) return fits(date);
    int before = 0, after = 0;
    for (Date d = date - chr::days{1}; period_of(d) == period_of(date); d -= chr::days{1}) before += fits(d) ? 1 : 0;
    for (Date d = date + chr::days{1}; period_of(d) == period_of(date); d += chr::days{1}) after += fits(d) ? 1 : 0;
    return std::any_of(rule_.by_set_pos.begin(), rule_.by_set_pos.end(),
                       [&](int place) { return place == before + 1 || place == -after - 1; });
  }

  const RecurrenceRule& rule_;
  Date start_;
};

/// A rule of any kind that is one.
RecurrenceRule random_rule(std::mt19937& random) {
  const auto pick = [&](int from, int to) { return std::uniform_int_distribution{from, to}(random); };
  for (;;) {
    RecurrenceRule rule;
    rule.frequency = static_cast<Frequency>(pick(0, 3));
    rule.interval = pick(1, 4);
    if (pick(0, 3) == 0) rule.count = pick(1, 9);
    if (pick(0, 2) == 0)
      for (int i = pick(1, 3); i > 0; --i) rule.by_month.push_back(static_cast<unsigned>(pick(1, 12)));
    if (pick(0, 2) == 0)
      for (int i = pick(1, 3); i > 0; --i) rule.by_month_day.push_back(pick(0, 1) == 0 ? pick(1, 31) : -pick(1, 31));
    if (pick(0, 1) == 0)
      for (int i = pick(1, 3); i > 0; --i)
        rule.by_day.push_back({pick(0, 1) == 0   ? 0
                               : pick(0, 1) == 0 ? pick(1, 5)
                                                 : -pick(1, 5),
                               chr::weekday{static_cast<unsigned>(pick(0, 6))}});
    if (pick(0, 4) == 0) rule.by_set_pos = {pick(0, 1) == 0 ? pick(1, 3) : -pick(1, 3)};
    if (pick(0, 4) == 0) rule.week_start = chr::Sunday;
    try {
      return parse_rrule(to_rrule(rule));
    } catch (const InvalidInput&) {
      continue;
    }
  }
}

}  // namespace

TEST_CASE("how often, as people say it") {
  CHECK(rrule("2w") == "FREQ=WEEKLY;INTERVAL=2");
  CHECK(rrule("10d") == "FREQ=DAILY;INTERVAL=10");
  CHECK(rrule("month") == "FREQ=MONTHLY");
  CHECK(rrule("every month") == "FREQ=MONTHLY");
  CHECK(rrule("monthly") == "FREQ=MONTHLY");
  CHECK(rrule("quarter") == "FREQ=MONTHLY;INTERVAL=3");
  CHECK(rrule("2 quarters") == "FREQ=MONTHLY;INTERVAL=6");
  CHECK(rrule("1y") == "FREQ=YEARLY");
  CHECK(rrule("other week") == "FREQ=WEEKLY;INTERVAL=2");
  CHECK(rrule("3 months") == "FREQ=MONTHLY;INTERVAL=3");
  CHECK(rrule("Monday") == "FREQ=WEEKLY;BYDAY=MO");
  CHECK(rrule("thu, mon and Tuesday") == "FREQ=WEEKLY;BYDAY=MO,TU,TH");
  CHECK(rrule("friday to sunday") == "FREQ=WEEKLY;BYDAY=FR,SA,SU");
  CHECK(rrule("workday") == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
  CHECK(rrule("2 weeks on friday") == "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR");
  CHECK(rrule("first monday") == "FREQ=MONTHLY;BYDAY=1MO");
  CHECK(rrule("1st and 3rd monday of the month") == "FREQ=MONTHLY;BYDAY=1MO,3MO");
  CHECK(rrule("last friday of quarter") == "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR");
  CHECK(rrule("second tuesday of quarter") == "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2TU");
  CHECK(rrule("third thursday of november") == "FREQ=YEARLY;BYMONTH=11;BYDAY=3TH");
  CHECK(rrule("last day of month") == "FREQ=MONTHLY;BYMONTHDAY=-1");
  CHECK(rrule("last workday of month") == "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1");
  CHECK(rrule("last day of year") == "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1");
  CHECK(rrule("15th") == "FREQ=MONTHLY;BYMONTHDAY=15");
  CHECK(rrule("1st and 15th") == "FREQ=MONTHLY;BYMONTHDAY=1,15");
  CHECK(rrule("day 10") == "FREQ=MONTHLY;BYMONTHDAY=10");
  CHECK(rrule("2 months on the last friday") == "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR");
  CHECK(rrule("31 dec") == "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31");
  CHECK(rrule("march 1") == "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1");
  CHECK(rrule("RRULE:FREQ=WEEKLY;BYDAY=MO") == "FREQ=WEEKLY;BYDAY=MO");
  CHECK(rrule("freq=weekly;byday=we,mo") == "FREQ=WEEKLY;BYDAY=MO,WE");
}

TEST_CASE("what does not say how often is refused") {
  for (const auto* words : {"",
                            "soon",
                            "0w",
                            "w",
                            "2",
                            "first",
                            "monday or so",
                            "day on monday",
                            "week on 15th",
                            "last friday of summer",
                            "fifth monday of quarter",
                            "999y",
                            "2q",
                            "every",
                            "other",
                            "32 dec",
                            "1st of",
                            "6th monday",
                            "quarter on monday",
                            "to friday",
                            "monday to"}) {
    INFO(std::string{words});
    CHECK_THROWS_AS(parse_recurrence(words), InvalidInput);
  }
  CHECK_THROWS_WITH_AS(parse_recurrence("30 feb"), "RRULE: no day follows this rule", InvalidInput);
}

TEST_CASE("a rule in words") {
  CHECK(said("day") == "every day");
  CHECK(said("2w") == "every 2 weeks");
  CHECK(said("mon, thu and fri") == "every week on Monday, Thursday and Friday");
  CHECK(said("workdays") == "every week on Monday to Friday");
  CHECK(said("first monday") == "every month on the first Monday");
  CHECK(said("last friday of quarter") == "every month on the last Friday in March, June, September and December");
  CHECK(said("last workday of month") == "every month on the last workday");
  CHECK(said("last day of month") == "every month on the last day");
  CHECK(said("1st and 15th") == "every month on day 1 and 15");
  CHECK(said("31 dec") == "every year on 31 December");
  CHECK(said("third thursday of november") == "every year on the third Thursday in November");
  CHECK(said("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13") == "every month on day 13 if it is Friday");
  CHECK(said("FREQ=YEARLY;BYMONTHDAY=31") == "every year on day 31 of each month");
  CHECK(said("FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=13;BYDAY=FR") ==
        "every 2 years on day 13 of each month if it is Friday");
  CHECK(said("FREQ=YEARLY;BYMONTHDAY=15;BYMONTH=3,6") == "every year on day 15 in March and June");
  CHECK(said("FREQ=YEARLY;BYDAY=20MO;UNTIL=20301231") == "every year on the 20th Monday, until 2030-12-31");
  CHECK(said("FREQ=MONTHLY;BYDAY=-2WE;COUNT=5") == "every month on the second to last Wednesday, 5 times");
}

TEST_CASE("the days of a series") {
  CHECK(days("2w", "2026-03-13", 3) == "2026-03-13 2026-03-27 2026-04-10");
  CHECK(days("first monday", "2026-03-10") == "2026-04-06 2026-05-04 2026-06-01 2026-07-06");
  CHECK(days("last friday of quarter", "2026-03-10") == "2026-03-27 2026-06-26 2026-09-25 2026-12-25");
  CHECK(days("quarter", "2026-01-15") == "2026-01-15 2026-04-15 2026-07-15 2026-10-15");
  CHECK(days("mon and thu", "2026-03-10") == "2026-03-12 2026-03-16 2026-03-19 2026-03-23");
  CHECK(days("last workday of month", "2026-01-01", 3) == "2026-01-30 2026-02-27 2026-03-31");
  CHECK(days("2 weeks on monday", "2026-03-11", 3) == "2026-03-16 2026-03-30 2026-04-13");
  // Across a year of 53 ISO weeks.
  CHECK(days("2 weeks on friday", "2026-12-18") == "2026-12-18 2027-01-01 2027-01-15 2027-01-29");
}

TEST_CASE("a day that a month or a year does not have is passed over") {
  CHECK(days("month", "2026-01-31") == "2026-01-31 2026-03-31 2026-05-31 2026-07-31");
  CHECK(days("month", "2028-01-30", 3) == "2028-01-30 2028-03-30 2028-04-30");
  CHECK(days("month", "2028-01-29", 3) == "2028-01-29 2028-02-29 2028-03-29");
  CHECK(days("last day of month", "2028-01-31", 3) == "2028-01-31 2028-02-29 2028-03-31");
  CHECK(days("year", "2096-02-29", 3) == "2096-02-29 2104-02-29 2108-02-29");
  CHECK(days("fifth monday", "2026-01-01", 3) == "2026-03-30 2026-06-29 2026-08-31");
}

TEST_CASE("COUNT and UNTIL end a series") {
  CHECK(days("FREQ=DAILY;COUNT=3", "2026-03-10") == "2026-03-10 2026-03-11 2026-03-12.");
  CHECK(days("FREQ=WEEKLY;COUNT=1", "2026-03-10") == "2026-03-10.");
  CHECK(days("FREQ=WEEKLY;UNTIL=20260324", "2026-03-10") == "2026-03-10 2026-03-17 2026-03-24.");
  CHECK(days("FREQ=WEEKLY;UNTIL=20260323", "2026-03-10") == "2026-03-10 2026-03-17.");
  CHECK(days("FREQ=WEEKLY;UNTIL=20260309", "2026-03-10") == ".");
  CHECK(days("year", "9998-06-01") == "9998-06-01 9999-06-01.");
}

TEST_CASE("the examples of RFC 5545") {
  CHECK(days("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05") ==
        "1997-08-05 1997-08-10 1997-08-19 1997-08-24");
  CHECK(days("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05") ==
        "1997-08-05 1997-08-17 1997-08-19 1997-08-31");
  CHECK(days("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13", 5) ==
        "1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13");
  CHECK(days("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05", 3) ==
        "1996-11-05 2000-11-07 2004-11-02");
  CHECK(days("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", 4) == "1997-09-04 1997-10-07 1997-11-06.");
  CHECK(days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29") ==
        "1997-09-29 1997-10-30 1997-11-27 1997-12-30");
  CHECK(days("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", 3) == "1997-05-19 1998-05-18 1999-05-17");
  CHECK(days("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15", 6) ==
        "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30.");
}

TEST_CASE("a series is the days that follow its rule one by one, whatever the rule") {
  std::mt19937 random(5545);
  for (int round = 0; round < 400; ++round) {
    const auto rule = random_rule(random);
    CHECK(parse_rrule(to_rrule(rule)) == rule);
    const Date from = day("2026-01-01") + chr::days{std::uniform_int_distribution{0, 1500}(random)};
    const auto anchor = anchored(rule, from);
    const auto start = first_occurrence(anchor, from);
    if (!start) continue;
    const Date last = *start + chr::days{2200};
    const auto expected = Walker(anchor, *start).days_until(last);
    std::vector<Date> found;
    for (std::optional<Occurrence> at = Occurrence{*start, anchor}; at && at->date <= last; at = next_occurrence(*at))
      found.push_back(at->date);
    INFO(to_rrule(anchor), " from ", to_iso(*start));
    CHECK(found == expected);
  }
}

TEST_CASE("the words of a rule that were written by a person mean the rule again") {
  for (const auto* words : {"2w", "month", "year", "first monday", "workday", "last day", "31 dec", "mon and thu",
                            "second last friday", "1st and 15th", "last but one day of month"}) {
    INFO(std::string{words});
    CHECK(parse_recurrence(said(words)) == parse_recurrence(words));
  }
}

TEST_CASE("what else people say") {
  CHECK(rrule("biweekly on monday") == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO");
  CHECK(rrule("every other tuesday") == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
  CHECK(rrule("every 2 mondays") == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO");
  CHECK(rrule("alternate fridays") == rrule("every other friday"));
  CHECK(rrule("every two weeks") == "FREQ=WEEKLY;INTERVAL=2");
  CHECK(rrule("every second week") == rrule("every two weeks"));
  CHECK(rrule("fortnightly") == rrule("2w"));
  CHECK(rrule("every third month on the 15th") == "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15");
  CHECK(rrule("every second day") == "FREQ=DAILY;INTERVAL=2");
  CHECK(rrule("second day of month") == "FREQ=MONTHLY;BYMONTHDAY=2");
  CHECK(rrule("second workday of month") == "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2");
  CHECK(rrule("second workday") == rrule("every second workday of month"));
  CHECK(rrule("every second last workday") == "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2");
  CHECK(rrule("every 1 workday") == rrule("workday"));
  CHECK(rrule("half-yearly") == "FREQ=MONTHLY;INTERVAL=6");
  CHECK(rrule("annually") == "FREQ=YEARLY");
  CHECK(rrule("once a month") == "FREQ=MONTHLY");
  CHECK(rrule("mon/wed/fri") == rrule("monday, wednesday and friday"));
  CHECK(rrule("mon-fri") == rrule("monday through friday"));
  CHECK(rrule("second last friday") == "FREQ=MONTHLY;BYDAY=-2FR");
  CHECK(rrule("second to last friday") == rrule("second last friday"));
  CHECK(rrule("last but one friday") == rrule("second last friday"));
  CHECK(rrule("second and last friday") == "FREQ=MONTHLY;BYDAY=-1FR,2FR");
  CHECK(rrule("last business day of the month") == rrule("last workday of month"));
  CHECK(rrule("end of month") == "FREQ=MONTHLY;BYMONTHDAY=-1");
  CHECK(rrule("eoq") == rrule("last day of quarter"));
  CHECK(rrule("first of the month") == "FREQ=MONTHLY;BYMONTHDAY=1");
  CHECK(rrule("day 15, 1 and 15") == "FREQ=MONTHLY;BYMONTHDAY=1,15");
  CHECK(rrule("9th and 9th") == "FREQ=MONTHLY;BYMONTHDAY=9");
  CHECK(rrule("monthly on 1 and 15") == "FREQ=MONTHLY;BYMONTHDAY=1,15");
  for (const auto* words :
       {"monday and", "and monday", "monday to", "first and monday", "every 15", "third day on", "week on the first",
        "last week", "second to friday", "last but two friday", "twice a month"}) {
    INFO(std::string{words});
    CHECK_THROWS_AS(static_cast<void>(parse_recurrence(words)), InvalidInput);
  }
}

TEST_CASE("no rule counts workdays") {
  for (const std::string words :
       {"3 workdays", "2 weekdays", "every 5 business days", "every other workday", "every second workday"})
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_recurrence(words)),
                         ("'" + words +
                          "': a rule cannot count workdays; write workday for each of them, 3d for days, or 'third "
                          "workday of month'")
                             .c_str(),
                         InvalidInput);
}

TEST_CASE("a workday is one of the office's week") {
  const auto week = WorkingWeek::parse("sun-thu");
  CHECK(to_words(parse_recurrence("workday", week)) == "every week on Sunday to Thursday");
  CHECK(to_words(parse_recurrence("last workday of month", week)) == "every month on the last of Sunday to Thursday");
  CHECK(to_rrule(parse_recurrence("workday", week)) == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SU");
  CHECK(parse_recurrence("sunday to thursday") == parse_recurrence("workday", week));
  CHECK(said("mon and wed and fri") == "every week on Monday, Wednesday and Friday");
}

TEST_CASE("a last day of a month gives way to the working day before, and any other to the one after") {
  const WorkingDays office{{}, {{{}, day("2026-12-31"), "Closed"}, {{}, day("2026-05-29"), "Waisak"}}};
  const auto due = [&](std::string_view words, std::string_view on) {
    return to_iso(due_day(parse_recurrence(words), day(on), office));
  };
  CHECK(due("last workday of month", "2026-12-31") == "2026-12-30");
  CHECK(due("last day of month", "2026-05-31") == "2026-05-28");
  CHECK(due("last friday", "2026-05-29") == "2026-05-28");
  CHECK(due("last workday of month", "2026-03-31") == "2026-03-31");
  CHECK(due("last saturday", "2026-03-28") == "2026-03-30");  // the next working day is in the month
  CHECK(due("first saturday", "2026-03-07") == "2026-03-09");
  CHECK(due("31st", "2026-01-31") == "2026-02-02");
  CHECK(due("friday", "2026-05-29") == "2026-06-01");
}
