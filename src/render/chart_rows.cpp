// Charts with a row for each group: bars side by side, and bars made of parts.
#include <fmt/format.h>

#include <algorithm>

#include "render/chart.hpp"
#include "render/text_box.hpp"
#include "render/theme.hpp"

namespace rapport::chart {
namespace {

constexpr double bar_height = 16;
constexpr double bar_gap = 3;              // between the bars of one row
constexpr double row_gap = 8;              // between rows
constexpr double widest_labels = 0.36;     // of the drawing
constexpr double least_plot = 60;          // per tick
constexpr double thinnest_bar = 1;         // what is not nothing is seen
constexpr double part_padding = 4;         // around a number in a part of a bar
constexpr std::string_view nothing = "–";  // where a row has no number

/// Where things stand from left to right, and how high a row is.
struct RowsLayout {
  bool narrow = false;  ///< labels stand above their bars
  double label_width = 0;
  double plot_left = 0;
  double plot_right = 0;
  double row_height = 0;

  [[nodiscard]] double plot_width() const { return plot_right - plot_left; }
  [[nodiscard]] double bars_top() const { return row_gap / 2 + (narrow ? line_height : 0); }
  [[nodiscard]] int most_ticks() const { return std::max(2, static_cast<int>(plot_width() / least_plot)); }
};

RowsLayout layout_of(const Panel& panel, double width, std::size_t bars, double value_width) {
  RowsLayout layout{};
  layout.narrow = width < narrow_below;
  std::vector<std::string> labels{panel.label_title};
  for (const auto& group : panel.groups) labels.push_back(group.label);
  layout.label_width = layout.narrow ? width : std::min(widest_of(labels, label_font), width * widest_labels);
  layout.plot_left = layout.narrow ? 0 : layout.label_width + gap;
  layout.plot_right = width - value_width;
  layout.row_height = layout.bars_top() + static_cast<double>(bars) * (bar_height + bar_gap) - bar_gap + row_gap / 2;
  return layout;
}

/// The labels of the ticks at both ends need room beside the plot.
void make_room(RowsLayout& layout, const Axis& axis, double width) {
  const double half = half_label(axis);
  layout.plot_left = std::max(layout.plot_left, half);
  layout.plot_right = std::min(layout.plot_right, width - half);
}

double x_of(const RowsLayout& layout, const Axis& axis, double number) {
  return layout.plot_left + axis.position(number) * layout.plot_width();
}

/// The title of the labels, from y downwards. Returns where the rows begin.
double draw_label_title(Canvas& canvas, const Panel& panel, const RowsLayout& layout, double y) {
  if (panel.label_title.empty()) return y;
  const std::string title = fit_text(panel.label_title, layout.label_width / small_font);
  const double x = layout.narrow ? 0 : layout.label_width;
  canvas.text({x, y + small_font}, layout.narrow ? "small muted" : "small muted end", title);
  return y + line_height;
}

/// Lines at the ticks from top to bottom, the numbers below, and what they are. Returns where the drawing ends.
double draw_axis(Canvas& canvas, const Panel& panel, const RowsLayout& layout, const Axis& axis, double top,
                 double bottom) {
  for (const auto tick : axis.ticks()) {
    const double x = x_of(layout, axis, tick);
    canvas.line({x, top}, {x, bottom}, tick == 0 ? "zero" : "grid");
    canvas.text({x, bottom + line_height - gap / 2}, "small muted middle tick", axis.label(tick));
  }
  const double base = bottom + 2 * line_height;
  const std::string caption = fit_text(panel.value_caption(axis.scale()), canvas.width() / small_font);
  const double middle =
      middle_within((layout.plot_left + layout.plot_right) / 2, text_width(caption) * small_font, canvas.width());
  canvas.text({middle, base}, "small muted middle", caption);
  return base + gap;
}

void draw_label(Canvas& canvas, const RowsLayout& layout, const Group& group, double y, double bars_middle) {
  const std::string label = fit_text(group.label, layout.label_width / label_font);
  const double base = layout.narrow ? y + row_gap / 2 + label_font : bars_middle + base_line * label_font;
  canvas.text({layout.narrow ? 0 : layout.label_width, base}, layout.narrow ? "label" : "label end", label);
}

void draw_interval(Canvas& canvas, const RowsLayout& layout, const Axis& axis, const Group& group, double middle) {
  if (!group.low || !group.high) return;
  const double low = x_of(layout, axis, *group.low), high = x_of(layout, axis, *group.high);
  for (const std::string_view pen : {"halo", "whisker"}) {
    canvas.line({low, middle}, {high, middle}, pen);
    for (const double end : {low, high}) canvas.line({end, middle - whisker_cap}, {end, middle + whisker_cap}, pen);
  }
}

void draw_bar(Canvas& canvas, const RowsLayout& layout, const Axis& axis, double number, double y, std::size_t series) {
  const double zero = x_of(layout, axis, 0), end = x_of(layout, axis, number);
  const double width = std::max(std::max(zero, end) - std::min(zero, end), thinnest_bar);
  const double left = number < 0 ? zero - width : zero;
  if (number != 0) canvas.rectangle({left, y}, width, bar_height, series_class("fill", series));
}

/// The numbers of a row that are above zero, as parts of one bar.
void draw_parts(Canvas& canvas, const Panel& panel, const RowsLayout& layout, const Axis& axis, const Group& group,
                double y) {
  double sum = 0;
  for (std::size_t i = 0; i < group.marks.size(); ++i) {
    const Mark& mark = group.marks[i];
    if (mark.value.value_or(0) <= 0) continue;
    const double left = x_of(layout, axis, sum), right = x_of(layout, axis, sum + *mark.value);
    sum += *mark.value;
    canvas.open(title_of(panel, group, i));
    // A gap keeps neighbours apart whatever their colours are.
    canvas.rectangle({left, y}, std::max(right - left - 1, thinnest_bar), bar_height, series_class("fill", i));
    if (text_width(mark.shown) * small_font + 2 * part_padding <= right - left)
      canvas.text({(left + right) / 2, y + bar_height / 2 + base_line * small_font},
                  "small middle " + series_class("on", i), mark.shown);
    canvas.close();
  }
}

double sum_of_parts(const Group& group) {
  double sum = 0;
  for (const auto& mark : group.marks) sum += std::max(mark.value.value_or(0), 0.0);
  return sum;
}

}  // namespace

Drawing draw_bars(const Panel& panel, double width) {
  double value_width = text_width(nothing);
  for (const auto& group : panel.groups)
    for (const auto& mark : group.marks) value_width = std::max(value_width, text_width(mark.shown));
  RowsLayout layout = layout_of(panel, width, panel.series.size(), value_width * label_font + gap);
  const Axis axis = axis_of(panel, layout.most_ticks());
  make_room(layout, axis, width);

  Canvas canvas(width);
  const double top = draw_label_title(canvas, panel, layout, draw_legend(canvas, panel, 0, false));
  const double bottom = top + static_cast<double>(panel.groups.size()) * layout.row_height;
  const double height = draw_axis(canvas, panel, layout, axis, top, bottom);
  double row = top;
  for (const auto& group : panel.groups) {
    const double bars_top = row + layout.bars_top();
    draw_label(canvas, layout, group, row, (bars_top + row + layout.row_height - row_gap / 2) / 2);
    for (std::size_t i = 0; i < group.marks.size(); ++i) {
      const double y = bars_top + static_cast<double>(i) * (bar_height + bar_gap);
      const Mark& mark = group.marks[i];
      canvas.open(title_of(panel, group, i));
      if (mark.value) draw_bar(canvas, layout, axis, *mark.value, y, i);
      if (i == 0) draw_interval(canvas, layout, axis, group, y + bar_height / 2);
      canvas.text({width, y + bar_height / 2 + base_line * label_font}, "value end",
                  mark.value ? std::string_view{mark.shown} : nothing);
      canvas.close();
    }
    row += layout.row_height;
  }
  return {canvas.elements(), width, height};
}

Drawing draw_stacked(const Panel& panel, double width) {
  constexpr double whole = 100, rounding = 0.5;
  double largest = whole;
  for (const auto& group : panel.groups)
    if (sum_of_parts(group) > whole + rounding) largest = std::max(largest, sum_of_parts(group));
  RowsLayout layout = layout_of(panel, width, 1, 0);
  const Axis axis(0, largest, layout.most_ticks(), true);
  make_room(layout, axis, width);

  Canvas canvas(width);
  const double top = draw_label_title(canvas, panel, layout, draw_legend(canvas, panel, 0, false));
  const double bottom = top + static_cast<double>(panel.groups.size()) * layout.row_height;
  const double height = draw_axis(canvas, panel, layout, axis, top, bottom);
  double row = top;
  for (const auto& group : panel.groups) {
    const double y = row + layout.bars_top();
    draw_label(canvas, layout, group, row, y + bar_height / 2);
    draw_parts(canvas, panel, layout, axis, group, y);
    if (sum_of_parts(group) <= 0)
      canvas.text({layout.plot_left + part_padding, y + bar_height / 2 + base_line * label_font}, "value", nothing);
    row += layout.row_height;
  }
  return {canvas.elements(), width, height};
}

}  // namespace rapport::chart
