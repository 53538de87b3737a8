#include "exchange/ics_fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "core/counted.hpp"
#include "core/digits.hpp"
#include "exchange/peeked_input.hpp"
#include "exchange/reading.hpp"
#include "exchange/vcard_text.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/recurrence.hpp"

namespace rapport {
namespace {

using vcard::same_word;

/// What a follow-up has and a calendar has no property for; the names are those of its columns.
constexpr std::array<std::string_view, 4> own_columns{"kind", "channel", "owner", "outcome"};
constexpr std::chrono::days longest_event{366};
constexpr std::size_t longest_name = 1000;

struct Moment {
  DateTime written;
  bool zoned = false, utc = false;  ///< whose clocks show it; else it is in local time
};

[[noreturn]] void no_moment(const ContentProperty& property) {
  throw InvalidInput(fmt::format("{}: {} is no day such as 20260313 or 20260313T140000", property.name,
                                 detail::quoted(property.value)));
}

/// 20260313, 20260313T140000, and 20260313T070000Z in UTC.
Moment moment_of(const ContentProperty& property) {
  const std::string_view text = trim(property.value);
  const auto date = parse_basic_date(text.substr(0, 8));
  if (!date) no_moment(property);
  if (text.size() == 8) return {{*date, std::nullopt}};
  const bool utc = text.ends_with('Z');
  const std::size_t size = text.size() - (utc ? 1 : 0);
  if (text[8] != 'T' || !(size == 15 || size == 13) || !detail::all_digits(text.substr(9, size - 9)))
    no_moment(property);
  const auto time = parse_time(fmt::format("{}:{}", text.substr(9, 2), text.substr(11, 2)));
  if (!time) no_moment(property);
  return {{*date, time}, !utc && !property.parameter("TZID").empty(), utc};
}

/// A moment in local time; as it is written in a zone that is not known.
DateTime here(const Moment& moment, const ContentProperty& property, IcsRest& rest) {
  const auto* zone = moment.zoned ? rest.zone(property.parameter("TZID")) : nullptr;
  if (!zone && !moment.utc) return moment.written;
  const auto [date, time] = moment.written;
  const auto local =
      to_local(zone ? zone->instant_of(date, time.value()) : date + std::chrono::minutes{time.value().minutes});
  return {local.date, local.time};
}

/// The rule of a series that is on other days here; empty for one that cannot be told so.
std::string shifted_rule(std::string_view text, std::chrono::days shift) {
  try {
    const auto rule = parse_shifted_rrule(text, shift);
    return rule ? to_rrule(*rule) : "";
  } catch (const InvalidInput&) {
    return {};  // It is told of the rule as it is written.
  }
}

/// The same property of a component, where it has one, in local time.
std::optional<DateTime> moment_in(const IcsComponent& component, std::string_view name, IcsRest& rest) {
  const auto* property = component.find(name);
  if (!property) return std::nullopt;
  const auto moment = moment_of(*property);
  if (moment.zoned && !rest.zone(property->parameter("TZID"))) ++rest.zoned;
  const auto local = here(moment, *property, rest);
  const auto shift = local.date - moment.written.date;
  const bool in_series = (name == "DTSTART" || name == "DUE") && component.find("RRULE");
  if (in_series && shift.count() != 0 && shifted_rule(component.value("RRULE"), shift).empty()) {
    ++rest.elsewhere;
    rest.shift = {{}, true};
    return moment.written;
  }
  if (in_series || name == "RECURRENCE-ID") rest.shift = {shift, false};
  return local;
}

std::string text_of(const std::optional<DateTime>& moment) {
  if (!moment) return {};
  return to_iso(moment->date) + (moment->time ? " " + to_text(*moment->time) : "");
}

/// A to-do of a whole day that has a rule lasts from its first minute to its last: RFC 5545 wants a start of it, and
/// an end after that.
bool is_whole_day(const std::optional<DateTime>& start, const std::optional<DateTime>& due) {
  return start && due && start->date == due->date && start->time == TimeOfDay{0} && due->time == TimeOfDay{24 * 60 - 1};
}

std::optional<DateTime> due_of(const IcsComponent& component, IcsRest& rest) {
  const auto start = moment_in(component, "DTSTART", rest);
  if (component.name == "VEVENT") return start;
  const auto due = moment_in(component, "DUE", rest);
  if (is_whole_day(start, due)) return DateTime{due->date, std::nullopt};
  return due ? due : start;
}

/// The words of a follow-up's state; empty where the component says nothing.
std::string_view state_of(const IcsComponent& component) {
  const auto is = [&](std::string_view name, std::string_view word) { return same_word(component.value(name), word); };
  if (is("STATUS", "COMPLETED")) return "done";
  if (is("STATUS", "CANCELLED")) return "skipped";
  if (is("STATUS", "NEEDS-ACTION") || is("STATUS", "IN-PROCESS")) return "open";
  if (component.find("COMPLETED") || is("PERCENT-COMPLETE", "100")) return "done";
  // An event that was done is one still.
  return is(vcard::own_property("state"), "done") ? "done" : "";
}

/// ani@example.com of mailto:ani@example.com
std::string mail_of(const ContentProperty& property) {
  constexpr std::string_view scheme = "mailto:";
  const auto value = trim(property.value);
  return same_word(value.substr(0, scheme.size()), scheme) ? std::string{value.substr(scheme.size())} : std::string{};
}

/// The first guest who is not the host.
std::string guest_of(const IcsComponent& component) {
  const auto* host = component.find("ORGANIZER");
  const std::string own = host ? mail_of(*host) : "";
  for (const auto& property : component.properties) {
    if (property.name != "ATTENDEE") continue;
    if (auto mail = mail_of(property); !mail.empty() && fold(mail) != fold(own)) return mail;
  }
  return {};
}

/// True for a rule that gives the day of `start` in every year, without an end.
bool is_every_year(std::string_view text, Date start) {
  RecurrenceRule yearly;
  yearly.frequency = Frequency::yearly;
  try {
    RecurrenceRule rule = parse_rrule(text);
    rule.week_start = yearly.week_start;  // Weeks play no part in it.
    return anchored(rule, start) == anchored(yearly, start);
  } catch (const InvalidInput&) {
    return false;
  }
}

/// "Budi Santoso" of "Budi Santoso: Send the quote"; what comes on further lines names nobody.
std::string_view customer_in(std::string_view summary) {
  summary = summary.substr(0, summary.find('\n'));
  const auto colon = summary.find(": ");
  return colon == std::string_view::npos ? std::string_view{} : trim(summary.substr(0, colon));
}

/// Rapport wrote it, also where a calendar has left out what no standard knows.
bool is_of_rapport(const IcsComponent& component) {
  return component.find(vcard::own_property("kind")) != nullptr || component.value("UID").ends_with(".rapport");
}

/// Takes away what rapport writes into DESCRIPTION about the customer, which other properties say too, unless a
/// calendar has left them out.
void drop_own_lines(const IcsComponent& component, std::vector<std::string>& lines) {
  struct Own {
    const char *label, *property;
  };
  constexpr std::array own{Own{"Phone: ", "phone"}, Own{"E-mail: ", "email"}, Own{"By: ", "channel"}};
  const bool left_out = is_of_rapport(component) && component.find(vcard::own_property("kind")) == nullptr;
  for (const auto& one : own) {
    const auto said = component.text(vcard::own_property(one.property));
    const auto is_own = [&](const std::string& line) {
      return left_out ? line.starts_with(one.label) : !said.empty() && line == one.label + said;
    };
    if (const auto last = std::ranges::find_if(lines.rbegin(), lines.rend(), is_own); last != lines.rend())
      lines.erase(std::prev(last.base()));
  }
}

/// Without what rapport adds to its `own`, and otherwise as it is; of others blank lines go.
std::string description_of(const IcsComponent& component, bool own) {
  std::vector<std::string> lines;
  const auto* property = component.find("DESCRIPTION");
  const std::string text = property ? content_line::printable(vcard::unescape(property->value, false)) : "";
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = own ? rest.substr(0, end) : trim(rest.substr(0, end));
    if (own || !line.empty()) lines.emplace_back(line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  drop_own_lines(component, lines);
  return fmt::format("{}", fmt::join(lines, "\n"));
}

/// What is to be done, and after it the place and what else the entry has to say. Of rapport's own, which may have the
/// place among it already, DESCRIPTION goes on where SUMMARY ends; of before, SUMMARY has all of it.
std::string text_in(const IcsComponent& component, const std::string& summary) {
  std::string text = summary;
  const auto add = [&](std::string_view label, const std::string& more) {
    if (!more.empty() && text.find(more) == std::string::npos) text.append("\n").append(label).append(more);
  };
  if (text.empty()) return text;
  const bool goes_on = is_of_rapport(component) && summary.find('\n') == std::string::npos;
  const std::string description = description_of(component, goes_on);
  if (goes_on && !description.empty()) {
    // Blanks before the end of its first line are of the text.
    const std::string written = vcard::unescape(component.find("SUMMARY")->value, false);
    text = std::string{after_blanks(written)} + "\n" + description;
  }
  add("Location: ", std::string{trim(content_line::printable(component.text("LOCATION")))});
  if (!goes_on) add("", description);
  return text;
}

/// An event of rapport is a to-do with a time of day.
bool is_to_do(const IcsComponent& component) {
  return component.name == "VTODO" || component.find(vcard::own_property("kind"));
}

/// How many days RDATE adds to a series.
std::int64_t count_additions(const IcsComponent& component) {
  std::int64_t days = 0;
  for (const auto& property : component.properties)
    if (property.name == "RDATE") days += 1 + std::ranges::count(property.value, ',');
  return days;
}

/// The days that EXDATE leaves out of a series, on the days of which it is here: "2026-04-02 2026-04-09".
std::string days_left_out(const IcsComponent& component, IcsRest& rest) {
  std::string days;
  for (const auto& property : component.properties) {
    if (property.name != "EXDATE") continue;
    ContentProperty one = property;
    for (auto& part : split_trimmed(property.value, ',')) {
      one.value = std::move(part);
      const auto moment = moment_of(one);
      Date day = rest.shift.as_written ? moment.written.date : here(moment, one, rest).date;
      if (!moment.written.time) day += rest.shift.days;
      days += (days.empty() ? "" : " ") + to_iso(day);
    }
  }
  return days;
}

}  // namespace

std::vector<std::string> IcsRest::notes() const {
  std::vector<std::string> sentences;
  if (others > 0)
    sentences.push_back(others == 1 ? "1 entry is neither an event nor a to-do and is not read"
                                    : fmt::format("{} entries are neither events nor to-dos and are not read", others));
  if (zoned > 0)
    sentences.push_back(fmt::format("{} in a time zone that is not known here {} taken as local, as written",
                                    counted(zoned, "time"), zoned == 1 ? "is" : "are"));
  if (elsewhere > 0)
    sentences.push_back(fmt::format("{} of a series that is on other days here {} taken as local, as written",
                                    counted(elsewhere, "time"), elsewhere == 1 ? "is" : "are"));
  if (additions > 0)
    sentences.push_back(fmt::format("{} that a series has besides its rule (RDATE) {} not read",
                                    counted(additions, "day"), additions == 1 ? "is" : "are"));
  return sentences;
}

const TimeZone* IcsRest::zone(std::string_view name) {
  // A zone has many names, as any path may stand before it.
  constexpr std::size_t most_zones = 1000;
  if (const auto known = zones_.find(name); known != zones_.end()) return &known->second;
  auto zone = TimeZone::named(name);
  if (!zone) return nullptr;
  if (zones_.size() == most_zones) zones_.clear();
  return &zones_.emplace(std::string{name}, std::move(*zone)).first->second;
}

bool read_fields(const IcsComponent& component, RecordFields& fields, IcsRest& rest) {
  if (component.name != "VEVENT" && component.name != "VTODO") {
    if (component.name != "VTIMEZONE") ++rest.others;
    return false;
  }
  rest.shift = {};
  const auto due = due_of(component, rest);
  const auto shift = rest.shift.days;
  const auto rule = component.value("RRULE");
  const auto state = state_of(component);
  const std::string summary = component.text("SUMMARY"), contact = component.text("CONTACT");
  const auto own = [&](std::string_view column) { return component.text(vcard::own_property(column)); };
  const std::string mail = own("email");
  const auto recurrence_id = moment_in(component, "RECURRENCE-ID", rest);
  const auto completed = moment_in(component, "COMPLETED", rest);
  std::string closed_on = own("closed_on");
  if (closed_on.empty() && completed) closed_on = to_iso(completed->date);
  const bool closed = state == "done" || state == "skipped";
  fields = {{"uid", component.text("UID")},
            {"recurrence_id", recurrence_id ? to_iso(recurrence_id->date) : ""},
            {"customer_external_id", own("customer_external_id")},
            {"email", mail.empty() ? guest_of(component) : mail},
            {"phone", own("phone")},
            {"customer", contact.empty() ? std::string{customer_in(summary)} : contact},
            {"text", text_in(component, summary)},
            {"due", text_of(due)},
            {"recurrence", shift.count() != 0 ? shifted_rule(rule, shift) : std::string{rule}},
            {"state", std::string{state}},
            {"closed_on", closed ? closed_on : ""},
            {"calendar_entry", std::string{is_to_do(component) ? "todo" : "event"}},
            {"calendar_contact", contact},
            {"days_left_out", days_left_out(component, rest)},
            {"days_moved", ""}};
  rest.additions += count_additions(component);
  for (const auto column : own_columns) {
    // What is open has no outcome.
    const bool is_left_out = column == "outcome" && !closed;
    fields.emplace_back(column, is_left_out ? std::string{} : own(column));
  }
  return true;
}

std::vector<NamedDay> read_named_days(Input& in, const std::string& source) {
  std::vector<NamedDay> days;
  IcsReader reader(in, source);
  for (IcsComponent component; reader.next(component);) {
    if (component.name != "VEVENT" || same_word(component.value("STATUS"), "CANCELLED")) continue;
    const auto refuse = [&](std::string_view why) {
      throw rejected_at(source, component.problem.empty() ? component.line : component.problem_line, why);
    };
    if (!component.problem.empty()) refuse(component.problem);
    try {
      const auto* start = component.find("DTSTART");
      const auto* end = component.find("DTEND");
      if (!start) refuse("the event that starts here has no DTSTART");
      const auto first = moment_of(*start).written;
      if (first.time) continue;
      // The end is the day after the last one.
      const Date stop = end ? moment_of(*end).written.date : first.date + std::chrono::days{1};
      if (stop - first.date > longest_event) refuse("the event that starts here lasts over a year");
      const std::string name = component.text("SUMMARY");
      if (name.size() > longest_name) refuse("the name of a holiday is over 1000 bytes; shorten it");
      const auto rule = component.value("RRULE");
      const bool yearly = !rule.empty() && is_every_year(rule, first.date);
      Date date = first.date;
      do {
        days.push_back({date, name, component.line, yearly, !yearly && !rule.empty()});
        date += std::chrono::days{1};
      } while (date < stop);
    } catch (const InvalidInput& error) {
      refuse(error.what());
    }
  }
  return days;
}

}  // namespace rapport
