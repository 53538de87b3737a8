#pragma once
// A file that is written whole: it grows beside its target and takes the target's place when it is complete.

#include <filesystem>
#include <string_view>

#include "rapport/core/error.hpp"
#include "rapport/core/io.hpp"

namespace rapport {

/// What replaces a file keeps its mode, and a link to it stays a link; a new file has the mode 0600. A target that is
/// there and no regular file (a pipe, a terminal, /dev/null), or a descriptor that is open (/dev/stdout, /dev/fd/3), is
/// written to directly instead. What processes that were killed have left beside the target goes.
class FreshFile final : public Output {
 public:
  /// Every function here throws Failure, or DatabaseError when `failure` is ExitCode::database.
  explicit FreshFile(const std::filesystem::path& target, ExitCode failure = ExitCode::failed);
  /// Removes it, unless it was published.
  ~FreshFile() override;
  FreshFile(const FreshFile&) = delete;
  FreshFile& operator=(const FreshFile&) = delete;

  void write(std::string_view bytes) override;
  /// Its name, for another writer: it is closed here, because SQLite's locks end with any descriptor of a file. Only a
  /// file that will be regular has one.
  [[nodiscard]] const std::filesystem::path& hand_over();
  /// What it replaces, after all links but those to descriptors.
  [[nodiscard]] const std::filesystem::path& target() const noexcept { return target_; }
  /// Becomes the target in place of what is there.
  void publish();
  /// Becomes the target; a target that is there stays as it is, and then this is false.
  [[nodiscard]] bool publish_unless_there();

 private:
  [[noreturn]] void fail(int error) const;
  [[noreturn]] void fail(std::string_view why) const;
  void close_synced();

  std::filesystem::path target_;
  std::filesystem::path path_;  ///< empty when the target is written to directly, or was taken
  ExitCode failure_;
  int handle_ = -1;
};

}  // namespace rapport
