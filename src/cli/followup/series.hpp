#pragma once
// --every, --until and --times: how often a follow-up is to be done.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/service/followup_series.hpp"

namespace rapport::cli {

/// As a person wrote them, in flags or in members of a record.
struct SeriesWords {
  std::optional<std::string> every, until, times;
  [[nodiscard]] bool any() const { return every || until || times; }
};

/// The names are those of the flags and of the members.
void add_series_flags(std::vector<FlagGroup>& groups);
[[nodiscard]] SeriesWords series_in_flags(const Context& context);
/// False when the member is none of them.
bool take_series_word(SeriesWords& words, const std::string& name, const std::string& value);

/// The rule that the words make; `known` is the one that --until and --times without --every change. Throws
/// InvalidInput or UsageError that names the flag.
[[nodiscard]] RecurrenceRule rule_in_words(const SeriesWords& words, const std::optional<std::string>& known,
                                           const Context& context, Store& store);

/// "; follow-up 4 is due Friday 2026-03-27, every 2 weeks on Friday" or nothing; what passed is noted.
[[nodiscard]] std::string next_in_series_text(Operation& operation, const std::optional<NextInSeries>& next);

}  // namespace rapport::cli
