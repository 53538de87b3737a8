#include "core/path_remedy.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <string_view>
#include <system_error>
#include <vector>

#include "rapport/core/text.hpp"

namespace rapport {
namespace {

namespace fs = std::filesystem;

bool lacks_its_folder(const fs::path& file) {
  std::error_code error;
  return file.has_parent_path() && !fs::is_directory(file.parent_path(), error);
}

/// Names in the folder of this one, written as it is.
std::vector<std::string> names_beside(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  std::error_code error;
  std::vector<std::string> names;
  for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator{};
       entry.increment(error)) {
    std::error_code unknown;
    if (!entry->is_directory(unknown)) names.push_back(entry->path().filename().string());
  }
  return names;
}

std::string nearest_beside(const fs::path& file) {
  const auto names = names_beside(file);
  auto near = nearest(file.filename().string(), std::vector<std::string_view>{names.begin(), names.end()});
  for (auto& name : near) name = (file.parent_path() / name).string();
  return did_you_mean_one_of(near);
}

}  // namespace

std::string remedy_for_reading(const fs::path& file, int error) {
  if (error == EACCES) return "; check its permissions";
  if (error == EISDIR) return "; name a file in it";
  if (error != ENOENT) return {};
  if (lacks_its_folder(file)) return fmt::format("; there is no folder '{}'", file.parent_path().string());
  if (auto near = nearest_beside(file); !near.empty()) return near;
  return file.has_parent_path() ? fmt::format("; 'ls {}' lists what is there", file.parent_path().string())
                                : "; 'ls' lists what is there";
}

std::string remedy_for_writing(const fs::path& file, int error) {
  if (error == EACCES) return "; check the permissions of its folder";
  if (error == ENOENT && lacks_its_folder(file))
    return fmt::format("; make the folder '{}' first", file.parent_path().string());
  return {};
}

}  // namespace rapport
