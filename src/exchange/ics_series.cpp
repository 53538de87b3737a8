#include "exchange/ics_series.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace rapport {
namespace {

/// A field that all components have.
std::string& field(RecordFields& fields, std::string_view name) {
  return std::ranges::find(fields, name, &RecordFields::value_type::first)->second;
}

/// What is known of a series besides its rule.
struct SeriesDays {
  std::string left_out, moved;
  bool as_written = false;
};

void add_days(std::string& list, std::string_view days) {
  if (!list.empty() && !days.empty()) list += ' ';
  list += days;
}

}  // namespace

bool IcsSeries::keep(RecordFields& fields, std::size_t line, const IcsShift& shift) {
  const bool single = !field(fields, "recurrence_id").empty();
  if (!single && field(fields, "recurrence").empty()) return false;
  (single ? days_ : series_).push_back({std::move(fields), line, shift});
  return true;
}

std::vector<IcsEntry> IcsSeries::take() {
  std::map<std::string, SeriesDays, std::less<>> known;
  for (auto& [fields, line, shift] : series_) {
    auto& days = known[field(fields, "uid")];
    add_days(days.left_out, field(fields, "days_left_out"));
    days.as_written = shift.as_written;
  }
  for (auto& [fields, line, shift] : days_) {
    auto& days = known[field(fields, "uid")];
    auto& day = field(fields, "recurrence_id");
    if (days.as_written) day = to_iso(parse_iso_date(day).value() - shift.days);
    if (!field(fields, "text").empty() && !field(fields, "due").empty()) add_days(days.moved, day);
  }
  std::vector<IcsEntry> entries = std::move(series_);
  entries.insert(entries.end(), std::move_iterator{days_.begin()}, std::move_iterator{days_.end()});
  for (auto& [fields, line, shift] : entries) {
    // Without a name it is a series by itself.
    if (field(fields, "uid").empty()) continue;
    // A day that is over needs them for the next one, and else only the series does: they may be thousands of each.
    const auto& days = known[field(fields, "uid")];
    const bool is_series = field(fields, "recurrence_id").empty();
    const auto& state = field(fields, "state");
    if (is_series || state == "done" || state == "skipped") field(fields, "days_left_out") = days.left_out;
    if (is_series) field(fields, "days_moved") = days.moved;
  }
  series_.clear();
  days_.clear();
  return entries;
}

}  // namespace rapport
