#pragma once
// Backups of the database, and bringing one back.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/store/maintenance.hpp"

namespace rapport RAPPORT_API {

struct Backup {
  std::filesystem::path file;
  std::vector<std::filesystem::path> removed;  ///< older ones that `keep` had no room for
};

/// Copies the database to `target`: a file, or a folder, where it is named rapport-YYYY-MM-DD-HHMMSSZ.db for
/// rapport.db, by the time `now` in UTC. With `keep` only so many of this database's stay in the folder, the new one
/// among them; no other file is ever removed. Throws
/// UsageError for `keep` without a folder, Conflict for a file that is no backup, and as copy_database.
[[nodiscard]] Backup back_up(const std::filesystem::path& database, const std::filesystem::path& target,
                             std::optional<std::int64_t> keep, Instant now);

/// Throws DatabaseError that tells why `backup` cannot be restored into `database`, Failure when there is no such file.
void check_restorable(const std::filesystem::path& backup, const std::filesystem::path& database);

/// Puts the content of `backup` in the place of `database`, which need not exist and may be damaged. Returns where what
/// was there is kept, if there was anything. Call check_restorable() first.
std::optional<std::filesystem::path> restore(const std::filesystem::path& backup, const std::filesystem::path& database,
                                             Instant now);

}  // namespace rapport
