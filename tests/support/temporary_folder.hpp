#pragma once
// A folder of its own for one test, removed with all that is in it.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::test {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// The names of what is in the folder, sorted.
[[nodiscard]] std::vector<std::string> names_in(const std::filesystem::path& folder);
/// All bytes of the file; throws std::runtime_error when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);
/// The permission bits of a file or folder; throws std::system_error when there is none.
[[nodiscard]] unsigned mode_of(const std::filesystem::path& path);
/// Writes the file anew, with the folders above it; throws std::runtime_error when it cannot.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace rapport::test
