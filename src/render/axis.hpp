#pragma once
// The axis of numbers of a chart: it includes zero, and its ticks stand at round numbers.

#include <string>
#include <string_view>
#include <vector>

namespace rapport {

class Axis {
 public:
  /// The shortest axis with ticks at 1, 2 or 5 times a power of ten that holds `low`, `high` and zero, with at most
  /// `most_ticks` ticks, or three when there are fewer. `whole`: no tick lies between two whole numbers.
  /// The numbers must be finite.
  Axis(double low, double high, int most_ticks, bool whole);

  /// Where a number stands: 0 at the low end, 1 at the high end.
  [[nodiscard]] double position(double number) const;
  [[nodiscard]] const std::vector<double>& ticks() const noexcept { return ticks_; }
  /// The text of a tick, in the unit that scale() names.
  [[nodiscard]] std::string label(double tick) const;
  /// "thousand", "million", ...: what the labels count when the numbers are large; else empty.
  [[nodiscard]] std::string_view scale() const noexcept { return scale_; }

 private:
  std::vector<double> ticks_;
  double divisor_ = 1;
  std::string_view scale_;
  int decimals_ = 0;
};

}  // namespace rapport
