#pragma once
// Where the tree and the built program are: the one thing about this machine that the tests are compiled with.

#include <filesystem>
#include <string>

namespace rapport::test {

/// The top folder of the sources.
[[nodiscard]] std::filesystem::path source_folder();
/// The built program.
[[nodiscard]] std::string program();

}  // namespace rapport::test
