#pragma once
// The database file. SQL and SQLite stay behind this door; what comes out are cells.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/value.hpp"
#include "rapport/query/plan.hpp"

namespace rapport RAPPORT_API {

/// Called with the schema of an older file before it is brought up to date, which takes a quarter of a minute for a
/// gigabyte and keeps others out meanwhile.
using BeforeUpgrade = std::function<void(int schema)>;

/// A connection to one database file, used by one thread. Every function throws DatabaseError when the file is locked
/// past ten seconds, corrupt, newer than this program or not a rapport file, and Failure when the disk is full or
/// fails.
class Store {
 public:
  /// Opens for reading. A file that does not exist reads as an empty database. A file on a read-only medium can be
  /// read.
  [[nodiscard]] static Store open_for_reading(const std::filesystem::path& file, const BeforeUpgrade& tell = {});
  /// As open_for_reading(), for who only has a quick look: nothing when the file would have to be migrated first, or
  /// does not exist. Does not wait for a lock.
  [[nodiscard]] static std::optional<Store> open_for_a_look(const std::filesystem::path& file);
  /// Opens for writing, and first creates the file (mode 0600, in a folder of mode 0700) when there is none. Several
  /// processes may do so at once. With `create_folder` missing parent folders are made; without, they are a
  /// DatabaseError.
  [[nodiscard]] static Store open_for_writing(const std::filesystem::path& file, bool create_folder,
                                              const BeforeUpgrade& tell = {});
  /// An empty database in memory, for tests.
  [[nodiscard]] static Store in_memory();

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// Calls `use` with each row; the cells live until `use` returns. Memory does not grow with the number of rows.
  /// Statements are prepared once and kept.
  void each(const Query& query, const std::function<void(std::span<const Cell>)>& use);
  /// The first cell of the first row, null when there is no row.
  [[nodiscard]] Value value(const Query& query);
  /// The lines of EXPLAIN QUERY PLAN, for tests that watch for table scans.
  [[nodiscard]] std::vector<std::string> explain(const Query& query);

  /// Takes more memory for a load of many rows: with the usual 2 MB every index page is written over and over.
  /// A file that this store has just made is written without WAL meanwhile, and keeps other programs out. `bytes` says
  /// how much is to be read, 0 where nobody knows: of much it has larger pages, and keeps them.
  void expect_many_writes(std::uintmax_t bytes);

  /// All reads until the end of the Snapshot see one state of the file. Writers are not held up by it.
  class Snapshot;
  [[nodiscard]] Snapshot snapshot();

  /// Where the file is; ":memory:" for one that is not a file.
  [[nodiscard]] const std::filesystem::path& file() const noexcept;

  struct Impl;
  [[nodiscard]] Impl& impl() noexcept { return *impl_; }

 private:
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class Store::Snapshot {
 public:
  explicit Snapshot(Store& store);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Store* store_;
  bool begun_;
};

}  // namespace rapport
