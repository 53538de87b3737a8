#include <fmt/format.h>

#include <optional>

#include "render/chart.hpp"
#include "render/markup.hpp"
#include "render/sinks.hpp"
#include "render/text_box.hpp"
#include "render/theme.hpp"

namespace rapport {
namespace {

constexpr double margin = 16;
constexpr double heading_height = 22;
constexpr double panel_gap = 24;

/// One document: a heading, and the charts one below the other.
class SvgSink final : public RowSink {
 public:
  SvgSink(const ReportInfo& report, Output& out) : report_(report), buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    check_drawable(report_, columns);
    data_.emplace(report_, columns);
  }

  void row(std::span<const Cell> cells) override { data_->add(cells); }

  void end() override {
    add_line(report_.title, "strong");
    if (!report_.subtitle.empty()) add_line(report_.subtitle, "muted");
    for (const auto& section : data_->sections())
      for (const auto& panel : section.panels)
        if (panel.has_numbers()) add_panel(panel);
    if (descriptions_.empty()) add_line(nothing_in_this_period, "muted");
    write();
  }

 private:
  void add_line(std::string_view text, std::string_view classes) {
    Canvas canvas(wide_chart);
    canvas.text({margin, height_ + label_font}, classes, fit_text(text, wide_chart / label_font));
    elements_ += canvas.elements();
    height_ += heading_height;
  }

  void add_panel(const Panel& panel) {
    height_ += panel_gap;
    if (!panel.name.empty()) add_line(panel.name, "strong");
    const Drawing drawing = draw(panel, wide_chart);
    elements_ += "<g transform=\"translate(";
    append_coordinate(elements_, margin);
    elements_ += ' ';
    append_coordinate(elements_, height_);
    elements_.append(")\">\n").append(drawing.elements).append("</g>\n");
    height_ += drawing.height;
    if (panel.left_out > 0) add_line(drawn_and_left_out(panel), "small muted");
    descriptions_.append(descriptions_.empty() ? "" : " ").append(description_of(panel));
  }

  void write() {
    std::string width, height;
    append_coordinate(width, wide_chart + 2 * margin);
    append_coordinate(height, height_ + margin);
    buffer_.text() += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 {0} {1}\" "
        "width=\"{0}\" height=\"{1}\">\n<title>{2}</title>\n<desc>{3}</desc>\n<style>\n{4}</style>\n"
        "<rect width=\"100%\" height=\"100%\" class=\"paper\"/>\n{5}</svg>\n",
        width, height, markup(title_of(report_)), markup(descriptions_), svg_style(), elements_);
    buffer_.flush();
  }

  const ReportInfo& report_;
  Buffer buffer_;
  std::optional<ChartData> data_;
  std::string elements_;
  std::string descriptions_;
  double height_ = margin;
};

}  // namespace

std::unique_ptr<RowSink> make_svg(const ReportInfo& report, Output& out) {
  return std::make_unique<SvgSink>(report, out);
}

}  // namespace rapport
