#include "exchange/ics.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

#include "exchange/ics_fields.hpp"
#include "rapport/core/error.hpp"
#include "support/dripping_input.hpp"
#include "support/message_of.hpp"

using namespace rapport;
using rapport::test::DrippingInput;
using rapport::test::message_of;

namespace {

std::string calendar(const std::string& lines) { return "BEGIN:VCALENDAR\r\n" + lines + "END:VCALENDAR\r\n"; }
std::string todo(const std::string& lines) { return calendar("BEGIN:VTODO\r\n" + lines + "END:VTODO\r\n"); }

IcsComponent first(const std::string& text) {
  DrippingInput in(text);
  IcsReader reader(in, "tasks.ics");
  IcsComponent component;
  CHECK(reader.next(component));
  return component;
}

std::string why(const std::string& text) {
  return message_of<Rejected>([&] {
    StringInput in(text);
    IcsReader reader(in, "tasks.ics");
    for (IcsComponent component; reader.next(component);) continue;
  });
}

/// The fields that say something, as NAME=VALUE.
std::string fields(const std::string& text) {
  RecordFields found;
  IcsRest rest;
  CHECK(read_fields(first(text), found, rest));
  std::string said;
  for (const auto& [name, value] : found)
    if (!value.empty()) said += (said.empty() ? "" : " ") + name + "=" + value;
  return said;
}

}  // namespace

TEST_CASE("a component is its properties: unfolded, with parameters, without what stands within it") {
  const auto component =
      first(todo("SUMMARY;LANGUAGE=id:Kopi\\, teh\r\n  dan susu\r\nbegin:valarm\r\nSUMMARY:no\r\nEND:VALARM\r\n"
                 "ATTENDEE;CN=\"A: B; C\";ROLE=CHAIR:mailto:a@example.com\r\n"));
  CHECK(component.name == "VTODO");
  CHECK(component.line == 2);
  REQUIRE(component.properties.size() == 2);
  CHECK(component.text("SUMMARY") == "Kopi, teh dan susu");
  CHECK(component.properties[0].parameter("LANGUAGE") == "id");
  CHECK(component.properties[1].parameter("CN") == "A: B; C");
  CHECK(component.value("ATTENDEE") == "mailto:a@example.com");
  CHECK(component.find("DUE") == nullptr);
}

TEST_CASE("a line that is folded within a character is put together again") {
  CHECK(first(todo("SUMMARY:\xE2\x98\r\n \x95\r\n")).text("SUMMARY") == "☕");
}

TEST_CASE("a broken property spoils its component and no other") {
  StringInput in(
      calendar("BEGIN:VTODO\nSUMMARY\nEND:VTODO\nBEGIN:VTODO\nSUMMARY:b\xFF\nEND:VTODO\n"
               "BEGIN:VTODO\nSUMMARY:c\nEND:VTODO\n"));
  IcsReader reader(in);
  IcsComponent component;
  REQUIRE(reader.next(component));
  CHECK(component.problem == "'SUMMARY' is no property such as SUMMARY:Call; a line that goes on starts with a space");
  CHECK(component.problem_line == 3);
  REQUIRE(reader.next(component));
  CHECK(component.problem.starts_with("SUMMARY: the line is not valid UTF-8"));
  REQUIRE(reader.next(component));
  CHECK(component.problem.empty());
  CHECK(component.text("SUMMARY") == "c");
  CHECK(!reader.next(component));
}

TEST_CASE("what is no calendar is refused with the line and what to do") {
  CHECK(why("hello\n") ==
        "tasks.ics, line 1: 'hello' stands outside of a calendar; a calendar starts with BEGIN:VCALENDAR");
  CHECK(why("BEGIN:VEVENT\n") ==
        "tasks.ics, line 1: 'BEGIN:VEVENT' stands outside of a calendar; a calendar starts with BEGIN:VCALENDAR");
  CHECK(why("BEGIN:VCALENDAR\nBEGIN:VTODO\n") ==
        "tasks.ics, line 1: the calendar that starts here is never closed by END:VTODO");
  CHECK(why("BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VEVENT\n") == "tasks.ics, line 3: 'END:VEVENT' comes before END:VTODO");
  CHECK(why("END:VCALENDAR\n") == "tasks.ics, line 1: 'END:VCALENDAR' closes what was never opened");
  CHECK(why("BEGIN:VCALENDAR\nVERSION:1.0\n") ==
        "tasks.ics, line 2: this is a vCalendar 1.0; let the program write iCalendar 2.0, a file in .ics");
  std::string deep = "BEGIN:VCALENDAR\n";
  for (int i = 0; i < 30; ++i) deep += "BEGIN:X\n";
  CHECK(why(deep) == "tasks.ics, line 21: the calendar has over 20 levels; is this a calendar?");
  std::string many = "BEGIN:VTODO\n";
  for (int i = 0; i < 10'001; ++i) many += "X:\n";
  CHECK(why(calendar(many))
            .ends_with("line 2: the component that starts here has over 10,000 properties or 16 MiB; split it"));
  CHECK(why(calendar("BEGIN:VTODO\nSUMMARY:" + std::string(17 << 20, 'x') + "\nEND:VTODO\n"))
            .ends_with("line 3: the line is over 16 MiB; is this a calendar?"));
}

TEST_CASE("a to-do in the words of a follow-up") {
  CHECK(fields(todo("UID:7\r\nSUMMARY:Budi Santoso: Send\r\nDUE;VALUE=DATE:20260313\r\nSTATUS:NEEDS-ACTION\r\n")) ==
        "uid=7 customer=Budi Santoso text=Budi Santoso: Send due=2026-03-13 state=open calendar_entry=todo");
  CHECK(fields(todo("SUMMARY:Send\r\nCONTACT:Budi\\, Jr.\r\nDUE:20260313T140000\r\nPERCENT-COMPLETE:100\r\n")) ==
        "customer=Budi, Jr. text=Send due=2026-03-13 14:00 state=done calendar_entry=todo "
        "calendar_contact=Budi, Jr.");
  CHECK(fields(todo("SUMMARY:Send\r\nDTSTART:20260315T000000\r\nDUE:20260315T235900\r\nRRULE:FREQ=WEEKLY\r\n"
                    "RECURRENCE-ID:20260314T000000\r\nX-RAPPORT-OWNER:siti\r\nSTATUS:CANCELLED\r\n")) ==
        "recurrence_id=2026-03-14 text=Send due=2026-03-15 recurrence=FREQ=WEEKLY state=skipped "
        "calendar_entry=todo owner=siti");
}

TEST_CASE("where an entry is and what else it says is part of the text, once") {
  const std::string more = "LOCATION:Kedai Senja\\, Bandung\r\nDESCRIPTION:Bring samples.\\n\\n Ask about tea.\r\n";
  CHECK(fields(todo("SUMMARY:Lunch\r\n" + more)) ==
        "text=Lunch\nLocation: Kedai Senja, Bandung\nBring samples.\nAsk about tea. calendar_entry=todo");
  CHECK(fields(todo("SUMMARY:Lunch\\nLocation: Kedai Senja\\, Bandung\\nBring samples.\\nAsk about tea.\r\n" + more)) ==
        "text=Lunch\nLocation: Kedai Senja, Bandung\nBring samples.\nAsk about tea. calendar_entry=todo");
  CHECK(fields(todo(more)) == "calendar_entry=todo");
  // What rapport writes itself is said elsewhere; what somebody added to it is not.
  const std::string own = "SUMMARY:Call\r\nX-RAPPORT-PHONE:+62 811\r\nX-RAPPORT-CHANNEL:call\r\n";
  CHECK(fields(todo(own + "DESCRIPTION:Phone: +62 811\\nBy: call\r\n")) ==
        "phone=+62 811 text=Call calendar_entry=todo channel=call");
  CHECK(fields(todo(own + "DESCRIPTION:Phone: +62 811\\nBy: call\\nBy: noon\r\n")) ==
        "phone=+62 811 text=Call\nBy: noon calendar_entry=todo channel=call");
}

TEST_CASE("what was done has its day in local time, and what is open has none") {
  const std::string lines = "SUMMARY:x\r\nCOMPLETED:20260310T190000Z\r\nX-RAPPORT-OUTCOME:well\r\n";
  const auto local = to_iso(to_local(parse_rfc3339("2026-03-10T19:00:00Z").value()).date);
  CHECK(fields(todo(lines)) == "text=x state=done closed_on=" + local + " calendar_entry=todo outcome=well");
  CHECK(fields(todo(lines + "STATUS:IN-PROCESS\r\n")) == "text=x state=open calendar_entry=todo");
}

TEST_CASE("the guest of an event is whoever is not the host") {
  CHECK(fields(calendar(
            "BEGIN:VEVENT\nDTSTART;TZID=W. Europe Standard Time:20260313T0930\nORGANIZER:mailto:ani@example.org\n"
            "ATTENDEE:mailto:Ani@example.org\nATTENDEE:tel:1\nATTENDEE:MAILTO:budi@example.com\n"
            "END:VEVENT\n")) == "email=budi@example.com due=2026-03-13 09:30 calendar_entry=event");
}

TEST_CASE("a day that cannot be read is an error that names the property") {
  RecordFields found;
  IcsRest rest;
  for (const auto* value : {"", "2026", "20260230", "20260313T", "20260313T2500", "20260313T140000X", "20260313 1400",
                            "2026-03-13", "20260313T14000", "20260313T1400000"}) {
    const auto component = first(todo("DUE:" + std::string{value} + "\r\n"));
    INFO(std::string{value});
    CHECK_THROWS_AS(static_cast<void>(read_fields(component, found, rest)), InvalidInput);
  }
}

TEST_CASE("an event of rapport is a to-do with a time of day") {
  CHECK(fields(calendar("BEGIN:VEVENT\nX-RAPPORT-KIND:check\nEND:VEVENT\n")) == "calendar_entry=todo kind=check");
}

TEST_CASE("what a calendar has besides is told") {
  RecordFields found;
  IcsRest rest;
  CHECK(!read_fields(first(calendar("BEGIN:VJOURNAL\nEND:VJOURNAL\n")), found, rest));
  CHECK(!read_fields(first(calendar("BEGIN:VTIMEZONE\nEND:VTIMEZONE\n")), found, rest));
  CHECK(read_fields(first(todo("DUE;TZID=X:20260313T140000\r\n")), found, rest));
  CHECK(read_fields(first(todo("EXDATE:20260313,20260320\r\nRDATE:20260314\r\n")), found, rest));
  CHECK(rest.notes() ==
        std::vector<std::string>{"1 entry is neither an event nor a to-do and is not read",
                                 "1 time in a time zone that is not known here is taken as local, as written",
                                 "1 day that a series has besides its rule (RDATE) is not read"});
}

TEST_CASE("named days are the whole days of events") {
  StringInput in(
      calendar("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260320\nDTEND;VALUE=DATE:20260322\nSUMMARY:Idul Fitri\n"
               "END:VEVENT\nBEGIN:VEVENT\nDTSTART:20260401T090000\nSUMMARY:Meeting\nEND:VEVENT\n"
               "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY\nSUMMARY:Natal\nEND:VEVENT\n"));
  std::string text;
  for (const auto& day : read_named_days(in, "holidays.ics"))
    text += to_iso(day.date) + " " + day.name + (day.yearly ? " yearly\n" : "\n");
  CHECK(text == "2026-03-20 Idul Fitri\n2026-03-21 Idul Fitri\n2026-12-25 Natal yearly\n");
  StringInput endless(calendar("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260320\nDTEND;VALUE=DATE:29990101\nEND:VEVENT\n"));
  CHECK_THROWS_WITH_AS(static_cast<void>(read_named_days(endless, "h.ics")),
                       "h.ics, line 2: the event that starts here lasts over a year", Rejected);
}
