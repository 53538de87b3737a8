#include "core/leftovers.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

#include "core/fingerprint.hpp"

namespace rapport {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view prefix = ".rapport-new-";

/// Of the machine, and of what counts processes on it: one number is that of another process in a container, and on
/// another machine that writes to the same folder.
std::string place() {
  std::array<char, 256> machine{};
  static_cast<void>(::gethostname(machine.data(), machine.size() - 1));
  std::error_code ignored;
  Fingerprint print;
  print.add(machine.data());
  print.add(fs::read_symlink("/proc/self/ns/pid", ignored).string());
  return fmt::format("{:08x}", static_cast<std::uint32_t>(print.value()));
}

/// The process that has made the file of that name, if it was one here.
std::optional<::pid_t> maker_of(std::string_view name, std::string_view here) {
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  ::pid_t maker = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), maker);
  if (error != std::errc{} || maker <= 0) return std::nullopt;
  name.remove_prefix(static_cast<std::size_t>(end - name.data()));
  return name.starts_with(fmt::format("-{}-", here)) ? std::optional{maker} : std::nullopt;
}

/// Also one that is at its end, and of which its parent has not heard yet: "17 (rapport) Z 1 ...".
bool is_gone(::pid_t process) {
  if (::kill(process, 0) != 0) return errno == ESRCH;
  std::ifstream file(fmt::format("/proc/{}/stat", process));
  std::string line;
  std::getline(file, line);
  const auto end_of_name = line.rfind(')');
  return end_of_name != std::string::npos && line.compare(end_of_name, 4, ") Z ") == 0;
}

bool is_ours(const fs::path& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && status.st_uid == ::geteuid() &&
         (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
}

}  // namespace

fs::path path_beside(const fs::path& target) {
  return fs::path{target}.replace_filename(
      fmt::format("{}{}-{}-{:08x}", prefix, ::getpid(), place(), std::random_device{}()));
}

fs::path folder_of(const fs::path& target) { return target.has_parent_path() ? target.parent_path() : fs::path{"."}; }

void sync_folder(const fs::path& folder) {
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

void remove_leftovers_beside(const fs::path& target) noexcept {
  try {
    const std::string here = place();
    std::error_code error;
    for (fs::directory_iterator entry(folder_of(target), error), end; !error && entry != end; entry.increment(error)) {
      const auto maker = maker_of(entry->path().filename().string(), here);
      std::error_code ignored;
      if (maker && is_gone(*maker) && is_ours(entry->path())) fs::remove_all(entry->path(), ignored);
    }
  } catch (...) {
    // Whatever is in the way here concerns files that nobody misses.
  }
}

}  // namespace rapport
