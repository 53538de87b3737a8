// How people say how often: 2w, 'first monday', 'last friday of quarter', and back.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/date_names.hpp"
#include "core/digits.hpp"
#include "core/month_words.hpp"
#include "domain/recurrence_terms.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/recurrence.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;

using detail::days_of;
using detail::ordinals;
using detail::RhythmUnit;

constexpr int longest_interval = 333;

[[noreturn]] void no_rhythm(std::string_view written) {
  throw InvalidInput(fmt::format(
      "{} does not say how often; write 2w, day, week, month, quarter, year, 'monday and thursday', 'first monday', "
      "'1st and 15th', 'last friday of quarter', 'last day of month', 'workday', '31 dec', or an RRULE such as "
      "'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'",
      detail::quoted(written)));
}

[[noreturn]] void no_count_of_workdays(std::string_view written) {
  throw InvalidInput(fmt::format(
      "{}: a rule cannot count workdays; write workday for each of them, 3d for days, or 'third workday of month'",
      detail::quoted(written)));
}

/// Also in the plural: "every two mondays".
std::optional<chr::weekday> weekday_named(std::string_view word) {
  if (word.ends_with("days")) word.remove_suffix(1);
  const auto place = detail::place_of_name(weekday_names, word);
  return place ? std::optional{chr::weekday{*place}} : std::nullopt;
}

std::optional<unsigned> month_named(std::string_view word) {
  const auto month = month_called(word);
  return month ? std::optional{static_cast<unsigned>(*month)} : std::nullopt;
}

const RhythmUnit* unit_named(std::string_view word) {
  const auto* found = std::ranges::find_if(detail::rhythm_units, [&](const RhythmUnit& unit) {
    return word == unit.word || (word.ends_with('s') && word.substr(0, word.size() - 1) == unit.word);
  });
  return found == detail::rhythm_units.end() ? nullptr : found;
}

bool is_workday_word(std::string_view word) {
  return word == "workday" || word == "workdays" || word == "weekday" || word == "weekdays";
}

/// first, 2nd, last; -1 for the last. Nothing for another word.
std::optional<int> ordinal_in(std::string_view word) {
  const auto named = std::ranges::find(ordinals, word);
  if (named != ordinals.end()) return named == ordinals.begin() ? -1 : static_cast<int>(named - ordinals.begin());
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (word.ends_with(ending)) {
      const auto number = detail::small_number(word.substr(0, word.size() - 2));
      if (number && *number >= 1 && *number <= 31) return number;
    }
  return std::nullopt;
}

/// What else is said, and the words for it that are read. What has none is left out.
constexpr std::pair<std::string_view, std::string_view> other_words[] = {{"a", ""},
                                                                         {"the", ""},
                                                                         {"once", ""},
                                                                         {"per", ""},
                                                                         {"&", "and"},
                                                                         {"one", "1"},
                                                                         {"two", "2"},
                                                                         {"three", "3"},
                                                                         {"four", "4"},
                                                                         {"five", "5"},
                                                                         {"six", "6"},
                                                                         {"ten", "10"},
                                                                         {"twelve", "12"},
                                                                         {"daily", "day"},
                                                                         {"weekly", "week"},
                                                                         {"monthly", "month"},
                                                                         {"quarterly", "quarter"},
                                                                         {"yearly", "year"},
                                                                         {"annual", "year"},
                                                                         {"annually", "year"},
                                                                         {"alternate", "other"},
                                                                         {"fortnight", "2 week"},
                                                                         {"fortnightly", "2 week"},
                                                                         {"biweekly", "2 week"},
                                                                         {"bi-weekly", "2 week"},
                                                                         {"bimonthly", "2 month"},
                                                                         {"bi-monthly", "2 month"},
                                                                         {"half-yearly", "6 month"},
                                                                         {"semi-annually", "6 month"},
                                                                         {"semiannually", "6 month"},
                                                                         {"thru", "to"},
                                                                         {"through", "to"},
                                                                         {"end", "last day"},
                                                                         {"eom", "last day of month"},
                                                                         {"eoq", "last day of quarter"},
                                                                         {"month-end", "last day of month"},
                                                                         {"quarter-end", "last day of quarter"}};

/// Small, in the words that are read, each list with "and" between its items. Empty when an "and" joins nothing.
std::vector<std::string> plain_words(std::string_view text) {
  std::string folded;
  for (const char c : fold(text)) folded += c == ',' || c == '/' ? std::string{" and "} : std::string{c};
  std::vector<std::string> words;
  const auto add = [&](std::string_view word) {
    const bool joined = !words.empty() && words.back() == "and";
    if (word.empty() || (word == "and" && joined)) return;
    if (!words.empty() && (word == "day" || word == "days") &&
        (words.back() == "business" || words.back() == "working"))
      words.back() = "workday";
    else
      words.emplace_back(word);
  };
  for (const auto& word : split_trimmed(folded, ' ')) {
    const auto hyphen = word.find('-');
    const auto* other = std::ranges::find(other_words, word, &std::pair<std::string_view, std::string_view>::first);
    if (other != std::end(other_words))
      for (const auto& part : split_trimmed(other->second, ' ')) add(part);
    else if (hyphen != std::string::npos && weekday_named(word.substr(0, hyphen)))
      for (const auto& part : {word.substr(0, hyphen), std::string{"to"}, word.substr(hyphen + 1)}) add(part);
    else
      add(word);
  }
  if (!words.empty() && (words.front() == "and" || words.back() == "and")) words.clear();
  return words;
}

/// Reads the words one after the other.
class Phrase {
 public:
  Phrase(std::string_view text, const WorkingWeek& week)
      : written_(trim(text)), week_(week), words_(plain_words(text)) {}

  [[nodiscard]] RecurrenceRule rule() {
    said_every_ = skip("every") || skip("each");
    if (done()) fail();
    RecurrenceRule rule = unit_rule().value_or(RecurrenceRule{});
    if (!has_unit_) rule = days_rule();
    if (!done()) fail();
    return rule;
  }

 private:
  [[nodiscard]] bool done() const { return at_ == words_.size(); }
  [[nodiscard]] std::string_view word() const { return done() ? std::string_view{} : words_[at_]; }
  bool skip(std::string_view word) {
    const bool is = !done() && words_[at_] == word;
    if (is) ++at_;
    return is;
  }
  [[noreturn]] void fail() const { no_rhythm(written_); }

  /// "2w", "2 weeks", "other month", "third month", "week on monday", "month on last friday", "other tuesday".
  std::optional<RecurrenceRule> unit_rule() {
    const auto start = at_;
    const auto count = skip("other") ? std::optional{2} : count_in(word());
    const RhythmUnit* unit = short_unit(word());
    if (count && !unit && at_ == start) ++at_;
    if (!unit) unit = unit_named(word());
    const bool of_days = count && !unit && (is_workday_word(word()) || weekday_named(word()));
    const bool is_place_of_day = ordinal_in(words_[start]).has_value();
    const bool alone = at_ + 1 == words_.size() && (said_every_ || !is_place_of_day);
    if (of_days && *count > 1 && alone && is_workday_word(word())) no_count_of_workdays(written_);
    if (of_days && start + 1 == at_ && !is_place_of_day) return every_so_many_weeks(*count);
    // "day 15", "second day of month"
    const bool is_place = unit && at_ + 1 < words_.size() && words_[at_ + 1] != "on" &&
                          (!count || ordinal_in(words_[start])) && unit->frequency == Frequency::daily;
    if (!unit || is_place) {
      at_ = start;
      return std::nullopt;
    }
    ++at_;
    RecurrenceRule rule = every(count.value_or(1), *unit);
    if (!done()) add_days(rule, *unit);
    return rule;
  }

  /// A number, or a place that says which one comes next: "every second week".
  static std::optional<int> count_in(std::string_view word) {
    if (const auto number = detail::small_number(word)) return number;
    const bool has_letter = word.size() > 1 && short_unit(word) != nullptr;
    if (has_letter) return detail::small_number(word.substr(0, word.size() - 1));
    const auto place = ordinal_in(word);
    return place && *place > 1 ? place : std::nullopt;
  }

  /// That of "2w".
  static const RhythmUnit* short_unit(std::string_view word) {
    if (word.size() < 2 || word.back() == 'q' || !detail::small_number(word.substr(0, word.size() - 1))) return nullptr;
    const auto* found = std::ranges::find_if(detail::rhythm_units,
                                             [&](const RhythmUnit& unit) { return unit.word.front() == word.back(); });
    return found == detail::rhythm_units.end() ? nullptr : found;
  }

  RecurrenceRule every(int count, const RhythmUnit& unit) {
    has_unit_ = true;
    if (count < 1) fail();
    if (count > longest_interval)
      throw InvalidInput(fmt::format("{} is too seldom; the longest is {} {}s", detail::quoted(written_),
                                     longest_interval, unit.word));
    RecurrenceRule rule;
    rule.frequency = unit.frequency;
    rule.interval = count * unit.interval;
    return rule;
  }

  RecurrenceRule every_so_many_weeks(int count) {
    RecurrenceRule rule = every(count, *unit_named("week"));
    rule.by_day = weekly_rule().by_day;
    return rule;
  }

  /// What comes after "week" or "month".
  void add_days(RecurrenceRule& rule, const RhythmUnit& unit) {
    skip("on");
    if (done() || unit.frequency == Frequency::daily || unit.word == "quarter") fail();
    const RecurrenceRule days = days_rule();
    if (days.frequency != rule.frequency || days.interval != 1) fail();
    const int interval = rule.interval;
    rule = days;
    rule.interval = interval;
  }

  RecurrenceRule days_rule() {
    if (is_workday_word(word()) || weekday_named(word())) return weekly_rule();
    if (const auto date = day_of_year()) return *date;
    return monthly_rule();
  }

  /// "monday and thursday", "tuesday to friday", "workdays".
  RecurrenceRule weekly_rule() {
    RecurrenceRule rule;
    for (; !done(); ++at_) {
      if (!rule.by_day.empty()) skip("and");
      if (is_workday_word(word()))
        rule.by_day = days_of(week_);
      else if (const auto day = weekday_named(word()))
        rule.by_day.push_back({0, *day});
      else if (word() == "to" && !rule.by_day.empty() && at_ + 1 < words_.size() && weekday_named(words_[at_ + 1]))
        add_days_until(rule, *weekday_named(words_[++at_]));
      else
        fail();
    }
    std::ranges::sort(rule.by_day, {}, [](const NthWeekday& day) { return day.day.iso_encoding(); });
    rule.by_day.erase(std::unique(rule.by_day.begin(), rule.by_day.end()), rule.by_day.end());
    return rule;
  }

  static void add_days_until(RecurrenceRule& rule, chr::weekday last) {
    while (rule.by_day.back().day != last) rule.by_day.push_back({0, rule.by_day.back().day + chr::days{1}});
  }

  /// "31 dec", "dec 31".
  std::optional<RecurrenceRule> day_of_year() {
    if (words_.size() - at_ != 2) return std::nullopt;
    const auto& first = words_[at_];
    const auto& second = words_[at_ + 1];
    const auto month = month_named(month_named(first) ? first : second);
    const auto day = detail::small_number(month_named(first) ? second : first);
    if (!month || !day) return std::nullopt;
    RecurrenceRule rule;
    rule.frequency = Frequency::yearly;
    rule.by_month = {*month};
    rule.by_month_day = {*day};
    at_ += 2;
    static_cast<void>(parse_rrule(to_rrule(rule)));  // 31 February never comes.
    return rule;
  }

  /// "first monday", "1st and 15th", "last day of month", "day 15", "last friday of quarter", "third thursday of nov".
  RecurrenceRule monthly_rule() {
    RecurrenceRule rule;
    rule.frequency = Frequency::monthly;
    const bool of_days = skip("day");
    std::vector<int> places;
    do places.push_back(of_days ? number_of_day() : place());
    while (skip("and") || (!of_days && ordinal_in(word())));
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    if (of_days)
      rule.by_month_day = places;
    else
      add_places(rule, places);
    if (skip("of") || skip("in")) add_period(rule);
    return rule;
  }

  int number_of_day() {
    const auto day = detail::small_number(word());
    if (!day || *day < 1 || *day > 31) fail();
    ++at_;
    return *day;
  }

  /// "first", "15th", "last", "second last", "second to last", "last but one"; after "month on" also "15".
  int place() {
    const auto place = ordinal_in(word());
    if (!place && has_unit_) return number_of_day();
    if (!place) fail();
    ++at_;
    if (*place < 0) {
      if (!skip("but")) return *place;
      if (!skip("1")) fail();
      return -2;
    }
    const bool to = skip("to");
    if (skip("last")) return -*place;
    if (to) fail();
    return *place;
  }

  void add_places(RecurrenceRule& rule, const std::vector<int>& places) {
    if (const auto day = weekday_named(word())) {
      ++at_;
      for (const int place : places) {
        if (place > 5 || place < -5) fail();
        rule.by_day.push_back({place, *day});
      }
    } else if (is_workday_word(word())) {
      ++at_;
      rule.by_day = days_of(week_);
      rule.by_set_pos = places;
    } else {
      // "first" alone may mean anything, "1st" is a day, and so is "first of month".
      const bool is_day = skip("day") || skip("days") || word() == "of";
      if (!is_day && !detail::is_digit(words_[at_ - 1].front())) fail();
      rule.by_month_day = places;
    }
  }

  void add_period(RecurrenceRule& rule) {
    if (!skip("each")) skip("every");
    if (skip("month") || skip("months")) return;
    if (const auto month = month_named(word())) {
      rule.frequency = Frequency::yearly;
      rule.by_month = {*month};
      ++at_;
      return;
    }
    const bool year = skip("year");
    if (!year && !skip("quarter")) fail();
    // A place in a quarter or a year is one in its first month, or from the end in its last.
    const auto is_last = [](int place) { return place < 0; };
    std::vector<int> places = rule.by_set_pos.empty() ? rule.by_month_day : rule.by_set_pos;
    for (const auto& day : rule.by_day)
      if (day.nth != 0) places.push_back(day.nth);
    const bool last = std::ranges::all_of(places, is_last);
    if (!last && (std::ranges::any_of(places, is_last) ||
                  std::ranges::any_of(rule.by_day, [](const NthWeekday& day) { return day.nth > 4; })))
      fail();
    if (year) {
      rule.frequency = Frequency::yearly;
      rule.by_month = {last ? 12U : 1U};
    } else {
      rule.by_month = last ? std::vector{3U, 6U, 9U, 12U} : std::vector{1U, 4U, 7U, 10U};
    }
  }

  std::string_view written_;
  const WorkingWeek& week_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
  bool said_every_ = false, has_unit_ = false;
};

}  // namespace

RecurrenceRule parse_recurrence(std::string_view text, const WorkingWeek& week) {
  constexpr std::string_view name = "rrule:", start = "freq";
  const std::string folded = fold(text);
  if (folded.starts_with(name)) return parse_rrule(trim(trim(text).substr(name.size())));
  if (folded.starts_with(start) || folded.find('=') != std::string::npos) return parse_rrule(trim(text));
  return Phrase(text, week).rule();
}

}  // namespace rapport
