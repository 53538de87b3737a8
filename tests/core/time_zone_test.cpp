#include "core/time_zone.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace rapport;

namespace {

Date day(std::string_view text) { return parse_iso_date(text).value(); }
TimeOfDay clock(std::string_view text) { return parse_time(text).value(); }

std::string utc(std::string_view zone, std::string_view date, std::string_view time) {
  const auto found = TimeZone::named(zone);
  return found ? to_rfc3339(found->instant_of(day(date), clock(time))) : "none";
}

/// Hours ahead of UTC by a rule.
double hours(std::string_view rule, std::string_view instant) {
  return static_cast<double>(parse_zone_rule(rule).value().offset_at(parse_rfc3339(instant).value()).count()) / 3600;
}

std::string number(std::uint64_t value, int bytes) {
  std::string text;
  while (--bytes >= 0) text += static_cast<char>(value >> (8 * bytes) & 0xFF);
  return text;
}

/// A block of a zone file with one change, from an hour to two.
std::string block(char version, int time_size) {
  std::string text = "TZif";
  text += version;
  text.append(15, '\0');
  for (const unsigned count : {0U, 0U, 0U, 1U, 2U, 4U}) text += number(count, 4);
  text += number(1'000'000, time_size) + '\1';
  for (const unsigned offset : {3600U, 7200U}) text += number(offset, 4) + std::string(2, '\0');
  return text + std::string("XYZ\0", 4);
}

}  // namespace

TEST_SUITE_BEGIN("core");

TEST_CASE("a time in a zone is an instant, in summer and in winter, now and in a hundred years") {
  CHECK(utc("Asia/Jakarta", "2026-03-12", "14:00") == "2026-03-12T07:00:00Z");
  CHECK(utc("Europe/Berlin", "2026-01-12", "09:00") == "2026-01-12T08:00:00Z");
  CHECK(utc("Europe/Berlin", "2026-07-12", "09:00") == "2026-07-12T07:00:00Z");
  CHECK(utc("Europe/Berlin", "2126-07-12", "09:00") == "2126-07-12T07:00:00Z");
  CHECK(utc("America/New_York", "2100-01-12", "23:30") == "2100-01-13T04:30:00Z");
  CHECK(utc("Asia/Kathmandu", "2026-01-12", "09:00") == "2026-01-12T03:15:00Z");
  CHECK(utc("UTC", "2026-01-12", "09:00") == "2026-01-12T09:00:00Z");
  CHECK(utc("/citadel.org/20190914_1/Asia/Jakarta", "2026-03-12", "14:00") == "2026-03-12T07:00:00Z");
}

TEST_CASE("of two equal times the first is meant, and one that is skipped comes later by the gap") {
  CHECK(utc("Europe/Berlin", "2026-10-25", "02:30") == "2026-10-25T00:30:00Z");
  CHECK(utc("Europe/Berlin", "2026-03-29", "02:30") == "2026-03-29T01:30:00Z");
  CHECK(utc("Europe/Berlin", "2026-03-29", "03:00") == "2026-03-29T01:00:00Z");
}

TEST_CASE("a name that is none of the system's is no zone") {
  for (const auto* name : {"", "W. Europe Standard Time", "Customized Time Zone", "../zoneinfo", "Asia", "Asia/", "/",
                           "zone.tab", "Asia/Atlantis", "雅加达"})
    CHECK(!TimeZone::named(name));
}

TEST_CASE("a path before a name does not matter, unless it is long") {
  const auto behind = [](std::size_t folders) {
    std::string name;
    for (std::size_t i = 0; i < folders; ++i) name += "a/";
    return name + "Asia/Jakarta";
  };
  CHECK(TimeZone::named("/citadel.org/20190914_1/Asia/Jakarta"));
  CHECK(TimeZone::named(behind(100)));
  CHECK(!TimeZone::named(behind(122)));
  CHECK(!TimeZone::named(behind(1'000'000)));
}

TEST_CASE("a rule of POSIX says when it is summer") {
  CHECK(hours("WIB-7", "2026-07-01T00:00:00Z") == 7);
  CHECK(hours("<+0330>-3:30", "2026-07-01T00:00:00Z") == 3.5);
  CHECK(hours("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z") == 1);
  CHECK(hours("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z") == 2);
  CHECK(hours("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z") == 1);
  // South of the equator the summer goes over the end of the year.
  CHECK(hours("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z") == 11);
  CHECK(hours("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00:00Z") == 10);
  CHECK(hours("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z") == 3);
  CHECK(hours("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-26T23:59:59Z") == 2);
  CHECK(hours("A5B4:30,J60,300/-1", "2028-03-01T05:00:00Z") == -5);
  CHECK(hours("A5B4:30,J60,300/-1", "2028-03-01T07:00:00Z") == -4.5);
  for (const auto* rule : {"", "WIB", "-7", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "<+07-7",
                           "WIB-7 ", "WIB-200", "CET-1CEST,M3.5.0,M10.5.0/x", "CET-1CEST,M3.6.0,M10.5.0"})
    CHECK(!parse_zone_rule(rule));
}

TEST_CASE("a zone file is read in each version, and one that is cut off is none") {
  const Instant before{std::chrono::seconds{999'999}}, after{std::chrono::seconds{1'000'000}};
  const auto offsets = [&](const std::string& bytes) {
    const auto zone = TimeZone::parse(bytes);
    return zone ? std::to_string(zone->offset_at(before).count()) + " " + std::to_string(zone->offset_at(after).count())
                : "none";
  };
  const std::string first = block('\0', 4), second = block('2', 4) + block('2', 8);
  CHECK(offsets(first) == "3600 7200");
  CHECK(offsets(second + "\n\n") == "3600 7200");
  CHECK(offsets(second + "\nWIB-7\n") == "3600 25200");
  const std::string whole = second + "\nWIB-7\n";
  for (std::size_t size = 0; size < second.size(); ++size) CHECK(offsets(whole.substr(0, size)) == "none");
  std::string wild = first;
  wild[44 + 4] = '\7';
  CHECK(offsets(wild) == "none");
  wild = first;
  for (std::size_t at = 20; at < 44; ++at) wild[at] = '\x7F';
  CHECK(offsets(wild) == "none");
}

TEST_SUITE_END();
