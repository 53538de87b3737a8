#include "exchange/ics.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "exchange/ics_fields.hpp"
#include "rapport/core/text.hpp"
#include "rapport/render/calendar.hpp"
#include "support/sink_harness.hpp"

using namespace rapport;
using namespace rapport::test;
using namespace std::string_view_literals;

namespace {

const CalendarInfo tasks{CalendarInfo::Content::todos, parse_rfc3339("2026-03-10T02:30:00Z").value(), {}, "0123"};

const std::vector<ColumnInfo> columns{column_of("id", "ID", Kind::id),
                                      column_of("customer", "Customer", Kind::text),
                                      column_of("text", "Text", Kind::text),
                                      column_of("state", "State", Kind::choice),
                                      column_of("due_date", "Due", Kind::date),
                                      column_of("due_time", "Time", Kind::time),
                                      column_of("recurrence", "Repeats", Kind::text),
                                      column_of("series_date", "In series", Kind::date),
                                      column_of("outcome", "Outcome", Kind::text)};

std::string calendar(const Row& row) {
  SinkOptions options;
  options.format = Format::ics;
  options.calendar = &tasks;
  return render(options, columns, {row});
}

std::string field(const RecordFields& fields, std::string_view name) {
  for (const auto& [known, text] : fields)
    if (known == name) return text;
  return "?";
}

/// Letters of one to four bytes, and what a calendar escapes.
std::string random_text(std::mt19937& random) {
  static constexpr std::string_view pieces[] = {"a", "é", "王", "🍵", "م", ",", ";", "\\", "\n", ":", "\"", " b", "n"};
  std::string text = "x";
  for (int i = std::uniform_int_distribution{0, 120}(random); i > 0; --i)
    text += pieces[std::uniform_int_distribution<std::size_t>{0, std::size(pieces) - 1}(random)];
  return text + "x";
}

void check_lines(std::string_view text) {
  while (!text.empty()) {
    const auto end = text.find("\r\n");
    REQUIRE(end != std::string_view::npos);
    CHECK(end <= 75);
    CHECK(is_valid_utf8(text.substr(0, end)));
    text.remove_prefix(end + 2);
  }
}

}  // namespace

TEST_CASE("what a calendar says is read as it was written, in lines of at most 75 octets of whole characters") {
  std::mt19937 random(5545);
  for (int round = 0; round < 200; ++round) {
    std::string name = random_text(random);
    std::erase(name, '\n');  // A name is one line, as SUMMARY is.
    const std::string work = random_text(random), outcome = random_text(random);
    const std::string text = calendar({std::int64_t{7}, std::string_view{name}, std::string_view{work}, "done"sv,
                                       "2026-03-13"sv, Cell{}, Cell{}, Cell{}, std::string_view{outcome}});
    check_lines(text);
    StringInput in(text);
    IcsReader reader(in);
    IcsComponent component;
    RecordFields fields;
    IcsRest rest;
    REQUIRE(reader.next(component));
    REQUIRE(read_fields(component, fields, rest));
    CHECK(field(fields, "uid") == "followup-7@0123.rapport");
    CHECK(field(fields, "customer") == name);
    CHECK(field(fields, "text") == name + ": " + work);
    CHECK(field(fields, "outcome") == outcome);
    CHECK(field(fields, "due") == "2026-03-13");
    CHECK(field(fields, "state") == "done");
    CHECK(!reader.next(component));
  }
}

TEST_CASE("a control character has no place in a calendar") {
  const auto text = calendar(
      {std::int64_t{1}, "A"sv, "bell\a and\ttab\rend"sv, "open"sv, "2026-03-13"sv, Cell{}, Cell{}, Cell{}, Cell{}});
  CHECK(text.find("SUMMARY:A: bell and\ttabend\r\n") != std::string::npos);
}

TEST_CASE("the end of a rule is of the kind of its start, and a day that moved is a second entry") {
  const auto moved = calendar({std::int64_t{1}, "A"sv, "b"sv, "open"sv, "2026-03-16"sv, "14:05"sv,
                               "FREQ=MONTHLY;UNTIL=20261231;BYMONTHDAY=15"sv, "2026-03-15"sv, Cell{}});
  CHECK(moved.find("DTSTART:20260315T140500\r\nRRULE:FREQ=MONTHLY;UNTIL=20261231T235959;BYMONTHDAY=15\r\n") !=
        std::string::npos);
  CHECK(moved.find("RECURRENCE-ID:20260315T140500\r\nDTSTART:20260316T140500\r\nSTATUS") != std::string::npos);
  const auto closed = calendar({std::int64_t{1}, "A"sv, "b"sv, "skipped"sv, "2026-03-16"sv, Cell{},
                                "FREQ=MONTHLY;BYMONTHDAY=15"sv, "2026-03-15"sv, Cell{}});
  CHECK(closed.find("RRULE") == std::string::npos);
  CHECK(closed.find("DUE;VALUE=DATE:20260316\r\n") != std::string::npos);
  CHECK(closed.find("VALARM") == std::string::npos);
}
