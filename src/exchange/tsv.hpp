#pragma once
// The TSV that rapport writes: no quotes, and \t \n \r \\ for the characters that they stand for.

#include <string>
#include <string_view>
#include <vector>

namespace rapport {

/// The cells of one line, with their escapes resolved. A backslash before any other character stands for itself.
[[nodiscard]] std::vector<std::string> tsv_cells(std::string_view line);

}  // namespace rapport
