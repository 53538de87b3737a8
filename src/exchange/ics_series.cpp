#include "exchange/ics_series.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// A field that all components have.
std::string& field(RecordFields& fields, std::string_view name) {
  return std::ranges::find(fields, name, &RecordFields::value_type::first)->second;
}

/// Those of its series that come after a day that is over, for the one that is planned next. All of them for each such
/// day would be the square of the file.
std::string left_out_after(const std::vector<std::string>& left_out, const std::string& day) {
  constexpr std::ptrdiff_t most = 1000;
  const auto first = std::ranges::upper_bound(left_out, day);
  return fmt::format("{}", fmt::join(first, first + std::min(most, left_out.end() - first), " "));
}

}  // namespace

bool IcsSeries::keep(RecordFields& fields, std::size_t line, const IcsShift& shift) {
  const bool single = !field(fields, "recurrence_id").empty();
  if (!single && field(fields, "recurrence").empty()) return false;
  (single ? days_ : series_).push_back({std::move(fields), line, shift});
  return true;
}

std::map<std::string, IcsSeries::Days> IcsSeries::known_days() {
  std::map<std::string, Days> known;
  for (auto& [fields, line, shift] : series_) {
    auto& days = known[field(fields, "uid")];
    std::ranges::move(split_trimmed(field(fields, "days_left_out"), ' '), std::back_inserter(days.left_out));
    days.as_written = shift.as_written;
  }
  for (auto& [fields, line, shift] : days_) {
    auto& days = known[field(fields, "uid")];
    auto& day = field(fields, "recurrence_id");
    if (days.as_written) day = to_iso(parse_iso_date(day).value() - shift.days);
    if (field(fields, "text").empty() || field(fields, "due").empty()) continue;
    days.moved.append(days.moved.empty() ? "" : " ").append(day);
  }
  for (auto& [uid, days] : known) {
    std::ranges::sort(days.left_out);
    days.left_out.erase(std::unique(days.left_out.begin(), days.left_out.end()), days.left_out.end());
  }
  return known;
}

void IcsSeries::hand_on(const std::function<void(const RecordFields& fields, std::size_t line)>& use) {
  const auto known = known_days();
  for (auto* entries : {&series_, &days_})
    for (auto& [kept, line, shift] : std::exchange(*entries, {})) {
      RecordFields fields = std::move(kept);
      const auto& uid = field(fields, "uid");
      const auto& days = known.at(uid);
      const auto& day = field(fields, "recurrence_id");
      const auto& state = field(fields, "state");
      if (uid.empty()) {
        // Without a name it is a series by itself.
      } else if (day.empty()) {
        field(fields, "days_left_out") = fmt::format("{}", fmt::join(days.left_out, " "));
        field(fields, "days_moved") = days.moved;
      } else if (state == "done" || state == "skipped") {
        field(fields, "days_left_out") = left_out_after(days.left_out, day);
      }
      use(fields, line);
    }
}

}  // namespace rapport
