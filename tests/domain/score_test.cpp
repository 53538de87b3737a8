// The numbers were worked out by hand, or with the formulas of the sources that score.hpp names.

#include "rapport/domain/score.hpp"

#include <doctest/doctest.h>

using namespace rapport;

TEST_CASE("no answers have no score and no interval") {
  for (const auto& [metric, word] : words_of(Metric{})) {
    CHECK_FALSE(score_of(metric, {}));
    CHECK_FALSE(interval_low(metric, {}));
    CHECK_FALSE(interval_high(metric, {}));
    CHECK_FALSE(score_change(metric, {}, {1, 0, 1, 7, 49}));
  }
  CHECK_FALSE(percent(0, 0));
  CHECK_FALSE(mean(0, 0));
}

TEST_CASE("rounding is exact and half away from zero") {
  CHECK(rounded_ratio(1, 3, 2) == 33);
  CHECK(rounded_ratio(2, 3, 2) == 67);
  CHECK(rounded_ratio(1, 8, 2) == 13);
  CHECK(rounded_ratio(-1, 8, 2) == -13);
  CHECK(rounded_ratio(1, -8, 2) == -13);
  CHECK(rounded_ratio(0, 5, 1) == 0);
  CHECK(rounded_ratio(9'000'000'000'000'000, 9'000'000'000'000'000, 3) == 1000);
  CHECK(percent(1, 16) == 6.3);  // 6.25
  CHECK(percent(-1, 16) == -6.3);
  CHECK(percent(1, 3) == 33.3);
  CHECK(mean(29, 8) == 3.63);  // 3.625
  CHECK(mean(7, 1) == 7.0);
}

TEST_CASE("scores follow their definitions") {
  CHECK(class_of(Metric::nps, 6) == -1);
  CHECK(class_of(Metric::nps, 7) == 0);
  CHECK(class_of(Metric::nps, 8) == 0);
  CHECK(class_of(Metric::nps, 9) == 1);
  CHECK(class_of(Metric::csat, 2) == -1);
  CHECK(class_of(Metric::csat, 3) == 0);
  CHECK(class_of(Metric::csat, 4) == 1);
  CHECK(class_of(Metric::ces, 3) == -1);
  CHECK(class_of(Metric::ces, 4) == 0);
  CHECK(class_of(Metric::ces, 5) == 1);
  CHECK(score_of(Metric::nps, {10, 2, 5, 0, 0}) == 30.0);
  CHECK(score_of(Metric::nps, {3, 3, 0, 0, 0}) == -100.0);
  CHECK(score_of(Metric::nps, {3, 1, 2, 0, 0}) == 33.3);
  CHECK(score_of(Metric::csat, {8, 1, 6, 33, 0}) == 75.0);
  CHECK(score_of(Metric::ces, {3, 0, 3, 17, 97}) == 5.67);
}

TEST_CASE("intervals are those of their sources") {
  // Wilson, 8 of 10: 0.4902 to 0.9433; 0 of 10: 0 to 0.2775.
  CHECK(interval_low(Metric::csat, {10, 0, 8, 0, 0}) == 49.0);
  CHECK(interval_high(Metric::csat, {10, 0, 8, 0, 0}) == 94.3);
  CHECK(interval_low(Metric::csat, {10, 10, 0, 0, 0}) == 0.0);
  CHECK(interval_high(Metric::csat, {10, 10, 0, 0, 0}) == 27.8);
  // 50.75 promoters and 20.75 detractors of 103: 0.2913 +- 1.96 * sqrt((0.6942 - 0.0848) / 103).
  CHECK(interval_low(Metric::nps, {100, 20, 50, 0, 0}) == 14.1);
  CHECK(interval_high(Metric::nps, {100, 20, 50, 0, 0}) == 44.2);
  // All alike: few answers leave much open, many little. And never beyond what a score can be.
  CHECK(interval_low(Metric::nps, {4, 0, 4, 0, 0}) == 6.9);
  CHECK(interval_high(Metric::nps, {4, 0, 4, 0, 0}) == 100.0);
  CHECK(interval_low(Metric::nps, {100, 100, 0, 0, 0}) == -100.0);
  CHECK(interval_high(Metric::nps, {100, 100, 0, 0, 0}) == -93.1);
  CHECK(interval_low(Metric::nps, {4, 0, 0, 0, 0}) == -34.3);
  CHECK(interval_high(Metric::nps, {4, 0, 0, 0, 0}) == 34.3);
  CHECK(interval_high(Metric::nps, {2, 0, 1, 0, 0}) == 79.4);
  // 4, 5, 6: mean 5, s = 1, t(2) = 4.3027: half of it 2.484.
  CHECK(interval_low(Metric::ces, {3, 0, 2, 15, 77}) == 2.52);
  CHECK(interval_high(Metric::ces, {3, 0, 2, 15, 77}) == 7.0);
  CHECK_FALSE(interval_low(Metric::ces, {1, 0, 1, 5, 25}));
  CHECK(interval_low(Metric::nps, {1, 0, 1, 10, 100}) == -48.5);
  CHECK(interval_high(Metric::nps, {1, 0, 1, 10, 100}) == 100.0);
  CHECK(interval_low(Metric::nps, {1, 1, 0, 0, 0}) == -100.0);
  CHECK(interval_low(Metric::csat, {1, 0, 1, 5, 25}) == 20.7);
  // 61 answers around 5 with s = 1: t(60) = 2.0003.
  CHECK(interval_low(Metric::ces, {61, 0, 61, 305, 305 * 5 + 60}) == 4.74);
}

TEST_CASE("a change is taken from the exact fractions") {
  CHECK(score_change(Metric::nps, {3, 0, 1, 0, 0}, {6, 0, 1, 0, 0}) == 16.7);  // 33.33 less 16.67
  CHECK(score_change(Metric::csat, {2, 0, 1, 0, 0}, {3, 0, 2, 0, 0}) == -16.7);
  CHECK(score_change(Metric::ces, {3, 0, 3, 17, 0}, {3, 0, 3, 16, 0}) == 0.33);
}
