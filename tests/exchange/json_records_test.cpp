#include "exchange/json_records.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "exchange/peeked_input.hpp"
#include "rapport/core/error.hpp"
#include "support/dripping_input.hpp"
#include "support/message_of.hpp"

using rapport::JsonRecord;
using rapport::JsonRecordReader;
using rapport::RecordFields;
using rapport::RecordForm;
using rapport::test::DrippingInput;
using rapport::test::message_of;

namespace {

struct ReadRecord {
  std::size_t line;
  RecordFields fields;
  bool operator==(const ReadRecord&) const = default;
};

std::vector<ReadRecord> records_of(rapport::Input&& in) {
  JsonRecordReader reader(in);
  std::vector<ReadRecord> records;
  JsonRecord record;
  while (reader.next(record)) records.push_back({record.line, record.fields});
  CHECK_FALSE(reader.next(record));
  return records;
}

std::string rejection_of(const std::string& text) {
  return message_of<rapport::Rejected>([&] {
    rapport::StringInput in(text);
    JsonRecordReader reader(in, "calls.ndjson");
    for (JsonRecord record; reader.next(record);) continue;
  });
}

RecordFields fields_of(const std::string& text) {
  const auto records = records_of(rapport::StringInput(text));
  REQUIRE(records.size() == 1);
  return records.front().fields;
}

}  // namespace

TEST_CASE("JSON records and the lines they start on") {
  const RecordFields budi = {{"name", "Budi"}};
  const RecordFields sari = {{"name", "Sari"}};
  struct Case {
    std::string text;
    std::vector<ReadRecord> records;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {" \n\r\n\t", {}},
      {R"({"name":"Budi"})", {{1, budi}}},
      {"{\"name\":\"Budi\"}\n{\"name\":\"Sari\"}\n", {{1, budi}, {2, sari}}},
      {"\r\n{\"name\":\"Budi\"}\r\n\r\n  {\"name\":\"Sari\"} \r\n", {{2, budi}, {4, sari}}},
      {"\xEF\xBB\xBF{\"name\":\"Budi\"}\n", {{1, budi}}},
      {"{}", {{1, {}}}},
      {"[]", {}},
      {" [ \n ] \n", {}},
      {R"([{"name":"Budi"},{"name":"Sari"}])", {{1, budi}, {1, sari}}},
      {"\n[\n  {\n    \"name\": \"Budi\"\n  },\n  {\"name\":\n\"Sari\"}\n]\n", {{3, budi}, {6, sari}}},
      {"\xEF\xBB\xBF[{\"name\":\"Budi\"}]", {{1, budi}}},
      {R"([{"a}\"]{":"},{\\"},{"name":"Sari"}])", {{1, {{"a}\"]{", "},{\\"}}}, {1, sari}}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(records_of(rapport::StringInput(c.text)) == c.records);
    CHECK(records_of(DrippingInput(c.text)) == c.records);
  }
}

TEST_CASE("JSON values become the text that a person would write") {
  struct Case {
    std::string json, text;
  };
  const std::vector<Case> cases = {
      {R"("")", ""},
      {R"("Budi \"Bud\" Santoso")", "Budi \"Bud\" Santoso"},
      {R"("\u0141ukasz \ud83d\ude00")", "Łukasz 😀"},
      {"\"王小芳\"", "王小芳"},
      {"0", "0"},
      {"-7", "-7"},
      {"12500000.10", "12500000.10"},
      {"19.990", "19.990"},
      {"0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"},
      {"9223372036854775807", "9223372036854775807"},
      {"18446744073709551615", "18446744073709551615"},
      {"-9223372036854775809", "-9223372036854775809"},
      {"123456789012345678901234567890", "123456789012345678901234567890"},
      {"1.50e3", "1.50e3"},
      {"true", "true"},
      {"false", "false"},
      {"null", ""},
      {"[]", ""},
      {R"(["vip"])", "vip"},
      {R"(["vip","a b",3,4.50,true,null])", "vip; a b; 3; 4.50; true"},
      {R"(["a;b","c\\d"])", R"(a\;b; c\\d)"},
      {R"({"amount":"19.99","currency":"EUR"})", "19.99 EUR"},
      {R"({"currency":"IDR","amount":12500000.10})", "12500000.10 IDR"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.json);
    CHECK(fields_of("{\"x\":" + c.json + ",\"last\":\"1\"}") == RecordFields{{"x", c.text}, {"last", "1"}});
  }
}

TEST_CASE("fields keep their order, and names are taken as they are") {
  CHECK(fields_of(R"({"z":"1","":"2","x.Shoe size":"3","a":"4"})") ==
        RecordFields{{"z", "1"}, {"", "2"}, {"x.Shoe size", "3"}, {"a", "4"}});
}

TEST_CASE("JSON that is refused names the line and what is wrong") {
  const std::string form = R"(; write one object a line, such as {"name":"Budi Santoso"}, or one array of objects)";
  const std::string nested =
      R"( is nested; a list of plain values and {"amount":"19.99","currency":"EUR"} are understood)";
  struct Case {
    std::string text, message;
  };
  const std::vector<Case> cases = {
      {"Budi", "line 1: not valid JSON at byte 1 of the record" + form},
      {"{\"a\":\"b\"}\n\n{\"a\":x}\n", "line 3: not valid JSON at byte 6 of the record" + form},
      {"{\"a\":\"b\"", "line 1: not valid JSON at byte 9 of the record" + form},
      {"{\"a\":1} {\"a\":2}\n", "line 1: not valid JSON at byte 9 of the record" + form},
      {"{\"a\":1,}\n", "line 1: not valid JSON at byte 8 of the record" + form},
      {"{\"a\":'b'}\n", "line 1: not valid JSON at byte 6 of the record" + form},
      {"{\"a\":01}\n", "line 1: not valid JSON at byte 7 of the record" + form},
      {"{\"a\":NaN}\n", "line 1: not valid JSON at byte 6 of the record" + form},
      {"{\"a\":\"M\xFCller\"}\n", "line 1: not valid JSON at byte 8 of the record" + form},
      {"{\"a\":\"\\ud800\"}\n", "line 1: not valid JSON at byte 13 of the record" + form},
      {"{\n\"a\":\"b\"}\n", "line 1: not valid JSON at byte 2 of the record" + form},
      {"[\n{\"a\":\n  1,\n  oops}]", "line 4: not valid JSON at byte 14 of the record" + form},
      {"{\"a\":1e999}\n", "line 1: the number 1e999 is too large"},
      {"42\n", "line 1: an object is expected here" + form},
      {"{}\n[1]\n", "line 2: an object is expected here" + form},
      {"[1]", "line 1: an object is expected here" + form},
      {"[\n{},\n]", "line 3: an object is expected here" + form},
      {"[{}\n{}]", "line 2: a comma or the end of the array is expected here"},
      {"[{}\n", "line 2: a comma or the end of the array is expected here"},
      {"[{}]\n\n[{}]", "line 3: text follows the end of the array"},
      {"[\n\n{\"a\":\n[", "line 3: the object that starts here is never closed"},
      {"[{]", "line 1: not valid JSON at byte 2 of the record" + form},
      {R"({"a":"1","b":"2","a":"3"})", R"(line 1: the key 'a' occurs twice; keep one of them)"},
      {R"({"\u001b[2J":1,"\u001b[2J":2})", R"(line 1: the key '\x1b[2J' occurs twice; keep one of them)"},
      {R"({"a":{}})", "line 1: the value of 'a'" + nested},
      {R"({"a":{"b":"c"}})", "line 1: the value of 'a'" + nested},
      {R"({"a":{"amount":"1"}})", "line 1: the value of 'a'" + nested},
      {R"({"a":{"amount":null,"currency":"EUR"}})", "line 1: the value of 'a'" + nested},
      {R"({"a":{"amount":"1","amount":"2","currency":"EUR"}})", "line 1: the value of 'a'" + nested},
      {R"({"a":{"amount":["1"],"currency":"EUR"}})", "line 1: the value of 'a'" + nested},
      {R"({"a":[["b"]]})", "line 1: the value of 'a'" + nested},
      {R"({"a":[{"amount":"1","currency":"EUR"}]})", "line 1: the value of 'a'" + nested},
      {R"({"a":"x\u0000y"})", "line 1: the value of 'a' contains a NUL character; leave it out"},
      {R"({"a":["x\u001fy"]})", "line 1: the value of 'a' contains the control character U+001F; leave it out"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(rejection_of(c.text) == "calls.ndjson, " + c.message);
  }
}

TEST_CASE("hostile JSON neither recurses nor grows without bound") {
  const std::string deep(1'000'000, '[');
  CHECK(rejection_of("{\"a\":" + deep).find("is nested") != std::string::npos);
  CHECK(rejection_of("[{\"a\":" + deep).find("never closed") != std::string::npos);
  const std::string endless = "{\"a\":\"" + std::string(std::size_t{17} << 20, 'x');
  CHECK(rejection_of(endless) == "calls.ndjson, line 1: the record that starts here is over 16 MiB; split it");
  CHECK(rejection_of("[" + endless) == "calls.ndjson, line 1: the record that starts here is over 16 MiB; split it");
}

TEST_CASE("a record of JSON has as many members as a sheet has columns") {
  const auto members = [](int count) {
    std::string text = "{\"0\":1";
    for (int i = 1; i < count; ++i) text += ",\"" + std::to_string(i) + "\":1";
    return text + "}";
  };
  CHECK(rejection_of(members(16'384)) == "");
  CHECK(rejection_of(members(16'385)) ==
        "calls.ndjson, line 1: the record has over 16,384 members; leave some out, or split it");
}

TEST_CASE("the form of a stream is told by its first visible byte, and nothing is lost") {
  struct Case {
    std::string text;
    RecordForm form;
    std::string rest;
  };
  const std::string blank(100'000, '\n');
  const std::vector<Case> cases = {
      {"", RecordForm::none, ""},
      {" \n\t\r\n", RecordForm::none, " \n\t\r\n"},
      {"7\n8\n", RecordForm::plain, "7\n8\n"},
      {"\n  {\"a\":1}", RecordForm::json, "\n  {\"a\":1}"},
      {"[", RecordForm::json, "["},
      {"Budi {", RecordForm::plain, "Budi {"},
      {"\xEF\xBB\xBF", RecordForm::none, ""},
      {"\xEF\xBB\xBF{}", RecordForm::json, "{}"},
      {"\xEF\xBB\xBF 7", RecordForm::plain, " 7"},
      {blank + "{}", RecordForm::plain, blank + "{}"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text.substr(0, 40));
    rapport::StringInput whole(c.text);
    rapport::RecordPeek peeked(whole);
    CHECK(peeked.form() == c.form);
    CHECK(rapport::read_all(peeked) == c.rest);

    DrippingInput dripping(c.text);
    rapport::RecordPeek slow(dripping);
    CHECK(slow.form() == c.form);
    CHECK(rapport::read_all(slow) == c.rest);
  }
}

TEST_CASE("what each member was is told, whatever its text") {
  rapport::StringInput in(R"({"a":null,"b":"","c":1,"d":"1","e":1.50,"f":true,"g":["1"],"h":"null"})");
  rapport::JsonRecordReader reader(in);
  JsonRecord record;
  REQUIRE(reader.next(record));
  using enum rapport::JsonForm;
  CHECK(record.forms == std::vector{null, text, number, text, number, other, other, text});
}

TEST_CASE("who deals with the problem of a record goes on to the next one") {
  const std::vector<std::string> texts = {"{\"a\":\"1\"}\n{\"a\":{\"b\":1}}\n{\"a\":\"3\"",
                                          "[{\"a\":\"1\"},\n{\"a\":{\"b\":1}},\n{\"a\":\"3}]"};
  for (const auto& text : texts) {
    CAPTURE(text);
    rapport::StringInput in(text + (text.starts_with('[') ? "" : "\n{\"a\":\"4\"}"));
    JsonRecordReader reader(in, "calls.ndjson");
    JsonRecord record;
    REQUIRE(reader.next_or_problem(record));
    CHECK(record.problem.empty());
    REQUIRE(reader.next_or_problem(record));
    CHECK(record.problem.starts_with("the value of 'a' is nested; "));
    CHECK(record.problem_line == 2);
    if (text.starts_with('[')) {
      // Who does not find the end of one does not find the start of the next.
      CHECK_THROWS_WITH_AS(static_cast<void>(reader.next_or_problem(record)),
                           "calls.ndjson, line 3: the object that starts here is never closed", rapport::Rejected);
      continue;
    }
    REQUIRE(reader.next_or_problem(record));
    CHECK(record.problem.starts_with("not valid JSON at byte 9 of the record; "));
    CHECK(record.problem_line == 3);
    REQUIRE(reader.next_or_problem(record));
    CHECK(record.problem.empty());
    CHECK(record.fields == RecordFields{{"a", "4"}});
    CHECK_FALSE(reader.next_or_problem(record));
  }
}
