// Every input that a fuzzer was given to begin with, or found something wrong with, is tried again.

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <set>
#include <string>

#include "fuzz/targets/targets.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

struct Target {
  std::string_view name;
  void (*run)(std::string_view);
};
constexpr std::array targets{
    Target{"amounts", fuzz_amounts}, Target{"calendars", fuzz_calendars}, Target{"csv", fuzz_csv},
    Target{"dates", fuzz_dates},     Target{"encodings", fuzz_encodings}, Target{"filters", fuzz_filters},
    Target{"json", fuzz_json},       Target{"vcard", fuzz_vcard}};

}  // namespace

TEST_CASE("what must hold for any input holds for the corpus of the fuzz targets") {
  const auto corpus = source_folder() / "tests/fuzz/corpus";
  std::set<std::string> folders;
  for (const auto& folder : fs::directory_iterator(corpus)) folders.insert(folder.path().filename().string());
  for (const auto& target : targets) {
    CAPTURE(target.name);
    REQUIRE(folders.erase(std::string{target.name}) == 1);
    int inputs = 0;
    for (const auto& file : fs::directory_iterator(corpus / target.name)) {
      const std::string name = file.path().filename().string();
      CAPTURE(name);
      CHECK_NOTHROW(target.run(read_file(file.path())));
      ++inputs;
    }
    CHECK(inputs > 0);
  }
  CHECK(folders.empty());
}
