#include "support/report_samples.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <limits>

namespace rapport::test {
namespace {

using namespace std::string_literals;

std::string month_of(int index) { return fmt::format("{}-{:02}", 2024 + index / 12, index % 12 + 1); }

/// A wave that looks like business, and is the same each time.
std::int64_t wave(int index, double base, double height) {
  return std::llround(base + height * std::sin(index * 0.7) + height * 0.4 * std::cos(index * 2.3));
}

std::string cents(std::int64_t minor, std::string_view currency) { return fmt::format("{} {}", minor, currency); }

}  // namespace

ColumnInfo report_column(std::string_view name, std::string_view heading, Kind kind, int decimals) {
  ColumnInfo info{};
  info.name = name;
  info.heading = heading;
  info.kind = kind;
  info.decimals = decimals;
  return info;
}

std::string render(const ReportSample& sample, SinkOptions options) {
  options.report = &sample.info;
  StringOutput out;
  const auto sink = make_sink(options, out);
  sink->begin(sample.columns);
  for (const auto& row : sample.rows) {
    std::vector<Cell> cells;
    for (const auto& value : row) cells.push_back(as_cell(value));
    sink->row(cells);
  }
  sink->end();
  return out.text();
}

std::string render(const ReportSample& sample, Format format) {
  SinkOptions options{};
  options.format = format;
  return render(sample, options);
}

ReportSample channels() {
  ReportSample sample;
  sample.info = {.name = "activity",
                 .title = "Activity by channel",
                 .subtitle = "January to March 2026, owner maria",
                 .scope = {{"by", "channel"}, {"from", "2026-01-01"}, {"to", "2026-03-31"}, {"owner", "maria"}},
                 .sums = {"count"},
                 .chart = {.label = "channel", .values = {"count"}, .x_title = "Channel", .y_title = "Contacts"}};
  sample.columns = {report_column("channel", "Channel", Kind::choice),
                    report_column("count", "Contacts", Kind::integer),
                    report_column("share", "Share in %", Kind::real, 1)};
  const std::vector<std::pair<std::string, std::int64_t>> counts{
      {"email", 412}, {"call", 305}, {"visit", 96}, {"chat", 88},  {"whatsapp", 61},
      {"sms", 40},    {"video", 22}, {"event", 9},  {"letter", 1}, {"other", 0}};
  for (const auto& [channel, count] : counts)
    sample.rows.push_back({channel, count, static_cast<double>(count) * 100 / 1034});
  return sample;
}

ReportSample customers() {
  ReportSample sample;
  sample.info = {.name = "revenue",
                 .title = "Revenue by customer",
                 .subtitle = "2025",
                 .scope = {{"by", "customer"}},
                 .sums = {"purchases", "revenue"},
                 .chart = {.label = "customer", .values = {"revenue"}, .x_title = "Customer", .y_title = "Revenue"}};
  sample.columns = {report_column("id", "ID", Kind::id), report_column("customer", "Customer", Kind::text),
                    report_column("purchases", "Purchases", Kind::integer),
                    report_column("revenue", "Revenue", Kind::money),
                    report_column("last_purchase", "Last purchase", Kind::date)};
  const std::vector<std::string> names{
      "Wöchentliche Großhandelsgesellschaft für Molkereierzeugnisse Mümmelmannsberg mbH & Co. KG",
      "शर्मा एंड संस प्राइवेट लिमिटेड, नई दिल्ली और मुंबई शाखा",
      "شركة النور للتجارة والصناعات الغذائية المحدودة في الشرق الأوسط",
      "株式会社東京都市開発総合研究所アジア太平洋地域事業本部",
      "👨‍👩‍👧‍👦 Family & Friends Café 🎉🎊 of all the seven continents 🌍🌎🌏",
      "ООО «Ростовский Широкоформатный Щитовой Монтаж и Проектирование»",
      "MWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMW",
      "Ada",
      "חברת החשמל והגז המאוחדת של הגליל והגולן בע״מ",
      "บริษัท สยามอินเตอร์เนชั่นแนลเทรดดิ้งแอนด์โลจิสติกส์ จำกัด (มหาชน)",
      "மதுரை மீனாட்சி நெசவாளர் கூட்டுறவு சங்கம் லிமிடெட்",
      "Łukasz Żak"};
  for (int i = 0; i < 57; ++i) {
    std::string name = names[static_cast<std::size_t>(i) % names.size()];
    if (i >= 12) name += fmt::format(" {}", i);
    const auto minor = static_cast<std::int64_t>(std::pow(0.9, i) * 98'765'432.1);
    sample.rows.push_back({std::int64_t{1000 + i}, name, std::int64_t{60 - i}, cents(minor, "EUR"), "2025-11-30"s});
  }
  return sample;
}

ReportSample months() {
  ReportSample sample;
  sample.info = {.name = "activity",
                 .title = "Activity by month",
                 .subtitle = "2024 and 2025",
                 .scope = {{"by", "month"}},
                 .sums = {"contacts", "purchases"},
                 .chart = {.form = Chart::Form::line,
                           .label = "month",
                           .values = {"contacts", "purchases"},
                           .x_title = "Month",
                           .y_title = "Number"}};
  sample.columns = {report_column("month", "Month", Kind::date), report_column("contacts", "Contacts", Kind::integer),
                    report_column("purchases", "Purchases", Kind::integer)};
  for (int i = 0; i < 24; ++i) sample.rows.push_back({month_of(i), wave(i, 310, 120), wave(i + 5, 140, 60)});
  return sample;
}

ReportSample moments() {
  ReportSample sample;
  sample.info = {.name = "satisfaction",
                 .title = "Answers by moment",
                 .subtitle = "2025",
                 .scope = {{"by", "moment"}},
                 .sums = {"answers"},
                 .chart = {.form = Chart::Form::stacked,
                           .label = "moment",
                           .values = {"detractors", "passives", "promoters"},
                           .x_title = "Moment",
                           .y_title = "Share of answers",
                           .unit = "%"}};
  sample.columns = {report_column("moment", "Moment", Kind::choice), report_column("answers", "Answers", Kind::integer),
                    report_column("detractors", "Detractors", Kind::real, 1),
                    report_column("passives", "Passives", Kind::real, 1),
                    report_column("promoters", "Promoters", Kind::real, 1)};
  sample.rows = {{"after_purchase"s, std::int64_t{120}, 12.5, 33.333333333333336, 54.166666666666664},
                 {"after_delivery"s, std::int64_t{80}, 20.0, 20.0, 60.0},
                 {"after_case"s, std::int64_t{31}, 48.38709677419355, 48.38709677419355, 3.225806451612903},
                 {"yearly"s, std::int64_t{9}, 0.0, 0.0, 100.0},
                 {"onboarding"s, std::int64_t{0}, {}, {}, {}},
                 {"renewal"s, std::int64_t{300}, 0.3, 99.4, 0.3}};
  return sample;
}

ReportSample currencies() {
  ReportSample sample;
  sample.info = {
      .name = "revenue",
      .title = "Revenue by channel",
      .subtitle = "this quarter",
      .scope = {{"by", "channel"}},
      .sums = {"purchases", "revenue"},
      .chart = {
          .label = "channel", .values = {"revenue"}, .split = "currency", .x_title = "Channel", .y_title = "Revenue"}};
  sample.columns = {
      report_column("channel", "Channel", Kind::choice), report_column("currency", "Currency", Kind::text),
      report_column("purchases", "Purchases", Kind::integer), report_column("revenue", "Revenue", Kind::money)};
  for (const auto& [currency, factor] :
       std::vector<std::pair<std::string, std::int64_t>>{{"EUR", 1}, {"IDR", 1'234'567}, {"JPY", 150}}) {
    std::int64_t amount = 1'999'99;
    for (const auto* channel : {"call", "email", "visit"}) {
      sample.rows.push_back({channel, currency, amount % 97, cents(amount * factor, currency)});
      amount /= 3;
    }
  }
  return sample;
}

ReportSample negatives() {
  ReportSample sample;
  sample.info = {.name = "nps",
                 .title = "Net promoter score by owner",
                 .subtitle = "2025",
                 .scope = {},
                 .sums = {},
                 .chart = {.label = "owner",
                           .values = {"nps"},
                           .low = "low",
                           .high = "high",
                           .x_title = "Owner",
                           .y_title = "Net promoter score, with its 95 % interval"}};
  sample.columns = {report_column("owner", "Owner", Kind::owner), report_column("nps", "NPS", Kind::real, 1),
                    report_column("low", "Low", Kind::real, 1), report_column("high", "High", Kind::real, 1)};
  sample.rows = {{"maria"s, 62.5, 48.0, 77.0},  {"budi"s, 0.0, -20.0, 20.0},       {"小芳"s, -41.25, -80.0, -2.5},
                 {"nobody asked"s, {}, {}, {}}, {"aisha"s, -100.0, -100.0, -64.0}, {"yusuf"s, 3.0, {}, {}}};
  return sample;
}

ReportSample scores() {
  ReportSample sample;
  sample.info = {.name = "satisfaction",
                 .title = "Satisfaction by month",
                 .subtitle = "2025",
                 .scope = {},
                 .sums = {"answers"},
                 .chart = {.form = Chart::Form::line,
                           .label = "month",
                           .values = {"mean"},
                           .split = "score",
                           .low = "low",
                           .high = "high",
                           .x_title = "Month",
                           .unit = "points"}};
  sample.columns = {report_column("month", "Month", Kind::date),        report_column("score", "Score", Kind::choice),
                    report_column("answers", "Answers", Kind::integer), report_column("mean", "Mean", Kind::real, 2),
                    report_column("low", "Low", Kind::real, 2),         report_column("high", "High", Kind::real, 2)};
  for (const auto* score : {"csat", "ces"})
    for (int i = 0; i < 12; ++i) {
      const double mean = 3.4 + 0.8 * std::sin(i * 0.9);
      const bool gap = i == 4;
      sample.rows.push_back({month_of(12 + i), score, std::int64_t{gap ? 0 : 40 + i}, gap ? Value{} : Value{mean},
                             gap ? Value{} : Value{mean - 0.4}, gap ? Value{} : Value{mean + 0.4}});
    }
  return sample;
}

ReportSample counts_and_amounts() {
  ReportSample sample;
  sample.info = {.name = "owners",
                 .title = "Work by owner",
                 .subtitle = "May 2026",
                 .scope = {},
                 .sums = {"contacts", "purchases", "revenue"},
                 .chart = {.label = "owner", .values = {"contacts", "purchases", "revenue"}, .x_title = "Owner"}};
  sample.columns = {report_column("owner", "Owner", Kind::owner), report_column("contacts", "Contacts", Kind::integer),
                    report_column("purchases", "Purchases", Kind::integer),
                    report_column("revenue", "Revenue", Kind::money)};
  sample.rows = {{"maria"s, std::int64_t{120}, std::int64_t{14}, "1999900 EUR"s},
                 {"budi"s, std::int64_t{80}, std::int64_t{30}, "-50000 EUR"s},
                 {"aisha"s, std::int64_t{3}, std::int64_t{0}, {}}};
  return sample;
}

ReportSample hostile() {
  ReportSample sample;
  sample.info = {
      .name = "x",
      .title = "<script>alert(\"t\")</script> & 'co' \x01\xFF",
      .subtitle = "</title><b>\u202Eevil",
      .scope = {{"by", "\"<b>\""}},
      .sums = {"n"},
      .chart = {.label = "label", .values = {"n"}, .x_title = "<i>\"x\"</i>", .y_title = "y & <y>", .unit = "\"<u>'"}};
  sample.columns = {report_column("label", "La<bel> & \"more\"", Kind::text),
                    report_column("n", "N<n>", Kind::integer)};
  sample.rows = {{"<script>alert('x')</script>"s, std::int64_t{1}},
                 {"\"quoted\" & 'single'"s, std::int64_t{2}},
                 {"nul\0 bell\a esc\x1b[31m tab\t"s, std::int64_t{3}},
                 {"broken \xFF\xC3 \xED\xA0\x80 utf-8"s, std::int64_t{4}},
                 {"\u202Eevil\u2066 \uFFFE \uFFFF"s, std::int64_t{5}},
                 {"two\nlines"s, std::int64_t{6}},
                 {"]]> <!-- --> &lt;"s, std::int64_t{7}},
                 {""s, std::int64_t{8}}};
  return sample;
}

ReportSample huge() {
  ReportSample sample;
  sample.info = {.name = "huge",
                 .title = "Huge numbers",
                 .subtitle = {},
                 .scope = {},
                 .sums = {},
                 .chart = {.label = "label", .values = {"n", "x", "money"}, .unit = "things"}};
  sample.columns = {report_column("label", "Label", Kind::text), report_column("n", "Number", Kind::integer),
                    report_column("x", "Real", Kind::real, 3), report_column("money", "Money", Kind::money)};
  sample.rows = {{"largest"s, std::numeric_limits<std::int64_t>::max(), 1e18, "9223372036854775807 EUR"s},
                 {"smallest"s, std::numeric_limits<std::int64_t>::min(), -0.0001, "-9223372036854775808 EUR"s},
                 {"beyond"s, std::int64_t{0}, std::numeric_limits<double>::infinity(), "9223372036854775807 KWD"s}};
  return sample;
}

ReportSample days() {
  ReportSample sample;
  sample.info = {.name = "activity",
                 .title = "Activity by day",
                 .subtitle = "a thousand days",
                 .scope = {},
                 .sums = {"contacts"},
                 .chart = {.form = Chart::Form::line, .label = "day", .values = {"contacts"}, .x_title = "Day"}};
  sample.columns = {report_column("day", "Day", Kind::date), report_column("contacts", "Contacts", Kind::integer)};
  for (int i = 0; i < 1000; ++i)
    sample.rows.push_back(
        {fmt::format("{}-{:02}-{:02}", 2023 + i / 365, i % 365 / 31 + 1, i % 365 % 31 + 1), wave(i, 20, 15)});
  return sample;
}

ReportSample one_row() {
  ReportSample sample = months();
  sample.rows.resize(1);
  return sample;
}

ReportSample no_rows() {
  ReportSample sample = channels();
  sample.rows.clear();
  return sample;
}

}  // namespace rapport::test
