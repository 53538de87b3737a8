#pragma once
// Reports with invented rows, for the tests of what is drawn: each is hard in its own way.

#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/render/report.hpp"
#include "rapport/render/sink.hpp"

namespace rapport::test {

struct ReportSample {
  ReportInfo info;
  std::vector<ColumnInfo> columns;
  std::vector<std::vector<Value>> rows;
};

[[nodiscard]] ColumnInfo report_column(std::string_view name, std::string_view heading, Kind kind, int decimals = 0);

/// What the sink makes of the sample. `options.report` is set here.
std::string render(const ReportSample& sample, SinkOptions options);
std::string render(const ReportSample& sample, Format format);

[[nodiscard]] ReportSample channels();            ///< ten bars
[[nodiscard]] ReportSample customers();           ///< 57 bars with long names in many scripts
[[nodiscard]] ReportSample months();              ///< lines of two series over 24 months
[[nodiscard]] ReportSample moments();             ///< parts of a hundred, one row without any
[[nodiscard]] ReportSample currencies();          ///< money in three currencies
[[nodiscard]] ReportSample negatives();           ///< below and above zero, with intervals
[[nodiscard]] ReportSample scores();              ///< split into a line for each score, with intervals and a gap
[[nodiscard]] ReportSample counts_and_amounts();  ///< two bars a row of counts, and one of money
[[nodiscard]] ReportSample hostile();             ///< text that is markup, controls and broken UTF-8
[[nodiscard]] ReportSample huge();                ///< the largest and smallest numbers that there are
[[nodiscard]] ReportSample days();                ///< a line of a thousand days
[[nodiscard]] ReportSample one_row();
[[nodiscard]] ReportSample no_rows();

}  // namespace rapport::test
