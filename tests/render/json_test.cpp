#include "rapport/render/json.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "support/sink_harness.hpp"

using namespace rapport;
using namespace rapport::test;
using namespace std::string_view_literals;

namespace {

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string json_cell(Kind kind, const Cell& cell) {
  std::string out;
  append_json_cell(out, column_of("x", "X", kind), cell);
  return out;
}

}  // namespace

TEST_CASE("append_json_string escapes what JSON asks for and nothing else") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", R"("")"},
      {"plain text that is longer than a word", R"("plain text that is longer than a word")"},
      {"\"", R"("\"")"},
      {"12345678\"", R"("12345678\"")"},
      {"1234567\\8", R"("1234567\\8")"},
      {"a\nb\tc\rd\be\ff", R"("a\nb\tc\rd\be\ff")"},
      {"a\0b\x1b[0m\x1f"sv, R"("a\u0000b\u001b[0m\u001f")"},
      {"\x7f/", "\"\x7f/\""},
      {"Łukasz Nguyễn 王小芳 محمد 👨\u200D👩\u200D👧", "\"Łukasz Nguyễn 王小芳 محمد 👨\u200D👩\u200D👧\""},
      {"\u202Eevil\u2028", "\"\u202Eevil\u2028\""},
      {"a\xFFz", "\"a\uFFFDz\""},
      {"1234567\xE2\x82", "\"1234567\uFFFD\uFFFD\""},
      {"\xED\xA0\x80", "\"\uFFFD\uFFFD\uFFFD\""},
      {"\xC0\xAF", "\"\uFFFD\uFFFD\""},
  };
  for (const auto& [text, expected] : cases) CHECK(json_string(text) == expected);
}

TEST_CASE("append_json_string finds an escape at every position") {
  for (std::size_t size = 1; size < 40; ++size)
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text[at] = '"';
      const std::string expected = '"' + std::string(at, 'x') + "\\\"" + std::string(size - at - 1, 'x') + '"';
      CHECK(json_string(text) == expected);
    }
}

TEST_CASE("append_json_cell writes each kind in its form") {
  const std::pair<std::pair<Kind, Cell>, std::string_view> cases[] = {
      {{Kind::text, "a"sv}, R"("a")"},
      {{Kind::text, ""sv}, R"("")"},
      {{Kind::text, {}}, "null"},
      {{Kind::integer, std::numeric_limits<std::int64_t>::min()}, "-9223372036854775808"},
      {{Kind::id, std::int64_t{42}}, "42"},
      {{Kind::real, 0.1}, "0.1"},
      {{Kind::real, -1e300}, "-1e+300"},
      {{Kind::real, std::int64_t{3}}, "3"},
      {{Kind::real, std::nan("")}, "null"},
      {{Kind::real, std::numeric_limits<double>::infinity()}, "null"},
      {{Kind::boolean, std::int64_t{1}}, "true"},
      {{Kind::boolean, std::int64_t{0}}, "false"},
      {{Kind::boolean, {}}, "null"},
      {{Kind::date, "2026-05-31"sv}, R"("2026-05-31")"},
      {{Kind::instant, std::int64_t{0}}, R"("1970-01-01T00:00:00Z")"},
      {{Kind::instant, std::int64_t{-1}}, R"("1969-12-31T23:59:59Z")"},
      {{Kind::money, "1999 EUR"sv}, R"({"amount":"19.99","currency":"EUR"})"},
      {{Kind::money, "-5 USD"sv}, R"({"amount":"-0.05","currency":"USD"})"},
      {{Kind::money, "500 JPY"sv}, R"({"amount":"500","currency":"JPY"})"},
      {{Kind::money, {}}, "null"},
      {{Kind::list, "vip\x1f\"x\""sv}, R"(["vip","\"x\""])"},
      {{Kind::list, "one; item"sv}, R"(["one; item"])"},
      {{Kind::list, {}}, "[]"},
      {{Kind::ids,
        "6\x1f"
        "12"sv},
       "[6,12]"},
      {{Kind::ids, {}}, "[]"},
  };
  for (const auto& [input, expected] : cases) CHECK(json_cell(input.first, input.second) == expected);
}

TEST_CASE("JsonWriter puts commas where they belong") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  const auto number = column_of("n", "N", Kind::integer);
  json.key("a").cell(number, Cell{std::int64_t{-1}}).key("b\"").begin_array();
  json.cell(number, Cell{std::int64_t{1}}).cell(number, {}).begin_object().end_object().begin_array().end_array();
  json.end_array().key("c").begin_object().key("d").cell(number, {}).end_object();
  json.key("e").cell(column_of("tags", "Tags", Kind::list), Cell{"x"sv}).end_object();
  CHECK(out == R"({"a":-1,"b\"":[1,null,{},[]],"c":{"d":null},"e":["x"]})");
}

TEST_CASE("JsonWriter writes a value alone") {
  std::string out = "> ";
  JsonWriter(out).begin_array().end_array();
  CHECK(out == "> []");
}

TEST_CASE("json is an array of objects, one a line") {
  const std::vector<ColumnInfo> columns{column_of("id", "ID", Kind::id), column_of("x.\"odd\"", "Odd", Kind::text)};
  const std::vector<Row> rows{{std::int64_t{1}, "a"sv}, {std::int64_t{2}, {}}};
  CHECK(render(Format::json, columns, {}) == "[]\n");
  CHECK(render(Format::json, columns, {rows[0]}) == "[\n  {\"id\":1,\"x.\\\"odd\\\"\":\"a\"}\n]\n");
  CHECK(render(Format::json, columns, rows) ==
        "[\n  {\"id\":1,\"x.\\\"odd\\\"\":\"a\"},\n  {\"id\":2,\"x.\\\"odd\\\"\":null}\n]\n");
  CHECK(render(Format::json, {}, {{}, {}}) == "[\n  {},\n  {}\n]\n");
}

TEST_CASE("json of a single record is an object") {
  const std::vector<ColumnInfo> columns{column_of("id", "ID", Kind::id)};
  const SinkOptions options{Format::json, true, 0, false};
  CHECK(render(options, columns, {{std::int64_t{1}}}) == "{\"id\":1}\n");
  CHECK(render(options, columns, {}) == "null\n");
}

TEST_CASE("ndjson has no array") {
  const std::vector<ColumnInfo> columns{column_of("id", "ID", Kind::id)};
  CHECK(render(Format::ndjson, columns, {}) == "");
  CHECK(render(Format::ndjson, columns, {{std::int64_t{1}}, {std::int64_t{2}}}) == "{\"id\":1}\n{\"id\":2}\n");
}

TEST_CASE("json writes every kind") {
  CHECK(render(Format::ndjson, every_kind(), {full_row(), null_row()}) ==
        R"({"id":42,"name":"Łukasz Żak","visits":-7,"score":4.5,"vip":true,"stage":"lead","owner":"maria",)"
        R"("due":"2026-05-31","birthday":"--02-29","due_time":"14:00","created_at":"2026-05-31T07:30:00Z",)"
        R"("value":{"amount":"19.99","currency":"EUR"},"tags":["vip","a;b"]})"
        "\n"
        R"({"id":null,"name":null,"visits":null,"score":null,"vip":null,"stage":null,"owner":null,)"
        R"("due":null,"birthday":null,"due_time":null,"created_at":null,"value":null,"tags":[]})"
        "\n");
}
