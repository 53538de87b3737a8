#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "support/report_samples.hpp"

using namespace rapport;
using namespace rapport::test;
using namespace std::string_view_literals;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// From the first occurrence of `start` up to and with the next one of `end`.
std::string cut(const std::string& text, std::string_view start, std::string_view end) {
  const auto from = text.find(start);
  if (from == std::string::npos) return {};
  return text.substr(from, text.find(end, from) + end.size() - from);
}

std::vector<ReportSample> every_sample() {
  return {channels(),           customers(), months(), moments(), currencies(), negatives(), scores(),
          counts_and_amounts(), hostile(),   huge(),   days(),    one_row(),    no_rows()};
}

}  // namespace

TEST_CASE("html is one page that needs nothing else") {
  for (const auto& sample : every_sample()) {
    const std::string page = render(sample, Format::html);
    CAPTURE(sample.info.title);
    CHECK(
        page.starts_with("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"));
    CHECK(page.ends_with("</main>\n</body>\n</html>\n"));
    for (const auto part : {"<script"sv, "http"sv, "url("sv, "@import"sv, "src="sv, "href="sv, "nan"sv})
      CHECK(!has(cut(page, "<head>", "<title>") + cut(page, "</title>", "</html>"), part));
    CHECK(is_valid_utf8(page));
  }
}

TEST_CASE("html has a drawing for wide and for narrow pages, and all rows in a table") {
  const std::string page = render(channels(), Format::html);
  CHECK(has(page, "<title>Activity by channel, January to March 2026, owner maria</title>"));
  CHECK(has(page, "<h1 dir=\"auto\">Activity by channel</h1>\n<p dir=\"auto\">January to March 2026, owner maria</p>"));
  CHECK(has(page, "<svg class=\"chart wide\" role=\"img\" viewBox=\"0 0 720 "));
  CHECK(has(page, "<svg class=\"chart narrow\" role=\"img\" viewBox=\"0 0 340 "));
  CHECK(has(page,
            "<title>Contacts</title>\n<desc>Bar chart of 10 bars: Channel and Contacts. The table below has the "
            "numbers.</desc>"));
  CHECK(
      cut(page, "<div class=\"table\"", "</tr>\n<tr>") ==
      "<div class=\"table\" role=\"region\" aria-labelledby=\"table-1\" tabindex=\"0\">\n<table>\n"
      "<caption id=\"table-1\">Activity by channel</caption>\n<thead>\n"
      "<tr><th scope=\"col\">Channel</th><th scope=\"col\" class=\"number\">Contacts</th>"
      "<th scope=\"col\" class=\"number\">Share in %</th></tr>\n</thead>\n<tbody>\n"
      "<tr><th scope=\"row\" dir=\"auto\">email</th><td class=\"number\">412</td><td class=\"number\">39.8</td></tr>\n"
      "<tr>");
  CHECK(cut(page, "<tfoot>", "</tfoot>") ==
        "<tfoot>\n<tr><th scope=\"row\" dir=\"auto\">Total</th><td class=\"number\">1034</td>"
        "<td class=\"number\"></td></tr>\n</tfoot>");
}

TEST_CASE("html says how many rows the chart leaves out") {
  const std::string page = render(customers(), Format::html);
  CHECK(has(page,
            "<figcaption><p>The chart shows the first 40 of 57 rows. The table below has them all.</p></figcaption>"));
  CHECK(has(page, "Łukasz Żak 47</th>"));
  CHECK(!has(render(channels(), Format::html), "<figcaption>"));
}

TEST_CASE("html of a report that is split has a chart and a table with totals for each part") {
  const std::string page = render(currencies(), Format::html);
  for (const auto part : {"<h2 dir=\"auto\">EUR</h2>"sv, "<h2 dir=\"auto\">IDR</h2>"sv, "<h2 dir=\"auto\">JPY</h2>"sv,
                          "<caption id=\"table-3\">Revenue by channel: JPY</caption>"sv,
                          "<td class=\"number\">2888.87 EUR</td>"sv, "Revenue (million JPY)"sv})
    CHECK(has(page, part));
}

TEST_CASE("without rows there is a sentence instead of charts") {
  const std::string page = render(no_rows(), Format::html);
  CHECK(has(page, "<p class=\"empty\">Nothing in this period.</p>"));
  CHECK(!has(page, "<svg"));
  CHECK(!has(page, "<table"));
  CHECK(has(render(no_rows(), Format::svg), "class=\"muted\">Nothing in this period.</text>"));
}

TEST_CASE("html without the columns of the chart is the table") {
  auto sample = channels();
  sample.info.chart.values = {"gone"};
  const std::string page = render(sample, Format::html);
  CHECK(!has(page, "<svg"));
  CHECK(has(page, "email</th>"));
}

TEST_CASE("numbers that are all missing are not drawn") {
  auto sample = channels();
  for (auto& row : sample.rows) row[1] = Value{};
  CHECK(!has(render(sample, Format::html), "<svg"));
  CHECK(has(render(sample, Format::svg), "Nothing in this period."));
}

TEST_CASE("nothing that was stored is taken as markup") {
  for (const auto format : {Format::html, Format::svg}) {
    const std::string text = render(hostile(), format);
    CAPTURE(word_of(format));
    for (const auto part : {"<script"sv, "<b>"sv, "<i>"sv, "<u>"sv, "<y>"sv, "<n>"sv, "<bd"sv, "<!--"sv, "\x1b"sv,
                            "\x01"sv, "\a"sv, "\t"sv, "\u202E"sv, "\u2066"sv, "\uFFFE"sv, "\xFF"sv})
      CHECK(!has(text, part));
    CHECK(text.find('\0') == std::string::npos);
    CHECK(is_valid_utf8(text));
    CHECK(has(text, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;, N&lt;n&gt;: 1 &quot;&lt;u&gt;&#39;</title>"));
    CHECK(has(text, "nul\\x00 bell\\x07 esc\\x1b[31m tab\\t, N&lt;n&gt;: 3"));
    CHECK(has(text, "&lt;/title&gt;&lt;b&gt;\\u202eevil"));
  }
  CHECK(has(render(hostile(), Format::html), "<th scope=\"row\" dir=\"auto\">two<br>lines</th>"));
}

TEST_CASE("svg is one document of all charts") {
  const std::string drawing = render(currencies(), Format::svg);
  CHECK(
      drawing.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 752 "));
  CHECK(has(drawing,
            "<title>Revenue by channel, this quarter</title>\n<desc>Bar chart of 3 bars: Channel and Revenue "
            "(EUR). Bar chart of 3 bars: Channel and Revenue (IDR). "));
  CHECK(has(drawing, "@media (prefers-color-scheme: dark)"));
  CHECK(drawing.ends_with("</svg>\n"));
  CHECK(!has(drawing, "var("));
  CHECK(has(render(customers(), Format::svg), ">The chart shows the first 40 of 57 rows.</text>"));
}

TEST_CASE("svg names the column that a chart lacks before it writes anything") {
  auto sample = channels();
  sample.info.chart.label = "gone";
  CHECK_THROWS_AS(render(sample, Format::svg), UsageError);
}

TEST_CASE("only a report is a page") {
  for (const auto format : {Format::html, Format::svg}) {
    StringOutput out;
    SinkOptions options{};
    options.format = format;
    CHECK_THROWS_AS(static_cast<void>(make_sink(options, out)), std::logic_error);
  }
}

TEST_CASE("a page that is dropped before its end has written nothing, and one that is full says so") {
  class Full final : public Output {
    void write(std::string_view) override { throw Failure("no space left"); }
  };
  const auto sample = channels();
  for (const auto format : {Format::html, Format::svg}) {
    SinkOptions options{};
    options.format = format;
    options.report = &sample.info;
    StringOutput out;
    {
      const auto sink = make_sink(options, out);
      sink->begin(sample.columns);
      sink->row(std::vector<Cell>{"a"sv, std::int64_t{1}, 1.0});
    }
    CHECK(out.text().empty());
    Full full;
    const auto sink = make_sink(options, full);
    sink->begin(sample.columns);
    CHECK_THROWS_AS(sink->end(), Failure);
  }
}

TEST_CASE("html of many rows has each of them") {
  const std::string page = render(days(), Format::html);
  for (const auto& row : days().rows) CHECK(has(page, ">" + std::get<std::string>(row[0]) + "</th>"));
}
