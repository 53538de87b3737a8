#pragma once
// The sums below the rows of a report.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/render/report.hpp"
#include "rapport/render/sums.hpp"

namespace rapport {

/// Adds up what the report says is summed, money for each currency apart, and sets it beside the sums that the report
/// knows already. The report and the columns must outlive it.
class Totals {
 public:
  Totals(const ReportInfo& report, std::span<const ColumnInfo> columns);

  /// Throws Failure when a sum does not fit 64 bits.
  void add(std::span<const Cell> cells) { rows_.row(cells); }

  /// Appends the members of the JSON object: "totals":{"count":3,"amount":[{"amount":"19.99","currency":"EUR"}]}, and
  /// of the same form "shown" where rows were left out and "previous" where a list is compared.
  void append_json(std::string& out) const;

  /// The lines that end a table, each with a cell for each column: of each kind of sums the first has its name and the
  /// integers, and there is one for each currency. None where they would say nothing.
  [[nodiscard]] std::vector<std::vector<Value>> lines() const;

 private:
  struct Named {
    std::string_view key, label;
    const Sums* sums;
  };

  [[nodiscard]] std::vector<Named> all() const;
  void append_json(std::string& out, const Sums& sums) const;
  void append_lines(std::vector<std::vector<Value>>& lines, const Named& named, std::size_t label) const;
  [[nodiscard]] std::string title_of(const Named& named) const;
  /// Nothing for a column that is not shown.
  [[nodiscard]] static std::optional<std::int64_t> sum_of(std::string_view column, const Sums& sums);
  [[nodiscard]] static bool has_sums_of(const Ratio& ratio, const Sums& sums);
  /// NULL where a sum is missing or nothing can be made of them.
  [[nodiscard]] static Value value_of(const Ratio& ratio, const Sums& sums);

  const ReportInfo& report_;
  std::span<const ColumnInfo> columns_;
  SumSink rows_;
};

}  // namespace rapport
