// What a person is told when a file of an earlier release is opened.

#include <doctest/doctest.h>

#include <string>

#include "support/places.hpp"
#include "support/player.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::test;

namespace {

/// A folder with a file of that schema; no file for 0.
struct Office {
  explicit Office(int schema) {
    if (schema == 0) return;
    const auto sql = read_file(source_folder() / ("tests/data/schema-" + std::to_string(schema) + ".sql"));
    REQUIRE(run_process({{"sqlite3", (folder / "crm.db").string()}, minimal_environment(), sql}).err == "");
  }

  /// What it says beside its result.
  std::string run(const std::vector<std::string>& words, const std::string& plays = "",
                  std::size_t terminal_width = 0) const {
    const auto home = folder.path().string();
    const Outcome outcome =
        run_in_process({words,
                        {{"HOME", home}, {"RAPPORT_DB", home + "/crm.db"}, {"RAPPORT_PLAYS", plays}},
                        "",
                        folder.path(),
                        terminal_width});
    CHECK(outcome.exit_code == 0);
    return outcome.err;
  }

  TemporaryFolder folder;
};

constexpr const char* told =
    "note: this file has plays now, which plan follow-ups after a purchase, a voicemail and the like; 'rapport play"
    " list' lists them, 'rapport config set plays no' turns them off\n";

}  // namespace

TEST_CASE("a file from before there were plays tells of them once, whatever opens it") {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"customer", "list"}, {"customer", "add", "Budi Santoso", "--no-plays"}}) {
    const Office office(6);
    CHECK(office.run(words) == told);
    CHECK(office.run(words).find("plays") == std::string::npos);
  }
}

TEST_CASE("nothing is told of plays that are off, or were there before") {
  CHECK(Office(6).run({"customer", "list"}, "no") == "");
  CHECK(Office(7).run({"customer", "list"}) == "");
  CHECK(Office(0).run({"customer", "list"}) == "");
  CHECK(Office(0).run({"customer", "add", "Budi Santoso"}) == "");
}

TEST_CASE("who waits at a terminal for an upgrade is told so, once, whatever opens the file") {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"customer", "list"}, {"customer", "add", "Budi Santoso", "--no-plays"}}) {
    const Office office(13);
    const auto told_at_terminal = office.run(words, "no", 80);
    CHECK(told_at_terminal.find("/crm.db' is brought up to date for this version of rapport, once;") !=
          std::string::npos);
    CHECK(office.run(words, "no", 80).find("up to date") == std::string::npos);
  }
  CHECK(Office(13).run({"customer", "list"}, "no") == "");
  CHECK(Office(0).run({"customer", "list"}, "no", 80) == "");
}
