// What is installed beside the binary is read by other programs: they say whether it is well formed.

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/process.hpp"

using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

/// What the command says of each file below `folder` whose name ends so; empty when it has nothing to complain of.
std::string complaints(const char* folder, const std::string& ending, std::vector<std::string> command) {
  std::string text;
  const auto top = fs::path(RAPPORT_SOURCE_DIR) / folder;
  if (!fs::exists(top)) return text;
  for (const auto& entry : fs::directory_iterator(top)) {
    if (!entry.path().string().ends_with(ending)) continue;
    auto words = command;
    words.push_back(entry.path().string());
    const auto result = run_process({words, minimal_environment()});
    text += result.out + result.err;
    if (result.exit_code != 0 && text.empty()) text = entry.path().string() + " was rejected\n";
  }
  return text;
}

}  // namespace

TEST_SUITE("drift") {
  TEST_CASE("mandoc has nothing to say of the manual pages") {
    CHECK(complaints("man", ".1", {"mandoc", "-Tlint", "-Wwarning"}) == "");
  }

  TEST_CASE("each shell can read its completions") {
    CHECK(complaints("completions", ".bash", {"bash", "-n"}) == "");
    CHECK(complaints("completions", "/_rapport", {"zsh", "-f", "-n"}) == "");
    CHECK(complaints("completions", ".fish", {"fish", "--no-execute"}) == "");
  }
}
