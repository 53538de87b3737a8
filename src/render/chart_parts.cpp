#include <fmt/format.h>

#include <algorithm>

#include "render/chart.hpp"
#include "render/text_box.hpp"
#include "render/theme.hpp"

namespace rapport {

Drawing draw(const Panel& panel, double width) {
  switch (panel.form) {
    case Chart::Form::bars:
      return chart::draw_bars(panel, width);
    case Chart::Form::stacked:
      return chart::draw_stacked(panel, width);
    case Chart::Form::line:
      break;
  }
  return chart::draw_line(panel, width);
}

std::string description_of(const Panel& panel) {
  const bool line = panel.form == Chart::Form::line;
  const std::size_t count = panel.groups.size();
  return fmt::format("{} of {} {}{}{}{}.", line ? "Line chart" : "Bar chart", count,
                     line ? (count == 1 ? "moment" : "moments") : (count == 1 ? "bar" : "bars"),
                     panel.label_title.empty() ? "" : ": " + panel.label_title,
                     panel.label_title.empty() ? ": " : " and ", panel.value_caption({}));
}

std::string title_of(const ReportInfo& report) {
  return report.subtitle.empty() ? report.title : report.title + ", " + report.subtitle;
}

std::string drawn_and_left_out(const Panel& panel) {
  return fmt::format("The chart shows the first {} of {} rows.", panel.groups.size(),
                     panel.groups.size() + panel.left_out);
}

namespace chart {
namespace {

constexpr double swatch = 12;
constexpr double line_swatch = 26;

}  // namespace

std::string series_class(std::string_view prefix, std::size_t series) {
  return fmt::format("{}-{}", prefix, series % series_colours + 1);
}

Axis axis_of(const Panel& panel, int most_ticks) {
  double low = 0, high = 0;
  const auto include = [&](const std::optional<double>& number) {
    low = std::min(low, number.value_or(0));
    high = std::max(high, number.value_or(0));
  };
  for (const auto& group : panel.groups) {
    for (const auto& mark : group.marks) include(mark.value);
    include(group.low);
    include(group.high);
  }
  return {low, high, most_ticks, panel.whole};
}

std::string title_of(const Panel& panel, const Group& group, std::size_t series) {
  const Mark& mark = group.marks[series];
  const std::string& unit = panel.currency.empty() ? panel.unit : panel.currency;
  std::string title = fmt::format("{}, {}: {}", group.label, panel.series[series], mark.value ? mark.shown : "–");
  if (mark.value && !unit.empty()) title += " " + unit;
  return title;
}

double draw_legend(Canvas& canvas, const Panel& panel, double y, bool lines) {
  if (!panel.needs_legend()) return y;
  const double sign = lines ? line_swatch : swatch;
  double x = 0;
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    const std::string name = fit_text(panel.series[i], (canvas.width() - sign - gap) / label_font);
    const double width = sign + gap + text_width(name) * label_font;
    if (x > 0 && x + width > canvas.width()) {
      x = 0;
      y += line_height;
    }
    const double middle = y + line_height / 2;
    if (lines)
      canvas.line({x, middle}, {x + sign, middle}, "series " + series_class("line", i));
    else
      canvas.rectangle({x, middle - swatch / 2}, swatch, swatch, series_class("fill", i));
    canvas.text({x + sign + gap, middle + base_line * label_font}, "legend", name);
    x += width + 2 * gap;
  }
  return y + line_height + gap;
}

double middle_within(double wanted, double text_width, double width) {
  return std::max(text_width / 2, std::min(wanted, width - text_width / 2));
}

double half_label(const Axis& axis) {
  double widest = 0;
  for (const auto tick : axis.ticks()) widest = std::max(widest, text_width(axis.label(tick)));
  return widest * small_font / 2;
}

double widest_of(const std::vector<std::string>& texts, double font) {
  double width = 0;
  for (const auto& text : texts) width = std::max(width, text_width(text));
  return width * font;
}

}  // namespace chart
}  // namespace rapport
