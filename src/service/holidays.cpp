#include "rapport/service/holidays.hpp"

#include <fmt/format.h>

#include <map>

#include "core/digits.hpp"
#include "exchange/ics_fields.hpp"
#include "rapport/core/error.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/holidays.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

/// What falls on one day is one holiday by all of its names.
std::vector<NamedDay> one_a_day(const std::vector<NamedDay>& days) {
  std::vector<NamedDay> joined;
  std::map<Date, std::size_t> places;
  for (const auto& day : days) {
    const auto [place, is_first] = places.emplace(day.date, joined.size());
    if (is_first) {
      joined.push_back(day);
      continue;
    }
    NamedDay& known = joined[place->second];
    if (known.name != day.name) known.name += " / " + day.name;
    known.yearly = known.yearly || day.yearly;
  }
  return joined;
}

}  // namespace

HolidayId add_holiday(Operation& operation, const Holiday& holiday) {
  check(holiday);
  if (const auto id = holiday_of_day(operation.store(), holiday.day)) {
    const auto known = load(operation.store(), holidays, id->value).value();
    throw Conflict(fmt::format("{0} is a holiday already: {1}{2}; 'rapport holiday remove {0}' removes it{3}",
                               to_iso(holiday.day), known.name, known.yearly ? ", every year" : "",
                               known.yearly ? " from all years" : ""));
  }
  return {insert(operation, holidays, holiday)};
}

HolidayId find_holiday(Store& store, const std::string& text, const DateContext& dates) {
  constexpr std::string_view list_command = "rapport holiday list";
  if (detail::all_digits(text)) return {find_by_id(store, holidays.table, text, holidays.noun, list_command)};
  const Date day = parse_date(text, dates);
  if (const auto id = holiday_of_day(store, day)) return *id;
  throw NotFound(fmt::format("{} is no holiday; '{}' shows the holidays", to_iso(day), list_command));
}

void remove_holiday(Operation& operation, HolidayId id) { operation.erase(holidays.table, id.value); }

ImportedHolidays import_holidays(Operation& operation, Input& in, const std::string& source) {
  ImportedHolidays imported;
  for (const auto& named : one_a_day(read_named_days(in, source))) {
    Holiday holiday;
    holiday.day = named.date;
    holiday.name = named.name.empty() ? "holiday" : named.name;
    holiday.yearly = named.yearly;
    if (named.repeats)
      note_once(operation, fmt::format("{}, line {}: '{}' moves from year to year or ends; only {} is kept of it",
                                       source, named.line, holiday.name, to_iso(holiday.day)));
    const auto known = holiday_of_day(operation.store(), holiday.day);
    if (!known) {
      imported.added.push_back({insert(operation, holidays, holiday)});
      continue;
    }
    const auto before = load(operation.store(), holidays, known->value).value();
    // Files of holidays name each year apart: a yearly one is all of these.
    if (before.yearly && !holiday.yearly) {
      ++imported.unchanged;
      continue;
    }
    if (before.yearly) holiday.day = before.day;
    if (update(operation, holidays, known->value, before, holiday))
      imported.renamed.push_back(*known);
    else
      ++imported.unchanged;
  }
  return imported;
}

void note_on_due(Operation& operation, Date due, const Session& session) {
  if (auto remark = remark_on_due(due, session.today(), working_days_of(operation.store())); !remark.empty())
    note_once(operation, std::move(remark));
}

}  // namespace rapport
