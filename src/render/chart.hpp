#pragma once
// A chart as SVG.

#include <cstddef>
#include <string>

#include "render/axis.hpp"
#include "render/canvas.hpp"
#include "render/chart_data.hpp"

namespace rapport {

/// The two widths for which a chart is drawn, in units that are pixels at full size: a wide one scaled down to a phone
/// could not be read.
inline constexpr double wide_chart = 720;
inline constexpr double narrow_chart = 340;

struct Drawing {
  std::string elements;
  double width = 0;
  double height = 0;
};

/// Draws a panel that has groups; no text leaves the drawing or touches another.
[[nodiscard]] Drawing draw(const Panel& panel, double width);

/// One sentence that says what is drawn.
[[nodiscard]] std::string description_of(const Panel& panel);

// What html and svg share.

inline constexpr std::string_view nothing_in_this_period = "Nothing in this period.";
/// "Activity by channel, May 2026"
[[nodiscard]] std::string title_of(const ReportInfo& report);
/// "The chart shows the first 40 of 57 rows."
[[nodiscard]] std::string drawn_and_left_out(const Panel& panel);

// What the forms of charts share, in chart_parts.cpp.

namespace chart {

inline constexpr double gap = 8;           ///< between things side by side
inline constexpr double line_height = 18;  ///< of a line of text
inline constexpr double whisker_cap = 4;   ///< half the length of the ends of a whisker
inline constexpr double base_line = 0.35;  ///< from the middle of a letter down to its base line, in units of the font
inline constexpr double narrow_below = 500;  ///< drawings less wide put labels above their bars

/// "fill-2": a class of the style sheet for a series, from 0.
[[nodiscard]] std::string series_class(std::string_view prefix, std::size_t series);
/// The numbers of a panel, with the ends of intervals.
[[nodiscard]] Axis axis_of(const Panel& panel, int most_ticks);
/// "Email, Answers: 12 EUR (10 to 14)"
[[nodiscard]] std::string title_of(const Panel& panel, const Group& group, std::size_t series);
/// Names the series from y downwards, in as many lines as they take. Returns where the next thing begins.
double draw_legend(Canvas& canvas, const Panel& panel, double y, bool lines);
/// The middle of a text that is as near to `wanted` as the drawing lets it, which is wide enough for the text.
[[nodiscard]] double middle_within(double wanted, double text_width, double width);
/// Half of the widest tick label.
[[nodiscard]] double half_label(const Axis& axis);
/// How wide the widest of the texts is, in letters of the size `font`.
[[nodiscard]] double widest_of(const std::vector<std::string>& texts, double font);

[[nodiscard]] Drawing draw_bars(const Panel& panel, double width);
[[nodiscard]] Drawing draw_stacked(const Panel& panel, double width);
[[nodiscard]] Drawing draw_line(const Panel& panel, double width);

}  // namespace chart
}  // namespace rapport
