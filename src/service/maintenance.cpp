#include "rapport/service/maintenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

#include "rapport/core/error.hpp"

namespace rapport {
namespace fs = std::filesystem;
namespace {

/// 2026-03-10-093000, local time: names sort as the times do.
std::string stamp(Instant now) {
  const LocalTime local = to_local(now);
  return fmt::format("{}-{:02}{:02}{:02}", to_iso(local.date), local.time.minutes / 60, local.time.minutes % 60,
                     local.second);
}

/// Whether a name is one that stamp() made: rapport-0000-00-00-000000.db, with any digits.
bool is_dated_backup(std::string_view name) {
  constexpr std::string_view pattern = "rapport-0000-00-00-000000.db";
  return std::ranges::equal(name, pattern, [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

std::vector<fs::path> remove_older(const fs::path& folder, std::int64_t keep) {
  std::vector<fs::path> dated;
  for (const auto& entry : fs::directory_iterator(folder))
    if (is_dated_backup(entry.path().filename().string())) dated.push_back(entry.path());
  std::ranges::sort(dated);
  const auto surplus = std::max<std::int64_t>(0, static_cast<std::int64_t>(dated.size()) - keep);
  dated.resize(static_cast<std::size_t>(surplus));
  for (const auto& file : dated) {
    std::error_code error;
    if (!fs::remove(file, error))
      throw Failure(fmt::format("the backup was made, but '{}' cannot be removed: {}", file.string(), error.message()));
  }
  return dated;
}

bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code missing;
  return fs::equivalent(a, b, missing) && !missing;
}

void check_target(const fs::path& target, const fs::path& database) {
  for (const char* suffix : {"", "-wal", "-shm"})
    if (same_file(target, database.string() + suffix))
      throw UsageError(fmt::format("'{}' is the database itself; name another file", target.string()));
  std::error_code missing;
  const auto size = fs::file_size(target, missing);
  if (!missing && size > 0 && !looks_like_ours(target))
    throw Conflict(fmt::format("'{}' exists and is no backup of rapport; name another file", target.string()));
}

/// Where the present database goes: beside it, under a name that is free.
fs::path name_to_keep(const fs::path& database, Instant now) {
  const std::string base = fmt::format("{}-before-restore-{}", database.stem().string(), stamp(now));
  fs::path kept = fs::path{database}.replace_filename(base + ".db");
  for (int n = 2; fs::exists(kept); ++n) kept.replace_filename(fmt::format("{}-{}.db", base, n));
  return kept;
}

/// For what is too damaged to be written to: its bytes move to another name, and the log that belongs to them too.
void move_away(const fs::path& database, const fs::path& kept) {
  for (const char* suffix : {"-wal", "-shm", ""}) {
    std::error_code error;
    fs::rename(database.string() + suffix, kept.string() + suffix, error);
    if (error && error != std::errc::no_such_file_or_directory)
      throw DatabaseError(fmt::format("cannot rename '{}': {}", database.string(), error.message()));
  }
}

}  // namespace

Backup back_up(const fs::path& database, const fs::path& target, std::optional<std::int64_t> keep, Instant now) {
  const bool into_folder = fs::is_directory(target);
  if (!into_folder && !target.has_filename())
    throw DatabaseError(fmt::format("the folder '{}' does not exist; make it first", target.string()));
  if (keep && !into_folder)
    throw UsageError(fmt::format("--keep needs a folder that exists, and '{}' is none", target.string()));
  if (!fs::exists(database)) throw DatabaseError(fmt::format("there is no database '{}' yet", database.string()));
  Backup made{into_folder ? target / fmt::format("rapport-{}.db", stamp(now)) : target, {}};
  check_target(made.file, database);
  copy_database(database, made.file);
  if (keep) made.removed = remove_older(target, *keep);
  return made;
}

void check_restorable(const fs::path& backup, const fs::path& database) {
  const std::string name = backup.string();
  std::error_code error;
  if (!fs::is_regular_file(backup, error)) throw Failure(fmt::format("there is no backup file '{}'", name));
  if (!std::ifstream(backup)) throw Failure(fmt::format("'{}' cannot be read; check its permissions", name));
  if (same_file(backup, database)) throw UsageError(fmt::format("'{}' is the database itself", name));
  if (!looks_like_ours(backup)) throw DatabaseError(fmt::format("'{}' is no backup of rapport", name));
  if (const auto problems = check_file(backup); !problems.empty())
    throw DatabaseError(fmt::format("'{}' is damaged ({}); restore another backup", name, problems.front().what));
  // Throws when what is there belongs to another program or to a newer rapport: it is not to be lost.
  if (fs::exists(database)) static_cast<void>(check_file(database));
}

std::optional<fs::path> restore(const fs::path& backup, const fs::path& database, Instant now) {
  if (!fs::exists(database) || fs::is_empty(database)) {
    copy_database(backup, database);
    return std::nullopt;
  }
  const fs::path kept = name_to_keep(database, now);
  if (check_file(database).empty()) {
    copy_database(database, kept);
    overwrite_database(backup, database);
    return kept;
  }
  move_away(database, kept);
  copy_database(backup, database);
  return kept;
}

}  // namespace rapport
