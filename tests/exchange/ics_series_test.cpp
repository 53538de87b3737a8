#include "exchange/ics_series.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

using namespace rapport;

namespace {

RecordFields entry(const std::string& uid, const std::string& day, const std::string& rule, const std::string& text,
                   const std::string& left_out = "", const std::string& state = "") {
  return {{"uid", uid},         {"recurrence_id", day},      {"text", text},     {"due", "2026-03-13 16:00"},
          {"recurrence", rule}, {"days_left_out", left_out}, {"days_moved", ""}, {"state", state}};
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("single days of a series come after it, and know what it leaves out once they are closed") {
  IcsSeries series;
  auto plain = entry("p", "", "", "Call"), day = entry("a", "2026-03-12", "", "Call", "", "done");
  auto bare = entry("a", "2026-03-19", "", ""), rule = entry("a", "", "FREQ=WEEKLY", "Call", "2026-04-02");
  auto other = entry("b", "", "FREQ=DAILY", "زيارة");
  auto nameless = entry("", "", "FREQ=DAILY", "x", "2026-05-01"), second = entry("", "", "FREQ=DAILY", "y");
  CHECK(!series.keep(plain, 1));
  CHECK(plain.front().second == "p");
  std::size_t line = 1;
  for (auto* fields : {&day, &bare, &rule, &other, &nameless, &second}) CHECK(series.keep(*fields, ++line));
  std::ostringstream text;
  series.hand_on([&](const RecordFields& fields, std::size_t at) {
    text << at << ' ' << fields[0].second << " [" << fields[5].second << "] [" << fields[6].second << "]\n";
  });
  // Of a day that does not say all, the series speaks.
  CHECK(text.str() ==
        "4 a [2026-04-02] [2026-03-12]\n5 b [] []\n6  [2026-05-01] []\n7  [] []\n2 a [2026-04-02] []\n3 a [] []\n");
  series.hand_on([](const RecordFields&, std::size_t) { FAIL("it was handed on before"); });
}

TEST_CASE("a single day of a series that is told as it is written is so too") {
  IcsSeries series;
  auto rule = entry("a", "", "FREQ=MONTHLY", "Call"), day = entry("a", "2026-04-13", "", "Call");
  CHECK(series.keep(day, 1, {std::chrono::days{1}, false}));
  CHECK(series.keep(rule, 2, {{}, true}));
  std::string days;
  series.hand_on([&](const RecordFields& fields, std::size_t) { days += fields[1].second + fields[6].second + "\n"; });
  CHECK(days == "2026-04-12\n2026-04-12\n");
}

TEST_CASE("a closed day knows of a thousand days that its series leaves out after it, however many there are") {
  const Date first = parse_iso_date("2026-03-12").value();
  std::string left_out;
  for (int i = 3000; i >= 0; --i) left_out += to_iso(first + std::chrono::days{i}) + " ";
  IcsSeries series;
  auto rule = entry("a", "", "FREQ=DAILY", "Call", left_out);
  auto day = entry("a", to_iso(first + std::chrono::days{10}), "", "Call", "", "done");
  auto last = entry("a", to_iso(first + std::chrono::days{2999}), "", "Call", "", "skipped");
  for (auto* fields : {&rule, &day, &last}) CHECK(series.keep(*fields, 1));
  std::vector<std::string> known;
  series.hand_on([&](const RecordFields& fields, std::size_t) { known.push_back(fields[5].second); });
  constexpr std::size_t size_of_day = 11;
  CHECK(known.at(0).size() == 3001 * size_of_day - 1);
  CHECK(known.at(1).size() == 1000 * size_of_day - 1);
  CHECK(known.at(1).starts_with(to_iso(first + std::chrono::days{11}) + " "));
  CHECK(known.at(2) == to_iso(first + std::chrono::days{3000}));
}

TEST_SUITE_END();
