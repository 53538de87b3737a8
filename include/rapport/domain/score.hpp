#pragma once
// Satisfaction in numbers: NPS, CSAT and CES with their uncertainty.
//
// Counts are exact integers, and so is the arithmetic up to the last division. A result is rounded once, when it is
// made for showing: half away from zero, percentages and NPS to one decimal, means to two.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/words.hpp"

namespace rapport RAPPORT_API {

/// nps   Net Promoter Score: answers 0 to 10 to "how likely are you to recommend us" (Reichheld, Harvard Business
///       Review, December 2003). Percentage of 9 and 10 less percentage of 0 to 6: -100 to 100.
/// csat  Customer Satisfaction: answers 1 to 5. Percentage of 4 and 5 ("top two boxes").
/// ces   Customer Effort Score: answers 1 to 7 to "it was easy" (Dixon, Freeman, Toman, Harvard Business Review, July
///       2010, in its later form, in which 7 is best). The mean.
enum class Metric { nps, csat, ces };
constexpr auto words_of(Metric) {
  return std::to_array<std::pair<Metric, std::string_view>>(
      {{Metric::nps, "nps"}, {Metric::csat, "csat"}, {Metric::ces, "ces"}});
}

/// -1 for a poor answer (nps 0 to 6, csat 1 and 2, ces 1 to 3), 1 for a good one (nps 9 and 10, csat 4 and 5, ces 5 to
/// 7), else 0.
[[nodiscard]] constexpr int class_of(Metric metric, std::int64_t score) {
  const auto [poor, good] = metric == Metric::nps    ? std::array{6, 9}
                            : metric == Metric::csat ? std::array{2, 4}
                                                     : std::array{3, 5};
  return score <= poor ? -1 : score >= good ? 1 : 0;
}

/// Some answers, counted.
struct Tally {
  std::int64_t answers = 0;
  std::int64_t low = 0;      ///< those of class -1
  std::int64_t high = 0;     ///< those of class 1
  std::int64_t total = 0;    ///< sum of the scores
  std::int64_t squares = 0;  ///< sum of their squares
};

/// The score; nothing without answers.
[[nodiscard]] std::optional<double> score_of(Metric metric, const Tally& tally);

/// The ends of the 95 % confidence interval of score_of(), within what the score can be.
///
/// csat  Wilson's score interval of a proportion (Wilson, JASA 22, 1927), which holds for few answers and for shares
///       near 0 and 1.
/// nps   (p - d) +- 1.96 * sqrt(((p + d) - (p - d)^2) / n), from the variance of the difference of two shares of one
///       multinomial sample, where 3/4 of an answer is added to the promoters, 3/4 to the detractors and 3/2 to the
///       others before the shares p and d are taken: the adjusted Wald interval of Rocks, Interval estimation for the
///       "Net Promoter Score", The American Statistician 70, 2016. It also holds for few answers, and has a width when
///       all are of one class. Widened to the score where that lies outside, which only a single answer can.
/// ces   mean +- t * s / sqrt(n) with Student's t for n - 1 degrees of freedom (Student, Biometrika 6, 1908). Nothing
///       for a single answer, which says nothing about its spread.
[[nodiscard]] std::optional<double> interval_low(Metric metric, const Tally& tally);
[[nodiscard]] std::optional<double> interval_high(Metric metric, const Tally& tally);

/// score_of() now less score_of() before, from the exact fractions; nothing when either has no answers.
[[nodiscard]] std::optional<double> score_change(Metric metric, const Tally& now, const Tally& before);

/// The ends of the 95 % confidence interval of the mean of answers from `lowest` to `highest`, as for ces above.
[[nodiscard]] std::optional<double> mean_low(const Tally& tally, std::int64_t lowest, std::int64_t highest);
[[nodiscard]] std::optional<double> mean_high(const Tally& tally, std::int64_t lowest, std::int64_t highest);

/// Mean score with two decimals; nothing without answers.
[[nodiscard]] std::optional<double> mean(std::int64_t total, std::int64_t count);
/// 100 * part / whole with one decimal; nothing when `whole` is 0.
[[nodiscard]] std::optional<double> percent(std::int64_t part, std::int64_t whole);
/// numerator / denominator in units of 10^-decimals, rounded half away from zero. The denominator is not 0, and the
/// result fits 64 bits.
[[nodiscard]] std::int64_t rounded_ratio(std::int64_t numerator, std::int64_t denominator, int decimals);

}  // namespace rapport
