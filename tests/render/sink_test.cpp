#include "rapport/render/sink.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/error.hpp"
#include "support/sink_harness.hpp"

using namespace rapport;
using namespace rapport::test;
using namespace std::string_view_literals;

namespace {

constexpr Format every_format[] = {Format::table,  Format::csv, Format::tsv, Format::json,
                                   Format::ndjson, Format::md,  Format::ids};

/// Counts the pieces and lets only so many bytes through.
class NarrowOutput final : public Output {
 public:
  explicit NarrowOutput(std::size_t room) : room_(room) {}
  void write(std::string_view bytes) override {
    ++writes;
    written += bytes.size();
    if (written > room_) throw Failure("no space left");
  }
  std::size_t writes = 0;
  std::size_t written = 0;

 private:
  std::size_t room_;
};

void send(RowSink& sink, const std::vector<ColumnInfo>& columns, std::size_t rows) {
  sink.begin(columns);
  const std::string texts[] = {std::string(100, 'x'), std::string(100, 'y')};  // Ids that are repeated are left out.
  for (std::size_t i = 0; i < rows; ++i) {
    const Row row{std::string_view(texts[i % 2]), static_cast<std::int64_t>(i)};
    sink.row(row);
  }
  sink.end();
}

const std::vector<ColumnInfo> columns{column_of("note", "Note", Kind::text), column_of("n", "N", Kind::integer)};

}  // namespace

TEST_CASE("a sink writes in large pieces and everything by the end") {
  for (const auto format : every_format) {
    CAPTURE(word_of(format));
    NarrowOutput out(1 << 30);
    send(*make_sink({format, false, 0, false}, out), columns, 20'000);
    CHECK(out.written > 2'000'000);
    CHECK(out.writes > 1);
    CHECK(out.written / out.writes > 64 * 1024);
  }
}

TEST_CASE("a sink passes on that the output is full") {
  for (const auto format : every_format) {
    CAPTURE(word_of(format));
    NarrowOutput out(100'000);
    CHECK_THROWS_AS(send(*make_sink({format, false, 0, false}, out), columns, 20'000), Failure);
  }
}

TEST_CASE("a sink that is dropped before the end has written nothing") {
  for (const auto format : every_format) {
    StringOutput out;
    {
      const auto sink = make_sink({format, false, 0, false}, out);
      sink->begin(columns);
      sink->row(Row{"a"sv, std::int64_t{1}});
    }
    CHECK(out.text() == "");
  }
}

TEST_CASE("a cell of another type than its kind promises is shown as what it is") {
  const std::vector<ColumnInfo> odd{column_of("a", "A", Kind::text), column_of("b", "B", Kind::instant),
                                    column_of("c", "C", Kind::integer)};
  const std::vector<Row> rows{{std::int64_t{1}, "soon"sv, 1.5}};
  CHECK(render(Format::csv, odd, rows) == "a,b,c\n1,soon,1.5\n");
  CHECK(render(Format::ndjson, odd, rows) == "{\"a\":1,\"b\":\"soon\",\"c\":1.5}\n");
  CHECK(render(Format::table, odd, rows) == "A  B       C\n1  soon  1.5\n");
}

TEST_CASE("append_plain and append_shown differ in lists and instants") {
  const auto plain = [](Kind kind, const Cell& cell) {
    std::string out = "+";
    append_plain(out, column_of("x", "X", kind), cell);
    return out;
  };
  const auto shown = [](Kind kind, const Cell& cell) {
    std::string out = "+";
    append_shown(out, column_of("x", "X", kind), cell);
    return out;
  };
  CHECK(plain(Kind::list, "a;b\x1f\\"sv) == "+a\\;b; \\\\");
  CHECK(shown(Kind::list, "a;b\x1f\\"sv) == "+a;b; \\");
  CHECK(plain(Kind::instant, std::int64_t{0}) == "+1970-01-01T00:00:00Z");
  CHECK(shown(Kind::instant, std::int64_t{0}).size() == "+1970-01-01 00:00"sv.size());
  CHECK(plain(Kind::text, {}) == "+");
  CHECK(shown(Kind::boolean, std::int64_t{0}) == "+false");
}
