// Several programs at once, and programs that are killed: nothing is lost, nothing is left half done.

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <memory>
#include <random>
#include <set>
#include <sstream>
#include <thread>
#include <utility>

#include "robustness/office.hpp"

using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

constexpr int writers = 8;

}  // namespace

TEST_SUITE("robustness") {
  TEST_CASE("eight programs log contacts at once, and none is lost") {
    const Office office;
    REQUIRE(office.run({"customer", "add", "Budi Santoso", "--no-plays"}).exit_code == 0);
    const int each = times(100, 500);
    std::vector<std::unique_ptr<Process>> running;
    for (int writer = 0; writer < writers; ++writer)
      running.push_back(std::make_unique<Process>(
          office.shell("i=0; while [ $i -lt $2 ]; do"
                       " \"$RAPPORT\" interact log 1 \"call $1-$i\" --channel call --quiet || exit; i=$((i + 1)); done",
                       {std::to_string(writer), std::to_string(each)})));
    std::set<std::string> ids;
    for (auto& process : running) {
      const auto result = process->wait();
      CHECK(result.exit_code == 0);
      CHECK(result.err == "");
      std::istringstream lines(result.out);
      for (std::string id; std::getline(lines, id);) CHECK(ids.insert(id).second);
    }
    CHECK(ids.size() == static_cast<std::size_t>(writers * each));
    CHECK(office.number("SELECT count(DISTINCT text) FROM interaction") == writers * each);
    CHECK(office.number("SELECT count(*) FROM operation WHERE command = 'interact log'") == writers * each);
    CHECK(office.complaints() == "");
  }

  TEST_CASE("eight programs plan by the plays at once, and nothing is planned twice") {
    const Office office;
    constexpr int people = 400, companies = 50;
    constexpr int silent = people + companies;
    office.write_contacts(people);
    REQUIRE(office.run({"customer", "import", "contacts.csv"}).exit_code == 0);
    REQUIRE(office
                .run_shell("\"$RAPPORT\" customer list --filter kind=person --format ids |"
                           " sed 's/.*/{\"customer\": &, \"text\": \"Spoke\"}/' |"
                           " \"$RAPPORT\" interact log --stdin --channel call --at 2020-01-01 --quiet")
                .exit_code == 0);
    std::vector<std::unique_ptr<Process>> running;
    for (int writer = 0; writer < writers; ++writer)
      running.push_back(std::make_unique<Process>(office.rapport({"followup", "plan", "--quiet"})));
    for (auto& process : running) {
      const auto result = process->wait();
      CHECK(result.exit_code == 0);
      CHECK(result.err == "");
    }
    CHECK(office.number("SELECT count(*) FROM followup") == silent);
    CHECK(office.number("SELECT count(DISTINCT customer_id) FROM play_run WHERE event LIKE 'silence:%'") == silent);
    CHECK(office.number("SELECT count(*) FROM operation WHERE command = 'followup plan'") == 1);
    CHECK(office.complaints() == "");
  }

  TEST_CASE("settings that several programs set at once are all set") {
    const Office office;
    const std::vector<std::pair<std::string, std::string>> settings{
        {"currency", "EUR"}, {"country", "ID"}, {"date_order", "dmy"}, {"user", "siti"}, {"leap_day", "mar-1"}};
    for (int round = 0; round < times(10, 100); ++round) {
      fs::remove_all(office.folder / ".config");
      std::vector<std::unique_ptr<Process>> running;
      for (const auto& [key, value] : settings)
        running.push_back(std::make_unique<Process>(office.rapport({"config", "set", key, value})));
      for (auto& process : running) CHECK(process->wait().exit_code == 0);
      const std::string file = read_file(office.folder / ".config/rapport/config.toml");
      for (const auto& [key, value] : settings) CHECK(file.find(key + " = \"" + value + "\"\n") != std::string::npos);
    }
  }

  TEST_CASE("who waits for what another program sends keeps nobody waiting") {
    const Office office;
    REQUIRE(office.run({"customer", "add", "Siti"}).exit_code == 0);
    for (const char* command : {"customer import -", "customer import rows", "customer add --stdin"}) {
      CAPTURE(command);
      // The script holds the other end open itself, so that the rows never end.
      Process waiting(
          office.shell("rm -f rows; mkfifo rows; exec 3<>rows; printf 'name\nTono\n' >&3; : >ready; exec "
                       "\"$RAPPORT\" $1 <rows",
                       {command}));
      for (int i = 0; i < 1'000 && !fs::exists(office.folder / "ready"); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
      std::this_thread::sleep_for(std::chrono::milliseconds{300});
      CHECK(office.run({"customer", "add", "Budi"}).exit_code == 0);
      waiting.kill(SIGINT);
      const auto result = waiting.wait();
      CHECK(result.exit_code == 130);
      CHECK(result.err == nothing_changed);
      fs::remove(office.folder / "ready");
    }
    CHECK(office.customers() == 4);
    // Once the rows have ended, they are taken.
    CHECK(office.run_shell("{ printf 'name\nTo'; sleep 0.3; echo no; } | \"$RAPPORT\" customer import -").exit_code ==
          0);
    CHECK(office.customers() == 5);
  }

  TEST_CASE("several programs make the database at once, and all use the same one") {
    for (int round = 0; round < times(3, 30); ++round) {
      const Office office;
      std::vector<std::unique_ptr<Process>> running;
      for (int writer = 0; writer < writers; ++writer)
        running.push_back(
            std::make_unique<Process>(office.rapport({"customer", "add", "Budi " + std::to_string(writer)})));
      for (auto& process : running) {
        const auto result = process->wait();
        CHECK(result.exit_code == 0);
        CHECK(result.err == "");
      }
      CHECK(office.customers() == writers);
      CHECK(names_in(office.folder.path()) == std::vector<std::string>{"rapport.db"});
      CHECK(mode_of(office.database()) == 0600);
    }
  }

  TEST_CASE("the database and its log are private, and so is the folder that is made for them") {
    const Office office;
    auto command = office.rapport({"customer", "add", "Budi"});
    command.environment.erase("RAPPORT_DB");
    REQUIRE(run_process(command).exit_code == 0);
    const auto folder = office.folder / ".local" / "share" / "rapport";
    CHECK(mode_of(folder) == 0700);
    CHECK(mode_of(folder / "rapport.db") == 0600);
    rapport::Store store = rapport::Store::open_for_writing(folder / "rapport.db", false);
    static_cast<void>(store.value({"UPDATE customer SET city = 'Oslo'"}));
    CHECK(mode_of(folder / "rapport.db-wal") == 0600);
    CHECK(mode_of(folder / "rapport.db-shm") == 0600);
  }

  TEST_CASE("an import that is killed at any moment has changed nothing or everything, and can be run again") {
    constexpr int rows = 3'000;
    constexpr int companies = 50;
    const Office office;
    office.write_contacts(rows);
    REQUIRE(office.run({"customer", "add", "Siti"}).exit_code == 0);
    fs::copy_file(office.database(), office.folder / "before.db");

    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    REQUIRE(office.run({"customer", "import", "contacts.csv"}).exit_code == 0);
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);

    std::mt19937 engine(7);
    int none = 0, all = 0;
    for (int round = 0; round < times(12, 50); ++round) {
      CAPTURE(round);
      for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(office.database().string() + suffix);
      fs::copy_file(office.folder / "before.db", office.database());
      Process import(office.rapport({"customer", "import", "contacts.csv"}));
      // The end is where files are written: more of the kills fall there.
      const auto part = round % 2 == 0 ? engine() % 1'000 : 700 + engine() % 350;
      std::this_thread::sleep_for(whole * part / 1'000);
      import.kill(SIGKILL);
      static_cast<void>(import.wait());

      CHECK(office.complaints() == "");
      const auto found = office.customers();
      CHECK((found == 1 || found == 1 + rows + companies));
      ++(found == 1 ? none : all);
      CHECK(office.number("SELECT count(*) FROM operation") == (found == 1 ? 1 : 2));
      CHECK(office.run({"customer", "import", "contacts.csv"}).exit_code == 0);
      CHECK(office.customers() == 1 + rows + companies);
      CHECK(office.complaints() == "");
    }
    MESSAGE("killed imports: ", none, " changed nothing, ", all, " everything");
    CHECK(none > 0);
  }
}
