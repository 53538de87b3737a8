// Plays every transcript below this folder. The variables RAPPORT_TRANSCRIPTS and RAPPORT_UPDATE_TRANSCRIPTS are told
// of in README.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "support/places.hpp"
#include "support/player.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::vector<fs::path> transcript_files() {
  const auto wanted = variable("RAPPORT_TRANSCRIPTS");
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(source_folder() / "tests/e2e"))
    if (entry.path().extension() == ".test" && entry.path().string().find(wanted) != std::string::npos)
      files.push_back(fs::relative(entry.path(), source_folder()));
  std::sort(files.begin(), files.end());
  return files;
}

Transcript load(const fs::path& file) { return parse_transcript(file, read_file(source_folder() / file)); }

}  // namespace

TEST_SUITE("e2e") {
  TEST_CASE("transcripts come true in this process") {
    const auto files = transcript_files();
    REQUIRE_FALSE(files.empty());
    const bool update = !variable("RAPPORT_UPDATE_TRANSCRIPTS").empty();
    for (const auto& file : files) {
      CAPTURE(file.string());
      const auto playback = play(load(file), run_in_process);
      if (update && !playback.mismatches.empty()) write_file(source_folder() / file, playback.rewritten);
      if (!update || playback.is_broken) CHECK_MESSAGE(playback.mismatches.empty(), "\n" << playback.mismatches);
    }
  }
}

TEST_SUITE("installed") {
  TEST_CASE("transcripts come true with the real binary") {
    std::size_t played = 0;
    for (const auto& file : transcript_files()) {
      CAPTURE(file.string());
      const auto transcript = load(file);
      if (!transcript.installed) continue;
      ++played;
      const auto playback = play(transcript, run_binary);
      CHECK_MESSAGE(playback.mismatches.empty(), "\n" << playback.mismatches);
    }
    CHECK(played > 0);
  }
}
