#pragma once
// What the reports are put together from.

#include <stdexcept>
#include <string>
#include <string_view>

#include "rapport/service/reports.hpp"

namespace rapport {

/// A column of a report's rows, which stand in a subquery r.
[[nodiscard]] ColumnInfo cell(std::string_view name, std::string_view heading, std::string_view help, Kind kind,
                              bool shown = true, int decimals = 0);

/// A column of a report whose rows are customers.
[[nodiscard]] ColumnInfo expression(std::string_view name, std::string_view heading, std::string_view help, Kind kind,
                                    std::string_view sql, bool shown = true);
/// A declared column of an entity.
template <class Row>
[[nodiscard]] ColumnInfo declared(const Entity<Row>& entity, std::string_view name, bool shown) {
  const auto* column = find_column(entity, name);
  if (!column) throw std::logic_error("no such column");
  ColumnInfo info = column->info;
  info.shown = shown;
  info.writable = false;
  return info;
}

/// "Month" of "month".
[[nodiscard]] std::string capitalised(std::string_view word);
/// The column that names a row: its kind lets `me` and mistyped words be understood in filters.
[[nodiscard]] ColumnInfo label_column(Report& report, std::string_view by);
/// Time runs forward; other rows begin with the largest.
[[nodiscard]] std::string usual_order(std::string_view by, std::string_view largest_first);
/// The name of the report, and the title that says what its rows are.
void name_report(Report& report, std::string_view name, std::string_view by);

/// The text as something that the report keeps.
[[nodiscard]] std::string_view keep(Report& report, std::string text);

/// Makes the columns and the rows the source of the report, and the days and the owner its subtitle and scope.
void complete(Report& report, Condition rows, const ReportScope& scope);
/// What a comparison is with, as a scope: the days before, and the day of them on which today lies.
[[nodiscard]] ReportScope scope_before(const ReportScope& scope);
void describe(Report& report, const ReportScope& scope);

}  // namespace rapport
