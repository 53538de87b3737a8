#pragma once
// A real shell at a terminal, into which command lines are typed, each followed by the Tab key.

#include <filesystem>
#include <string>
#include <vector>

#include "support/process.hpp"

namespace rapport::test {

enum class Shell { bash, zsh, fish };

/// What came of one line and Tab.
struct Completed {
  std::string typed;
  std::vector<std::string> offered{};  ///< sorted; as bash and fish would write it, in zsh without quotes
  std::string line{};                  ///< what stands there afterwards; fish does not tell
};

/// Types each of `lines` into one shell, which starts in `folder`, reads the committed completions and finds the
/// program that was built as 'rapport'. `environment` is added to the shell's.
[[nodiscard]] std::vector<Completed> complete_in(Shell shell, const std::filesystem::path& folder,
                                                 const std::vector<std::string>& lines,
                                                 const Environment& environment = {});

}  // namespace rapport::test
