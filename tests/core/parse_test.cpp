#include "rapport/core/parse.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rapport/core/error.hpp"

using namespace rapport;
using namespace std::string_literals;

namespace {

constexpr std::string_view stages[] = {"exploration", "awareness", "first-purchase", "advocacy"};

ColumnInfo column_of(Kind kind, bool required = false) {
  ColumnInfo column;
  column.name = "field";
  column.kind = kind;
  column.required = required;
  if (kind == Kind::choice) column.choices = stages;
  return column;
}

ParseContext session() {
  ParseContext context;
  context.dates = {parse_iso_date("2026-05-20").value(), TimeOfDay{600}, std::nullopt};
  context.default_currency = "EUR";
  context.me = "anna";
  return context;
}

/// A value in a form that a literal can be compared with.
std::string show(const Value& value) {
  if (is_null(value)) return "null";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return "i:" + std::to_string(*number);
  if (const auto* real = std::get_if<double>(&value)) return "r:" + std::to_string(*real);
  return "t:" + std::get<std::string>(value);
}

std::string read(Kind kind, std::string_view text) {
  try {
    return show(parse_text(column_of(kind), text, session()));
  } catch (const InvalidInput& error) {
    return "! "s + error.what();
  }
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

bool refused(const std::string& result, std::string_view why) {
  return result.starts_with("! field: ") && contains(result, why);
}

}  // namespace

TEST_CASE("an empty text is no value, and a required column refuses it") {
  for (int kind = 0; kind <= static_cast<int>(Kind::list); ++kind) {
    const auto column = column_of(static_cast<Kind>(kind), true);
    CHECK(read(column.kind, "") == "null");
    CHECK(read(column.kind, " \t\n ") == "null");
    CHECK_THROWS_WITH_AS((void)parse_text(column, "  ", session()), "field: must not be empty", InvalidInput);
  }
}

TEST_CASE("text") {
  CHECK(read(Kind::text, "  Budi Santoso ") == "t:Budi Santoso");
  CHECK(read(Kind::text, "two\nlines\tand a tab") == "t:two\nlines\tand a tab");
  CHECK(read(Kind::text, "a\r\nb") == "t:a\nb");
  CHECK(read(Kind::text, "小芳 ☕ \u202Eabc") == "t:小芳 ☕ \u202Eabc");
  CHECK(read(Kind::text, "'; DROP TABLE customer; --") == "t:'; DROP TABLE customer; --");
  CHECK(read(Kind::text, "abc\xff") == "! field: byte 4 of 'abc\\xff' is not valid UTF-8: save the text as UTF-8");
  CHECK(refused(read(Kind::text,
                     "Jos\xe9 Garc\xed"
                     "a"),
                "byte 4"));
  CHECK(refused(read(Kind::text, "\xed\xa0\x80"), "not valid UTF-8"));
  CHECK(refused(read(Kind::text, "a\xc0\xaf"), "byte 2"));
  CHECK(refused(read(Kind::text, "ok\x1b[31m"), "byte 3"));
  CHECK(refused(read(Kind::text, "a\x1f"s + "b"), "control character"));
  CHECK(refused(read(Kind::text, "a\0b"s), "byte 2"));
  CHECK(refused(read(Kind::text, "a\rb"), "control character"));
  CHECK(refused(read(Kind::text, "a\x7f"), "control character"));
  CHECK(read(Kind::text, "ok\x1b[31m").find('\x1b') == std::string::npos);
}

TEST_CASE("lists") {
  const std::string sep(1, list_separator);
  CHECK(read(Kind::list, "vip") == "t:vip");
  CHECK(read(Kind::list, " vip ; gold;;vip ; VIP;") == "t:vip" + sep + "gold" + sep + "VIP");
  CHECK(read(Kind::list, "a\\;b; c") == "t:a;b" + sep + "c");
  CHECK(read(Kind::list, " ; ;") == "null");
  CHECK(refused(read(Kind::list, "vip\x1fgold"), "control character"));
  CHECK(refused(read(Kind::list, "vip;go\xff"), "byte 7"));
}

TEST_CASE("a word of a scale is also written as its number") {
  ColumnInfo column = column_of(Kind::choice);
  column.first_number = -2;
  const auto word = [&](std::string_view text) { return show(parse_text(column, text, session())); };
  CHECK(word("-2") == "t:exploration");
  CHECK(word(" -1 ") == "t:awareness");
  CHECK(word("0") == "t:first-purchase");
  CHECK(word("1") == "t:advocacy");
  CHECK(word("+1") == "t:advocacy");
  CHECK(word("+01") == "t:advocacy");
  CHECK(word("awareness") == "t:awareness");
  for (const auto* text : {"2", "-3", "+-1", "1.0", "99999999999", "-", "+"}) {
    CAPTURE(text);
    CHECK_THROWS_AS((void)word(text), InvalidInput);
  }
  CHECK_THROWS_WITH_AS((void)word("2"),
                       "field: '2' is not one of exploration, awareness, first-purchase, advocacy, or from -2 to 1",
                       InvalidInput);
  CHECK(contains(read(Kind::choice, "1"), "is not one of"));
}

TEST_CASE("choices") {
  CHECK(read(Kind::choice, "awareness") == "t:awareness");
  CHECK(read(Kind::choice, " Awareness ") == "t:awareness");
  CHECK(read(Kind::choice, "ÀWARENESS") == "t:awareness");
  CHECK(read(Kind::choice, "First Purchase") == "t:first-purchase");
  CHECK(read(Kind::choice, "first_purchase") == "t:first-purchase");
  CHECK(read(Kind::choice, "explration") ==
        "! field: 'explration' is not one of exploration, awareness, first-purchase, advocacy (did you mean "
        "'exploration'?)");
  CHECK(refused(read(Kind::choice, "zzz"), "'zzz' is not one of exploration, awareness, first-purchase, advocacy"));
  CHECK_FALSE(contains(read(Kind::choice, "zzz"), "did you mean"));
  CHECK(read(Kind::choice, "\x1b[2J").find('\x1b') == std::string::npos);
}

TEST_CASE("owners") {
  CHECK(read(Kind::owner, "me") == "t:anna");
  CHECK(read(Kind::owner, "ME ") == "t:anna");
  CHECK(read(Kind::owner, "budi") == "t:budi");
  CHECK(read(Kind::owner, "melissa") == "t:melissa");
  auto nobody = session();
  nobody.me.clear();
  CHECK_THROWS_AS((void)parse_text(column_of(Kind::owner), "me", nobody), InvalidInput);
}

TEST_CASE("dates, birthdays and times") {
  CHECK(read(Kind::date, "tomorrow") == "t:2026-05-21");
  CHECK(read(Kind::date, " 2026-05-31 ") == "t:2026-05-31");
  CHECK(read(Kind::date, "2026-02-30") == "! field: '2026-02-30' is not a date: February 2026 has 28 days");
  CHECK(refused(read(Kind::date, "03/04/2026"), "--date-order dmy"));
  CHECK(read(Kind::birthday, "31 may") == "t:--05-31");
  CHECK(read(Kind::birthday, "1990-05-31") == "t:1990-05-31");
  CHECK(refused(read(Kind::birthday, "1990-02-31"), "February 1990 has 28 days"));
  CHECK(read(Kind::time, "9:05") == "t:09:05");
  CHECK(refused(read(Kind::time, "9am"), "00:00 to 23:59"));
  CHECK(read(Kind::instant, "2026-05-31T07:30:00Z") == "i:1780212600");
  CHECK(refused(read(Kind::instant, "soon"), "is not a date"));
}

TEST_CASE("money uses the default currency") {
  CHECK(read(Kind::money, "19.99") == "t:1999 EUR");
  CHECK(read(Kind::money, "1500000 idr") == "t:150000000 IDR");
  CHECK(refused(read(Kind::money, "1,500"), "thousands separators"));
}

TEST_CASE("numbers") {
  CHECK(read(Kind::integer, "010") == "i:10");
  CHECK(read(Kind::integer, "+5") == "i:5");
  CHECK(read(Kind::integer, "-5") == "i:-5");
  CHECK(read(Kind::integer, "9223372036854775807") == "i:9223372036854775807");
  for (const auto* text :
       {"0x10", "1.0", "1e3", "five", "--5", "+-5", "++5", "1 000", "1,000", "-", "+", "9223372036854775808"})
    CHECK_MESSAGE(read(Kind::integer, text).starts_with("! field: "), text);
  CHECK(refused(read(Kind::integer, "9223372036854775808"), "too large"));
  CHECK(read(Kind::id, "42") == "i:42");
  CHECK(refused(read(Kind::id, "0"), "ids start at 1"));
  CHECK(refused(read(Kind::id, "-3"), "ids start at 1"));
  CHECK(read(Kind::real, "4.5") == "r:4.500000");
  CHECK(read(Kind::real, "+4") == "r:4.000000");
  CHECK(read(Kind::real, "-0.25") == "r:-0.250000");
  for (const auto* text : {"4,5", "nan", "inf", "1e999", "4.5x", "+-4", "", " "})
    CHECK_MESSAGE(!read(Kind::real, text).starts_with("r:"), text);
}

TEST_CASE("yes and no") {
  for (const auto* text : {"", " ", "true", "YES", "1", " Yes ", "y", "ja", "s\u00ed"})
    CHECK(parse_boolean("field", text));
  for (const auto* text : {"false", "No", "0", "n", "tidak"}) CHECK_FALSE(parse_boolean("field", text));
  for (const auto* text : {"2", "maybe", "01", "yess"})
    CHECK_THROWS_AS_MESSAGE((void)parse_boolean("field", text), InvalidInput, text);
  CHECK(read(Kind::boolean, "yes") == "i:1");
  CHECK(read(Kind::boolean, "no") == "i:0");
  CHECK(read(Kind::boolean, "") == "null");
}

TEST_CASE("counts") {
  CHECK(parse_count("limit", "1") == 1);
  CHECK(parse_count("limit", "007") == 7);
  CHECK_THROWS_WITH_AS((void)parse_count("limit", "0"), "limit: '0' is not a count of at least 1", InvalidInput);
  CHECK_THROWS_WITH_AS((void)parse_integer("limit", "abc"),
                       "limit: 'abc' is not a whole number; write digits only, as in 25", InvalidInput);
  CHECK_THROWS_AS((void)parse_count("limit", ""), InvalidInput);
  CHECK_THROWS_AS((void)parse_count("limit", "-1"), InvalidInput);
}
