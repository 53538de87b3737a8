#pragma once
// The TSV that rapport writes: no quotes around cells, \t \n \r \\ for the characters that they stand for, and \" for a
// quote that a cell begins with, by which it differs from what spreadsheets write.

#include <string>
#include <string_view>
#include <vector>

namespace rapport {

/// The cells of one line, with their escapes resolved. A backslash before any other character stands for itself.
[[nodiscard]] std::vector<std::string> tsv_cells(std::string_view line);

/// True for a line as rapport writes it: no cell begins with a quote, and every backslash is that of an escape.
[[nodiscard]] bool is_escaped_tsv(std::string_view line);

}  // namespace rapport
