#include "render/axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "render/cell.hpp"

namespace rapport {
namespace {

/// Labels up to this are written out.
constexpr double largest_plain = 100'000;
constexpr std::array<std::string_view, 6> scales{"thousand", "million",     "billion",
                                                 "trillion", "quadrillion", "quintillion"};
constexpr int most_decimals = 9;
/// Beyond this the distance of two numbers is more than a tick.
constexpr double largest_drawn = 1e300;

/// The smallest 1, 2 or 5 times a power of ten that is not less.
double round_up(double number) {
  const double power = std::pow(10.0, std::floor(std::log10(number)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (number <= factor * power * (1 + 1e-9)) return factor * power;
  return 10 * power;
}

}  // namespace

Axis::Axis(double low, double high, int most_ticks, bool whole) {
  low = std::clamp(low, -largest_drawn, 0.0);
  high = std::clamp(high, 0.0, largest_drawn);
  if (low == high) high = 1;
  const int intervals = std::max(most_ticks - 1, 2);
  double step = round_up((high - low) / intervals);
  if (whole) step = std::max(step, 1.0);
  // Rounding both ends outward may take one interval more.
  const auto count = [&] { return std::ceil(high / step - 1e-9) - std::floor(low / step + 1e-9); };
  while (count() > intervals) step = round_up(step * 1.5);
  const double first = std::floor(low / step + 1e-9);
  const auto intervals_made = static_cast<int>(count());
  for (int i = 0; i <= intervals_made; ++i) ticks_.push_back((first + i) * step);

  const double largest = std::max(std::abs(ticks_.front()), std::abs(ticks_.back()));
  if (largest >= largest_plain) {
    const auto thousands = static_cast<std::size_t>(std::floor(std::log10(largest) / 3 + 1e-9));
    if (thousands <= scales.size()) {
      scale_ = scales[thousands - 1];
      divisor_ = std::pow(1000.0, static_cast<double>(thousands));
    }
  }
  decimals_ = std::clamp(static_cast<int>(-std::floor(std::log10(step / divisor_) + 1e-9)), 0, most_decimals);
}

double Axis::position(double number) const {
  return std::clamp((number - ticks_.front()) / (ticks_.back() - ticks_.front()), 0.0, 1.0);
}

std::string Axis::label(double tick) const {
  if (tick == 0) return "0";
  std::string text;
  const double shown = tick / divisor_;
  if (std::abs(shown) < largest_plain * 10)
    append_fixed(text, shown, decimals_);
  else
    append_number(text, shown);
  group_digits(text, 0);
  return text;
}

}  // namespace rapport
