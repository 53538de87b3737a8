// What was purged is in no byte of the database's files.

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "robustness/office.hpp"

using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

/// Words that only the customer who is erased has, each in another place.
constexpr std::array<std::string_view, 18> secrets{
    "qzvornak",   "wexlibur",    "oldqzname", "secret-example", "8117777123", "777-7123",
    "wubbalith",  "grizzlewomp", "xantharp",  "kvothnagy",      "promizzled", "outcomzled",
    "tagzlewump", "titlezork",   "jobzanthe", "zebrafield",     "askzworple", "prodzilla"};

std::string bytes_of(const Office& office) {
  std::string all;
  for (const char* suffix : {"", "-wal", "-shm"})
    if (const fs::path file = office.database().string() + suffix; fs::exists(file)) all += read_file(file);
  for (char& c : all)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return all;
}

void must(const Office& office, const std::vector<std::string>& words) {
  const auto result = office.run(words);
  CAPTURE(words[1]);
  CHECK_MESSAGE(result.exit_code == 0, result.err);
}

/// Neighbours whose rows grow and shrink around the secret ones, so that pages are split and joined.
void stir(const Office& office, int round) {
  std::string records;
  for (int i = 0; i < 150; ++i) {
    const auto n = std::to_string(round * 1'000 + i);
    records += R"({"name":"Neighbour )" + n + R"(","email":"n)" + n + R"(@example.org","notes":")" +
               std::string(static_cast<std::size_t>(20 + (i * 37 + round * 211) % 900), 'n') + R"(","tags":["fair"]})" +
               "\n";
  }
  auto command = office.rapport({"customer", "add", "--stdin", "--quiet"});
  command.input = records;
  REQUIRE(run_process(command).exit_code == 0);
  std::string contacts;
  for (int i = 1; i <= 120; ++i)
    contacts += R"({"customer":")" + std::to_string(i) + R"(","channel":"call","text":")" +
                std::string(static_cast<std::size_t>(10 + (i * 53 + round * 97) % 700), 'c') + "\"}\n";
  command = office.rapport({"interact", "log", "--stdin", "--quiet"});
  command.input = contacts;
  const auto logged = run_process(command);
  REQUIRE_MESSAGE(logged.exit_code == 0, logged.err);
}

}  // namespace

TEST_SUITE("robustness") {
  TEST_CASE("what was purged is in no byte of the files") {
    // The more there is around it, the more copies of a row stay behind in the pages that it moved through.
    for (int run = 2; run < times(4, 14); ++run) {
      CAPTURE(run);
      const Office office;
      for (int round = 0; round < 1 + run % 4; ++round) stir(office, round);
      must(office,
           {"customer", "add", "Oldqzname Wexlibur", "--email", "oldqzname@secret-example.com", "--phone",
            "+62 811 777-7123", "--notes", "Wubbalith and more", "--x.segment", "Xantharp", "--tags", "tagzlewump"});
      const std::string name = "oldqzname@secret-example.com";
      stir(office, 11);
      must(office, {"customer", "set", name, "--company", "Toko Maju", "--title", "Titlezork", "--city", "Kvothnagy"});
      must(office, {"interact", "log", name, "Grizzlewomp was said", "--channel", "call", "--followup", "+3d",
                    "--followup-text", "Promizzled"});
      must(office, {"interact", "purchase", name, "Prodzilla", "5 EUR"});
      must(office, {"interact", "log", name, "Jobzanthe", "--channel", "visit"});
      must(office, {"community", "add", "Espresso makers"});
      must(office, {"community", "join", "1", name, "1"});
      must(office, {"interact", "log", name, "--community", "1", "--asks", "Askzworple?", "--external-id", "Q"});
      const auto asked = office.run({"interact", "list", "--filter", "external_id=Q", "--format", "ids"}).out;
      must(office, {"interact", "log", "1", "Yes", "--community", "1", "--answers", asked.substr(0, asked.find('\n'))});
      stir(office, 12);
      must(office, {"interact", "remove", "2"});
      const auto promised = office.run({"followup", "list", "--filter", "text=Promizzled", "--format", "ids"}).out;
      must(office, {"followup", "done", promised.substr(0, promised.find('\n')), "--note", "Outcomzled"});
      must(office, {"customer", "set", name, "--notes", "", "--x.segment", "", "--title", "Buyer"});
      write_file(office.folder / "one.csv",
                 "name,email,Zebra\nQzvornak Wexlibur,oldqzname@secret-example.com,Zebrafield\n");
      must(office, {"customer", "import", "one.csv", "--match", "email"});
      stir(office, 13);
      must(office, {"customer", "set", name, "--name", "Qzvornak Wexlibur", "--city", "Oslo"});
      must(office, {"customer", "add", "Qzvornak W", "--phone", "+62 811 777-7123"});
      must(office, {"customer", "merge", name, "Qzvornak W", "--yes"});

      const auto before = bytes_of(office);
      for (const auto secret : secrets) CHECK_MESSAGE(before.find(secret) != std::string::npos, secret);
      must(office, {"customer", "purge", name, "--yes"});
      const auto after = bytes_of(office);
      for (const auto secret : secrets) CHECK_MESSAGE(after.find(secret) == std::string::npos, secret);
      CHECK(office.complaints() == "");
    }
  }

  TEST_CASE("a purge whose words cannot be written has wiped the file all the same") {
    const Office office;
    must(office, {"customer", "add", "Qzvornak", "--notes", "Wubbalith and more"});
    REQUIRE(bytes_of(office).find("wubbalith") != std::string::npos);
    const auto result = office.run_shell("exec \"$RAPPORT\" customer purge 1 --yes >/dev/full");
    CHECK(result.exit_code == 1);
    CHECK(result.err.find("the change itself was made") != std::string::npos);
    CHECK(bytes_of(office).find("wubbalith") == std::string::npos);
  }

  TEST_CASE("a purge that cannot rewrite the file says so") {
    const Office office;
    office.write_contacts(1'000);
    must(office, {"customer", "import", "contacts.csv"});
    // The file has room for the change, but nothing as large as it can be written anew.
    const auto result = office.run_shell("ulimit -f 600; exec \"$RAPPORT\" customer purge 7 --yes");
    CHECK(result.exit_code == 1);
    CHECK(result.out == "");
    CHECK(result.err.find("; traces of the customer may be left in the file, because it was not rewritten: "
                          "'rapport db export' and 'rapport db import' make one without; the change itself was made") !=
          std::string::npos);
    CHECK(office.number("SELECT count(*) FROM customer WHERE id = 7") == 0);
  }
}
