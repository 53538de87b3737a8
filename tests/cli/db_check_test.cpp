// What db check says of a database that another program has changed.

#include <doctest/doctest.h>

#include <string>

#include "rapport/store/store.hpp"
#include "support/player.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::test;

TEST_CASE("a problem that concerns no customer names none") {
  const TemporaryFolder folder;
  const std::string file = (folder / "crm.db").string();
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--db", file});
    return run_in_process({words, {{"HOME", folder.path().string()}}, {}, folder.path()});
  };
  REQUIRE(run({"customer", "add", "Budi Santoso", "--no-plays"}).exit_code == 0);
  REQUIRE(run({"interact", "log", "1", "Rang", "--channel", "call", "--no-plays"}).exit_code == 0);
  static_cast<void>(rapport::Store::open_for_writing(file, false).value({"DELETE FROM activity_day"}));

  const auto csv = run({"db", "check", "--format", "csv"});
  CHECK(csv.exit_code == 6);
  CHECK(
      csv.out ==
      "check,problem,customer_id\nactivity_day,activity_day: the counts of 2026-03-10 are not those of its records,\n");
  CHECK(run({"db", "check", "--format", "json"}).out.find("\"customer_id\":null") != std::string::npos);
}
