#pragma once
// A database as a folder of plain text that any program can read, and a database from such a folder.

#include <cstdint>
#include <filesystem>
#include <functional>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/render/sink.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

struct DumpCounts {
  std::int64_t rows = 0, tables = 0;
  std::int64_t schema = 0;  ///< of the database that was written
};

/// Writes every table that cannot be derived from others into the folder `target`: TABLE.csv or TABLE.ndjson each, the
/// statements that make them as schema.sql, and manifest.ndjson, which import_database() reads. In CSV text is always
/// in quotes and a number never is; an empty cell is NULL, and "" an empty text. All is of one state of the database.
/// The folder (mode 0700, files 0600) appears when it is complete; one that is there must be empty or, with `replace`,
/// an earlier export and nothing else, in whose place the new one comes.
///
/// Throws Conflict for another folder, Failure for one that cannot be written, DatabaseError for text that is not
/// UTF-8.
DumpCounts export_database(Store& store, const std::filesystem::path& target, Format format, bool replace, Instant now);

/// Fills `database`, which need not exist and may have no records, with what export_database() wrote, also from an
/// older schema. The rows, their ids, history and everything derived are as they were. All of it or nothing.
///
/// Throws Failure for a folder that cannot be read, Rejected, naming the file, the line and the value, for one that is
/// no export or a damaged one, and as Loader does. `tell` hears after each row how many are read, and how many there
/// are.
DumpCounts import_database(const std::filesystem::path& source, const std::filesystem::path& database,
                           bool create_folder,
                           const std::function<void(std::int64_t rows, std::int64_t all)>& tell = {});

}  // namespace rapport
