// What a calendar says is the same however its bytes come, and its texts and days survive being written and read.

#include <algorithm>

#include "exchange/ics.hpp"
#include "exchange/ics_fields.hpp"
#include "exchange/vcard_text.hpp"
#include "fuzz/targets/properties.hpp"
#include "fuzz/targets/targets.hpp"
#include "rapport/core/error.hpp"
#include "rapport/domain/recurrence.hpp"

namespace rapport::test {
namespace {

/// A component in a form that compares.
struct ReadComponent {
  IcsComponent component;
  RecordFields fields;
  std::string error;  ///< of the fields

  bool operator==(const ReadComponent& other) const {
    return component.name == other.component.name && component.line == other.component.line &&
           component.problem == other.component.problem && component.problem_line == other.component.problem_line &&
           fields == other.fields && error == other.error;
  }
};

Reading<ReadComponent> read_components(std::string_view text) {
  return read_both_ways<ReadComponent>(text, [](Input& in, std::vector<ReadComponent>& components) {
    IcsReader reader(in);
    for (ReadComponent read; reader.next(read.component); components.push_back(read)) {
      read.fields.clear();
      read.error.clear();
      if (!read.component.problem.empty()) continue;
      IcsRest rest;
      try {
        if (!read_fields(read.component, read.fields, rest)) read.fields.clear();
      } catch (const InvalidInput& error) {
        read.fields.clear();
        read.error = error.what();
      }
    }
  });
}

/// A parameter cannot have a quotation mark: RFC 5545, 3.2.
bool has_quotes(const IcsComponent& component) {
  const auto quoted = [](const auto& parameter) { return parameter.second.find('"') != std::string::npos; };
  return std::ranges::any_of(component.properties, [&](const ContentProperty& property) {
    return std::ranges::any_of(property.parameters, quoted);
  });
}

/// The same properties in a calendar of our own, folded and with our line ends.
std::string written(const IcsComponent& component) {
  std::string text;
  const auto put = [&](std::string_view line) { content_line::append_folded(text, line); };
  put("BEGIN:VCALENDAR");
  put("BEGIN:" + component.name);
  for (const auto& property : component.properties) {
    std::string line = property.name;
    for (const auto& [name, value] : property.parameters) line += ";" + name + "=\"" + value + "\"";
    put(line + ":" + property.value);
  }
  put("END:" + component.name);
  put("END:VCALENDAR");
  return text;
}

/// A rule is the same rule after it was written, and each day of it comes after the one before.
void check_rule(std::string_view text) {
  RecurrenceRule rule;
  try {
    rule = parse_recurrence(text);
  } catch (const InvalidInput&) {
    return;
  }
  require(parse_rrule(to_rrule(rule)) == rule, "a rule is another one when it is read again: " + to_rrule(rule));
  static_cast<void>(to_words(rule));
  constexpr Date start{std::chrono::year{2026} / 1 / 31};
  const auto series = anchored(rule, start);
  const auto first = first_occurrence(series, start);
  if (!first) return;
  require(*first >= start, "a series starts before its start");
  Occurrence at{*first, series};
  for (int i = 0; i < 3; ++i) {
    auto next = next_occurrence(at);
    if (!next) return;
    require(next->date > at.date, "a series goes back: " + to_rrule(rule));
    at = *std::move(next);
  }
}

}  // namespace

void fuzz_calendars(std::string_view bytes) {
  check_rule(bytes.substr(0, 200));
  for (const auto& read : read_components(bytes).records) {
    if (!read.component.problem.empty() || read.fields.empty() || has_quotes(read.component)) continue;
    const auto again = read_components(written(read.component));
    require(again.error.empty() && again.records.size() == 1, "what was written is no component: " + again.error);
    require(again.records.front().fields == read.fields, "a component says something else when it is read again");
    for (const auto& [name, text] : read.fields)
      if (name == "recurrence") check_rule(text);
  }
}

}  // namespace rapport::test
