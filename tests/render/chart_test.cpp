#include "render/chart.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "render/markup.hpp"
#include "render/text_box.hpp"
#include "support/report_samples.hpp"

using namespace rapport;
using namespace rapport::test;
using namespace std::string_view_literals;

namespace {

std::string labels_of(const Axis& axis) {
  std::string text{axis.scale()};
  for (const auto tick : axis.ticks()) text.append(text.empty() ? "" : " ").append(axis.label(tick));
  return text;
}

std::vector<Section> sections_of(const ReportSample& sample) {
  ChartData data(sample.info, sample.columns);
  for (const auto& row : sample.rows) {
    std::vector<Cell> cells;
    for (const auto& value : row) cells.push_back(as_cell(value));
    data.add(cells);
  }
  return data.sections();
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("an axis has zero and round ticks") {
  CHECK(labels_of({0, 412, 9, true}) == "0 100 200 300 400 500");
  CHECK(labels_of({0, 412, 10, true}) == "0 50 100 150 200 250 300 350 400 450");
  CHECK(labels_of({0, 1, 9, true}) == "0 1");
  CHECK(labels_of({0, 1, 6, false}) == "0 0.2 0.4 0.6 0.8 1.0");
  CHECK(labels_of({-41.25, 77, 5, false}) == "-50 0 50 100");
  CHECK(labels_of({-7, -3, 5, false}) == "-8 -6 -4 -2 0");
  CHECK(labels_of({0, 0, 5, true}) == "0 1");
  CHECK(labels_of({0, 0.00042, 4, false}) == "0 0.0002 0.0004 0.0006");
  CHECK(labels_of({0, 99'999, 3, true}) == "thousand 0 50 100");
  CHECK(labels_of({0, 2'469'121'654.33, 6, false}) == "billion 0 0.5 1.0 1.5 2.0 2.5");
  CHECK(labels_of({-9.3e18, 9.3e18, 5, true}) == "quintillion -10 -5 0 5 10");
  CHECK(labels_of({0, 1e300, 3, false}) == "0 5e+299 1e+300");
}

TEST_CASE("an axis holds its numbers and keeps to the number of ticks") {
  for (int exponent = -6; exponent < 20; ++exponent)
    for (const double factor : {1.0, 1.3, 1.99, 2.0, 4.2, 5.0, 7.7, 9.99})
      for (const double below : {0.0, -0.4, -1.0, -3.0})
        for (int ticks = 3; ticks < 12; ++ticks) {
          const double high = factor * std::pow(10.0, exponent), low = high * below;
          const Axis axis(low, high, ticks, false);
          CAPTURE(low);
          CAPTURE(high);
          CHECK(axis.ticks().size() >= 2);
          CHECK(axis.ticks().size() <= static_cast<std::size_t>(ticks));
          CHECK(axis.ticks().front() <= low + high * 1e-6);
          CHECK(axis.ticks().back() >= high * (1 - 1e-6));
          CHECK(axis.position(axis.ticks().front()) == 0);
          CHECK(axis.position(axis.ticks().back()) == 1);
        }
}

TEST_CASE("text is cut to a width between characters") {
  CHECK(fit_text("whatsapp", text_width("whatsapp")) == "whatsapp");
  CHECK(fit_text("whatsapp", 3) == "wh…");
  CHECK(fit_text("", 0) == "");
  CHECK(fit_text("abc", 0) == "");
  const std::string_view family = "👨\u200D👩\u200D👧";
  for (const std::string_view text : {"Wöchentliche Großhandelsgesellschaft"sv, "株式会社東京都市開発総合研究所"sv,
                                      "शर्मा एंड संस प्राइवेट लिमिटेड"sv, family, "\xFF\xFF\xFF\xFF\xFF"sv})
    for (double width = 0; width < 30; width += 0.7) {
      const std::string fitted = fit_text(text, width);
      CHECK(text_width(fitted) <= width + 0.001);
      CHECK((fitted == visible_text(text) || fitted.empty() || fitted.ends_with("…")));
      CHECK(is_valid_utf8(fitted));
    }
}

TEST_CASE("markup is the same text in elements and attributes") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"plain", "plain"},
      {"<b a=\"1\" c='2'>&amp;", "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;"},
      {"a\0b\x1b[0m\t\n"sv, "a\\x00b\\x1b[0m\\t\\n"},
      {"\x7F\u0085\u202E\u2066", "\\x7f\\u0085\\u202e\\u2066"},
      {"\xFF|\xC3|\xED\xA0\x80", "\uFFFD|\uFFFD|\uFFFD\uFFFD\uFFFD"},
      {"\uFFFE\uFFFF", "\uFFFD\uFFFD"},
      {"王 محمد 👨\u200D👩", "王 محمد 👨\u200D👩"},
  };
  for (const auto& [text, expected] : cases) CHECK(markup(text) == expected);
}

TEST_CASE("amounts are drawn in a chart for each currency, counts in one of their own") {
  const auto sections = sections_of(counts_and_amounts());
  REQUIRE(sections.size() == 1);
  REQUIRE(sections[0].panels.size() == 2);
  const Panel& counts = sections[0].panels[0];
  CHECK(counts.series == std::vector<std::string>{"Contacts", "Purchases"});
  CHECK(counts.groups.size() == 3);
  CHECK(counts.value_caption({}) == "Contacts, Purchases");
  const Panel& money = sections[0].panels[1];
  CHECK(money.value_caption("thousand") == "Revenue (thousand EUR)");
  CHECK(money.groups.size() == 2);  // who has no amount has no currency either
  CHECK(money.groups[1].marks[0].value == -500);
  CHECK(money.groups[1].marks[0].shown == "-500.00");
}

TEST_CASE("rows of one label in several currencies are one bar of what they count") {
  auto sample = counts_and_amounts();
  auto other = sample.rows[0];
  for (auto& value : other)
    if (auto* text = std::get_if<std::string>(&value); text && text->ends_with(" EUR"))
      text->replace(text->size() - 3, 3, "USD");
  sample.rows.insert(sample.rows.begin() + 1, {other, sample.rows[0]});  // the last one is a namesake
  const auto sections = sections_of(sample);
  const Panel& counts = sections[0].panels[0];
  REQUIRE(counts.groups.size() == 4);
  CHECK(*counts.groups[0].marks[0].value == 2 * *counts.groups[1].marks[0].value);
  CHECK(counts.groups[0].label == counts.groups[1].label);
}

TEST_CASE("numbers of several units are drawn in a chart for each unit") {
  auto sample = counts_and_amounts();
  const std::string first = std::get<std::string>(sample.rows[0][0]);
  static std::string of_percent;
  of_percent = first;
  sample.info.chart.unit_of = [](std::string_view label) { return label == of_percent ? "%"sv : ""sv; };
  const auto sections = sections_of(sample);
  REQUIRE(sections.size() == 1);
  REQUIRE(sections[0].panels.size() == 3);
  std::size_t groups = 0;
  for (const auto& panel : sections[0].panels) {
    if (!panel.currency.empty()) continue;
    groups += panel.groups.size();
    for (const auto& group : panel.groups) CHECK((group.label == first) == (panel.unit == "%"));
  }
  CHECK(groups == 3);
}

TEST_CASE("a report is split by the column that it names, in order of appearance") {
  const auto sections = sections_of(currencies());
  REQUIRE(sections.size() == 3);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    CHECK(sections[i].name == std::vector<std::string>{"EUR", "IDR", "JPY"}[i]);
    CHECK(sections[i].panels.size() == 1);
    CHECK(sections[i].panels[0].groups.size() == 3);
  }
}

TEST_CASE("at most 40 bars are drawn, and every moment of a line") {
  const auto bars = sections_of(customers());
  CHECK(bars[0].panels[0].groups.size() == 40);
  CHECK(bars[0].panels[0].left_out == 17);
  const auto lines = sections_of(days());
  CHECK(lines[0].panels[0].groups.size() == 1000);
  CHECK(lines[0].panels[0].left_out == 0);
}

TEST_CASE("bars are as long as their numbers") {
  ReportSample sample = channels();
  sample.rows = {{"half", std::int64_t{50}, {}},
                 {"whole", std::int64_t{100}, {}},
                 {"none", std::int64_t{0}, {}},
                 {"below", std::int64_t{-100}, {}},
                 {"", {}, {}}};
  const auto sections = sections_of(sample);
  const Drawing drawing = draw(sections[0].panels[0], wide_chart);
  CHECK(drawing.width == wide_chart);
  CHECK(count(drawing.elements, "<rect") == 3);
  CHECK(count(drawing.elements, " value end") == 0);
  CHECK(count(drawing.elements, "class=\"value end\"") == 5);
  CHECK(drawing.elements.find("<title>half, Contacts: 50</title>") != std::string::npos);
  CHECK(drawing.elements.find("<title>(none), Contacts: –</title>") != std::string::npos);
  const auto width_after = [&](std::string_view title) {
    const auto at = drawing.elements.find(" width=\"", drawing.elements.find(title));
    return std::stod(drawing.elements.substr(at + 8));
  };
  CHECK(width_after("whole, ") == doctest::Approx(2 * width_after("half, ")).epsilon(0.01));
  CHECK(width_after("below, ") == doctest::Approx(width_after("whole, ")).epsilon(0.01));
}

TEST_CASE("intervals are drawn where both ends are known") {
  const auto bars = sections_of(negatives());
  CHECK(count(draw(bars[0].panels[0], narrow_chart).elements, "class=\"whisker\"") == 4 * 3);
  const auto lines = sections_of(scores());
  CHECK(count(draw(lines[0].panels[0], wide_chart).elements, "class=\"whisker\"") == 11 * 3);
}

TEST_CASE("a line is broken where a number is missing") {
  const auto sections = sections_of(scores());
  REQUIRE(sections.size() == 2);
  const Drawing drawing = draw(sections[0].panels[0], wide_chart);
  CHECK(count(drawing.elements, "<path") == 2);
  CHECK(count(drawing.elements, "<circle") == 11);
  const auto one = sections_of(one_row());
  const Drawing point = draw(one[0].panels[0], wide_chart);
  CHECK(count(point.elements, "<path") == 0);
  CHECK(count(point.elements, "<circle") == 2);
}

TEST_CASE("the labels of a line are thinned out") {
  const auto sections = sections_of(days());
  const Drawing wide = draw(sections[0].panels[0], wide_chart), narrow = draw(sections[0].panels[0], narrow_chart);
  const auto labels = [](const Drawing& drawing) { return count(drawing.elements, "middle tick\">20"); };
  CHECK(labels(wide) > 5);
  CHECK(labels(wide) < 12);
  CHECK(labels(narrow) > 2);
  CHECK(labels(narrow) < labels(wide));
  CHECK(count(wide.elements, "middle tick\">2023-01-01<") == 1);
}

TEST_CASE("parts of a hundred fill their bar") {
  const auto sections = sections_of(moments());
  const Drawing drawing = draw(sections[0].panels[0], wide_chart);
  CHECK(count(drawing.elements, "<rect") == 3 + 3 * 4 + 1);  // the legend, four full rows, and one of one part
  CHECK(drawing.elements.find("<title>after_purchase, Promoters: 54.2 %</title>") != std::string::npos);
  CHECK(drawing.elements.find("on-2\">99.4</text>") != std::string::npos);
  CHECK(drawing.elements.find("on-1\">0.3</text>") == std::string::npos);  // no room
}

TEST_CASE("a chart can only be drawn of columns that are there") {
  auto sample = channels();
  CHECK_NOTHROW(check_drawable(sample.info, sample.columns));
  sample.info.chart.values = {"count", "gone"};
  CHECK_THROWS_WITH_AS(check_drawable(sample.info, sample.columns),
                       "the chart of report activity needs the field 'gone'; add it to --fields", UsageError);
  sample.info.chart.values.clear();  // The rows are counted instead.
  CHECK_NOTHROW(check_drawable(sample.info, sample.columns));
  sample.info.chart.label = {};
  CHECK_THROWS_WITH_AS(check_drawable(sample.info, sample.columns),
                       "report activity has no chart; use another format than svg", UsageError);
}
