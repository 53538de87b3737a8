// What is too long or too much, whichever way it comes in; and that what was stored goes out and in again.

#include "rapport/core/limits.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rapport/store/store.hpp"
#include "support/places.hpp"
#include "support/player.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::test;
using rapport::max_custom_fields;
using rapport::max_value_bytes;

namespace {

struct Office {
  Outcome run(const std::vector<std::string>& words, const std::string& input = "", const char* db = "crm.db") const {
    const auto home = folder.path().string();
    return run_in_process(
        {words, {{"HOME", home}, {"RAPPORT_DB", home + "/" + db}, {"RAPPORT_PLAYS", "no"}}, input, folder.path()});
  }

  TemporaryFolder folder;
};

/// "name,x.0,x.1,...": a row for one customer who has all of these fields.
std::string fields_csv(const std::string& name, std::int64_t first, std::int64_t last) {
  std::string header = "name", row = name;
  for (auto i = first; i < last; ++i) {
    header += ",x.field " + std::to_string(i);
    row += "," + std::to_string(i);
  }
  return header + "\n" + row + "\n";
}

}  // namespace

TEST_CASE("a value may have one length whichever way it comes in") {
  const Office office;
  const std::string fits(max_value_bytes, 'x'), longer = fits + "x";
  const std::string told = "it has 1048577 bytes and may have 1048576; shorten it";
  REQUIRE(office.run({"customer", "add", "Ani"}).exit_code == 0);
  CHECK(office.run({"interact", "log", "Ani", "-", "--channel", "email"}, fits).exit_code == 0);
  CHECK(office.run({"interact", "log", "Ani", "-", "--channel", "email"}, longer).err ==
        "rapport: TEXT: " + told + "\n");
  const auto record = [](const std::string& notes) { return R"({"id":"1","notes":")" + notes + "\"}\n"; };
  CHECK(office.run({"customer", "set", "--stdin"}, record(fits)).exit_code == 0);
  const auto refused = office.run({"customer", "set", "--stdin"}, record(longer));
  CHECK(refused.exit_code == 5);
  CHECK(refused.err == "rapport: standard input, line 1: notes: " + told + "; nothing was changed\n");
  CHECK(office.run({"customer", "import", "-"}, "name,notes\nBo," + fits + "\n").exit_code == 0);
  CHECK(office.run({"customer", "import", "-"}, "name,notes\nCy," + longer + "\n").exit_code == 5);
}

TEST_CASE("what was stored before there was a limit goes out and in again") {
  const Office office;
  REQUIRE(office.run({"customer", "add", "Ani"}).exit_code == 0);
  REQUIRE(office.run({"interact", "log", "Ani", "Called", "--channel", "call"}).exit_code == 0);
  {
    auto store = rapport::Store::open_for_writing(office.folder / "crm.db", false);
    static_cast<void>(store.value({"UPDATE customer SET notes = 'n' || hex(zeroblob(600000))"}));
    static_cast<void>(store.value({"UPDATE interaction SET text = 't' || hex(zeroblob(600000))"}));
  }
  const std::string customers = office.run({"customer", "export"}).out, calls = office.run({"interact", "export"}).out;
  for (const char* db : {"crm.db", "other.db"}) {
    CAPTURE(db);
    CHECK(office.run({"customer", "import", "-"}, customers, db).exit_code == 0);
    CHECK(office.run({"customer", "list", "--fields", "notes", "--format", "csv"}, "", db).out.size() > 1'200'000);
  }
  CHECK(office.run({"interact", "import", "-"}, calls, "other.db").exit_code == 0);
  CHECK(office.run({"interact", "list", "--fields", "text", "--format", "csv"}, "", "other.db").out.size() > 1'200'000);
}

TEST_CASE("a file has no more fields of its own than lists and exports can show") {
  const Office office;
  REQUIRE(office.run({"customer", "import", "-"}, fields_csv("Ani", 0, max_custom_fields)).exit_code == 0);
  const std::string told =
      "this file has 1000 fields of its own, and 'x.more' would be one more than it may have; keep that in a field "
      "that "
      "there is, or in the notes; an import makes no new ones with --extra ignore";
  const auto set = office.run({"customer", "set", "Ani", "--x.more", "1"});
  CHECK(set.exit_code == 4);
  CHECK(set.err == "rapport: " + told + "\n");
  CHECK(office.run({"customer", "set", "Ani", "--x.field 7", "seven"}).exit_code == 0);
  for (const char* row : {"Ani,1", "Bo,1"}) {
    const auto import =
        office.run({"customer", "import", "-", "--skip-errors"}, std::string{"name,more\n"} + row + "\n");
    CHECK(import.exit_code == 5);
    CHECK(import.err.find("rapport: standard input, line 2: " + told + "; nothing was changed\n") != std::string::npos);
  }
  CHECK(office.run({"customer", "import", "-", "--extra", "ignore"}, "name,more\nBo,1\n").exit_code == 0);
  CHECK(office.run({"customer", "show", "Ani"}).exit_code == 0);
  CHECK(office.run({"customer", "export"}).exit_code == 0);
  // Of an import that would bring too many nothing is kept.
  const auto many = office.run({"customer", "import", "-"}, fields_csv("Cy", 0, max_custom_fields + 1), "new.db");
  CHECK(many.exit_code == 5);
  CHECK(office.run({"customer", "list", "--format", "ids"}, "", "new.db").out == "");
}
