#include "core/plain_value.hpp"

#include <doctest/doctest.h>

#include <charconv>

using namespace rapport;

TEST_CASE("a text is a number only as a whole") {
  CHECK(plain_number("50") == 50.0);
  CHECK(plain_number(" -4.5 ") == -4.5);
  CHECK(plain_number("+4") == 4.0);
  CHECK(plain_number("1e3", std::chars_format::general) == 1000.0);
  for (const char* text :
       {"", " ", "+", "+-4", "50 m", "about 60", "1,000", "4..5", "nan", "inf", "2026-05-31", "0x10", "1e3", "12E4"}) {
    CAPTURE(text);
    CHECK_FALSE(plain_number(text));
  }
}

TEST_CASE("a text is a day when nothing but a time follows") {
  const Date day = parse_iso_date("2026-05-31").value();
  for (const char* text : {"2026-05-31", " 2026-05-31 ", "2026-05-31T09:30:00Z", "2026-05-31 09:30"}) {
    CAPTURE(text);
    CHECK(plain_day(text) == day);
  }
  for (const char* text : {"", "2026", "2026-05", "2026-02-30", "2026-05-31 to June", "2026-05-311", "31.05.2026"}) {
    CAPTURE(text);
    CHECK_FALSE(plain_day(text));
  }
}
