#pragma once
// The rows of a report, sorted into the charts that they are drawn in.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/render/report.hpp"
#include "render/number.hpp"
#include "render/row_text.hpp"

namespace rapport {

/// One number of a row.
struct Mark {
  std::optional<double> value;
  std::string shown{};  ///< as a table shows it, money without its currency
};

/// What a row is in a chart.
struct Group {
  std::string label;        ///< visible_text(), no_name when the row has none
  std::vector<Mark> marks;  ///< one a series of the panel
  std::optional<double> low{}, high{};
  std::int64_t record = 0;                ///< which of two customers of one name it is, where the rows have ids
  std::vector<std::string> currencies{};  ///< of the rows that it is made of
};

/// One chart.
struct Panel {
  std::string name;      ///< of its section; may be empty
  std::string currency;  ///< of a chart of money, else empty
  std::vector<std::string> series;
  std::string label_title, value_title, unit;
  Chart::Form form{};
  bool whole = false;  ///< all numbers are whole
  std::vector<Group> groups{};
  std::size_t left_out = 0;  ///< rows beyond those that are drawn

  [[nodiscard]] bool has_numbers() const;
  /// The series have marks of their own colours, which only a legend explains.
  [[nodiscard]] bool needs_legend() const { return series.size() > 1; }
  /// "Amount (EUR)"; with "thousand" as scale: "Amount (thousand EUR)".
  [[nodiscard]] std::string value_caption(std::string_view scale) const;
};

/// Rows with the same value in the column by which the report is split.
struct Section {
  std::string name;  ///< empty when the report is not split
  std::vector<Panel> panels{};
};

/// Throws UsageError when the rows lack a column that the chart needs; names it.
void check_drawable(const ReportInfo& report, std::span<const ColumnInfo> columns);

/// Collects rows. Of bars it keeps those that are drawn. The report and the columns must outlive it.
class ChartData {
 public:
  ChartData(const ReportInfo& report, std::span<const ColumnInfo> columns);

  /// Returns the place of the row's section in sections().
  std::size_t add(std::span<const Cell> cells);
  [[nodiscard]] const std::vector<Section>& sections() const noexcept { return sections_; }

 private:
  static constexpr std::size_t most_bars = 40;

  [[nodiscard]] std::size_t section_of(std::span<const Cell> cells);
  /// The one of a currency, or of a unit of what is no money.
  Panel& panel_of(Section& section, const std::string& currency, std::string_view unit);
  [[nodiscard]] std::string_view unit_of(std::span<const Cell> cells) const;
  void add_group(Panel& panel, std::span<const Cell> cells);
  /// Of the amounts of a row; empty when it has none.
  [[nodiscard]] std::string currency_of(std::span<const Cell> cells) const;
  /// The id in a row; 0 when it has none.
  [[nodiscard]] std::int64_t record_of(std::span<const Cell> cells) const;
  [[nodiscard]] bool add_to_group(Panel& panel, std::span<const Cell> cells);
  [[nodiscard]] std::string shown_text(std::size_t column, std::span<const Cell> cells) const;
  static void count(Mark& mark, double more);
  void count_row(Panel& panel, std::span<const Cell> cells);
  [[nodiscard]] std::string label_of(std::span<const Cell> cells) const;
  [[nodiscard]] const std::vector<std::size_t>& columns_of(const Panel& panel) const;
  [[nodiscard]] std::optional<double> end_of_interval(std::optional<std::size_t> column, const Panel& panel,
                                                      std::span<const Cell> cells) const;

  const Chart& chart_;
  std::span<const ColumnInfo> columns_;
  RowText row_text_;
  std::optional<std::size_t> label_, split_, low_, high_, id_;
  std::vector<std::size_t> counts_, money_;  ///< the columns of the series
  std::vector<std::size_t> amounts_;         ///< all columns of money
  std::vector<Section> sections_;
};

}  // namespace rapport
