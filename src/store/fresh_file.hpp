#pragma once
// A private file that grows beside its target and takes the target's place when it is complete.

#include <filesystem>

namespace rapport {

class FreshFile {
 public:
  /// An empty file of mode 0600 in the folder of `target`. Throws DatabaseError, like every function here.
  explicit FreshFile(std::filesystem::path target);
  /// Removes it, unless it was published.
  ~FreshFile();
  FreshFile(const FreshFile&) = delete;
  FreshFile& operator=(const FreshFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  /// Becomes the target; a target that is there stays as it is, and this is no error.
  void publish_unless_there() const;
  /// Becomes the target in place of what is there.
  void publish() const;

 private:
  [[noreturn]] void fail() const;
  void sync_folder() const;
  std::filesystem::path target_, path_;
};

}  // namespace rapport
