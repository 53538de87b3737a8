#pragma once
// What a message adds about a file that cannot be opened: the next step of who named it.

#include <filesystem>
#include <string>

namespace rapport {

/// "; ..." or " (did you mean ...?)" after the reason, which is the errno `error`: the folder that is not there, the
/// names of files there that are nearly the same, or where to look. Nothing for reasons that say it themselves.
[[nodiscard]] std::string remedy_for_reading(const std::filesystem::path& file, int error);
[[nodiscard]] std::string remedy_for_writing(const std::filesystem::path& file, int error);

}  // namespace rapport
