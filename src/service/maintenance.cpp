#include "rapport/service/maintenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <string>
#include <string_view>
#include <tuple>

#include "core/digits.hpp"
#include "core/path_remedy.hpp"
#include "rapport/core/error.hpp"

namespace rapport {
namespace fs = std::filesystem;
namespace {

/// 2026-03-10-093000, local time.
std::string stamp(Instant now) {
  const LocalTime local = to_local(now);
  return fmt::format("{}-{:02}{:02}{:02}", to_iso(local.date), local.time.minutes / 60, local.time.minutes % 60,
                     local.second);
}

/// rapport-2026-03-10-023000Z for rapport.db, in UTC: a local hour occurs twice in autumn, and then the names would
/// not sort as the backups were made.
std::string dated_name(const fs::path& database, Instant now) {
  std::string time = to_rfc3339(now);
  std::erase(time, ':');
  std::ranges::replace(time, 'T', '-');
  return fmt::format("{}-{}", database.stem().string(), time);
}

/// Whether this is a dated_name() of the database, perhaps with the number of a second backup in one second.
bool is_dated_backup(std::string_view name, const fs::path& database) {
  const std::string start = database.stem().string() + '-';
  constexpr std::string_view pattern = "0000-00-00-000000Z", end = ".db";
  if (!name.starts_with(start) || !name.ends_with(end) || name.size() < start.size() + pattern.size() + end.size())
    return false;
  name = name.substr(start.size(), name.size() - start.size() - end.size());
  const bool is_dated = std::ranges::equal(name.substr(0, pattern.size()), pattern,
                                           [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
  name.remove_prefix(pattern.size());
  return is_dated && (name.empty() || (name[0] == '-' && detail::all_digits(name.substr(1))));
}

/// Leaves `keep` dated backups, of which `made` is one even when the clock was put back since the others.
std::vector<fs::path> remove_older(const fs::path& database, const fs::path& made, std::int64_t keep) {
  std::vector<fs::path> dated;
  for (const auto& entry : fs::directory_iterator(made.parent_path()))
    if (is_dated_backup(entry.path().filename().string(), database) && entry.path().filename() != made.filename())
      dated.push_back(entry.path());
  // Of one second the shorter names are older.
  const auto second = [&](const fs::path& file) {
    const auto name = file.filename().string();
    return std::tuple{name.substr(0, dated_name(database, {}).size()), name.size(), name};
  };
  std::ranges::sort(dated, {}, second);
  const auto surplus = std::max<std::int64_t>(0, static_cast<std::int64_t>(dated.size()) + 1 - keep);
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
  for (const char* suffix : {"", "-wal", "-shm", "-journal"})
    if (same_file(target, database.string() + suffix))
      throw UsageError(fmt::format("'{}' is the database itself; name another file", target.string()));
  std::error_code missing;
  const bool empty = fs::is_regular_file(target, missing) && fs::is_empty(target, missing);
  if (fs::exists(target, missing) && !empty && !looks_like_ours(target))
    throw Conflict(fmt::format("'{}' exists and is no backup of rapport; name another file", target.string()));
}

/// Where a backup of that name goes: behind the others of its second, also where the first ones were removed since.
fs::path next_backup(const fs::path& folder, const std::string& name) {
  int latest = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string other = entry.path().stem().string();
    if (entry.path().extension() != ".db") continue;
    if (other == name) latest = std::max(latest, 1);
    if (other.starts_with(name + '-'))
      latest = std::max(latest, detail::small_number(other.substr(name.size() + 1)).value_or(0));
  }
  return folder / (latest == 0 ? name + ".db" : fmt::format("{}-{}.db", name, latest + 1));
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
  for (const char* suffix : {"-wal", "-shm", "-journal", ""}) {
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
    throw Failure(fmt::format("the folder '{}' does not exist; make it first", target.string()));
  if (keep && !into_folder)
    throw UsageError(fmt::format("--keep needs a folder that exists, and '{}' is none", target.string()));
  require_database(database);
  Backup made{into_folder ? next_backup(target, dated_name(database, now)) : target, {}};
  check_target(made.file, database);
  copy_database(database, made.file);
  if (keep) made.removed = remove_older(database, made.file, *keep);
  return made;
}

void check_restorable(const fs::path& backup, const fs::path& database) {
  const std::string name = backup.string();
  std::error_code error;
  if (fs::is_directory(backup, error)) throw Failure(fmt::format("'{}' is a folder; name a backup in it", name));
  if (!fs::is_regular_file(backup, error))
    throw Failure(fmt::format("there is no backup file '{}'{}", name, remedy_for_reading(backup, ENOENT)));
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
    try {
      overwrite_database(backup, database);
    } catch (...) {
      std::error_code stays;
      fs::remove(kept, stays);
      throw;
    }
    return kept;
  }
  move_away(database, kept);
  copy_database(backup, database);
  return kept;
}

}  // namespace rapport
