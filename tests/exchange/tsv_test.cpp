#include "exchange/tsv.hpp"

#include <doctest/doctest.h>

using Cells = std::vector<std::string>;

TEST_CASE("the cells of a line of our own TSV") {
  CHECK(rapport::tsv_cells("a\t\tb") == Cells{"a", "", "b"});
  CHECK(rapport::tsv_cells("") == Cells{""});
  CHECK(rapport::tsv_cells("\t") == Cells{"", ""});
  CHECK(rapport::tsv_cells(R"("quoted")") == Cells{R"("quoted")"});
  CHECK(rapport::tsv_cells(R"(a\tb\nc\rd\\e\\n)") == Cells{"a\tb\nc\rd\\e\\n"});
  CHECK(rapport::tsv_cells(R"(\x\)") == Cells{R"(\x\)"});
  CHECK(rapport::tsv_cells("\\\"a\" b\tc\"") == Cells{"\"a\" b", "c\""});
}

TEST_CASE("a line of our own TSV is told from that of another program") {
  for (const auto* line : {"", "a\tb", R"(a\tb\\\n)", "a\"b\"\tc\"", "\\\"a\"\tb"})
    CHECK(rapport::is_escaped_tsv(line));
  for (const auto* line : {"\"a\"\tb", "a\t\"b", R"(C:\dir)", R"(a\)"}) CHECK_FALSE(rapport::is_escaped_tsv(line));
}
