#include "exchange/ics_series.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

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
  for (const auto& [fields, at, shift] : series.take())
    text << at << ' ' << fields[0].second << " [" << fields[5].second << "] [" << fields[6].second << "]\n";
  // Of a day that does not say all, the series speaks.
  CHECK(text.str() ==
        "4 a [2026-04-02] [2026-03-12]\n5 b [] []\n6  [2026-05-01] []\n7  [] []\n2 a [2026-04-02] []\n3 a [] []\n");
  CHECK(series.take().empty());
}

TEST_CASE("a single day of a series that is told as it is written is so too") {
  IcsSeries series;
  auto rule = entry("a", "", "FREQ=MONTHLY", "Call"), day = entry("a", "2026-04-13", "", "Call");
  CHECK(series.keep(day, 1, {std::chrono::days{1}, false}));
  CHECK(series.keep(rule, 2, {{}, true}));
  const auto entries = series.take();
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].fields[6].second == "2026-04-12");
  CHECK(entries[1].fields[1].second == "2026-04-12");
}

TEST_SUITE_END();
