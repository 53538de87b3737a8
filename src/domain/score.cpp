#include "rapport/domain/score.hpp"

#include <algorithm>
#include <cmath>

namespace rapport {
namespace {

constexpr double z = 1.959963984540054;  // 97.5 % quantile of the normal distribution

/// 97.5 % quantile of Student's t distribution.
double student_t(std::int64_t degrees) {
  static constexpr std::array small{12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
                                    2.2010,  2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860};
  const auto n = static_cast<std::size_t>(degrees);
  if (n <= small.size()) return small.at(n - 1);
  // The first terms of the expansion in 1/n around the normal quantile (Abramowitz and Stegun 26.7.5): from 21 degrees
  // on it is right to four decimals.
  const auto v = static_cast<double>(degrees);
  return z + (std::pow(z, 3) + z) / (4 * v) + (5 * std::pow(z, 5) + 16 * std::pow(z, 3) + 3 * z) / (96 * v * v);
}

double rounded(double value, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return std::round(value * unit) / unit;
}

/// A value with `decimals` decimals as the nearest double, which prints as that decimal.
double decimal(std::int64_t units, int decimals) { return static_cast<double>(units) / std::pow(10.0, decimals); }

struct Interval {
  double low, high;
};

Interval around(double middle, double half, double lowest, double highest) {
  return {std::max(middle - half, lowest), std::min(middle + half, highest)};
}

Interval nps_interval(const Tally& tally) {
  constexpr double added_at_an_end = 0.75, added = 3;
  const auto n = static_cast<double>(tally.answers) + added;
  const double p = (static_cast<double>(tally.high) + added_at_an_end) / n;
  const double d = (static_cast<double>(tally.low) + added_at_an_end) / n;
  const double half = z * std::sqrt((p + d - (p - d) * (p - d)) / n);
  const auto found = around(100 * (p - d), 100 * half, -100, 100);
  // A single promoter or detractor lies outside what three answers that nobody gave pull towards the middle.
  const double score = 100 * static_cast<double>(tally.high - tally.low) / static_cast<double>(tally.answers);
  return {std::min(found.low, score), std::max(found.high, score)};
}

Interval wilson_interval(std::int64_t part, std::int64_t whole) {
  const auto n = static_cast<double>(whole), p = static_cast<double>(part) / n;
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return around(100 * middle, 100 * half, 0, 100);
}

/// Nothing for a single answer.
std::optional<Interval> mean_interval(const Tally& tally, std::int64_t lowest, std::int64_t highest) {
  if (tally.answers < 2) return std::nullopt;
  const auto n = static_cast<double>(tally.answers), total = static_cast<double>(tally.total);
  const double variance = std::max(0.0, (static_cast<double>(tally.squares) - total * total / n) / (n - 1));
  return around(total / n, student_t(tally.answers - 1) * std::sqrt(variance / n), static_cast<double>(lowest),
                static_cast<double>(highest));
}

/// Nothing where the answers do not say how certain they are.
std::optional<Interval> interval(Metric metric, const Tally& tally) {
  if (tally.answers == 0) return std::nullopt;
  switch (metric) {
    case Metric::nps:
      return nps_interval(tally);
    case Metric::csat:
      return wilson_interval(tally.high, tally.answers);
    case Metric::ces:
      break;
  }
  return mean_interval(tally, 1, 7);
}

int decimals_of(Metric metric) { return metric == Metric::ces ? 2 : 1; }

}  // namespace

std::int64_t rounded_ratio(std::int64_t numerator, std::int64_t denominator, int decimals) {
  __extension__ using Wide = __int128;
  Wide scaled = numerator;
  for (int i = 0; i < decimals; ++i) scaled *= 10;
  const Wide divisor = denominator;
  Wide quotient = scaled / divisor;
  const Wide rest = scaled % divisor;
  const auto magnitude = [](Wide value) { return value < 0 ? -value : value; };
  if (2 * magnitude(rest) >= magnitude(divisor)) quotient += (scaled < 0) == (divisor < 0) ? 1 : -1;
  return static_cast<std::int64_t>(quotient);
}

std::optional<double> percent(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return decimal(rounded_ratio(part, whole, 3), 1);
}

std::optional<double> mean(std::int64_t total, std::int64_t count) {
  if (count == 0) return std::nullopt;
  return decimal(rounded_ratio(total, count, 2), 2);
}

std::optional<double> score_of(Metric metric, const Tally& tally) {
  switch (metric) {
    case Metric::nps:
      return percent(tally.high - tally.low, tally.answers);
    case Metric::csat:
      return percent(tally.high, tally.answers);
    case Metric::ces:
      break;
  }
  return mean(tally.total, tally.answers);
}

std::optional<double> score_change(Metric metric, const Tally& now, const Tally& before) {
  if (now.answers == 0 || before.answers == 0) return std::nullopt;
  const auto points = [metric](const Tally& tally) {
    switch (metric) {
      case Metric::nps:
        return tally.high - tally.low;
      case Metric::csat:
        return tally.high;
      case Metric::ces:
        break;
    }
    return tally.total;
  };
  const int decimals = decimals_of(metric);
  const std::int64_t difference = points(now) * before.answers - points(before) * now.answers;
  return decimal(
      rounded_ratio(difference, now.answers * before.answers, metric == Metric::ces ? decimals : decimals + 2),
      decimals);
}

std::optional<double> interval_low(Metric metric, const Tally& tally) {
  const auto found = interval(metric, tally);
  return found ? std::optional{rounded(found->low, decimals_of(metric))} : std::nullopt;
}

std::optional<double> interval_high(Metric metric, const Tally& tally) {
  const auto found = interval(metric, tally);
  return found ? std::optional{rounded(found->high, decimals_of(metric))} : std::nullopt;
}

std::optional<double> mean_low(const Tally& tally, std::int64_t lowest, std::int64_t highest) {
  const auto found = mean_interval(tally, lowest, highest);
  return found ? std::optional{rounded(found->low, 2)} : std::nullopt;
}

std::optional<double> mean_high(const Tally& tally, std::int64_t lowest, std::int64_t highest) {
  const auto found = mean_interval(tally, lowest, highest);
  return found ? std::optional{rounded(found->high, 2)} : std::nullopt;
}

}  // namespace rapport
