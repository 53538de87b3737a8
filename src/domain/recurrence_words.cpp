// How people say how often: 2w, 'first monday', 'last friday of quarter', and back.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/date_names.hpp"
#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/recurrence.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;

constexpr std::array<std::string_view, 6> ordinals = {"last", "first", "second", "third", "fourth", "fifth"};

/// What a word for a rhythm stands for.
struct Unit {
  std::string_view word, adverb;
  Frequency frequency;
  int interval;
};
constexpr std::array units{Unit{"day", "daily", Frequency::daily, 1}, Unit{"week", "weekly", Frequency::weekly, 1},
                           Unit{"month", "monthly", Frequency::monthly, 1},
                           Unit{"quarter", "quarterly", Frequency::monthly, 3},
                           Unit{"year", "yearly", Frequency::yearly, 1}};

constexpr int longest_interval = 333;

[[noreturn]] void no_rhythm(std::string_view written) {
  throw InvalidInput(fmt::format(
      "{} does not say how often; write 2w, day, week, month, quarter, year, 'monday and thursday', 'first monday', "
      "'last friday of quarter', 'last day of month', 'workday', '31 dec', or an RRULE such as "
      "'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO'",
      detail::quoted(written)));
}

/// Also in the plural: "every two mondays".
std::optional<chr::weekday> weekday_named(std::string_view word) {
  if (word.ends_with("days")) word.remove_suffix(1);
  const auto place = detail::place_of_name(weekday_names, word);
  return place ? std::optional{chr::weekday{*place}} : std::nullopt;
}

std::optional<unsigned> month_named(std::string_view word) {
  const auto place = detail::place_of_name(detail::month_names, word);
  return place ? std::optional{*place + 1} : std::nullopt;
}

const Unit* unit_named(std::string_view word) {
  const auto* found = std::ranges::find_if(units, [&](const Unit& unit) {
    return word == unit.word || word == unit.adverb ||
           (word.ends_with('s') && word.substr(0, word.size() - 1) == unit.word);
  });
  return found == units.end() ? nullptr : found;
}

bool is_workday_word(std::string_view word) {
  return word == "workday" || word == "workdays" || word == "weekday" || word == "weekdays";
}

std::vector<NthWeekday> days_of(const WorkingWeek& week) {
  std::vector<NthWeekday> days;
  for (unsigned day = 1; day <= weekday_names.size(); ++day)
    if (week.includes(chr::weekday{day})) days.push_back({0, chr::weekday{day}});
  return days;
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

/// Reads the words one after the other.
class Phrase {
 public:
  Phrase(std::string_view text, const WorkingWeek& week) : written_(trim(text)), week_(week) {
    std::string words = fold(text);
    std::ranges::replace(words, ',', ' ');
    for (auto& word : split_trimmed(words, ' '))
      if (word != "and" && word != "the" && word != "&") words_.push_back(std::move(word));
  }

  [[nodiscard]] RecurrenceRule rule() {
    if (!skip("every")) skip("each");
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

  /// "2w", "2 weeks", "other month", "week on monday", "month on last friday".
  std::optional<RecurrenceRule> unit_rule() {
    const auto start = at_;
    std::optional<int> count = skip("other") ? std::optional{2} : std::nullopt;
    std::string_view name = word();
    if (const auto number = count ? std::nullopt : detail::small_number(name)) {
      count = number;
      name = ++at_ < words_.size() ? std::string_view{words_[at_]} : std::string_view{};
    }
    const Unit* unit = unit_named(name);
    if (!count && name == "day" && at_ + 1 < words_.size()) unit = nullptr;  // "day 15"
    if (!count && name.size() > 1) {
      count = detail::small_number(name.substr(0, name.size() - 1));
      const auto is_letter = [&](const Unit& known) { return known.word.front() == name.back() && name.back() != 'q'; };
      if (count) unit = std::ranges::find_if(units, is_letter);
      if (unit == units.end()) unit = nullptr;
    }
    if (!unit) {
      at_ = start;
      return std::nullopt;
    }
    ++at_;
    has_unit_ = true;
    const int interval = count.value_or(1);
    if (interval < 1) fail();
    if (interval > longest_interval)
      throw InvalidInput(fmt::format("{} is too seldom; the longest is {} {}s", detail::quoted(written_),
                                     longest_interval, unit->word));
    RecurrenceRule rule;
    rule.frequency = unit->frequency;
    rule.interval = interval * unit->interval;
    if (!done()) add_days(rule, *unit);
    return rule;
  }

  /// What comes after "week" or "month".
  void add_days(RecurrenceRule& rule, const Unit& unit) {
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
    if (skip("day")) {
      const auto day = detail::small_number(word());
      if (!day || *day < 1 || *day > 31) fail();
      ++at_;
      rule.by_month_day = {*day};
    } else {
      std::vector<int> places;
      for (; const auto place = ordinal_in(word()); ++at_) places.push_back(*place);
      if (places.empty()) fail();
      std::ranges::sort(places);
      add_places(rule, places);
    }
    if (skip("of") || skip("in")) add_period(rule);
    return rule;
  }

  void add_places(RecurrenceRule& rule, const std::vector<int>& places) {
    if (const auto day = weekday_named(word())) {
      ++at_;
      for (const int place : places) {
        if (place > 5) fail();
        rule.by_day.push_back({place, *day});
      }
    } else if (is_workday_word(word())) {
      ++at_;
      rule.by_day = days_of(week_);
      rule.by_set_pos = places;
    } else {
      // "first" alone may mean anything, "1st" is a day.
      if (!skip("day") && !skip("days") && !detail::is_digit(words_[at_ - 1].front())) fail();
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
  bool has_unit_ = false;
};

// ── and back ──────────────────────────────────────────────────────────────────────────────────

/// "first", "last", "12th", "second to last"
std::string place_text(int place) {
  if (place < -1) return fmt::format("{} to last", place_text(-place));
  const auto index = static_cast<std::size_t>(std::max(place, 0));
  if (index < ordinals.size()) return std::string{ordinals[index]};
  const int tens = place % 100 / 10, ones = place % 10;
  const bool plain = tens == 1 || ones == 0 || ones > 3;
  return fmt::format("{}{}", place, plain ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : "rd");
}

/// "Monday to Friday", "Sunday to Thursday": each of three days or more that follow each other, also over the end of a
/// week. Nothing for others.
std::optional<std::string> days_in_a_row(const std::vector<NthWeekday>& days) {
  const auto is_one = [&](chr::weekday day) { return std::ranges::find(days, NthWeekday{0, day}) != days.end(); };
  const auto is_first = [&](const NthWeekday& day) { return is_one(day.day) && !is_one(day.day - chr::days{1}); };
  const auto first = std::ranges::find_if(days, is_first);
  if (days.size() < 3 || std::ranges::count_if(days, is_first) != 1) return std::nullopt;
  auto last = first->day;
  while (is_one(last + chr::days{1})) ++last;
  if (std::ranges::any_of(days, [](const NthWeekday& day) { return day.nth != 0; })) return std::nullopt;
  return fmt::format("{} to {}", weekday_names[first->day.c_encoding()], weekday_names[last.c_encoding()]);
}

std::string weekdays_text(const RecurrenceRule& rule) {
  if (const auto row = days_in_a_row(rule.by_day)) {
    if (rule.by_set_pos.empty()) return *row;
    return rule.by_day == days_of(WorkingWeek{}) ? "workday" : "of " + *row;
  }
  std::vector<std::string> days;
  for (const auto& day : rule.by_day) {
    const auto name = weekday_names[day.day.c_encoding()];
    days.push_back(day.nth == 0 ? std::string{name} : fmt::format("the {} {}", place_text(day.nth), name));
  }
  return listed(days);
}

std::string month_days_text(const RecurrenceRule& rule) {
  std::vector<std::string> days;
  for (const int day : rule.by_month_day)
    days.push_back(day > 0 ? fmt::format("{}", day) : fmt::format("the {} day", place_text(day)));
  return listed(days);
}

std::string months_text(const RecurrenceRule& rule) {
  std::vector<std::string> names;
  for (const unsigned month : rule.by_month) names.emplace_back(detail::month_names[month - 1]);
  return listed(names);
}

/// " on the last Friday", " on 15", or nothing.
std::string days_text(const RecurrenceRule& rule) {
  const bool one_of_year = rule.frequency == Frequency::yearly && rule.by_month.size() == 1 && rule.by_day.empty() &&
                           rule.by_month_day.size() == 1 && rule.by_month_day.front() > 0 && rule.by_set_pos.empty();
  if (one_of_year) return fmt::format(" on {} {}", rule.by_month_day.front(), months_text(rule));
  std::string text;
  if (!rule.by_month_day.empty())
    text += (rule.by_month_day.front() > 0 && rule.frequency != Frequency::daily ? " on day " : " on ") +
            month_days_text(rule);
  if (!rule.by_day.empty()) {
    std::vector<std::string> places;
    for (const int place : rule.by_set_pos) places.push_back(place_text(place));
    const std::string chosen = places.empty() ? "" : fmt::format("the {} ", listed(places));
    text += fmt::format(" {} {}{}", rule.by_month_day.empty() ? "on" : "if it is", chosen, weekdays_text(rule));
  }
  if (!rule.by_month.empty()) text += " in " + months_text(rule);
  return text;
}

}  // namespace

RecurrenceRule parse_recurrence(std::string_view text, const WorkingWeek& week) {
  constexpr std::string_view name = "rrule:", start = "freq";
  const std::string folded = fold(text);
  if (folded.starts_with(name)) return parse_rrule(trim(trim(text).substr(name.size())));
  if (folded.starts_with(start) || folded.find('=') != std::string::npos) return parse_rrule(trim(text));
  return Phrase(text, week).rule();
}

std::string to_words(const RecurrenceRule& rule) {
  const auto* unit = std::ranges::find(units, rule.frequency, &Unit::frequency);
  std::string text =
      rule.interval == 1 ? fmt::format("every {}", unit->word) : fmt::format("every {} {}s", rule.interval, unit->word);
  text += days_text(rule);
  if (rule.until) text += ", until " + to_iso(*rule.until);
  if (rule.count) text += *rule.count == 1 ? ", once more" : fmt::format(", {} times", *rule.count);
  return text;
}

}  // namespace rapport
