#pragma once
// One process after the other: who reads a file, changes it and puts another in its place loses nothing of the others.

#include <filesystem>

namespace rapport {

/// Waits until no other process holds a FolderLock of this folder. Where there is no such folder, or its file system
/// knows no locks, there is nothing to wait for.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int handle_;
};

}  // namespace rapport
