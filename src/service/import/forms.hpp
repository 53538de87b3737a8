#pragma once
// What a file of an import may be beside CSV, and what is said of CSV alone.

#include <string>
#include <string_view>
#include <vector>

#include "rapport/service/import.hpp"
#include "service/import/rows.hpp"

namespace rapport {

/// What says how CSV is to be read says nothing about other files. `form` is what this one is: "a calendar". Throws
/// UsageError.
void refuse_csv_flags(const ImportOptions& options, std::string_view form);

/// The members of JSON that --map leaves out, as fold() gives them.
[[nodiscard]] std::vector<std::string> members_left_out(const ImportOptions& options);

/// True for the TSV of our own export, by the first bytes of a file without a mark of its encoding. Whoever says what
/// separates the cells has another program's.
[[nodiscard]] bool is_own_tsv(std::string_view head, const ImportOptions& options, const RowTaker& taker);

/// True for a file without a byte whose name says that each record would bring its own: an export of no customers as
/// vCards or NDJSON writes it. Of other files there would be at least a header or a bracket.
[[nodiscard]] bool holds_no_records(const std::string& file, const RowTaker& taker);

}  // namespace rapport
