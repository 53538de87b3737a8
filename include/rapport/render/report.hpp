#pragma once
// What a report tells the renderers beside its columns and rows.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/money.hpp"

namespace rapport RAPPORT_API {

/// How the rows of a report are drawn. Columns are meant by name; a column that the rows do not have is not drawn.
///
/// A chart has one kind of number: amounts of money get a chart for each currency, and counts that stand beside amounts
/// one of their own. Rows are drawn in the order in which they come. Empty cells are gaps.
struct Chart {
  enum class Form {
    bars,     ///< a horizontal bar for each row and series, at most 40 rows
    line,     ///< a line for each series over the rows, which are moments of equal distance
    stacked,  ///< a horizontal bar for each row, at most 40: one part a series, in percent, 100 together
  };
  Form form = Form::bars;
  std::string_view label{};  ///< the column that names a row, a bar, or a point of a line
  /// Columns of numbers or money, one series each. None: the rows with a label are counted, and y_title says what they
  /// are; bars only.
  std::vector<std::string_view> values{};
  std::string_view split{};  ///< the column whose distinct values get a chart and a table each; empty: one for all
  /// Columns with the ends of an interval around the first of `values`, drawn as whiskers, and not for stacked.
  std::string_view low{}, high{};
  std::string x_title{};  ///< what the labels are: "Channel", "Month"
  std::string y_title{};  ///< what the numbers are: "Interactions"; empty: the heading of their column
  std::string unit{};     ///< of the numbers: "hours", "%"; money has its currency
  /// The unit of the numbers of the row with that label, where rows differ: each unit has a chart of its own.
  std::string_view (*unit_of)(std::string_view label) = nullptr;
};

/// What some rows add up to.
struct Sums {
  struct Of {
    std::string_view column;
    std::int64_t integer = 0;
    std::vector<Money> money{};  ///< one a currency, in the order in which they came
  };
  std::int64_t rows = 0;
  std::vector<Of> columns{};
};

/// How many digits after the point numbers have where people read them, in columns whose rows measure different things.
struct Precision {
  std::vector<std::string_view> columns{};
  std::string_view by{};  ///< the column that names what a row measures; without it the digits are not known
  int (*decimals)(std::string_view measure) = nullptr;
};

/// A column of numbers of which the totals have what `compute` makes of two sums: of `part`, and of those of `whole`
/// together. All of them are among the sums of the report.
struct Ratio {
  std::string_view column, part;
  std::vector<std::string_view> whole;
  std::optional<double> (*compute)(std::int64_t part, std::int64_t whole) = nullptr;
};

struct ReportInfo {
  std::string name;        ///< one word: "activity"
  std::string title;       ///< "Activity by channel"
  std::string subtitle{};  ///< the period in words, and whatever else narrows the report: "May 2026, owner maria"
  /// Members of the JSON object beside "report", "rows" and "totals": by, from, to, owner.
  std::vector<std::pair<std::string, std::string>> scope{};
  /// Columns of integers or money that are added up. A sum that does not fit 64 bits is a Failure, in the formats that
  /// have totals: json, table, md and html.
  std::vector<std::string_view> sums{};
  std::vector<Ratio> ratios{};
  /// What the rows are, in the plural: "changes". Where it is not empty, the totals say how many rows there are.
  std::string_view counted{};
  /// All that the rows are a part of. Where it has more rows than are printed, their sums are called those of what is
  /// shown, and these the total.
  std::optional<Sums> whole{};
  std::optional<Sums> before{};  ///< of the days that a list is compared with
  Chart chart{};
  Precision precision{};
};

}  // namespace rapport
