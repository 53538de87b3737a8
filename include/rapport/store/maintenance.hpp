#pragma once
// A database file as a thing of its own: what is in it, whether it is whole, and how it is copied while in use.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

struct LastOperation {
  OperationId id;
  Instant at{};
  std::string who, command;
};

struct DatabaseInfo {
  std::int64_t bytes = 0;  ///< of the file and its write-ahead log; 0 when there is none
  std::int64_t schema = 0;
  std::string sqlite, journal;
  std::optional<LastOperation> last_operation;
  std::vector<std::pair<std::string, std::int64_t>> rows;  ///< every table and how many rows it has
};
[[nodiscard]] DatabaseInfo database_info(Store& store);

/// Something that is wrong with a file.
struct Problem {
  std::string check;  ///< "file", "reference", or what rapport keeps by itself: "last_contact", "search", ...
  std::string what;
  std::optional<CustomerId> repairable;  ///< repair() of this customer's derived columns mends it
};

/// Throws DatabaseError where there is no file, with what the user can do.
void require_database(const std::filesystem::path& file);

/// Whether the pages, the tables and the references of a file hold together. A file that is damaged beyond reading is a
/// problem, not an exception. Throws DatabaseError for a file that is missing, not ours or newer.
[[nodiscard]] std::vector<Problem> check_file(const std::filesystem::path& file);
/// Whether every column that rapport keeps by itself, and the search index, is what its rule says. For a file without
/// other problems. Reads everything.
[[nodiscard]] std::vector<Problem> check_derived(Store& store);
/// Derives anew what the problems name, in one transaction.
void repair(Store& store, std::span<const Problem> problems);

/// True when the file begins as a rapport database does; it may be damaged all the same.
[[nodiscard]] bool looks_like_ours(const std::filesystem::path& file);

/// Copies one state of the database `from` to the file `to`, while others may go on writing: a reader of `to` finds the
/// old file or all of the new one (mode 0600). The copy is checked before it takes the name. Throws DatabaseError, and
/// Failure when the disk is full.
void copy_database(const std::filesystem::path& from, const std::filesystem::path& to);
/// Replaces the content of the database `to` by that of `from` as one transaction: whoever has `to` open sees the old
/// content or the new one. Throws as copy_database.
void overwrite_database(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace rapport
