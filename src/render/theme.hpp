#pragma once
// Colours, fonts and the style sheets of charts and pages.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace rapport {

/// In units of a drawing's view box.
inline constexpr double label_font = 13;
inline constexpr double small_font = 12;

inline constexpr std::size_t series_colours = 6;

/// CSS values. Ink and muted have a contrast of 4.5 and more on paper (WCAG 2.2, 1.4.3), as each `on_series` has on its
/// series; series have 3 and more on paper (1.4.11). Any two series differ by a CIE76 distance of 11 and more for full
/// colour vision and for the three kinds of dichromacy, as Machado, Oliveira and Fernandes (2009) model them.
struct Theme {
  std::string_view paper, ink, muted, grid;
  std::array<std::string_view, series_colours> series, on_series;
};

/// The style sheet of a chart that stands alone.
[[nodiscard]] std::string svg_style();
/// The style sheet of a page with charts.
[[nodiscard]] std::string page_style();

}  // namespace rapport
