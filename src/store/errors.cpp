// SQLite's error codes, as what the person can do about them.

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "rapport/core/error.hpp"
#include "store/check_failed.hpp"
#include "store/database.hpp"

namespace rapport {
namespace {

/// Files may not grow past a size, as after `ulimit -f`, and something was to be written: SQLite knows of no such
/// error. Full text passes on that something went wrong without saying that it was writing; the file or its log has
/// grown up to the limit then.
bool meets_limit(const SQLite::Exception& error, const std::string& file) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return false;
  const int code = error.getExtendedErrorCode();
  if (code != SQLITE_IOERR) return code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE;
  return std::ranges::any_of(std::array{"", "-wal"}, [&](const char* suffix) {
    return std::cmp_greater_equal(size_of(file + suffix), limit.rlim_cur);
  });
}

/// What stands beside a file that may be written and may not be written itself; empty when there is nothing.
std::string log_of_another(const std::filesystem::path& file) {
  if (::access(file.c_str(), W_OK) != 0) return {};
  for (const char* suffix : {"-wal", "-shm"})
    if (auto log = file.string() + suffix; ::access(log.c_str(), F_OK) == 0 && ::access(log.c_str(), W_OK) != 0)
      return log;
  return {};
}

/// SQLite calls it an error of reading where its shared memory has no room.
bool is_full(const std::filesystem::path& file) {
  std::error_code unknown;
  const auto space = std::filesystem::space(file, unknown);
  return !unknown && space.available == 0;
}

}  // namespace

void rethrow(const SQLite::Exception& error, const std::filesystem::path& file) {
  const std::string name = file.string();
  switch (error.getErrorCode() & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw DatabaseError(fmt::format("'{}' is locked by another program; nothing was changed, try again", name));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw DatabaseError(
          fmt::format("'{}' is damaged or not a database; 'rapport db check' tells more, and 'rapport db restore "
                      "BACKUP' brings a backup back",
                      name));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      if (const auto log = log_of_another(file); !log.empty())
        throw DatabaseError(
            fmt::format("'{}' beside the database belongs to somebody who may only read; remove it when "
                        "nobody works; nothing was changed",
                        log));
      throw DatabaseError(fmt::format("'{}' is read-only; nothing was changed", name));
    case SQLITE_CANTOPEN:
      throw DatabaseError(fmt::format("'{}' cannot be opened; check the path and its permissions", name));
    case SQLITE_FULL:
      throw Failure(fmt::format("the disk is full; '{}' was not changed", name));
    case SQLITE_IOERR:
      if (meets_limit(error, name))
        throw Failure(
            fmt::format("'{}' may not grow as large as it must: 'ulimit -f' limits the size of files here; "
                        "nothing was changed",
                        name));
      if (is_full(file)) throw Failure(fmt::format("the disk is full; '{}' was not changed", name));
      throw Failure(fmt::format("'{}' cannot be read or written ({}); nothing was changed", name, error.getErrorStr()));
    case SQLITE_INTERRUPT:
      throw Interrupted();
    case SQLITE_TOOBIG:
      throw InvalidInput("a value is longer than the database can hold");
    case SQLITE_CONSTRAINT:
      if (error.getExtendedErrorCode() == SQLITE_CONSTRAINT_FOREIGNKEY)
        throw Conflict("other records depend on this one; nothing was changed");
      if (const int code = error.getExtendedErrorCode();
          code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID)
        throw Conflict("another record has this value already; nothing was changed");
      if (error.getExtendedErrorCode() == SQLITE_CONSTRAINT_CHECK)
        throw CheckFailed(fmt::format("unexpected database error: {}", error.what()));
      [[fallthrough]];
    default:
      if (error.what() == std::string_view{"integer overflow"})  // of sum(), which has no code of its own
        throw Failure("a sum does not fit 64 bits; choose a shorter period, or filter");
      throw std::logic_error(fmt::format("unexpected database error: {}", error.what()));
  }
}

}  // namespace rapport
