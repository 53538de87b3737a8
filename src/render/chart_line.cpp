#include <algorithm>
#include <cmath>

#include "render/chart.hpp"
#include "render/text_box.hpp"
#include "render/theme.hpp"

namespace rapport::chart {
namespace {

constexpr double plot_height = 240;
constexpr double narrow_plot_height = 180;
constexpr double least_distance = 36;  // of two ticks
constexpr double widest_label = 90;    // of a point
constexpr double edge = 10;            // between the first point and the axis
constexpr double label_base = 22;      // from the plot down to the base line of the labels, below the lowest tick's
constexpr double point_radius = 3;
constexpr double small_radius = 1.5;
constexpr double crowded_below = 14;  // points nearer than that get small circles

/// Where the plot is, and how the points share its width.
struct LineLayout {
  double left = 0, right = 0, top = 0, bottom = 0;
  double first = 0, distance = 0;  ///< of the points

  [[nodiscard]] double x_of(std::size_t point) const { return first + static_cast<double>(point) * distance; }
  [[nodiscard]] double y_of(const Axis& axis, double number) const {
    return bottom - axis.position(number) * (bottom - top);
  }
};

std::vector<std::string> labels_of(const Panel& panel) {
  std::vector<std::string> labels;
  for (const auto& group : panel.groups) labels.push_back(fit_text(group.label, widest_label / small_font));
  return labels;
}

/// The labels of the first and of the last point stay within the drawing.
void place_points(LineLayout& layout, std::size_t count, double label_width, double width) {
  const double half = label_width / 2;
  layout.first = std::max(layout.left + edge, half);
  const double last = std::min(layout.right - edge, width - half);
  layout.distance = count > 1 ? (last - layout.first) / static_cast<double>(count - 1) : 0;
  if (count == 1) layout.first = (layout.left + layout.right) / 2;
}

void draw_value_axis(Canvas& canvas, const LineLayout& layout, const Axis& axis) {
  for (const auto tick : axis.ticks()) {
    const double y = layout.y_of(axis, tick);
    canvas.line({layout.left, y}, {layout.right, y}, tick == 0 ? "zero" : "grid");
    canvas.text({layout.left - gap, y + base_line * small_font}, "small muted end tick", axis.label(tick));
  }
}

/// As many labels as fit side by side, at equal distances.
void draw_labels(Canvas& canvas, const LineLayout& layout, const std::vector<std::string>& labels, double label_width) {
  const double needed = label_width + gap;
  const std::size_t every = layout.distance >= needed || layout.distance <= 0
                                ? 1
                                : static_cast<std::size_t>(std::ceil(needed / layout.distance));
  for (std::size_t i = 0; i < labels.size(); i += every)
    canvas.text({layout.x_of(i), layout.bottom + label_base}, "small muted middle tick", labels[i]);
}

/// The line of a series, in pieces where numbers are missing.
void draw_series(Canvas& canvas, const Panel& panel, const LineLayout& layout, const Axis& axis, std::size_t series) {
  const std::string pen = "series " + series_class("line", series);
  std::vector<Spot> spots;
  const auto finish = [&] {
    if (spots.size() > 1) canvas.path(spots, pen);
    spots.clear();
  };
  for (std::size_t i = 0; i < panel.groups.size(); ++i) {
    const auto& value = panel.groups[i].marks[series].value;
    if (value)
      spots.push_back({layout.x_of(i), layout.y_of(axis, *value)});
    else
      finish();
  }
  finish();
}

void draw_points(Canvas& canvas, const Panel& panel, const LineLayout& layout, const Axis& axis, std::size_t series) {
  const bool crowded = panel.groups.size() > 1 && layout.distance < crowded_below;
  for (std::size_t i = 0; i < panel.groups.size(); ++i) {
    const auto& value = panel.groups[i].marks[series].value;
    if (!value) continue;
    canvas.open(title_of(panel, panel.groups[i], series));
    canvas.circle({layout.x_of(i), layout.y_of(axis, *value)}, crowded ? small_radius : point_radius,
                  series_class("fill", series));
    canvas.close();
  }
}

void draw_intervals(Canvas& canvas, const Panel& panel, const LineLayout& layout, const Axis& axis) {
  for (std::size_t i = 0; i < panel.groups.size(); ++i) {
    const auto& group = panel.groups[i];
    if (!group.low || !group.high) continue;
    const double x = layout.x_of(i);
    const double low = layout.y_of(axis, *group.low), high = layout.y_of(axis, *group.high);
    canvas.line({x, low}, {x, high}, "whisker");
    for (const double y : {low, high}) canvas.line({x - whisker_cap, y}, {x + whisker_cap, y}, "whisker");
  }
}

}  // namespace

Drawing draw_line(const Panel& panel, double width) {
  const double height = width < narrow_below ? narrow_plot_height : plot_height;
  const Axis axis = axis_of(panel, static_cast<int>(height / least_distance));
  const std::vector<std::string> labels = labels_of(panel);
  const double label_width = widest_of(labels, small_font);

  Canvas canvas(width);
  const double y = draw_legend(canvas, panel, 0, true);
  canvas.text({0, y + small_font}, "small muted", fit_text(panel.value_caption(axis.scale()), width / small_font));
  LineLayout layout{};
  layout.left = 2 * half_label(axis) + gap;
  layout.right = width - 1;
  layout.top = y + line_height + gap;
  layout.bottom = layout.top + height;
  place_points(layout, panel.groups.size(), label_width, width);

  draw_value_axis(canvas, layout, axis);
  draw_labels(canvas, layout, labels, label_width);
  draw_intervals(canvas, panel, layout, axis);
  for (std::size_t i = panel.series.size(); i-- > 0;) {  // the first on top
    draw_series(canvas, panel, layout, axis, i);
    draw_points(canvas, panel, layout, axis, i);
  }
  double end = layout.bottom + label_base + gap;
  if (!panel.label_title.empty()) {
    const std::string title = fit_text(panel.label_title, width / small_font);
    const double middle = middle_within((layout.left + layout.right) / 2, text_width(title) * small_font, width);
    end += line_height;
    canvas.text({middle, end - gap}, "small muted middle", title);
  }
  return {canvas.elements(), width, end};
}

}  // namespace rapport::chart
