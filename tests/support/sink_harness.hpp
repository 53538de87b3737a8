#pragma once
// Renders a few rows with any sink.

#include <initializer_list>
#include <string>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/core/io.hpp"
#include "rapport/render/sink.hpp"

namespace rapport::test {

inline ColumnInfo column_of(std::string_view name, std::string_view heading, Kind kind) {
  ColumnInfo info{};
  info.name = name;
  info.heading = heading;
  info.kind = kind;
  return info;
}

using Row = std::vector<Cell>;

inline std::string render(const SinkOptions& options, const std::vector<ColumnInfo>& columns,
                          const std::vector<Row>& rows) {
  StringOutput out;
  const auto sink = make_sink(options, out);
  sink->begin(columns);
  for (const auto& row : rows) sink->row(row);
  sink->end();
  return out.text();
}

inline std::string render(Format format, const std::vector<ColumnInfo>& columns, const std::vector<Row>& rows) {
  return render(SinkOptions{format, false, 0, false}, columns, rows);
}

/// A column of every kind, a row in which each has a value and one in which none has.
inline std::vector<ColumnInfo> every_kind() {
  return {column_of("id", "ID", Kind::id),
          column_of("name", "Name", Kind::text),
          column_of("visits", "Visits", Kind::integer),
          column_of("score", "Score", Kind::real),
          column_of("vip", "VIP", Kind::boolean),
          column_of("stage", "Stage", Kind::choice),
          column_of("owner", "Owner", Kind::owner),
          column_of("due", "Due", Kind::date),
          column_of("birthday", "Birthday", Kind::birthday),
          column_of("due_time", "Time", Kind::time),
          column_of("created_at", "Created", Kind::instant),
          column_of("value", "Value", Kind::money),
          column_of("tags", "Tags", Kind::list)};
}

inline Row full_row() {
  using namespace std::string_view_literals;
  return {std::int64_t{42},
          "Łukasz Żak"sv,
          std::int64_t{-7},
          4.5,
          std::int64_t{1},
          "lead"sv,
          "maria"sv,
          "2026-05-31"sv,
          "--02-29"sv,
          "14:00"sv,
          std::int64_t{1780212600},
          "1999 EUR"sv,
          "vip\x1f"
          "a;b"sv};
}

inline Row null_row() { return Row(every_kind().size()); }

}  // namespace rapport::test
