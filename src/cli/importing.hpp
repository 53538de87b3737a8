#pragma once
// What every import verb shares: its flags, what it tells while it reads, and what becomes of rows that it rejects.

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/service/import.hpp"
#include "rapport/store/operation.hpp"

namespace rapport::cli {

/// --delimiter --map --skip-errors --rejects, and those of a change; `records` is what --quiet prints the ids of.
void add_import_flags(std::vector<FlagGroup>& groups, std::string_view records);

/// --decimal, after add_import_flags(): for an import of records that have amounts.
void add_decimal_flag(std::vector<FlagGroup>& groups);

/// --details, after add_import_flags(): for an import that tells its plan.
void add_details_flag(std::vector<FlagGroup>& groups);

/// A count as --format prints it.
struct CountColumn {
  std::string_view name, heading;
  std::int64_t ImportCounts::*count;
};

/// FILE of an import without vCards.
inline constexpr Argument import_argument{
    .name = "FILE", .help = "CSV, JSON or NDJSON, or - for standard input", .values = Values::file};

/// The counts of records that are created and updated.
inline constexpr std::array record_counts{CountColumn{"created", "Created", &ImportCounts::created},
                                          CountColumn{"updated", "Updated", &ImportCounts::updated},
                                          CountColumn{"unchanged", "Unchanged", &ImportCounts::unchanged},
                                          CountColumn{"skipped", "Skipped", &ImportCounts::skipped},
                                          CountColumn{"rejected", "Rejected", &ImportCounts::rejected}};

/// What is imported.
struct ImportVerb {
  std::function<ImportCounts(Operation&, Input&, const ImportOptions&, ImportListener&)> import_file;
  std::string (*text)(const ImportCounts&);
  std::span<const CountColumn> columns;
  std::function<Source(Store&)> records{};  ///< of which a dry run shows the first on a terminal
};

/// Reads the file of that name, or standard input for "-", in one operation, which is kept when no row was rejected or
/// --skip-errors says so. Tells what was rejected, and then the counts, ids (--quiet) or counts in a format.
ExitCode run_import(Context& context, const std::string& input, const ImportVerb& verb);

}  // namespace rapport::cli
