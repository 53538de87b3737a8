// Records that were read, written as NDJSON and read again are the same records.

#include "exchange/json_records.hpp"
#include "fuzz/targets/properties.hpp"
#include "fuzz/targets/targets.hpp"
#include "support/sink_harness.hpp"

namespace rapport::test {
namespace {

Reading<RecordFields> read_json(std::string_view text) {
  return read_both_ways<RecordFields>(text, [](Input& in, std::vector<RecordFields>& records) {
    JsonRecordReader reader(in);
    JsonRecord record;
    while (reader.next(record)) records.push_back(record.fields);
  });
}

std::string written(const RecordFields& fields) {
  std::vector<ColumnInfo> columns;
  Row cells;
  for (const auto& [name, text] : fields) {
    columns.push_back(column_of(name, name, Kind::text));
    cells.emplace_back(std::string_view{text});
  }
  return render(Format::ndjson, columns, {cells});
}

}  // namespace

void fuzz_json(std::string_view bytes) {
  for (const auto& fields : read_json(bytes).records) {
    const auto again = read_json(written(fields));
    require(again.error.empty(), "JSON that was written is refused: " + again.error);
    require(again.records == std::vector<RecordFields>{fields}, "JSON that was written has other members");
  }
}

}  // namespace rapport::test
