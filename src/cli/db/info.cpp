#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "rapport/store/maintenance.hpp"

namespace rapport::cli {
namespace {

/// One record whose columns depend on the file: every table is one.
class Record {
 public:
  void add(std::string_view name, Kind kind, Value value) {
    columns_.push_back({name, name, {}, kind});
    values_.push_back(std::move(value));
  }

  void print(Context& context) const {
    Destination destination(context, false);
    SinkOptions options = sink_options(context, !context.args.has("output"));
    options.single = true;
    const auto sink = make_sink(options, destination.out());
    // Twenty columns side by side are for programs; people read them one below the other.
    if (options.format == Format::table || options.format == Format::md)
      print_upright(*sink);
    else
      print_row(*sink);
    sink->end();
    destination.finish();
  }

 private:
  void print_row(RowSink& sink) const {
    std::vector<Cell> cells;
    for (const auto& value : values_) cells.push_back(as_cell(value));
    sink.begin(columns_);
    sink.row(cells);
  }

  void print_upright(RowSink& sink) const {
    static constexpr std::array header{ColumnInfo{"field", "Field", "", Kind::text},
                                       ColumnInfo{"value", "Value", "", Kind::text}};
    sink.begin(header);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::string text;
      append_shown(text, columns_[i], as_cell(values_[i]));
      sink.row(std::array<Cell, header.size()>{columns_[i].name, std::string_view{text}});
    }
  }

  std::vector<ColumnInfo> columns_;
  std::vector<Value> values_;
};

ExitCode run(Context& context) {
  const bool exists = std::filesystem::exists(context.reachable_database_file());
  const DatabaseInfo info = database_info(context.reader());
  Record record;
  record.add("file", Kind::text, context.database_file().string());
  record.add("bytes", Kind::integer, info.bytes);
  record.add("schema", Kind::integer, info.schema);
  record.add("sqlite", Kind::text, info.sqlite);
  record.add("journal", Kind::text, exists ? Value{info.journal} : Value{});
  const auto& last = info.last_operation;
  record.add("last_operation", Kind::id, last ? Value{last->id.value} : Value{});
  record.add("last_at", Kind::instant, last ? Value{std::int64_t{last->at.time_since_epoch().count()}} : Value{});
  record.add("last_who", Kind::text, last ? Value{last->who} : Value{});
  record.add("last_command", Kind::text, last ? Value{last->command} : Value{});
  for (const auto& [table, rows] : info.rows) record.add(table, Kind::integer, rows);
  record.print(context);
  if (!exists) context.note("note: this file does not exist yet; the first change makes it");
  return ExitCode::done;
}

}  // namespace

constinit const Command db_info{"db",
                                "info",
                                "Show what is in the database",
                                "The file, its size with the write-ahead log, the last change, and the number of\n"
                                "rows of each table. In JSON and CSV it is one record.",
                                "rapport db info\nrapport db info --format json",
                                {},
                                add_output_flags,
                                run};

}  // namespace rapport::cli
