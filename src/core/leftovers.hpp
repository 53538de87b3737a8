#pragma once
// What stands beside a file or a folder while it is made, and what a process that was killed has left of it.

#include <filesystem>

namespace rapport {

/// A path beside `target` that nothing has: it names this process, and where its number means anything. It does not
/// repeat the target's name, which may be as long as a name can be.
[[nodiscard]] std::filesystem::path path_beside(const std::filesystem::path& target);

/// The folder that a file or folder stands in.
[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& target);

/// A name that is not on the disk yet would not survive a power cut. Where that cannot be asked for, nothing happens.
void sync_folder(const std::filesystem::path& folder);

/// Removes what other processes have made with path_beside() in the folder of `target`, and SQLite's logs of it, when
/// they were of this machine and this user and are gone. What cannot be removed stays.
void remove_leftovers_beside(const std::filesystem::path& target) noexcept;

}  // namespace rapport
