#include <fmt/format.h>

#include <optional>

#include "render/chart.hpp"
#include "render/html_table.hpp"
#include "render/markup.hpp"
#include "render/page_frame.hpp"
#include "render/sinks.hpp"

namespace rapport {
namespace {

/// A chart as it stands in a page, for one width of it.
std::string inline_svg(const Panel& panel, double width, std::string_view classes) {
  const Drawing drawing = draw(panel, width);
  std::string box = "0 0 ";
  append_coordinate(box, drawing.width);
  box += ' ';
  append_coordinate(box, drawing.height);
  return fmt::format(
      "<svg class=\"chart {}\" role=\"img\" viewBox=\"{}\">\n<title>{}</title>\n<desc>{} The table below has the "
      "numbers.</desc>\n{}</svg>\n",
      classes, box, markup(panel.name.empty() ? panel.value_title : panel.name + ": " + panel.value_title),
      markup(description_of(panel)), drawing.elements);
}

std::string figure(const Panel& panel) {
  std::string out = "<figure>\n";
  out += inline_svg(panel, wide_chart, "wide");
  out += inline_svg(panel, narrow_chart, "narrow");
  if (panel.left_out > 0)
    out += fmt::format("<figcaption><p>{} The table below has them all.</p></figcaption>\n",
                       markup(drawn_and_left_out(panel)));
  return out += "</figure>\n";
}

/// The rows of each section go into its table at once; only the charts wait for the last one.
class HtmlSink final : public RowSink {
 public:
  HtmlSink(const ReportInfo& report, Output& out) : report_(report), buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    columns_ = columns;
    data_.emplace(report_, columns);
  }

  void row(std::span<const Cell> cells) override {
    const std::size_t section = data_->add(cells);
    if (section == tables_.size()) tables_.emplace_back(report_, columns_);
    tables_[section].add(cells);
  }

  void end() override {
    write_head();
    for (std::size_t i = 0; i < tables_.size(); ++i) write_section(i);
    if (tables_.empty()) buffer_.text() += fmt::format("<p class=\"empty\">{}</p>\n", nothing_in_this_period);
    buffer_.text() += page_end();
    buffer_.flush();
  }

 private:
  void write_head() {
    buffer_.text() += page_start("en", title_of(report_));
    buffer_.text() += fmt::format("<h1 dir=\"auto\">{}</h1>\n", markup(report_.title));
    if (!report_.subtitle.empty()) buffer_.text() += fmt::format("<p dir=\"auto\">{}</p>\n", markup(report_.subtitle));
  }

  void write_section(std::size_t index) {
    const Section& section = data_->sections()[index];
    if (!section.name.empty()) buffer_.text() += fmt::format("<h2 dir=\"auto\">{}</h2>\n", markup(section.name));
    for (const auto& panel : section.panels)
      if (panel.has_numbers()) buffer_.text() += figure(panel);
    const std::string caption = section.name.empty() ? report_.title : report_.title + ": " + section.name;
    tables_[index].write(caption, index + 1, buffer_.text());
    buffer_.flush_if_full();
  }

  const ReportInfo& report_;
  Buffer buffer_;
  std::span<const ColumnInfo> columns_;
  std::optional<ChartData> data_;
  std::vector<HtmlTable> tables_;  ///< one a section
};

}  // namespace

std::unique_ptr<RowSink> make_html(const ReportInfo& report, Output& out) {
  return std::make_unique<HtmlSink>(report, out);
}

}  // namespace rapport
