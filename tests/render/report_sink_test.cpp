#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "rapport/core/error.hpp"
#include "support/report_samples.hpp"

using namespace rapport;
using namespace rapport::test;
using namespace std::string_literals;

namespace {

constexpr auto largest = std::numeric_limits<std::int64_t>::max();

ReportSample sales() {
  ReportSample sample;
  sample.info = {.name = "sales",
                 .title = "Sales",
                 .scope = {{"by", "channel"}, {"owner", "\"x\""}},
                 .sums = {"count", "amount"},
                 .chart = {.label = "channel", .values = {"amount"}}};
  sample.columns = {report_column("channel", "Channel", Kind::text), report_column("count", "Count", Kind::integer),
                    report_column("amount", "Amount", Kind::money)};
  sample.rows = {{"call"s, std::int64_t{2}, "1999 EUR"s},
                 {"email"s, std::int64_t{1}, "500 JPY"s},
                 {"visit"s, {}, "-1 EUR"s},
                 {"letter"s, std::int64_t{4}, {}}};
  return sample;
}

std::string with_bars(const ReportSample& sample, std::size_t terminal_width = 0) {
  SinkOptions options{};
  options.terminal_width = terminal_width;
  options.bars = true;
  return render(sample, options);
}

}  // namespace

TEST_CASE("json of a report is an object with its rows and totals") {
  const std::string text = render(sales(), Format::json);
  CHECK(text ==
        "{\"report\":\"sales\",\"by\":\"channel\",\"owner\":\"\\\"x\\\"\",\"rows\":[\n"
        "  {\"channel\":\"call\",\"count\":2,\"amount\":{\"amount\":\"19.99\",\"currency\":\"EUR\"}},\n"
        "  {\"channel\":\"email\",\"count\":1,\"amount\":{\"amount\":\"500\",\"currency\":\"JPY\"}},\n"
        "  {\"channel\":\"visit\",\"count\":null,\"amount\":{\"amount\":\"-0.01\",\"currency\":\"EUR\"}},\n"
        "  {\"channel\":\"letter\",\"count\":4,\"amount\":null}\n"
        "],\"totals\":{\"count\":7,\"amount\":[{\"amount\":\"19.98\",\"currency\":\"EUR\"},"
        "{\"amount\":\"500\",\"currency\":\"JPY\"}]}}\n");
  CHECK(nlohmann::json::parse(text).at("totals").at("count") == 7);
}

TEST_CASE("json of a report without rows has empty rows and totals") {
  auto sample = sales();
  sample.rows.clear();
  const std::string text = render(sample, Format::json);
  CHECK(text ==
        "{\"report\":\"sales\",\"by\":\"channel\",\"owner\":\"\\\"x\\\"\",\"rows\":[],"
        "\"totals\":{\"count\":0,\"amount\":[]}}\n");
  CHECK(nlohmann::json::accept(text));
  sample.info.sums = {"no such column"};
  CHECK(nlohmann::json::parse(render(sample, Format::json)).at("totals") == nlohmann::json::object());
}

TEST_CASE("json of every sample can be read") {
  for (const auto& sample : {channels(), customers(), hostile(), huge(), one_row(), no_rows()}) {
    const auto read = nlohmann::json::parse(render(sample, Format::json));
    CHECK(read.at("report") == sample.info.name);
    CHECK(read.at("rows").size() == sample.rows.size());
  }
}

TEST_CASE("a table of a report ends with totals, one line a currency") {
  CHECK(render(sales(), Format::table) ==
        "Channel  Count     Amount\n"
        "call         2  19.99 EUR\n"
        "email        1    500 JPY\n"
        "visit           -0.01 EUR\n"
        "letter       4\n"
        "Total        7  19.98 EUR\n"
        "                  500 JPY\n");
  CHECK(render(sales(), Format::md) ==
        "| Channel | Count | Amount |\n"
        "| --- | ---: | ---: |\n"
        "| call | 2 | 19.99 EUR |\n"
        "| email | 1 | 500 JPY |\n"
        "| visit |  | -0.01 EUR |\n"
        "| letter | 4 |  |\n"
        "| Total | 7 | 19.98 EUR |\n"
        "|  |  | 500 JPY |\n");
}

TEST_CASE("sums of rows that are a part only are not called the total") {
  auto sample = sales();
  sample.info.whole = Sums{5, {{"count", 12000}, {"amount", 0, {{2000, "EUR"}, {500, "JPY"}}}}};
  const std::string table = render(sample, Format::table);
  CHECK(table.substr(table.find("Shown")) ==
        "Shown         7  19.98 EUR\n"
        "                   500 JPY\n"
        "Total    12\u00a0000  20.00 EUR\n"
        "                   500 JPY\n");
  const auto json = nlohmann::json::parse(render(sample, Format::json));
  CHECK(json.at("shown").at("count") == 7);
  CHECK(json.at("totals").at("count") == 12000);
  CHECK(json.at("totals").at("amount")[0].at("amount") == "20.00");
  SUBCASE("a part that is all is the total") {
    sample.info.whole->rows = 4;
    CHECK(render(sample, Format::table).find("Shown") == std::string::npos);
    CHECK_FALSE(nlohmann::json::parse(render(sample, Format::json)).contains("shown"));
  }
  SUBCASE("one row is its own sum, and still not the total") {
    sample.rows.resize(1);
    CHECK(render(sample, Format::md).ends_with("| Total | 12\u00a0000 | 20.00 EUR |\n|  |  | 500 JPY |\n"));
    CHECK(render(sample, Format::md).find("Shown") == std::string::npos);
  }
}

TEST_CASE("a list that is compared says how many rows there are and were") {
  auto sample = sales();
  sample.info.counted = "contacts";
  sample.info.before = Sums{9, {{"count", 3}, {"amount"}}};
  sample.rows.resize(1);
  CHECK(render(sample, Format::table) ==
        "Channel    Count     Amount\n"
        "call           2  19.99 EUR\n"
        "Total: 1       2  19.99 EUR\n"
        "Before: 9      3\n");
  const auto json = nlohmann::json::parse(render(sample, Format::json));
  CHECK(json.at("totals").at("contacts") == 1);
  CHECK(json.at("previous").at("contacts") == 9);
  CHECK(json.at("previous").at("amount").empty());
}

TEST_CASE("totals are bold in colour, as headings are") {
  SinkOptions options{};
  options.color = true;
  auto sample = sales();
  sample.rows.resize(2);
  CHECK(render(sample, options) ==
        "\x1b[1mChannel  Count     Amount\x1b[0m\n"
        "call         2  19.99 EUR\n"
        "email        1    500 JPY\n"
        "\x1b[1mTotal        3  19.99 EUR\x1b[0m\n"
        "\x1b[1m                  500 JPY\x1b[0m\n");
}

TEST_CASE("there is no line of totals where it would say nothing") {
  auto sample = sales();
  SUBCASE("one row") {
    sample.rows.resize(1);
    CHECK(render(sample, Format::table) == "Channel  Count     Amount\ncall         2  19.99 EUR\n");
  }
  SUBCASE("no rows") {
    sample.rows.clear();
    CHECK(render(sample, Format::table) == "Channel  Count  Amount\n");
  }
  SUBCASE("no sums") {
    sample.info.sums.clear();
    sample.rows.resize(2);
    CHECK(render(sample, Format::table) ==
          "Channel  Count     Amount\ncall         2  19.99 EUR\nemail        1    500 JPY\n");
  }
  SUBCASE("no column that could name it") {
    sample.columns.erase(sample.columns.begin());
    for (auto& row : sample.rows) row.erase(row.begin());
    sample.rows.resize(2);
    CHECK(render(sample, Format::table) == "Count     Amount\n    2  19.99 EUR\n    1    500 JPY\n");
  }
}

TEST_CASE("the formats for programs have the rows of a report alone") {
  auto sample = sales();
  sample.rows.resize(2);
  CHECK(render(sample, Format::csv) == "channel,count,amount\ncall,2,19.99 EUR\nemail,1,500 JPY\n");
  CHECK(render(sample, Format::tsv) == "channel\tcount\tamount\ncall\t2\t19.99 EUR\nemail\t1\t500 JPY\n");
  CHECK(render(sample, Format::ndjson) ==
        "{\"channel\":\"call\",\"count\":2,\"amount\":{\"amount\":\"19.99\",\"currency\":\"EUR\"}}\n"
        "{\"channel\":\"email\",\"count\":1,\"amount\":{\"amount\":\"500\",\"currency\":\"JPY\"}}\n");
  CHECK(render(sample, Format::ids) == "call\nemail\n");
}

TEST_CASE("a total that does not fit is an error and never wraps") {
  for (const auto format : {Format::json, Format::table, Format::md, Format::html}) {
    CAPTURE(word_of(format));
    auto sample = sales();
    sample.rows = {{"a"s, largest, {}}, {"b"s, std::int64_t{1}, {}}};
    CHECK_THROWS_WITH_AS(
        render(sample, format),
        "report sales: the total of 'count' does not fit 64 bits; choose a shorter period, or a format "
        "without totals such as csv",
        Failure);
    sample.rows = {{"a"s, {}, "-9223372036854775808 EUR"s}, {"b"s, {}, "-1 EUR"s}};
    CHECK_THROWS_WITH_AS(
        render(sample, format),
        "report sales: the total of 'amount' in EUR does not fit 64 bits; choose a shorter period, or a "
        "format without totals such as csv",
        Failure);
    sample.rows = {{"a"s, {}, "9223372036854775807 EUR"s}, {"b"s, {}, "1 USD"s}, {"c"s, largest - 1, {}}};
    CHECK(!render(sample, format).empty());
  }
  auto sample = sales();
  sample.rows = {{"a"s, largest, {}}, {"b"s, largest, {}}};
  CHECK(render(sample, Format::csv) == "channel,count,amount\na,9223372036854775807,\nb,9223372036854775807,\n");
}

TEST_CASE("decimals are fixed where people read them, and only there") {
  ReportSample sample;
  sample.columns = {report_column("share", "Share", Kind::real, 1), report_column("raw", "Raw", Kind::real)};
  sample.rows = {{50.0, 50.0},   {33.333333333333336, 0.1}, {-0.04, -0.0},
                 {1e300, 1e300}, {{}, std::int64_t{3}},     {std::int64_t{53}, {}}};
  CHECK(render(sample, Format::table) ==
        " Share     Raw\n  50.0      50\n  33.3     0.1\n   0.0      -0\n1e+300  1e+300\n             3\n  53.0\n");
  CHECK(render(sample, Format::csv) == "share,raw\n50,50\n33.333333333333336,0.1\n-0.04,-0\n1e+300,1e+300\n,3\n53,\n");
  CHECK(render(sample, Format::md).find("| 50.0 | 50 |\n| 33.3 | 0.1 |\n") != std::string::npos);
  CHECK(render(sample, Format::ndjson).starts_with("{\"share\":50,\"raw\":50}\n{\"share\":33.333333333333336,"));
}

TEST_CASE("digits stand in groups where people read them, from five on") {
  ReportSample sample;
  sample.columns = {report_column("n", "N", Kind::integer), report_column("money", "Money", Kind::money),
                    report_column("real", "Real", Kind::real, 1), report_column("id", "ID", Kind::id),
                    report_column("text", "Text", Kind::text)};
  sample.rows = {{std::int64_t{9999}, "999999 EUR"s, 9999.5, std::int64_t{1234567}, "1234567"s},
                 {std::int64_t{-10000}, "-1000000 EUR"s, 1234567.5, std::int64_t{1}, ""s},
                 {std::numeric_limits<std::int64_t>::min(), "1234567890 JPY"s, 1e300, {}, {}}};
  CHECK(render(sample, Format::md) ==
        "| N | Money | Real | ID | Text |\n| ---: | ---: | ---: | ---: | --- |\n"
        "| 9999 | 9999.99 EUR | 9999.5 | 1234567 | 1234567 |\n"
        "| -10\u00a0000 | -10\u00a0000.00 EUR | 1\u00a0234\u00a0567.5 | 1 |  |\n"
        "| -9\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0808 | 1\u00a0234\u00a0567\u00a0890 JPY | 1e+300 |"
        "  |  |\n");
  for (const auto format : {Format::csv, Format::tsv, Format::json, Format::ndjson}) {
    CAPTURE(word_of(format));
    CHECK(render(sample, format).find("\u00a0") == std::string::npos);
  }
}

TEST_CASE("a number has the digits of what its row measures, as far as the rows say what that is") {
  ReportSample sample;
  sample.info.precision = {{"score"}, "metric", [](std::string_view metric) {
                             return metric == "nps" ? 1 : metric == "ces" ? 2 : 0;
                           }};
  sample.columns = {report_column("metric", "Metric", Kind::text), report_column("score", "Score", Kind::real),
                    report_column("raw", "Raw", Kind::real)};
  sample.rows = {{"nps"s, 40.0, 40.0}, {"ces"s, 5.2, 5.2}, {"people"s, std::int64_t{3}, 1.0}, {"ces"s, {}, {}}};
  CHECK(render(sample, Format::table) ==
        "Metric  Score  Raw\n"
        "nps      40.0   40\n"
        "ces      5.20  5.2\n"
        "people      3    1\n"
        "ces\n");
  CHECK(render(sample, Format::csv) == "metric,score,raw\nnps,40,40\nces,5.2,5.2\npeople,3,1\nces,,\n");
  sample.columns.erase(sample.columns.begin());
  for (auto& row : sample.rows) row.erase(row.begin());
  CHECK(render(sample, Format::md).find("| 40 | 40 |\n| 5.2 | 5.2 |\n") != std::string::npos);
}

TEST_CASE("a row without a name is called so where people read it") {
  auto sample = sales();
  sample.info.sums.clear();
  sample.rows = {{{}, std::int64_t{2}, {}}, {""s, std::int64_t{3}, {}}, {"call"s, {}, {}}};
  CHECK(render(sample, Format::table) == "Channel  Count  Amount\n(none)       2\n(none)       3\ncall\n");
  CHECK(render(sample, Format::md).find("| (none) | 2 |  |\n") != std::string::npos);
  CHECK(render(sample, Format::html).find(">(none)</th>") != std::string::npos);
  CHECK(render(sample, Format::csv) == "channel,count,amount\n,2,\n,3,\ncall,,\n");
  CHECK(render(sample, Format::ndjson).starts_with("{\"channel\":null,\"count\":2,"));
}

TEST_CASE("a section of a page has the columns that it fills") {
  auto sample = sales();
  sample.columns.push_back(report_column("area", "Area", Kind::text));
  sample.rows = {{"call"s, std::int64_t{2}, {}, "people"s}, {"EUR"s, {}, "500 EUR"s, "money"s}};
  const std::string whole = render(sample, Format::html);
  CHECK(whole.find("Count</th><th scope=\"col\" class=\"number\">Amount</th>") != std::string::npos);
  sample.info.chart.split = "area";
  const std::string page = render(sample, Format::html);
  CHECK(page.find("Count</th><th scope=\"col\" class=\"number\">Amount</th>") == std::string::npos);
  CHECK(page.find(">2</td><td dir=\"auto\">people</td></tr>") != std::string::npos);
  CHECK(page.find(">EUR</th><td class=\"number\">5.00 EUR</td>") != std::string::npos);
}

TEST_CASE("bars stand at the end of the lines, scaled to the largest of each currency") {
  auto sample = sales();
  sample.rows = {{"call"s, std::int64_t{1}, "2400 EUR"s}, {"email"s, std::int64_t{1}, "-1200 EUR"s},
                 {"visit"s, std::int64_t{1}, "50 EUR"s},  {"chat"s, std::int64_t{1}, "1 EUR"s},
                 {"sms"s, std::int64_t{1}, "0 EUR"s},     {"letter"s, std::int64_t{1}, {}},
                 {"video"s, std::int64_t{1}, "12 JPY"s}};
  CHECK(with_bars(sample) ==
        "Channel  Count      Amount\n"
        "call         1   24.00 EUR  ████████████████████████\n"
        "email        1  -12.00 EUR  ▒▒▒▒▒▒▒▒▒▒▒▒\n"
        "visit        1    0.50 EUR  ▌\n"
        "chat         1    0.01 EUR  ▏\n"
        "sms          1    0.00 EUR\n"
        "letter       1\n"
        "video        1      12 JPY  ████████████████████████\n"
        "Total        7   12.51 EUR\n"
        "                    12 JPY\n");
}

TEST_CASE("bars take the room that a terminal has left, or none") {
  auto sample = sales();
  sample.info.sums.clear();
  sample.rows = {{"call"s, std::int64_t{1}, "100 EUR"s}};
  const std::string heading = "Channel  Count    Amount\n", line = "call         1  1.00 EUR";
  CHECK(with_bars(sample, 80) == heading + line + "  ████████████████████████\n");
  CHECK(with_bars(sample, 36) == heading + line + "  ██████████\n");
  CHECK(with_bars(sample, 34) == heading + line + "  ████████\n");
  CHECK(with_bars(sample, 33) == heading + line + "\n");
  CHECK(with_bars(sample, 10) == heading + line + "\n");
}

TEST_CASE("there are no bars without a column for them, nor in a list") {
  auto sample = sales();
  sample.rows.resize(1);
  for (const auto& values : {std::vector<std::string_view>{}, std::vector<std::string_view>{"no such column"},
                             std::vector<std::string_view>{"channel"}}) {
    sample.info.chart.values = values;
    CHECK(with_bars(sample) == "Channel  Count     Amount\ncall         2  19.99 EUR\n");
  }
}
