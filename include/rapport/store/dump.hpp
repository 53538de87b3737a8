#pragma once
// The tables of a database as rows that can be written down and loaded again, whatever schema they are of. What can be
// derived from other rows (the search index, the counts by day) is not among them.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/value.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

struct StoredTable {
  std::string name;
  std::vector<std::string> columns;
  std::optional<std::int64_t> last_id;  ///< the highest that was ever given, so that none is given twice

  /// All rows in the order of their ids.
  [[nodiscard]] Query rows() const;
};
/// In the order in which they were made, which is that of their importance.
[[nodiscard]] std::vector<StoredTable> stored_tables(Store& store);
/// The number of the schema that they are of.
[[nodiscard]] std::int64_t schema_of(Store& store);
/// The statements that make these tables and their indexes.
[[nodiscard]] std::string schema_text(Store& store);

/// Fills a database that has no records, in one BEGIN IMMEDIATE transaction: it takes effect as a whole, in finish(),
/// or not at all. The rows are loaded into the schema that they were written from, which is then brought up to date.
class Loader {
 public:
  /// A file that does not exist appears in finish(), with its folders if `create_folder` says so. Throws Conflict for a
  /// database that has records, and DatabaseError as Store does, also for a schema that is newer than this program.
  Loader(const std::filesystem::path& file, bool create_folder, std::int64_t schema);
  /// Takes everything back unless finish() was called.
  ~Loader();
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  /// Those of the schema that is loaded.
  [[nodiscard]] const std::vector<StoredTable>& tables() const noexcept;
  /// The rows that follow belong to this table, and their cells to its columns in their order.
  void begin(const StoredTable& table);
  /// Throws InvalidInput that names the column and the value for a row that the table does not allow.
  void insert(std::span<const Cell> cells);
  void set_last_id(const StoredTable& table, std::optional<std::int64_t> id);
  /// Throws Rejected that names the row for one that refers to another which is not there.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rapport
