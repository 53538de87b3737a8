#pragma once
// A folder that is written whole: it grows beside its target and takes the target's place when it is complete.

#include <filesystem>

namespace rapport {

/// Made with the mode 0700, with everything that is put into it. The target is one folder, without a slash at its end.
class FreshFolder {
 public:
  /// Every function here throws Failure.
  explicit FreshFolder(std::filesystem::path target);
  /// Removes it with all that is in it, unless it was published.
  ~FreshFolder();
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;

  /// Where to put its files until it is published.
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  /// Becomes the target, which is not there or an empty folder.
  void publish();
  /// Becomes the target and removes the folder that is there, with all that is in it. A reader finds the old folder or
  /// the new one; where two cannot be exchanged, for a moment neither.
  void publish_instead();

 private:
  void exchange_in_steps();
  [[noreturn]] void fail(int error) const;

  std::filesystem::path target_;
  std::filesystem::path path_;
};

}  // namespace rapport
