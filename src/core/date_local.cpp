// Instants on the local wall clock. These functions alone read the time zone of the process.

#include <ctime>

#include "rapport/core/date.hpp"
#include "rapport/core/error.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;

std::tm broken_down(Instant instant) {
  const auto seconds = static_cast<std::time_t>(instant.time_since_epoch().count());
  std::tm local{};
  if (!localtime_r(&seconds, &local)) throw InvalidInput("an instant lies outside the years that can be shown");
  return local;
}

chr::seconds offset_at(Instant instant) { return chr::seconds{broken_down(instant).tm_gmtoff}; }

}  // namespace

LocalTime to_local(Instant instant) {
  const std::tm local = broken_down(instant);
  if (local.tm_year < 1 - 1900 || local.tm_year > 9999 - 1900)
    throw InvalidInput("an instant lies outside the years 0001 to 9999");
  const chr::year_month_day ymd{chr::year{local.tm_year + 1900}, chr::month{static_cast<unsigned>(local.tm_mon) + 1},
                                chr::day{static_cast<unsigned>(local.tm_mday)}};
  return {Date{ymd}, TimeOfDay{local.tm_hour * 60 + local.tm_min}, local.tm_sec};
}

Instant from_local(Date date, TimeOfDay time, int second) {
  const Instant wall = date + chr::minutes{time.minutes} + chr::seconds{second};
  // No offset reaches a day, so these two are in force before and after any change that the wall time may fall into.
  const auto before = offset_at(wall - chr::days{1});
  const auto after = offset_at(wall + chr::days{1});
  // The offset before a change gives the first of two equal wall times, and moves a skipped one forward by the gap.
  const Instant earlier = wall - before;
  const Instant later = wall - after;
  const bool only_later = offset_at(earlier) != before && offset_at(later) == after;
  return only_later ? later : earlier;
}

std::string to_local_text(Instant instant) {
  const auto local = to_local(instant);
  return to_iso(local.date) + ' ' + to_text(local.time);
}

}  // namespace rapport
