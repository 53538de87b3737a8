#include "cli/followup/series.hpp"

#include <fmt/format.h>

#include "cli/record_flags.hpp"
#include "core/counted.hpp"
#include "rapport/core/error.hpp"
#include "rapport/domain/recurrence.hpp"
#include "rapport/store/holidays.hpp"

namespace rapport::cli {
namespace {

constexpr int most_times = 9999;
/// Of the days that passed, as many as a person reads.
constexpr std::size_t days_told = 10;

int times_in(const std::string& text) {
  const auto times = parse_count("--times", text);
  if (times < 1 || times > most_times) throw UsageError(fmt::format("--times {} is not 1 to {}", text, most_times));
  return static_cast<int>(times);
}

}  // namespace

void add_series_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"How often",
       {{"every", "RHYTHM", "again and again: 2w, month, 'first monday', 'last friday of quarter', or an RRULE", {}},
        {"until", "DATE", "the last day of a series", {}},
        {"times", "N", "so often in all", {}}}});
}

SeriesWords series_in_flags(const Context& context) {
  return {context.args.value("every"), context.args.value("until"), context.args.value("times")};
}

bool take_series_word(SeriesWords& words, const std::string& name, const std::string& value) {
  auto* word = name == "every"   ? &words.every
               : name == "until" ? &words.until
               : name == "times" ? &words.times
                                 : nullptr;
  if (word && !value.empty()) *word = value;
  return word != nullptr;
}

RecurrenceRule rule_in_words(const SeriesWords& words, const std::optional<std::string>& known, const Context& context,
                             Store& store) {
  if (words.until && words.times)
    throw UsageError("a series ends on a day or after so many times; leave out --until or --times");
  if (!words.every && !known)
    throw UsageError(
        fmt::format("--{} says when a series ends; add --every, such as --every 2w", words.until ? "until" : "times"));
  RecurrenceRule rule = words.every
                            ? parse_for("every", [&] { return parse_recurrence(*words.every, working_week_of(store)); })
                            : parse_rrule(*known);
  const auto is_said = [](const std::optional<std::string>& word) { return word && !word->empty(); };
  if (words.every && (rule.until || rule.count) && (is_said(words.until) || is_said(words.times)))
    throw UsageError(fmt::format("every: the rule says already when it ends; leave out --{} or its {}",
                                 words.until ? "until" : "times", rule.until ? "UNTIL" : "COUNT"));
  if (words.until || words.times) {
    rule.until.reset();
    rule.count.reset();
  }
  if (is_said(words.until))
    rule.until = parse_for("until", [&] { return parse_until(*words.until, context.session.context.dates); });
  if (is_said(words.times)) rule.count = times_in(*words.times);
  return rule;
}

std::string next_in_series_text(Operation& operation, const std::optional<NextInSeries>& next) {
  if (!next) return {};
  if (!next->passed.empty()) {
    std::string days;
    for (std::size_t i = 0; i < next->passed.size() && i < days_told; ++i)
      days += (i == 0 ? "" : ", ") + to_iso(next->passed[i]);
    if (next->passed.size() > days_told) days += fmt::format(" and {} more", next->passed.size() - days_told);
    operation.note(fmt::format("{} of the series passed meanwhile and {} not planned: {}",
                               counted(next->passed.size(), "day"), next->passed.size() == 1 ? "is" : "are", days));
  }
  if (!next->planned) return "; that was the last of its series";
  const Followup& planned = *next->planned;
  return fmt::format("; follow-up {} is due {}, {}", planned.id.value, due_text(planned.due_date, planned.due_time),
                     to_words(parse_rrule(planned.recurrence.value())));
}

}  // namespace rapport::cli
