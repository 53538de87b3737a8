#include "store/early_sync.hpp"

#include <SQLiteCpp/Exception.h>

#include <system_error>

#include "core/background.hpp"

namespace rapport {

EarlySync::EarlySync(Store::Impl& store) {
  sqlite3_file* file = nullptr;
  // A database in memory has a file without methods.
  if (sqlite3_file_control(store.db.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file ||
      !file->pMethods)
    return;
  try {
    thread_ = std::thread([this, file] {
      let_others_first();
      code_ = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
    });
  } catch (const std::system_error&) {
    // The commit does all of it then.
  }
}

EarlySync::~EarlySync() { wait(); }

void EarlySync::wait() {
  if (thread_.joinable()) thread_.join();
}

void EarlySync::finish() {
  wait();
  if (code_ != SQLITE_OK) throw SQLite::Exception("cannot be written to the disk", code_);
}

}  // namespace rapport
