// Full disks, readers that go away and readers that do not read.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "robustness/office.hpp"

using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

/// An office with enough customers that a list of them does not fit into a pipe.
struct FullOffice : Office {
  explicit FullOffice(int rows = 2'000) {
    write_contacts(rows);
    REQUIRE(run({"customer", "import", "contacts.csv"}).exit_code == 0);
  }
};

bool appears(const fs::path& file) {
  for (int i = 0; i < 1'000 && !fs::exists(file); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  return fs::exists(file);
}

/// The script has printed the peak of the program's memory, in kilobytes.
void check_peak(const ProcessResult& result, long most_kilobytes) {
  CHECK(result.exit_code == 0);
  const long kilobytes = std::strtol(result.out.c_str(), nullptr, 10);
  CAPTURE(result.out);
  CHECK(kilobytes > 1'000);
  CHECK(kilobytes < most_kilobytes);
}

}  // namespace

TEST_SUITE("robustness") {
  TEST_CASE("a disk that fills up is an error, and nothing is changed") {
    const Office office;
    REQUIRE(office.run({"customer", "add", "Siti"}).exit_code == 0);
    office.write_contacts(5'000);
    // No file may grow past so many blocks of 512 bytes: what a full disk does, at different moments. About 2000 it is
    // mostly the full-text index that wants more.
    for (const char* blocks : {"600", "1000", "2000", "2025", "2050", "2100", "4000"}) {
      CAPTURE(std::string{blocks});
      const auto result =
          run_process(office.shell("ulimit -f $1; exec \"$RAPPORT\" customer import contacts.csv", {blocks}));
      CHECK(result.exit_code == 1);
      CHECK(result.out == "");
      CHECK(result.err.find("'ulimit -f' limits the size of files here; nothing was changed") != std::string::npos);
      CHECK(office.customers() == 1);
      CHECK(office.complaints() == "");
    }
    CHECK(office.run({"customer", "import", "contacts.csv"}).exit_code == 0);
    CHECK(office.customers() == 5'051);
  }

  TEST_CASE("of a database that cannot be made whole nothing is left") {
    const FullOffice office;
    for (const char* command : {"db backup copy.db", "--db new/copy.db customer add Siti"}) {
      for (const char* blocks : {"8", "20", "60"}) {
        CAPTURE(std::string{command} + " " + blocks);
        const auto result = office.run_shell(fmt::format("ulimit -f {}; exec \"$RAPPORT\" {}", blocks, command));
        CHECK(result.exit_code != 0);
        CHECK(office.run_shell("ls -A . new 2>/dev/null | grep -e '^[.]rapport-new' -e copy").out == "");
      }
    }
  }

  TEST_CASE("an output file that cannot be written whole is not there at all") {
    const FullOffice office;
    write_file(office.folder / "list.csv", "from yesterday");
    const auto result = office.run_shell("ulimit -f 100; exec \"$RAPPORT\" customer list --format csv -o list.csv");
    CHECK(result.exit_code == 1);
    CHECK(result.err.find("list.csv") != std::string::npos);
    CHECK(read_file(office.folder / "list.csv") == "from yesterday");
    CHECK(office.run_shell("ls -a | grep -c part").out == "0\n");
  }

  TEST_CASE("output that nobody can keep is never a success") {
    const FullOffice office(20);
    for (const char* command : {"customer list", "customer list --format json", "customer show 1", "followup due",
                                "history", "customer list --help", "--version", "help", "customer add Tono"}) {
      CAPTURE(command);
      const auto result = office.run_shell(std::string{"exec \"$RAPPORT\" "} + command + " >/dev/full");
      CHECK(result.exit_code == 1);
      CHECK(result.err.find("No space left on device") != std::string::npos);
    }
  }

  TEST_CASE("a change whose words cannot be written says that it was made") {
    const Office office;
    office.write_contacts(3);
    write_file(office.folder / "calls.csv", "customer,at,channel,summary\n1,2026-03-01,call,Called\n");
    write_file(office.folder / "due.csv", "customer,title,due\n1,Call,2026-03-20\n");
    write_file(office.folder / "deals.csv", "customer,title,value\n1,Roof,100 IDR\n");
    for (const char* command : {"customer import contacts.csv", "interact import calls.csv --format json",
                                "followup import due.csv --details", "deal import deals.csv --quiet", "undo",
                                "customer merge 1 3 --yes", "config set cadence.dedicated 10"}) {
      CAPTURE(command);
      const auto result = office.run_shell(std::string{"exec \"$RAPPORT\" "} + command + " >/dev/full");
      CHECK(result.exit_code == 1);
      CHECK(result.err.find("No space left on device; the change itself was made, 'rapport history' shows it") !=
            std::string::npos);
    }
    CHECK(office.number("SELECT count(*) FROM customer WHERE archived_at IS NULL") == 5);
    CHECK(office.number("SELECT count(*) FROM operation") == 7);
    const auto rehearsal = office.run_shell("exec \"$RAPPORT\" customer import contacts.csv --dry-run >/dev/full");
    CHECK(rehearsal.exit_code == 1);
    CHECK(rehearsal.err.find("was made") == std::string::npos);
    const auto backup = office.run_shell("exec \"$RAPPORT\" db backup copy.db >/dev/full");
    CHECK(backup.exit_code == 1);
    CHECK(backup.err.find("No space left on device; the backup itself was made") != std::string::npos);
  }

  TEST_CASE("a change that changed nothing does not say that it was made") {
    const Office office;
    office.write_contacts(3);
    for (const char* command : {"customer import contacts.csv", "customer set 1 --title Buyer"}) {
      CAPTURE(command);
      const auto rapport = std::string{"exec \"$RAPPORT\" "} + command;
      CHECK(office.run_shell(rapport).exit_code == 0);
      const auto unchanged = office.run_shell(rapport + " >/dev/full");
      CHECK(unchanged.exit_code == 1);
      CHECK(unchanged.err.find("was made") == std::string::npos);
    }
  }

  TEST_CASE("an import whose plan nobody reads any more is made all the same") {
    const Office office;
    office.write_contacts(3'000);
    const auto result = office.run_shell(
        "{ \"$RAPPORT\" customer import contacts.csv --details --format csv; echo \"exit $?\" >&2; } | head -n 1");
    CHECK(result.err == "exit 0\n");
    CHECK(office.customers() == 3'050);
    const auto full = office.run_shell(
        "echo 'name,city' >more.csv; seq -f 'Tono %.0f,Solo' 20000 >>more.csv;"
        " exec \"$RAPPORT\" customer import more.csv --details --format csv >/dev/full");
    CHECK(full.exit_code == 1);
    CHECK(full.err == "rapport: cannot write the output: No space left on device; nothing was changed\n");
    CHECK(office.customers() == 3'050);
  }

  TEST_CASE("a reader that has seen enough is no error") {
    const FullOffice office;
    for (const char* format : {"table", "csv", "ndjson", "json", "md", "ids"}) {
      CAPTURE(format);
      const auto result = run_process(office.shell(
          "{ \"$RAPPORT\" customer list --format $1; echo \"exit $?\" >&2; } | head -n 1 >/dev/null", {format}));
      CHECK(result.err == "exit 0\n");
    }
  }

  TEST_CASE("without its pager a list is shown all the same") {
    const FullOffice office;
    for (const char* rows : {"3", "2000"}) {
      CAPTURE(rows);
      // The second list is more than a pipe has room for: the pager is missed while it is written.
      const auto result =
          run_process(office.shell("PAGER='no-such-pager -R' exec script -qec \"'$RAPPORT' customer list --fields "
                                   "name,city,email --limit $1\" /dev/null",
                                   {rows}));
      CHECK(result.exit_code == 0);
      CHECK(result.out.find("Budi 1 ") != std::string::npos);
      CHECK((result.out.find("Budi 1900 ") != std::string::npos) == (std::string{rows} == "2000"));
      CHECK(result.out.find("note: the pager 'no-such-pager -R' did not start") != std::string::npos);
    }
    const auto paged =
        office.run_shell("PAGER='sed -n /Budi.7/p; exit 126' exec script -qec \"'$RAPPORT' customer list\" /dev/null");
    CHECK(paged.out.find("did not start") == std::string::npos);
  }

  TEST_CASE("a list that is paused in a pager does not hold up a writer") {
    const FullOffice office;
    Process paused(
        office.shell("\"$RAPPORT\" customer list --format ndjson | {"
                     " head -c 1 >/dev/null; : >reading; while [ ! -e go ]; do sleep 0.05; done; cat >rest; }"));
    REQUIRE(appears(office.folder / "reading"));
    const auto start = std::chrono::steady_clock::now();
    CHECK(office.run({"interact", "log", "1", "Called", "--channel", "call"}).exit_code == 0);
    CHECK(office.run({"customer", "add", "Siti"}).exit_code == 0);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5});
    write_file(office.folder / "go", "");
    CHECK(paused.wait().exit_code == 0);
    // The list shows the state in which it began.
    CHECK(read_file(office.folder / "rest").find("Siti") == std::string::npos);
    CHECK(office.run({"customer", "find", "Siti", "--format", "ids"}).out != "");
  }

  TEST_CASE("a list of a hundred thousand customers takes little memory") {
    const Office office;
    REQUIRE(office.run({"customer", "add", "Siti", "--email", "siti@example.com"}).exit_code == 0);
    {
      rapport::Store store = rapport::Store::open_for_writing(office.database(), false);
      static_cast<void>(
          store.value({"WITH RECURSIVE counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter"
                       " WHERE n < 100000) INSERT INTO customer (name, name_key, city, created_at)"
                       " SELECT 'Budi ' || n, 'budi ' || n, 'Bandung', 0 FROM counter"}));
      static_cast<void>(
          store.value({"INSERT INTO contact_point (customer_id, kind, value, normalised)"
                       " SELECT id, 'email', id || '@example.com', id || '@example.com' FROM customer"
                       " WHERE id > 1"}));
    }
    // Most of the list is read, and then the program, which waits to write the rest, tells its peak.
    const auto result = office.run_shell(
        "mkfifo rows; \"$RAPPORT\" customer list --format ndjson >rows & exec 3<rows; head -n 90000 <&3 >/dev/null;"
        " sed -n 's/^VmHWM:[^0-9]*//p' /proc/$!/status; cat <&3 >/dev/null; wait $!");
    check_peak(result, 32 * 1'024);
  }

  TEST_CASE("an import with --low-memory takes little, however many rows come") {
    const Office office;
    // Nearly all rows are read when the program, which waits for the last one, tells its peak.
    const auto result = office.run_shell(
        "mkfifo rows; \"$RAPPORT\" customer import - --low-memory --quiet <rows >/dev/null & exec 3>rows;"
        " awk 'BEGIN { print \"name,email,city,notes\"; for (i = 0; i < 60000; ++i)"
        " print \"Budi \" i \",budi\" i \"@example.com,Bandung,asks for the new beans\" }' >&3;"
        " sed -n 's/^VmHWM:[^0-9]*//p' /proc/$!/status; exec 3>&-; wait $!");
    check_peak(result, 64 * 1'024);
  }
}
