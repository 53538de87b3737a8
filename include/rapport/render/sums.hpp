#pragma once
// Adding up the rows of a report without printing them.

#include <span>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/render/report.hpp"
#include "rapport/render/sink.hpp"

namespace rapport RAPPORT_API {

/// Adds up the columns that the report names, as far as the rows have them. The report and the columns must outlive it.
class SumSink final : public RowSink {
 public:
  explicit SumSink(const ReportInfo& report) : report_(report) {}

  void begin(std::span<const ColumnInfo> columns) override;
  /// Throws Failure when a sum does not fit 64 bits.
  void row(std::span<const Cell> cells) override;
  void end() override {}

  [[nodiscard]] const Sums& sums() const noexcept { return sums_; }

 private:
  void add(std::int64_t& sum, std::int64_t number, std::string_view column, std::string_view currency) const;

  const ReportInfo& report_;
  std::span<const ColumnInfo> columns_;
  std::vector<std::size_t> places_;  ///< of the columns of the sums
  Sums sums_;
};

}  // namespace rapport
